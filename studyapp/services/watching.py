"""Notices that another program wrote to the open library, such as an import on the command line."""

from studyapp.domain.changes import Changes
from studyapp.storage.library_file import LibraryFile


class WatchingService:
    """Tells what others did to a library since it was last asked."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library
        self._seen: int | None = None

    def changes_of_others(self) -> Changes:
        """Return what others changed since the last call; the first call finds nothing.

        Which questions they touched is not known, so everything is to be read again.
        """
        version = self._library.data_version()
        before, self._seen = self._seen, version
        return Changes(structure=before is not None and version != before)
