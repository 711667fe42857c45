CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

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

CREATE VIRTUAL TABLE full_text USING fts5 (
  title, body, content='', tokenize='unicode61 remove_diacritics 0'
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
) STRICT;

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

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  locator TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  report TEXT NOT NULL -- JSON of the last import
) STRICT;

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
) STRICT;

CREATE INDEX question_images_by_asset ON question_images (asset_id);

CREATE INDEX question_images_by_place ON question_images (question_id, ordinal, state);

CREATE INDEX question_images_to_fetch ON question_images (question_id)
  WHERE asset_id IS NULL;

CREATE INDEX questions_by_content ON questions (content_hash);

CREATE INDEX questions_by_place ON questions (topic_id, position, deleted_at, unanswered, gone);

CREATE INDEX questions_by_source ON questions (source_id);

CREATE INDEX questions_to_index ON questions (id) WHERE indexed = 0;

CREATE INDEX related_questions_by_second ON related_questions (second_id);

CREATE INDEX topic_aliases_by_topic ON topic_aliases (topic_id);

CREATE INDEX topics_by_place ON topics (parent_id, position, name);
