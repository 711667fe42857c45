"""Titles have a full-text index of their own, in which each key of a search is quicker.

``with_cjk_pairs`` is the app's, which hands it to SQLite: a title is put into the index, and
taken out of it, with the words that it makes of it.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE title_full_text USING fts5 ("
        "\n  title, content='', tokenize='unicode61 remove_diacritics 0'\n)"
    )
    connection.exec_driver_sql(
        "INSERT INTO title_full_text (rowid, title)"
        " SELECT id * 8, with_cjk_pairs(title) FROM questions WHERE indexed = 1"
    )


def downgrade() -> None:
    op.get_bind().exec_driver_sql("DROP TABLE title_full_text")
