"""The import itself: one walk through the files, written in one unit of work."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from studyapp.domain.changes import Changes
from studyapp.domain.errors import InputError, SourceChangedError
from studyapp.domain.importing import ImportOptions, ImportReport
from studyapp.domain.progress import Progress
from studyapp.services.import_deciding import Decider, Decision
from studyapp.services.import_images import ImageImport
from studyapp.services.import_own_words import OwnWordsWriter
from studyapp.services.import_placing import Sorter
from studyapp.services.import_preview import nothing_in
from studyapp.services.import_reading import ReadFile, read_file
from studyapp.services.import_relating import relate
from studyapp.services.import_tally import Tally
from studyapp.services.import_writing import Writer
from studyapp.services.importing import ImportOutcome
from studyapp.services.intake import Intake, SourceFile
from studyapp.services.reanchoring import follow
from studyapp.services.rubric import follow_points
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

_BATCH = 500
_UNITS = 100
"""Units of progress for each file."""
_UNITS_READ = 40
"""How many of them are done when it is read."""


class ImportRun(Struct, frozen=True):
    """An import of what was taken in.

    Attributes:
        digests: SHA-256 of the files as the reader has seen them, by name; others are not checked.
        finish: called last inside the unit of work.
    """

    intake: Intake
    options: ImportOptions
    sorter: Sorter
    progress: Progress
    digests: Mapping[str, str]
    finish: Callable[[Repositories], None]

    def write_to(self, library: LibraryFile) -> ImportOutcome:
        """Import everything, or nothing when anything goes wrong.

        Raises:
            InputError: what was handed in cannot be read, holds no question, or was changed.
            UserError: the library cannot be written to.
            Cancelled: nothing was changed.
        """
        tally = Tally()
        files = self.intake.files
        total = _UNITS * len(files)
        complaints: list[InputError] = []
        with library.writing() as repositories:
            decider = Decider(repositories, self.intake, self.options, self.sorter)
            images = ImageImport(repositories.images)
            writer = Writer(repositories, images, decider.sources)
            for number, file in enumerate(files):
                done = number * _UNITS
                self.progress.report("importing", done, total)
                read = self._read(file)
                if read.complaint:
                    complaints.append(read.complaint)
                tally.read(read)
                if read.parsed.topic and not read.parsed.questions:
                    writer.keep_topic((*self.options.topic, *read.parsed.topic))
                for share in _write(decider.decide(read), writer, tally):
                    units = _UNITS_READ + share * (_UNITS - _UNITS_READ)
                    self.progress.report("importing", done + round(units), total)
            for _ in _write(decider.decide_rest(), writer, tally):
                self.progress.check()
            if not tally.fates:
                raise complaints[0] if complaints else nothing_in(self.intake)
            gone = decider.gone()
            writer.finish(gone)
            related = relate(repositories, writer, self.progress)
            followed = follow(repositories, writer.fresh)
            reworded = follow_points(repositories, writer.fresh)
            own_words = OwnWordsWriter(repositories)
            brought = own_words.write(writer.exported)
            tally.warnings += own_words.warnings
            report = replace(
                tally.report(images, self.intake, len(gone)),
                related=related,
                highlights=followed.counts,
            )
            writer.save_sources(_summary(report))
            self.finish(repositories)
            self.progress.report("importing", total, total)
        changes = writer.changes | brought
        changes |= Changes(annotations=followed.questions, key_points=reworded)
        return ImportOutcome(report, changes, tuple(writer.fresh), images.to_fetch())

    def _read(self, file: SourceFile) -> ReadFile:
        read = read_file(file, self.options)
        if read.digest != self.digests.get(file.file, read.digest):
            raise SourceChangedError(file=file.file)
        if read.complaint and file.explicit:
            raise read.complaint
        return read


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
