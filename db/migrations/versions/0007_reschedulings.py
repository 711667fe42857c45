"""Questions begin over as new, or get another date: entries of the log beside the ratings."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLES = {
    "reschedulings": """
CREATE TABLE reschedulings (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  made_at INTEGER NOT NULL,
  after_review INTEGER NOT NULL, -- ratings up to this one were in the log before it
  due_at INTEGER -- the next date; NULL when the question began over as new
) STRICT""",
    "reverted_reschedulings": """
CREATE TABLE reverted_reschedulings (
  rescheduling_id INTEGER PRIMARY KEY REFERENCES reschedulings (id),
  reverted_at INTEGER NOT NULL
) STRICT""",
}

TRIGGERS = {"reschedulings_keep": "UPDATE", "reschedulings_stay": "DELETE"}


def upgrade() -> None:
    connection = op.get_bind()
    for statement in TABLES.values():
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE INDEX reschedulings_by_question ON reschedulings (question_id)"
    )
    for trigger, event in TRIGGERS.items():
        connection.exec_driver_sql(
            f"CREATE TRIGGER {trigger} BEFORE {event} ON reschedulings"
            " BEGIN SELECT RAISE(ABORT, 'the log of ratings is append-only'); END"
        )


def downgrade() -> None:
    connection = op.get_bind()
    for table in reversed(TABLES):
        connection.exec_driver_sql(f"DROP TABLE {table}")
