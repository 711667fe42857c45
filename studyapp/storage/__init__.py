"""The library file: SQLite through SQLAlchemy."""
