"""Counts what becomes of the questions of an import, for its report."""

from collections import Counter

from msgspec import Struct, field

from studyapp.domain.errors import NothingToImportError
from studyapp.domain.importing import ImportReport, ImportWarning
from studyapp.services.import_deciding import Decision, Fate
from studyapp.services.import_images import ImageImport
from studyapp.services.import_reading import ReadFile
from studyapp.services.intake import Intake


class Tally(Struct):
    """Counts what becomes of the questions."""

    fates: Counter[Fate] = field(default_factory=Counter[Fate])
    unanswered: int = 0
    topics: set[object] = field(default_factory=set[object])
    repairs: Counter[str] = field(default_factory=Counter[str])
    warnings: list[ImportWarning] = field(default_factory=list[ImportWarning])

    def read(self, read: ReadFile) -> None:
        """Count what a file says about itself."""
        self.repairs.update(read.parsed.repairs)
        self.warnings += read.parsed.warnings
        if isinstance(read.complaint, NothingToImportError):
            self.warnings.append(ImportWarning(read.file.file, 0, read.complaint.code))

    def decided(self, decision: Decision) -> None:
        """Count a question."""
        self.fates[decision.fate] += 1
        if decision.fate is Fate.EXCLUDED:
            return
        candidate = decision.candidate
        self.unanswered += candidate.draft.unanswered
        if decision.fate is Fate.DELETED:
            title = {"title": candidate.draft.title}
            warning = ImportWarning(candidate.file.file, candidate.draft.line, "deleted", title)
            self.warnings.append(warning)
            return
        stays = decision.known is not None and not decision.move
        here = decision.known.topic_id if decision.known and stays else candidate.topic_id
        self.topics.add(here if here is not None else candidate.topic)

    def report(self, images: ImageImport, intake: Intake, gone: int) -> ImportReport:
        """Return the report, without related pairs."""
        warnings = [*intake.warnings, *self.warnings, *images.warnings]
        files = {file.file: number for number, file in enumerate(intake.files)}
        warnings.sort(key=lambda warning: (files.get(warning.file, -1), warning.line))
        return ImportReport(
            added=self.fates[Fate.ADDED],
            updated=self.fates[Fate.UPDATED],
            unchanged=self.fates[Fate.UNCHANGED] + self.fates[Fate.DELETED],
            gone=gone,
            unanswered=self.unanswered,
            topics=len(self.topics),
            images=images.counts(),
            repairs=dict(self.repairs),
            warnings=tuple(warnings),
        )
