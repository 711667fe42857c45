"""Notes and highlights have a full-text index of their own, in which a search is quicker.

``searchable_text`` and ``with_cjk_pairs`` are the app's, which hands them to SQLite: a row is put
into the index, and taken out of it, with the words that they make of a text.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NOTES = (
    "SELECT question_id * 8 + 1, {title} with_cjk_pairs(searchable_text(text))"
    " FROM notes WHERE text <> ''"
)
HIGHLIGHTS = (
    "SELECT id * 8 + 2, {title} with_cjk_pairs(exact || char(10) || searchable_text(comment))"
    " FROM annotations WHERE deleted_at IS NULL"
)
MARKS = {NOTES: "char(57345), ", HIGHLIGHTS: "char(57346), "}
"""What stood for the title of a note and of a highlight, in the index that they shared."""


def upgrade() -> None:
    connection = op.get_bind()
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE own_full_text USING fts5 ("
        "\n  body, content='', tokenize='unicode61 remove_diacritics 0'\n)"
    )
    for texts, mark in MARKS.items():
        connection.exec_driver_sql(
            f"INSERT INTO own_full_text (rowid, body) {texts.format(title='')}"
        )
        connection.exec_driver_sql(
            "INSERT INTO full_text (full_text, rowid, title, body)"
            f" SELECT 'delete', * FROM ({texts.format(title=mark)})"
        )


def downgrade() -> None:
    connection = op.get_bind()
    for texts, mark in MARKS.items():
        connection.exec_driver_sql(
            f"INSERT INTO full_text (rowid, title, body) {texts.format(title=mark)}"
        )
    connection.exec_driver_sql("DROP TABLE own_full_text")
