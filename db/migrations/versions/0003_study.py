"""What readers do to remember: cards, the log of ratings, attempts, key points, mock interviews.

The log is append-only, by trigger too: a rating that is taken back is named in a table of its own.
What a card says of memory is derived from the log; whether it is suspended or buried is not.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = {
    # A question without a row here was never rated, suspended or buried.
    "cards": """
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
) STRICT""",
    "reviews": """
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
) STRICT""",
    "reverted_reviews": """
CREATE TABLE reverted_reviews (
  review_id INTEGER PRIMARY KEY REFERENCES reviews (id),
  reverted_at INTEGER NOT NULL
) STRICT""",
    "interviews": """
CREATE TABLE interviews (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  started_at INTEGER NOT NULL,
  ended_at INTEGER, -- of asking
  state TEXT NOT NULL CHECK (state IN ('asking', 'rating', 'finished', 'abandoned')),
  elapsed INTEGER NOT NULL, -- milliseconds without the pauses
  options TEXT NOT NULL -- JSON
) STRICT""",
    # What a learner said to a question, once revealed.
    "attempts": """
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
) STRICT""",
    # What the reader made of an answer's points; without rows it has the extracted ones.
    "key_points": """
CREATE TABLE key_points (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  position INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('extracted', 'suggested', 'own')),
  state TEXT NOT NULL CHECK (state IN ('shown', 'removed', 'gone')),
  source_text TEXT NOT NULL, -- as it was extracted; empty for one of the reader's own
  text TEXT NOT NULL
) STRICT""",
    "attempt_points": """
CREATE TABLE attempt_points (
  attempt_id INTEGER NOT NULL REFERENCES attempts (id),
  position INTEGER NOT NULL,
  key_point_id INTEGER NOT NULL REFERENCES key_points (id),
  had INTEGER NOT NULL CHECK (had IN (0, 1)),
  PRIMARY KEY (attempt_id, position)
) STRICT, WITHOUT ROWID""",
    "interview_questions": """
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
) STRICT, WITHOUT ROWID""",
}

COLUMNS = {
    "questions": (
        # So that the next new questions are found without looking at each that is not.
        "rated INTEGER NOT NULL DEFAULT 0 CHECK (rated IN (0, 1))",
    ),
}

INDEXES = {
    "questions_new": "questions (topic_id, position)"
    " WHERE rated = 0 AND unanswered = 0 AND deleted_at IS NULL",
    "cards_by_due": "cards (due_at, phase, buried_until) WHERE suspended = 0 AND reviews > 0",
    "cards_on_steps": "cards (due_at) WHERE phase IN ('learning', 'relearning')",
    "cards_suspended": "cards (question_id) WHERE suspended = 1",
    "reviews_by_question": "reviews (question_id, rated_at)",
    "reviews_by_time": "reviews (rated_at)",
    "reviews_by_day": "reviews (day, phase)",
    "attempts_by_question": "attempts (question_id, attempted_at)",
    "attempts_by_review": "attempts (review_id) WHERE review_id IS NOT NULL",
    "attempts_by_interview": "attempts (interview_id) WHERE interview_id IS NOT NULL",
    "attempt_points_by_point": "attempt_points (key_point_id, attempt_id, had)",
    "key_points_by_place": "key_points (question_id, position)",
    "interview_questions_by_question": "interview_questions (question_id)",
}

TRIGGERS = {
    "reviews_keep": ("UPDATE", "reviews"),
    "reviews_stay": ("DELETE", "reviews"),
}


def upgrade() -> None:
    connection = op.get_bind()
    for statement in TABLES.values():
        connection.exec_driver_sql(statement)
    for table, columns in COLUMNS.items():
        for column in columns:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column}")
    for index, columns in INDEXES.items():
        connection.exec_driver_sql(f"CREATE INDEX {index} ON {columns}")
    for trigger, (event, table) in TRIGGERS.items():
        connection.exec_driver_sql(
            f"CREATE TRIGGER {trigger} BEFORE {event} ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'the log of ratings is append-only'); END"
        )


def downgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("DROP INDEX questions_new")
    connection.exec_driver_sql("ALTER TABLE questions DROP COLUMN rated")
    for table in reversed(TABLES):
        connection.exec_driver_sql(f"DROP TABLE {table}")
