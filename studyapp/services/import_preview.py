"""What an import would do, found out without writing anything."""

from pathlib import Path

from msgspec import Struct

from studyapp.domain.errors import InputError, NothingToImportError
from studyapp.domain.importing import ImportOptions, ImportReport
from studyapp.domain.progress import Progress
from studyapp.services.import_deciding import Decider, Decision, Fate
from studyapp.services.import_images import ImageImport
from studyapp.services.import_placing import Sorter
from studyapp.services.import_reading import ReadFile, read_file
from studyapp.services.import_tally import Tally
from studyapp.services.intake import Intake
from studyapp.storage.repositories import Repositories


class PreviewQuestion(Struct, frozen=True):
    """A question that an import would bring.

    Attributes:
        file: with ``line`` what ``ImportOptions.excluded`` names it by.
        topic: the path it would be found under.
        images: how many images it refers to.
    """

    file: str
    line: int
    title: str
    topic: tuple[str, ...]
    unanswered: bool
    images: int
    fate: Fate


class PreviewFile(Struct, frozen=True):
    """A file of an import.

    Attributes:
        question_level: see ``ParsedFile``.
        levels: see ``ParsedFile``.
        digest: SHA-256 of its bytes; empty when it could not be read.
    """

    file: str
    question_level: int
    levels: dict[int, int]
    digest: str


class ImportPreview(Struct, frozen=True):
    """What an import would do.

    Attributes:
        report: what the import would report, but for the related pairs.
        complaint: why the import would be refused; None when it would not.
    """

    paths: tuple[Path, ...]
    options: ImportOptions
    files: tuple[PreviewFile, ...]
    questions: tuple[PreviewQuestion, ...]
    report: ImportReport
    complaint: InputError | None


def make_preview(
    intake: Intake,
    options: ImportOptions,
    repositories: Repositories,
    sorter: Sorter,
    progress: Progress,
) -> ImportPreview:
    """Read everything and compare it with the library."""
    tally = Tally()
    files: list[PreviewFile] = []
    decisions: list[Decision] = []
    named_complaints: list[InputError] = []
    complaints: list[InputError] = []
    decider = Decider(repositories, intake, options, sorter)
    for number, file in enumerate(intake.files):
        progress.report("reading", number, len(intake.files))
        read = read_file(file, options)
        tally.read(read)
        files.append(_file(read))
        if read.complaint:
            (named_complaints if file.explicit else complaints).append(read.complaint)
        decisions += decider.decide(read)
    progress.report("reading", len(intake.files), len(intake.files))
    decisions += decider.decide_rest()
    decisions.sort(key=lambda decision: decision.candidate.order)
    images = ImageImport(None)
    for decision in decisions:
        tally.decided(decision)
        _count_images(decision, images, repositories)
    if not decisions:
        complaints.append(nothing_in(intake))
        named_complaints += complaints
    return ImportPreview(
        paths=intake.given,
        options=options,
        files=tuple(files),
        questions=tuple(map(_question, decisions)),
        report=tally.report(images, intake, len(decider.gone())),
        complaint=named_complaints[0] if named_complaints else None,
    )


def nothing_in(intake: Intake) -> NothingToImportError:
    """Return the complaint about an import without any question."""
    return NothingToImportError(file=", ".join(map(str, intake.given)), where="")


def _count_images(decision: Decision, images: ImageImport, repositories: Repositories) -> None:
    if decision.fate in {Fate.EXCLUDED, Fate.DELETED} or not decision.candidate.draft.images:
        return
    candidate = decision.candidate
    images.of(candidate.file, candidate.draft.images)
    if decision.known is not None:
        known = repositories.images.of(decision.known.id)
        images.note_known(candidate.file, candidate.draft.images, known)


def _file(read: ReadFile) -> PreviewFile:
    parsed = read.parsed
    return PreviewFile(parsed.file, parsed.question_level, parsed.levels, read.digest)


def _question(decision: Decision) -> PreviewQuestion:
    candidate = decision.candidate
    draft = candidate.draft
    return PreviewQuestion(
        candidate.file.file,
        draft.line,
        draft.title,
        candidate.topic,
        draft.unanswered,
        len(draft.images),
        decision.fate,
    )
