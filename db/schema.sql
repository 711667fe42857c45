CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE annotated_texts (
  hash TEXT PRIMARY KEY, -- SHA-256 (hex) of the text
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE annotations (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  text_hash TEXT NOT NULL REFERENCES annotated_texts (hash),
  start_at INTEGER NOT NULL, -- code points of that text
  end_at INTEGER NOT NULL,
  placement TEXT NOT NULL CHECK (placement IN ('anchored', 'moved', 'review', 'orphaned')),
  suggested_start INTEGER, -- code points of the question's present text
  suggested_end INTEGER,
  color TEXT NOT NULL CHECK (color IN ('yellow', 'green', 'blue', 'pink', 'violet')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  heading_path TEXT NOT NULL, -- JSON array of the headings above it
  comment TEXT NOT NULL, -- Markdown
  CHECK (start_at < end_at),
  CHECK ((placement = 'review') = (suggested_start IS NOT NULL)),
  CHECK ((suggested_start IS NULL) = (suggested_end IS NULL))
) STRICT;

CREATE TABLE answer_drafts (
  question_id INTEGER PRIMARY KEY REFERENCES questions (id),
  saved_at INTEGER NOT NULL,
  text TEXT NOT NULL -- Markdown
) STRICT;

CREATE TABLE assets (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE, -- hex
  media_type TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  size INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE attempt_points (
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  position INTEGER NOT NULL,
  key_point_id INTEGER NOT NULL REFERENCES key_points (id),
  had INTEGER NOT NULL CHECK (had IN (0, 1)),
  PRIMARY KEY (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  review_id INTEGER REFERENCES reviews (id), -- NULL when it was not rated
  interview_id INTEGER REFERENCES interviews (id),
  kind TEXT NOT NULL CHECK (kind IN ('review', 'reading', 'interview', 'drill')),
  attempted_at INTEGER NOT NULL,
  duration INTEGER NOT NULL, -- milliseconds
  text TEXT NOT NULL -- what was typed, often empty
) STRICT;

CREATE TABLE cards (
  question_id INTEGER PRIMARY KEY REFERENCES questions (id),
  phase TEXT NOT NULL CHECK (phase IN ('new', 'learning', 'review', 'relearning')),
  step INTEGER, -- of the learning steps
  stability REAL, -- days
  difficulty REAL, -- 1 to 10
  due_at INTEGER,
  last_review_at INTEGER,
  reviews INTEGER NOT NULL DEFAULT 0,
  lapses INTEGER NOT NULL DEFAULT 0,
  suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1)),
  buried_until INTEGER,
  CHECK ((phase = 'new') = (reviews = 0)),
  CHECK ((phase = 'new') = (due_at IS NULL)),
  CHECK ((phase = 'new') = (stability IS NULL))
) STRICT;

CREATE VIRTUAL TABLE full_text USING fts5 (
  title, body, content='', tokenize='unicode61 remove_diacritics 0'
);

CREATE TABLE interview_questions (
  interview_id INTEGER NOT NULL REFERENCES interviews (id),
  position INTEGER NOT NULL,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  follow_up INTEGER NOT NULL CHECK (follow_up IN (0, 1)),
  skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1)),
  answered_at INTEGER, -- NULL while it was not answered
  duration INTEGER NOT NULL DEFAULT 0, -- milliseconds
  attempt_id INTEGER REFERENCES attempts (id),
  text TEXT NOT NULL DEFAULT '', -- what was typed
  PRIMARY KEY (interview_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE interviews (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  started_at INTEGER NOT NULL,
  ended_at INTEGER, -- of asking
  state TEXT NOT NULL CHECK (state IN ('asking', 'rating', 'finished', 'abandoned')),
  elapsed INTEGER NOT NULL, -- milliseconds without the pauses
  options TEXT NOT NULL -- JSON
) STRICT;

CREATE TABLE key_points (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  position INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('extracted', 'suggested', 'own')),
  state TEXT NOT NULL CHECK (state IN ('shown', 'removed', 'gone')),
  source_text TEXT NOT NULL, -- as it was extracted; empty for one of the reader's own
  text TEXT NOT NULL
) STRICT;

CREATE TABLE note_revisions (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES notes (question_id),
  saved_at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE notes (
  question_id INTEGER PRIMARY KEY REFERENCES questions (id),
  key TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  text TEXT NOT NULL -- Markdown; empty when the reader emptied it
) STRICT;

CREATE VIRTUAL TABLE own_full_text USING fts5 (
  body, content='', tokenize='unicode61 remove_diacritics 0'
);

CREATE TABLE question_images (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  ordinal INTEGER NOT NULL, -- order in the answer
  state TEXT NOT NULL CHECK (state IN ('stored', 'pending', 'failed')),
  asset_id INTEGER REFERENCES assets (id),
  caption TEXT NOT NULL,
  origin TEXT NOT NULL, -- URL or path as written
  error TEXT NOT NULL,
  reference TEXT NOT NULL, -- as the answer names it; a data URI may be long
  CHECK ((state = 'stored') = (asset_id IS NOT NULL))
) STRICT;

CREATE TABLE question_tags (
  question_id INTEGER NOT NULL REFERENCES questions (id),
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  PRIMARY KEY (question_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE question_texts (
  question_id INTEGER PRIMARY KEY REFERENCES questions (id),
  title_markdown TEXT NOT NULL,
  prompt TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE questions (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  topic_id INTEGER NOT NULL REFERENCES topics (id),
  position INTEGER NOT NULL,
  placed_by_reader INTEGER NOT NULL DEFAULT 0 CHECK (placed_by_reader IN (0, 1)),
  unanswered INTEGER NOT NULL CHECK (unanswered IN (0, 1)),
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)), -- no longer in its source
  indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1)), -- is in full_text
  source_id INTEGER REFERENCES sources (id),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  content_hash TEXT NOT NULL, -- SHA-256 (hex) of prompt and body
  title TEXT NOT NULL,
  folded_title TEXT NOT NULL, -- for the filter of the tree
  normalised_title TEXT NOT NULL -- for matching at import
, starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)), flag TEXT NOT NULL DEFAULT '' CHECK (flag IN ('', 'red', 'orange', 'green', 'blue')), erased_at INTEGER, rated INTEGER NOT NULL DEFAULT 0 CHECK (rated IN (0, 1))) STRICT;

