"""Settings that belong to a library: names with JSON values."""

import json
import sqlite3
from typing import Any


class SettingRepository:
    """The settings of a library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, Any]:
        """Return all settings; one that is damaged counts as never set."""
        rows = self._connection.execute("SELECT name, value FROM settings")
        return {name: json.loads(value) for name, value in rows if is_json(value)}

    def get(self, name: str, default: Any = None) -> Any:
        """Return a setting, or the default when it was never set or is damaged."""
        row = self._connection.execute(
            "SELECT value FROM settings WHERE name = ?", (name,)
        ).fetchone()
        return json.loads(row[0]) if row is not None and is_json(row[0]) else default

    def set(self, name: str, value: Any) -> None:
        """Set a setting to anything that JSON can hold."""
        self._connection.execute(
            "INSERT INTO settings (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, json.dumps(value, ensure_ascii=False)),
        )


def is_json(value: str) -> bool:
    """Tell whether a stored value can be read."""
    try:
        json.loads(value)
    except ValueError:
        return False
    return True
