"""The import dialog: read, preview, import with progress, report."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.errors import UserError
from studyapp.domain.importing import ImportOptions, ImportReport
from studyapp.domain.library import Topic
from studyapp.domain.progress import Cancelled, Progress
from studyapp.domain.settings import IMPORT_FOLDER
from studyapp.qtkit.text_size import open_at
from studyapp.services.import_preview import ImportPreview
from studyapp.services.importing import ImportOutcome
from studyapp.ui.importing.preview_page import PreviewPage
from studyapp.ui.importing.report_page import Pair, ReportPage
from studyapp.ui.importing.texts import stage_text
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.progress_page import ProgressPage
from studyapp.ui.shared.step_dialog import StepDialog
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from studyapp.domain.ids import TopicId
    from studyapp.qtkit.jobs import Job

_SIZE = (760, 620)
_NAMES_SHOWN = 2
_RELATED_SHOWN = 100


class ImportDialog(StepDialog):
    """Imports some files, folders or archives."""

    imported = Signal(object)
    """The ImportOutcome, after the library has it."""
    question_chosen = Signal(int)

    def __init__(
        self,
        services: WindowServices,
        shell: Shell,
        paths: Sequence[Path],
        parent: QWidget | None = None,
    ) -> None:
        topics = _paths_of(services.library.tree().topics)
        self._previewing = PreviewPage(topics, shell.themes, shell.icons)
        self._working = ProgressPage(stage_text)
        self._problem = MessagePage(shell.icons, "warning")
        super().__init__(self._working, self._previewing, self._problem, parent=parent)
        self._services = services
        self._operations = shell.operations
        self._paths = tuple(paths)
        self._preview: ImportPreview | None = None
        self._outcome: ImportOutcome | None = None
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Import"))
        open_at(self, *_SIZE)
        self._heading.setText(self._title())
        self._previewing.options_changed.connect(self._read)
        self._previewing.ticks_changed.connect(self._name_buttons)
        self._read()

    @property
    def preview_page(self) -> PreviewPage:
        """The page of the preview."""
        return self._previewing

    def _title(self) -> str:
        names = ", ".join(path.name for path in self._paths[:_NAMES_SHOWN])
        more = len(self._paths) - _NAMES_SHOWN
        if more > 0:
            names = self.tr("{names} and %n more", "", more).format(names=names)
        return self.tr("Import {names}").format(names=names)

    # -- steps -----------------------------------------------------------------------------------

    def _read(self) -> None:
        """Read the files with the options as they are."""
        if self._job:
            self._job.cancel()
        options = self._previewing.options() if self._preview else ImportOptions()
        if self._preview and options == self._preview.options:
            return
        if self._preview is None:
            self._pages.setCurrentWidget(self._working)
        self._start(
            lambda progress: self._services.importing.preview(self._paths, options, progress),
            self._on_read,
            writes=False,
        )

    def _on_read(self, preview: ImportPreview) -> None:
        self._preview = preview
        self._job = None
        self._previewing.show_preview(preview)
        if self.page is self._working:
            self._pages.setCurrentWidget(self._previewing)
            self._name_buttons()
            self._go.setFocus()  # it takes the keyboard from the moment on at which it is shown
        else:
            self._name_buttons()
        folder = self._paths[0] if self._paths[0].is_dir() else self._paths[0].parent
        self._operations.run(
            lambda _: self._services.settings.set(IMPORT_FOLDER, str(folder)),
            failed=lambda _: None,
            initiator=self,
        )

    def _proceed(self) -> None:
        if self._outcome:
            if self._outcome.questions:
                self.question_chosen.emit(self._outcome.questions[0])
            self.accept()
        elif self._preview:
            self._import(self._preview)

    def _import(self, preview: ImportPreview) -> None:
        options = replace(preview.options, excluded=self._previewing.model.unticked)
        self._pages.setCurrentWidget(self._working)
        self._start(
            lambda progress: self._services.importing.run(preview, options, progress),
            self._on_imported,
            writes=True,
        )

    def _on_imported(self, outcome: ImportOutcome) -> None:
        self._job = None
        self._outcome = outcome
        report = ReportPage(outcome.report, self._related(outcome.report))
        report.question_chosen.connect(self.question_chosen)
        report.question_chosen.connect(self.accept)
        self._pages.addWidget(report)
        self._pages.setCurrentWidget(report)
        self._heading.setText(self._headline(outcome.report))
        self._name_buttons()
        self._go.setFocus()
        self.imported.emit(outcome)

    def _headline(self, report: ImportReport) -> str:
        if report.added:
            return self.tr("%n questions added", "", report.added)
        if report.updated:
            return self.tr("%n questions updated", "", report.updated)
        return self.tr("Nothing has changed")

    def _related(self, report: ImportReport) -> list[Pair]:
        library, reading = self._services.library, self._services.reading
        pairs: list[Pair] = []
        for one, other in report.related[:_RELATED_SHOWN]:
            ids = [library.question_by_key(one), library.question_by_key(other)]
            rows = reading.rows_of(ids)
            if len(rows) == len(ids):
                pairs.append((rows[0], rows[1]))
        return pairs

    # -- work ------------------------------------------------------------------------------------

    def _start(
        self, work: Callable[[Progress], object], done: Callable[..., None], *, writes: bool
    ) -> None:
        self._working.report("", 0, 0)
        self._job = self._operations.run(
            work,
            done=done,
            failed=self._on_failed,
            progress=self._working.report,
            writes=writes,
            initiator=self,
        )
        self._name_buttons()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            if self._job and self._job.cancelled:
                self._job = None
                self._leave_progress()
            return
        self._job = None
        if isinstance(error, UserError):
            self._problem.say(error_texts.message(error), error_texts.remedy(error))
        else:
            self._problem.say(self.tr("The import failed."), self.tr("Nothing was changed."))
        self._pages.setCurrentWidget(self._problem)
        self._name_buttons()

    def _leave_progress(self) -> None:
        """After a cancelled import show the preview again; the library is as it was."""
        if self._preview is None:
            super().reject()
            return
        self._pages.setCurrentWidget(self._previewing)
        self._name_buttons()

    def reject(self) -> None:
        """Stop what is under way; a second time, or with nothing under way, close."""
        if self._job and not self._job.cancelled and self.page is self._working:
            self._job.cancel()
            self._refuse.setEnabled(False)
            self._working.say(self.tr("Stopping…"))
            return
        if self._job:
            self._job.cancel()
        super().reject()

    def _name_buttons(self) -> None:
        working = self.page is self._working
        self._refuse.setEnabled(True)
        self._refuse.setVisible(self._outcome is None)
        self._refuse.setText(self.tr("Close") if self.page is self._problem else self.tr("Cancel"))
        ticked = self._previewing.model.ticked
        self._go.setVisible(not working and self.page is not self._problem)
        if self._outcome:
            fresh = bool(self._outcome.questions)
            self._go.setText(self.tr("Start Reading") if fresh else self.tr("Done"))
            self._go.setEnabled(True)
        else:
            refused = self._preview is not None and self._preview.complaint is not None
            self._go.setText(self.tr("Import %n Questions", "", ticked))
            self._go.setEnabled(bool(ticked) and not refused and self._job is None)


def _paths_of(topics: Sequence[Topic]) -> list[tuple[str, ...]]:
    """Return the path of each topic; each comes after the one that holds it."""
    paths: dict[TopicId, tuple[str, ...]] = {}
    for topic in topics:
        above = () if topic.parent_id is None else paths[topic.parent_id]
        paths[topic.id] = (*above, topic.name)
    return sorted(paths.values())
