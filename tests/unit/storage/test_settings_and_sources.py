"""Settings and sources of a library."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from studyapp.domain.library import Source
from studyapp.storage.library_file import LibraryFile


def test_settings_hold_json(library) -> None:
    value = {"zoom": 1.25, "open": [1, 2], "name": "量化", "none": None}
    with library.writing() as repositories:
        settings = repositories.settings
        assert settings.get("window") is None
        assert settings.get("window", 5) == 5
        settings.set("window", value)
        settings.set("theme", "light")
        settings.set("theme", "dark")
        assert settings.get("window") == value
        assert settings.all() == {"window": value, "theme": "dark"}


def test_a_damaged_setting_counts_as_never_set(library) -> None:
    with library.writing() as repositories:
        repositories.settings.set("theme", "dark")
        repositories.settings.set("reader", {"at": 1})
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("UPDATE settings SET value = '{' WHERE name = 'reader'")
        connection.commit()
    with library.reading() as repositories:
        assert repositories.settings.get("reader", 5) == 5
        assert repositories.settings.all() == {"theme": "dark"}


def test_a_source_is_known_by_its_locator(tmp_path) -> None:
    times = iter(datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 3))
    with (
        LibraryFile.open(tmp_path / "library.studylib", clock=lambda: next(times)) as library,
        library.writing() as repositories,
    ):
        sources = repositories.sources
        first = sources.save("/a.md", "a.md", {"added": 3})
        other = sources.save("/b.md", "b.md", {})
        assert sources.save("/a.md", "A", {"added": 0, "warnings": ["空"]}) == first
        assert sources.all() == [
            Source(first, "/a.md", "A", datetime(2026, 3, 3, tzinfo=UTC)),
            Source(other, "/b.md", "b.md", datetime(2026, 3, 2, tzinfo=UTC)),
        ]
        assert sources.report(first) == {"added": 0, "warnings": ["空"]}
        assert sources.report(other) == {}
