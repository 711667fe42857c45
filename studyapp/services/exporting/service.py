"""Exports what is chosen of an open library."""

from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.domain.errors import NothingToExportError
from studyapp.domain.export import ExportOptions, ExportScope, PageSetup, Table
from studyapp.domain.export_document import ExportDocument
from studyapp.domain.export_report import ExportReport
from studyapp.domain.export_words import ExportWords
from studyapp.domain.ids import AssetId
from studyapp.domain.progress import Progress
from studyapp.services.exporting.selecting import SelectedTopic, select
from studyapp.services.searching import SearchingService
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

if TYPE_CHECKING:
    from studyapp.domain.export_words import Labels
    from studyapp.services.exporting.pdf import PdfReport, Transcode


class ExportingService:
    """Makes documents of a library and writes them; any thread may call it."""

    def __init__(self, library: LibraryFile, searching: SearchingService) -> None:
        self._library = library
        self._searching = searching

    def count(self, scope: ExportScope) -> int:
        """Return how many questions a scope means.

        Raises:
            QueryError: its query makes no sense.
        """
        with self._library.reading() as repositories:
            topics = select(repositories, self._searching, scope)
        return sum(len(topic.questions) for topic in topics)

    def document(
        self, scope: ExportScope, options: ExportOptions, progress: Progress
    ) -> ExportDocument:
        """Return what is chosen as a document.

        Raises:
            QueryError: the query makes no sense.
            NothingToExportError: no question has anything to show.
            Cancelled: as the user asked.
        """
        from studyapp.services.exporting.collecting import Collector  # noqa: PLC0415 - not at start

        with self._library.reading() as repositories:
            topics = select(repositories, self._searching, scope)
            return Collector(repositories, options).document(topics, scope, progress)

    def write_pdf(
        self,
        document: ExportDocument,
        target: Path,
        progress: Progress,
        *,
        setup: PageSetup,
        words: ExportWords,
        force: bool = False,
        transcode: "Transcode | None" = None,
    ) -> "PdfReport":
        """Write any document as PDF, also one that was not made here.

        Raises:
            UserError: see ``PdfWriter.write``.
            Cancelled: as the user asked.
        """
        from studyapp.services.exporting.pdf import PdfWriter  # noqa: PLC0415 - see document

        writer = PdfWriter(self._image_bytes, transcode)
        return writer.write(document, target, progress, setup=setup, words=words, force=force)

    def page_images(
        self,
        document: ExportDocument,
        folder: Path,
        progress: Progress,
        *,
        setup: PageSetup,
        words: ExportWords,
        ppi: float,
        transcode: "Transcode | None" = None,
    ) -> list[Path]:
        """Write each page of a document as a PNG file into a folder; return them in order.

        Raises:
            ExportTooLargeError: there is not enough memory.
            Cancelled: as the user asked.
        """
        from studyapp.services.exporting.pdf import PdfWriter  # noqa: PLC0415 - see document

        writer = PdfWriter(self._image_bytes, transcode)
        return writer.pages(document, folder, progress, setup=setup, words=words, ppi=ppi)

    def write_csv(
        self,
        scope: ExportScope,
        tables: Collection[Table],
        target: Path,
        progress: Progress,
        *,
        force: bool = False,
    ) -> ExportReport:
        """Write tables as CSV: a single one to a file whose name ends so, others into a folder.

        Raises:
            QueryError: the query of the scope makes no sense.
            NothingToExportError: it means no question.
            UserError: see ``replacing`` and ``replacing_folder``.
            Cancelled: as the user asked.
        """
        from studyapp.services.exporting.csv_files import write_csv  # noqa: PLC0415 - see document

        with self._selected(scope) as (repositories, topics):
            return write_csv(repositories, topics, tables, target, progress, force=force)

    def write_anki(
        self, scope: ExportScope, target: Path, progress: Progress, *, force: bool = False
    ) -> ExportReport:
        """Write a package for Anki.

        Raises:
            QueryError, NothingToExportError: see ``write_csv``.
            UserError: see ``replacing``.
            Cancelled: as the user asked.
        """
        from studyapp.services.exporting.anki import AnkiWriter  # noqa: PLC0415 - see document

        with self._selected(scope) as (repositories, topics):
            return AnkiWriter(repositories).write(topics, target, progress, force=force)

    def write_markdown(
        self,
        scope: ExportScope,
        target: Path,
        progress: Progress,
        *,
        labels: "Labels | None" = None,
        force: bool = False,
    ) -> ExportReport:
        """Write a folder of Markdown that can be imported again.

        Raises:
            QueryError, NothingToExportError: see ``write_csv``.
            UserError: see ``replacing_folder``.
            Cancelled: as the user asked.
        """
        from studyapp.services.exporting.markdown_files import (  # noqa: PLC0415 - see document
            MarkdownWriter,
        )

        with self._selected(scope, empty=True) as (repositories, topics):
            return MarkdownWriter(repositories, labels).write(topics, target, progress, force=force)

    @contextmanager
    def _selected(
        self, scope: ExportScope, *, empty: bool = False
    ) -> Generator[tuple[Repositories, Sequence[SelectedTopic]]]:
        with self._library.reading() as repositories:
            topics = select(repositories, self._searching, scope, empty=empty)
            if not topics:
                raise NothingToExportError
            yield repositories, topics

    def _image_bytes(self, asset_id: AssetId) -> bytes:
        with self._library.reading() as repositories:
            return repositories.images.data(asset_id)
