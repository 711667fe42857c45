"""Reads and writes the settings of a library by their types."""

from typing import TypeVar

from studyapp.domain.changes import Changes
from studyapp.domain.settings import JsonValue, Setting
from studyapp.storage.library_file import LibraryFile

T = TypeVar("T")


class SettingsService:
    """The settings of an open library; read from the file once, at the first question."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library
        self._stored: dict[str, JsonValue] | None = None

    def get(self, setting: Setting[T]) -> T:
        """Return a setting's value, or its default."""
        stored = self._read()
        if setting.name not in stored:
            return setting.default
        return setting.read(stored[setting.name])

    def set(self, setting: Setting[T], value: T) -> Changes:
        """Remember a value; says that nothing changed when it was the value already.

        Raises:
            ValueError: the setting does not accept the value.
        """
        encoded: JsonValue = value  # pyright: ignore[reportAssignmentType] - decode checks it
        setting.decode(encoded)
        stored = self._read()
        if stored.get(setting.name) == encoded and setting.name in stored:
            return Changes()
        with self._library.writing() as repositories:
            repositories.settings.set(setting.name, encoded)
        self._stored = {**stored, setting.name: encoded}
        return Changes(settings=frozenset({setting.name}))

    def _read(self) -> dict[str, JsonValue]:
        if self._stored is None:
            with self._library.reading() as repositories:
                self._stored = repositories.settings.all()
        return self._stored
