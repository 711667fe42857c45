"""Statistics of each day are read from an index alone, however long the log of ratings is."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BEFORE = "reviews (day, phase)"
AFTER = "reviews (day, phase, rating, retrievability, duration)"


def upgrade() -> None:
    _index(AFTER)


def downgrade() -> None:
    _index(BEFORE)


def _index(columns: str) -> None:
    connection = op.get_bind()
    connection.exec_driver_sql("DROP INDEX reviews_by_day")
    connection.exec_driver_sql(f"CREATE INDEX reviews_by_day ON {columns}")
