"""Builds the full-text index behind an import."""

from studyapp.domain.progress import Progress
from studyapp.storage.library_file import LibraryFile

_BATCH = 1000
"""Questions indexed in one transaction: about 0.3 s for which other writes wait."""


class IndexingService:
    """Brings the full-text index up to date."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library

    def pending(self) -> int:
        """Return how many questions the index does not know yet."""
        with self._library.reading() as repositories:
            return repositories.index.pending()

    def index_pending(self, progress: Progress) -> int:
        """Index what is not indexed yet, in small transactions; return how many that were.

        Cancelling leaves the rest for the next time.
        """
        total = self.pending()
        left = total
        while left:
            progress.report("indexing", max(0, total - left), total)
            with self._library.writing() as repositories:
                left = repositories.index.index_pending(_BATCH)
        if total:
            progress.report("indexing", total, total)
        return total
