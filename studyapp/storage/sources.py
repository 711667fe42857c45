"""Sources: where questions were imported from, with the report of the last import."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from studyapp.domain.ids import SourceId, new_key
from studyapp.domain.library import Source
from studyapp.storage.clock import Clock, from_milliseconds, to_milliseconds


class SourceRepository:
    """The sources of a library."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def all(self) -> list[Source]:
        """Return all sources, the oldest first."""
        return [
            Source(source_id, locator, name, from_milliseconds(imported_at))
            for source_id, locator, name, imported_at in self._connection.execute(
                "SELECT id, locator, name, imported_at FROM sources ORDER BY id"
            )
        ]

    def save(self, locator: str, name: str, report: Mapping[str, Any]) -> SourceId:
        """Record an import, now, of a source that is new or known by its locator.

        Args:
            locator: what identifies it on a later import.
            name: what to call it.
            report: of this import; anything that JSON can hold.
        """
        (source_id,) = self._connection.execute(
            "INSERT INTO sources (key, locator, name, imported_at, report) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (locator) DO UPDATE SET name = excluded.name,"
            " imported_at = excluded.imported_at, report = excluded.report RETURNING id",
            (
                new_key(),
                locator,
                name,
                to_milliseconds(self._clock()),
                json.dumps(report, ensure_ascii=False),
            ),
        ).fetchone()
        return source_id

    def report(self, source_id: SourceId) -> dict[str, Any]:
        """Return the report of the last import; empty for an unknown source."""
        row = self._connection.execute(
            "SELECT report FROM sources WHERE id = ?", (source_id,)
        ).fetchone()
        return json.loads(row[0]) if row else {}