CREATE TABLE related_questions (
  first_id INTEGER NOT NULL REFERENCES questions (id),
  second_id INTEGER NOT NULL REFERENCES questions (id),
  PRIMARY KEY (first_id, second_id),
  CHECK (first_id < second_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE rendered_answers (
  id INTEGER PRIMARY KEY,
  content_hash TEXT NOT NULL,
  version INTEGER NOT NULL, -- of the renderer
  prompt TEXT NOT NULL, -- document as JSON, or empty
  document TEXT NOT NULL, -- as JSON
  plain_text TEXT NOT NULL,
  UNIQUE (content_hash, version)
) STRICT;

CREATE TABLE reschedulings (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  made_at INTEGER NOT NULL,
  after_review INTEGER NOT NULL, -- ratings up to this one were in the log before it
  due_at INTEGER -- the next date; NULL when the question began over as new
) STRICT;

CREATE TRIGGER reschedulings_keep BEFORE UPDATE ON reschedulings BEGIN SELECT RAISE(ABORT, 'the log of ratings is append-only'); END;

CREATE TRIGGER reschedulings_stay BEFORE DELETE ON reschedulings BEGIN SELECT RAISE(ABORT, 'the log of ratings is append-only'); END;

CREATE TABLE reverted_reschedulings (
  rescheduling_id INTEGER PRIMARY KEY REFERENCES reschedulings (id),
  reverted_at INTEGER NOT NULL
) STRICT;

CREATE TABLE reverted_reviews (
  review_id INTEGER PRIMARY KEY REFERENCES reviews (id),
  reverted_at INTEGER NOT NULL
) STRICT;

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  rated_at INTEGER NOT NULL,
  day INTEGER NOT NULL, -- the learner's: 1 is the first of January of the year 1
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4), -- again, hard, good, easy
  kind TEXT NOT NULL CHECK (kind IN ('review', 'reading', 'interview', 'command')),
  duration INTEGER NOT NULL, -- milliseconds spent on it; 0 when not known
  phase TEXT NOT NULL, -- of the card, before
  retrievability REAL, -- predicted at that moment; NULL for the first rating
  scheduler TEXT NOT NULL, -- JSON of what decided the next date
  due_at INTEGER NOT NULL -- the next date
) STRICT;

