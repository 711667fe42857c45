"""Imports files, folders and zips: a preview that writes nothing, and the import itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from studyapp import paths as app_paths
from studyapp.domain.changes import Changes
from studyapp.domain.errors import InputError, SourceChangedError
from studyapp.domain.ids import QuestionId
from studyapp.domain.importing import ImportOptions, ImportReport
from studyapp.domain.library import ImageState
from studyapp.domain.progress import NoProgress, Progress
from studyapp.domain.settings import STARTER_BANK
from studyapp.services.import_deciding import Decider, Decision
from studyapp.services.import_images import ImageImport
from studyapp.services.import_placing import Sorter
from studyapp.services.import_preview import ImportPreview, make_preview, nothing_in
from studyapp.services.import_reading import read_file
from studyapp.services.import_relating import relate
from studyapp.services.import_tally import Tally
from studyapp.services.import_writing import Writer
from studyapp.services.intake import Intake, bank_intake, open_intake
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

_BATCH = 500
_UNITS = 100
"""Units of progress for each file."""
_UNITS_READ = 40
"""How many of them are done when it is read."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did.

    Attributes:
        questions: the questions that are new or have a new text, in the order of the source.
        to_fetch: remote images of the import without bytes, by reference, with their state.
    """

    report: ImportReport
    changes: Changes
    questions: tuple[QuestionId, ...] = ()
    to_fetch: dict[str, ImageState] = field(default_factory=dict[str, ImageState])


class ImportingService:
    """Imports what the reader hands in; everything of one import is written, or nothing."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library
        self._sorter: Sorter | None = None

    def preview(
        self, paths: Sequence[Path], options: ImportOptions, progress: Progress
    ) -> ImportPreview:
        """Read everything and compare it with the library; nothing is written.

        Raises:
            InputError: a path is missing, or an archive is unsafe. That a file is no text or
                holds no question is told by ``ImportPreview.complaint``.
        """
        with open_intake(paths) as intake, self._library.reading() as repositories:
            return make_preview(intake, options, repositories, self._loaded_sorter(), progress)

    def run(
        self, preview: ImportPreview, options: ImportOptions, progress: Progress
    ) -> ImportOutcome:
        """Import what a preview showed.

        Raises:
            InputError: see ``run_paths``; also when a file is no longer what was shown.
            UserError: the library cannot be written to.
            Cancelled: nothing was changed.
        """
        digests = {file.file: file.digest for file in preview.files}
        with open_intake(preview.paths) as intake:
            return self._import(intake, options, progress, digests)

    def run_paths(
        self, paths: Sequence[Path], options: ImportOptions, progress: Progress
    ) -> ImportOutcome:
        """Import files, folders and zips in one unit of work.

        Raises:
            InputError: what was handed in cannot be read or holds no question.
            UserError: the library cannot be written to.
            Cancelled: nothing was changed.
        """
        with open_intake(paths) as intake:
            return self._import(intake, options, progress, {})

    def install_starter_bank(self, progress: Progress | None = None) -> ImportOutcome | None:
        """Fill a library that nothing was ever imported into with the starter bank.

        Returns:
            None when the library is not new; then nothing is done.
        """
        with self._library.reading() as repositories:
            if (
                repositories.settings.get(STARTER_BANK.name)
                or repositories.sources.all()
                or repositories.topics.all()
            ):
                return None
        return self.install_bank("starter", progress or NoProgress())

    def install_bank(self, name: str, progress: Progress) -> ImportOutcome:
        """Import a bank that comes with the app, or what is new in it."""
        import tomllib  # noqa: PLC0415 - only a new library needs it

        folder = app_paths.resources() / "banks" / name
        bank = tomllib.loads((folder / "bank.toml").read_text(encoding="utf-8"))

        def note(repositories: Repositories) -> None:
            if name == "starter":
                repositories.settings.set(STARTER_BANK.name, str(bank["version"]))

        options = ImportOptions(topic=(bank["title"],))
        with bank_intake(folder, name) as intake:
            return self._import(intake, options, progress, {}, finish=note)

    def _import(
        self,
        intake: Intake,
        options: ImportOptions,
        progress: Progress,
        digests: dict[str, str],
        finish: Callable[[Repositories], None] = lambda _: None,
    ) -> ImportOutcome:
        tally = Tally()
        complaints: list[InputError] = []
        total = _UNITS * len(intake.files)
        with self._library.writing() as repositories:
            decider = Decider(repositories, intake, options, self._loaded_sorter())
            images = ImageImport(repositories.images)
            writer = Writer(repositories, images, decider.sources)
            for number, file in enumerate(intake.files):
                done = number * _UNITS
                progress.report("importing", done, total)
                read = read_file(file, options)
                if read.digest != digests.get(file.file, read.digest):
                    raise SourceChangedError(file=file.file)
                if read.complaint:
                    complaints.append(read.complaint)
                    if file.explicit:
                        raise read.complaint
                tally.read(read)
                decisions = decider.decide(read)
                for share in _write(decisions, writer, tally):
                    units = _UNITS_READ + share * (_UNITS - _UNITS_READ)
                    progress.report("importing", done + round(units), total)
            for _ in _write(decider.decide_rest(), writer, tally):
                progress.check()
            if not tally.fates:
                raise complaints[0] if complaints else nothing_in(intake)
            gone = decider.gone()
            writer.finish(gone)
            related = relate(repositories, writer, progress)
            report = replace(tally.report(images, intake, len(gone)), related=related)
            writer.save_sources(_summary(report))
            finish(repositories)
            progress.report("importing", total, total)
        return ImportOutcome(report, writer.changes, tuple(writer.fresh), images.to_fetch())

    def _loaded_sorter(self) -> Sorter:
        if self._sorter is None:
            from studyapp.content.taxonomy import Taxonomy  # noqa: PLC0415 - only for an import

            self._sorter = Taxonomy.load(app_paths.resources() / "taxonomy")
        return self._sorter


def _write(decisions: Sequence[Decision], writer: Writer, tally: Tally) -> Iterator[float]:
    """Write decisions in batches, and yield after each what share of them is done."""
    for start in range(0, len(decisions), _BATCH):
        batch = decisions[start : start + _BATCH]
        writer.write(batch)
        for decision in batch:
            tally.decided(decision)
        yield min(1.0, (start + _BATCH) / len(decisions))


def _summary(report: ImportReport) -> dict[str, object]:
    """Return what is remembered of an import with each of its sources."""
    return {
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "gone": report.gone,
        "unanswered": report.unanswered,
        "topics": report.topics,
    }
