"""Imports files, folders and zips: a preview that writes nothing, and the import itself.

What does the work is imported when it is first asked for: a start of the app needs none of it.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from studyapp import paths as app_paths
from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import ImageState
from studyapp.domain.progress import Progress
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

if TYPE_CHECKING:
    from studyapp.domain.importing import ImportOptions, ImportReport
    from studyapp.services.import_placing import Sorter
    from studyapp.services.import_preview import ImportPreview
    from studyapp.services.intake import Intake


class ImportOutcome(Struct, frozen=True):
    """What an import did.

    Attributes:
        questions: the questions that are new or have a new text, in the order of the source.
        to_fetch: remote images of the import without bytes, by reference, with their state.
    """

    report: "ImportReport"
    changes: Changes
    questions: tuple[QuestionId, ...] = ()
    to_fetch: dict[str, ImageState] = field(default_factory=dict[str, ImageState])


class ImportingService:
    """Imports what the reader hands in; everything of one import is written, or nothing."""

    def __init__(
        self, library: LibraryFile, before: Callable[[Progress], object] = lambda _: None
    ) -> None:
        """Import into a library.

        Args:
            library: the library.
            before: called before each import, which it may refuse by an error.
        """
        self._library = library
        self._before = before
        self._sorter: Sorter | None = None

    def preview(
        self, paths: Sequence[Path], options: "ImportOptions", progress: Progress
    ) -> "ImportPreview":
        """Read everything and compare it with the library; nothing is written.

        Raises:
            InputError: a path is missing, or an archive is unsafe. That a file is no text or
                holds no question is told by ``ImportPreview.complaint``.
        """
        from studyapp.services.import_preview import make_preview  # noqa: PLC0415 - see the module
        from studyapp.services.intake import open_intake  # noqa: PLC0415 - see the module

        with open_intake(paths) as intake, self._library.reading() as repositories:
            return make_preview(intake, options, repositories, self._loaded_sorter(), progress)

    def run(
        self, preview: "ImportPreview", options: "ImportOptions", progress: Progress
    ) -> ImportOutcome:
        """Import what a preview showed.

        Raises:
            InputError: see ``run_paths``; also when a file is no longer what was shown.
            UserError: the library cannot be written to.
            Cancelled: nothing was changed.
        """
        from studyapp.services.intake import open_intake  # noqa: PLC0415 - see the module

        digests = {file.file: file.digest for file in preview.files}
        with open_intake(preview.paths) as intake:
            return self._import(intake, options, progress, digests)

    def run_paths(
        self, paths: Sequence[Path], options: "ImportOptions", progress: Progress
    ) -> ImportOutcome:
        """Import files, folders and zips in one unit of work.

        Raises:
            InputError: what was handed in cannot be read or holds no question.
            UserError: the library cannot be written to.
            Cancelled: nothing was changed.
        """
        from studyapp.services.intake import open_intake  # noqa: PLC0415 - see the module

        with open_intake(paths) as intake:
            return self._import(intake, options, progress, {})

    def run_bank(
        self,
        folder: Path,
        name: str,
        title: str,
        progress: Progress,
        finish: Callable[[Repositories], None],
    ) -> ImportOutcome:
        """Import a bank that comes with the app, or what is new in it.

        Args:
            folder: where its files are; that does not identify it.
            name: identifies it.
            title: the topic that it stands under.
            progress: see ``Progress``.
            finish: called last inside the unit of work.

        Raises:
            UserError: the library cannot be written to.
            Cancelled: nothing was changed.
        """
        from studyapp.domain.importing import ImportOptions  # noqa: PLC0415 - see the module
        from studyapp.services.intake import bank_intake  # noqa: PLC0415 - see the module

        with bank_intake(folder, name) as intake:
            options = ImportOptions(topic=(title,))
            return self._import(intake, options, progress, {}, finish=finish)

    def count_in_bank(self, folder: Path, name: str) -> int:
        """Return how many questions a bank holds."""
        from studyapp.domain.importing import ImportOptions  # noqa: PLC0415 - see the module
        from studyapp.services.import_reading import read_file  # noqa: PLC0415 - see the module
        from studyapp.services.intake import bank_intake  # noqa: PLC0415 - see the module

        with bank_intake(folder, name) as intake:
            read = [read_file(file, ImportOptions()) for file in intake.files]
        return sum(len(file.parsed.questions) for file in read)

    def _import(
        self,
        intake: "Intake",
        options: "ImportOptions",
        progress: Progress,
        digests: Mapping[str, str],
        finish: Callable[[Repositories], None] = lambda _: None,
    ) -> ImportOutcome:
        from studyapp.services.import_running import ImportRun  # noqa: PLC0415 - see the module

        self._before(progress)
        sorter = self._loaded_sorter()
        return ImportRun(intake, options, sorter, progress, digests, finish).write_to(self._library)

    def _loaded_sorter(self) -> "Sorter":
        if self._sorter is None:
            from studyapp.content.taxonomy import Taxonomy  # noqa: PLC0415 - see the module

            self._sorter = Taxonomy.load(app_paths.resources() / "taxonomy")
        return self._sorter