CREATE TRIGGER reviews_keep BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'the log of ratings is append-only'); END;

CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'the log of ratings is append-only'); END;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE source_answers (
  question_id INTEGER PRIMARY KEY REFERENCES questions (id),
  unanswered INTEGER NOT NULL CHECK (unanswered IN (0, 1)),
  changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)), -- since the reader's answer
  content_hash TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  locator TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  report TEXT NOT NULL -- JSON of the last import
) STRICT;

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL UNIQUE -- without case, width and accents
) STRICT;

CREATE VIRTUAL TABLE title_full_text USING fts5 (
  title, content='', tokenize='unicode61 remove_diacritics 0'
);

CREATE TABLE topic_aliases (
  path TEXT PRIMARY KEY, -- JSON array of names, as imports write the topic
  topic_id INTEGER NOT NULL REFERENCES topics (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE topics (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  parent_id INTEGER REFERENCES topics (id),
  position INTEGER NOT NULL,
  deleted_at INTEGER,
  name TEXT NOT NULL
, erased_at INTEGER) STRICT;

CREATE INDEX annotations_by_place ON annotations (question_id, start_at, end_at);

CREATE INDEX annotations_by_text ON annotations (text_hash);

CREATE INDEX annotations_in_trash ON annotations (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE INDEX attempt_points_by_point ON attempt_points (key_point_id, attempt_id, had);

CREATE INDEX attempts_by_interview ON attempts (interview_id) WHERE interview_id IS NOT NULL;

CREATE INDEX attempts_by_question ON attempts (question_id, attempted_at);

CREATE INDEX attempts_by_review ON attempts (review_id) WHERE review_id IS NOT NULL;

CREATE INDEX cards_by_due ON cards (due_at, phase, buried_until) WHERE suspended = 0 AND reviews > 0;

CREATE INDEX cards_on_steps ON cards (due_at) WHERE phase IN ('learning', 'relearning');

CREATE INDEX cards_suspended ON cards (question_id) WHERE suspended = 1;

CREATE INDEX interview_questions_by_question ON interview_questions (question_id);

CREATE INDEX key_points_by_place ON key_points (question_id, position);

CREATE INDEX note_revisions_by_note ON note_revisions (question_id, id);

CREATE INDEX question_images_by_asset ON question_images (asset_id);

CREATE INDEX question_images_by_place ON question_images (question_id, ordinal, state);

CREATE INDEX question_images_to_fetch ON question_images (question_id)
  WHERE asset_id IS NULL;

CREATE INDEX question_tags_by_tag ON question_tags (tag_id);

CREATE INDEX questions_by_content ON questions (content_hash);

CREATE INDEX questions_by_place ON questions (topic_id, position, deleted_at, unanswered, gone);

CREATE INDEX questions_by_source ON questions (source_id);

CREATE INDEX questions_flagged ON questions (flag) WHERE flag <> '';

CREATE INDEX questions_in_trash ON questions (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE INDEX questions_new ON questions (topic_id, position) WHERE rated = 0 AND unanswered = 0 AND deleted_at IS NULL;

CREATE INDEX questions_starred ON questions (id) WHERE starred = 1;

CREATE INDEX questions_to_index ON questions (id) WHERE indexed = 0;

CREATE INDEX related_questions_by_second ON related_questions (second_id);

CREATE INDEX reschedulings_by_question ON reschedulings (question_id);

CREATE INDEX reviews_by_day ON reviews (day, phase, rating, retrievability, duration);

CREATE INDEX reviews_by_question ON reviews (question_id, rated_at);

CREATE INDEX reviews_by_time ON reviews (rated_at);

CREATE INDEX topic_aliases_by_topic ON topic_aliases (topic_id);

CREATE INDEX topics_by_place ON topics (parent_id, position, name);
