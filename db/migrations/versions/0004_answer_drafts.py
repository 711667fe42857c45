"""Answers that the reader has begun to write and has not saved yet."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DRAFTS = """
CREATE TABLE answer_drafts (
  question_id INTEGER PRIMARY KEY REFERENCES questions (id),
  saved_at INTEGER NOT NULL,
  text TEXT NOT NULL -- Markdown
) STRICT"""


def upgrade() -> None:
    op.get_bind().exec_driver_sql(DRAFTS)


def downgrade() -> None:
    op.get_bind().exec_driver_sql("DROP TABLE answer_drafts")
