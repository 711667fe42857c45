"""Work that goes on behind the window: fetching images, taking them from a folder, indexing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studyapp.domain.errors import UserError
from studyapp.domain.ids import QuestionId
from studyapp.domain.progress import Progress
from studyapp.domain.settings import ALLOW_PRIVATE_NETWORK, FETCH_IMAGES
from studyapp.services.banks import BanksUpdated
from studyapp.services.fetching import AttachOutcome, FetchOutcome
from studyapp.ui.outside_changes import OutsideChanges
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.background_bar import BackgroundBar
from studyapp.ui.shared.toasts import Offer, Toast
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from studyapp.qtkit.jobs import Job

_AHEAD = 100
"""Answers that are rendered right after an import, before anyone opens them."""


class BackgroundWork(QObject):
    """Starts such work, shows how far it is, and tells how it ended.

    Fetching and indexing run beside the database worker, not on it: their own writes are many
    and short, and the reader's must not wait for the network.
    """

    def __init__(
        self, services: WindowServices, shell: Shell, bar: BackgroundBar, toast: Toast
    ) -> None:
        super().__init__(toast)
        self._services = services
        self._operations = shell.operations
        self._bar = bar
        self._toast = toast
        OutsideChanges(services.watching, shell.operations, self)
        self._fetching: Job | None = None
        self._indexing: Job | None = None

    def index(self) -> None:
        """Bring the full-text index up to date, quietly; the next start goes on where this ends."""
        if self._indexing is not None:
            return

        def end(_: object) -> None:
            self._indexing = None

        self._indexing = self._operations.run(
            self._services.indexing.index_pending, done=end, failed=end, writes=False
        )

    def after_import(self, questions: Sequence[QuestionId]) -> None:
        """Do what an import leaves to be done; the first answers are rendered in advance."""
        self._prepare(questions)
        if self._services.settings.get(FETCH_IMAGES):
            self.fetch_images(quietly=True)

    def update_banks(self) -> None:
        """Bring the banks of the library up to date, and say so only when one was not."""
        self._operations.run(
            self._services.banks.update,
            done=self._on_banks_updated,
            failed=lambda _: None,  # the next start tries again
            initiator=self,
        )

    def realign_highlights(self) -> None:
        """Let highlights follow if this version draws answers with another plain text."""
        self._operations.run(
            lambda _: self._services.annotating.realign(),
            failed=lambda _: None,  # the next start tries again
            initiator=self,
        )

    def _on_banks_updated(self, updated: BanksUpdated) -> None:
        for bank, outcome in updated.updates:
            report = outcome.report
            counted = (
                (report.added, self.tr("%n new", "questions", report.added)),
                (report.updated, self.tr("%n changed", "questions", report.updated)),
                (report.gone, self.tr("%n no longer in it", "questions", report.gone)),
            )
            parts = [text for number, text in counted if number]
            if parts:
                text = self.tr("Question bank “{title}” updated: {parts}").format(
                    title=bank.title, parts=self.tr(", ", "between counts").join(parts)
                )
                self._toast.tell(text)
            self._prepare(outcome.questions)

    def _prepare(self, questions: Sequence[QuestionId]) -> None:
        ahead = questions[:_AHEAD]
        self._operations.run(
            lambda progress: self._services.reading.prepare(ahead, progress),
            failed=lambda _: None,
            writes=False,
        )
        self.index()

    def fetch_images(self, *, quietly: bool = False) -> None:
        """Fetch all images that are missing; quietly: say nothing when there are none."""
        if self._fetching is not None:
            return
        allow_private = self._services.settings.get(ALLOW_PRIVATE_NETWORK)

        def work(progress: Progress) -> FetchOutcome:
            return self._services.fetching.fetch(
                progress, allow_private=allow_private, arrived=self._operations.publish
            )

        self._fetching = self._operations.run(
            work,
            done=lambda outcome: self._on_fetched(outcome, quietly=quietly),
            failed=self._on_failed,
            progress=self._on_fetching,
            writes=False,
            initiator=self,
        )

    def attach_folder(self, folder: Path) -> None:
        """Take missing images from a folder by their file names."""
        job = self._operations.run(
            lambda progress: self._services.fetching.attach_folder(folder, progress),
            done=self._on_attached,
            failed=self._on_failed,
            initiator=self,
        )
        self._bar.watch(job, self.tr("Looking for images"))

    def _on_fetching(self, _stage: str, done: int, total: int) -> None:
        if total and self._fetching:
            if not self._bar.isVisible():
                self._bar.watch(self._fetching, "")
            text = self.tr("Fetching images: {done} of {total}").format(done=done, total=total)
            self._bar.report(text, done, total)

    def _on_fetched(self, outcome: FetchOutcome, *, quietly: bool) -> None:
        self._fetching = None
        self._bar.finish()
        failed = len(outcome.failures)
        if failed:
            parts = [self.tr("%n images fetched.", "", outcome.fetched)] if outcome.fetched else []
            parts.append(self.tr("%n images could not be fetched.", "", failed))
            offer = Offer(self.tr("Try Again"), self.fetch_images)
            self._toast.tell(" ".join(parts), offer)
        elif outcome.fetched:
            self._toast.tell(self.tr("%n images fetched.", "", outcome.fetched))
        elif not quietly and not outcome.cancelled:
            self._toast.tell(self.tr("No images are missing."))

    def _on_attached(self, outcome: AttachOutcome) -> None:
        self._bar.finish()
        found = self.tr("%n images attached.", "", outcome.attached)
        if outcome.pending:
            found += " " + self.tr("%n are still missing.", "", outcome.pending)
        self._toast.tell(found)

    def _on_failed(self, error: Exception) -> None:
        self._fetching = None
        self._bar.finish()
        if isinstance(error, UserError):
            self._toast.tell(error_texts.sentence(error))
