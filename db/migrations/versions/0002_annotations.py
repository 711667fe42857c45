"""What readers add: highlights, notes, tags, stars, flags, answers of their own; a trash to empty.

Full-text rows of notes and highlights stand beside those of questions, told apart by their kind:
a row's id is the id of what it is about times 8, plus the kind (0 question, 1 note, 2 highlight).
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = {
    # The plain text that annotations count in, kept as long as one of them refers to it.
    "annotated_texts": """
CREATE TABLE annotated_texts (
  hash TEXT PRIMARY KEY, -- SHA-256 (hex) of the text
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    "annotations": """
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
) STRICT""",
    "notes": """
CREATE TABLE notes (
  question_id INTEGER PRIMARY KEY REFERENCES questions (id),
  key TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  text TEXT NOT NULL -- Markdown; empty when the reader emptied it
) STRICT""",
    "note_revisions": """
CREATE TABLE note_revisions (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES notes (question_id),
  saved_at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT""",
    "tags": """
CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL UNIQUE -- without case, width and accents
) STRICT""",
    "question_tags": """
CREATE TABLE question_tags (
  question_id INTEGER NOT NULL REFERENCES questions (id),
  tag_id INTEGER NOT NULL REFERENCES tags (id),
  PRIMARY KEY (question_id, tag_id)
) STRICT, WITHOUT ROWID""",
    # A question that is here shows the reader's own answer; this is what its source says.
    "source_answers": """
CREATE TABLE source_answers (
  question_id INTEGER PRIMARY KEY REFERENCES questions (id),
  unanswered INTEGER NOT NULL CHECK (unanswered IN (0, 1)),
  changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1)), -- since the reader's answer
  content_hash TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT""",
}

COLUMNS = {
    "topics": ("erased_at INTEGER",),
    "questions": (
        "starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1))",
        "flag TEXT NOT NULL DEFAULT '' CHECK (flag IN ('', 'red', 'orange', 'green', 'blue'))",
        "erased_at INTEGER",  # deleted, and its text is gone: the trash was emptied
    ),
}

INDEXES = {
    "annotations_by_place": "annotations (question_id, start_at, end_at)",
    "annotations_by_text": "annotations (text_hash)",
    "annotations_in_trash": "annotations (deleted_at) WHERE deleted_at IS NOT NULL",
    "note_revisions_by_note": "note_revisions (question_id, id)",
    "question_tags_by_tag": "question_tags (tag_id)",
    "questions_in_trash": "questions (deleted_at) WHERE deleted_at IS NOT NULL",
    "questions_starred": "questions (id) WHERE starred = 1",
    "questions_flagged": "questions (flag) WHERE flag <> ''",
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


def downgrade() -> None:
    connection = op.get_bind()
    # The rows of notes and highlights cannot be taken out one by one without their words.
    connection.exec_driver_sql("INSERT INTO full_text (full_text) VALUES ('delete-all')")
    connection.exec_driver_sql("UPDATE questions SET indexed = 0")
    for index in INDEXES:
        connection.exec_driver_sql(f"DROP INDEX {index}")
    for table, columns in COLUMNS.items():
        for column in reversed(columns):
            name = column.partition(" ")[0]
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {name}")
    for table in reversed(TABLES):
        connection.exec_driver_sql(f"DROP TABLE {table}")
