"""Mock interviews in the window: the mode, and its reports as documents."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace
from PySide6.QtCore import QObject, QStandardPaths

from studyapp.domain.errors import UserError
from studyapp.domain.ids import QuestionId
from studyapp.domain.progress import Cancelled
from studyapp.ui.modes import READ
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.folders import open_file
from studyapp.ui.shared.toasts import Offer
from studyapp.ui.shell import Shell, WindowServices
from studyapp.ui.window_review import REVIEW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studyapp.domain.interview_report import InterviewReport
    from studyapp.domain.progress import Progress
    from studyapp.qtkit.jobs import Job
    from studyapp.services.reading import Answer
    from studyapp.ui.interview.interview_mode import InterviewMode
    from studyapp.ui.main_window import MainWindow

INTERVIEW = "interview"
"""The name of the mode."""


class WindowInterview(QObject):
    """Makes the mode when it is first wanted, and writes its reports as PDF."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        self._made: InterviewMode | None = None
        self._job: Job | None = None
        window.modes.add(INTERVIEW, self._make, lambda: self.mode.bar)
        window.modes.changed.connect(self._on_mode)

    @property
    def mode(self) -> "InterviewMode":
        """The mode, made if it was not there yet."""
        return cast("InterviewMode", self._window.modes.page(INTERVIEW))

    def flush(self) -> None:
        """Write down what was said so far, because the window closes."""
        if self._made is not None:
            self._made.flush()

    @property
    def unwritten(self) -> list[str]:
        """What was typed in an interview and the library does not have yet."""
        return [self._made.asking.unwritten] if self._made is not None else []

    def _make(self) -> "QWidget":
        from studyapp.ui.interview.interview_mode import (  # noqa: PLC0415 - not at start
            InterviewMode,
        )
        from studyapp.ui.interview.services import InterviewServices  # noqa: PLC0415 - same

        services, shell, window = self._services, self._shell, self._window
        mode = self._made = InterviewMode(
            InterviewServices(
                services.interviewing,
                services.reviewing,
                services.reading,
                services.annotating,
                services.library,
                services.settings,
            ),
            shell.operations,
            window.undo,
            pane=window.review.make_pane(),
            rubric=window.review.make_rubric(),
            themes=shell.themes,
            icons=shell.icons,
        )
        mode.read_asked.connect(lambda: window.modes.show(READ))
        mode.question_asked.connect(self._read)
        mode.practise_asked.connect(self._practise)
        mode.export_asked.connect(self._ask_for_file)
        mode.report.cancel_asked.connect(self._cancel)
        mode.message.connect(window.toast.tell)
        return mode

    def _on_mode(self, mode: str) -> None:
        """Keep the tree away while questions are asked: it leads to the answers."""
        self._window.actions_table["show-tree"].setEnabled(mode != INTERVIEW)

    def _read(self, question: int) -> None:
        window = self._window
        window.read(question)
        offer = Offer(self.tr("Back to the Report"), lambda: window.modes.show(INTERVIEW))
        window.toast.tell(self.tr("The report stays open."), offer)

    def _practise(self, questions: tuple[QuestionId, ...]) -> None:
        self._window.modes.show(REVIEW)
        self._window.review.mode.drill(questions)

    # -- the report as a document --------------------------------------------------------------

    def _ask_for_file(self, report: "InterviewReport") -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not at start

        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        day = f"{report.interview.started_at.astimezone():%Y-%m-%d}"
        name = self.tr("Interview {day}").format(day=day)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export the Report"),
            str(Path(documents) / f"{name}.pdf"),
            self.tr("PDF document (*.pdf)"),
        )
        if chosen:
            path = Path(chosen)
            # What the dialog asked about is the name as it was typed.
            agreed = bool(path.suffix)
            self.export(report, path if agreed else path.with_suffix(".pdf"), replace_it=agreed)

    def export(self, report: "InterviewReport", target: Path, *, replace_it: bool = False) -> None:
        """Write a report as PDF; ``replace_it`` when a file may be there already."""
        if self._job is not None:
            return
        page = self.mode.report
        page.show_progress(0, 0)
        self._job = self._shell.operations.run(
            lambda progress: self._write(report, target, progress, replace_it=replace_it),
            done=self._on_written,
            failed=self._on_failed,
            progress=lambda _stage, done, total: page.show_progress(done, total),
            writes=False,
            initiator=self,
        )

    def _write(
        self, report: "InterviewReport", target: Path, progress: "Progress", *, replace_it: bool
    ) -> Path:
        from studyapp.domain.export import PageSetup  # noqa: PLC0415 - not at start
        from studyapp.qtkit.transcoding import as_png  # noqa: PLC0415 - same
        from studyapp.ui.export.texts import words_of  # noqa: PLC0415 - same
        from studyapp.ui.interview.report_document import ReportDocument  # noqa: PLC0415 - same

        reading = self._services.reading
        answers: dict[QuestionId, Answer] = {
            row.id: reading.open(row.id)
            for row in reading.rows_of([one.question_id for one in report.reached])
        }
        maker = ReportDocument()
        document = maker.make(report, answers)
        written = self._services.exporting.write_pdf(
            document,
            target,
            progress,
            setup=PageSetup(),
            words=replace(words_of(document), summary=maker.facts(report)),
            force=replace_it,
            transcode=as_png,
        )
        return written.path

    def _on_written(self, path: Path) -> None:
        self._end_job()
        open_it = partial(open_file, path)
        text = self.tr("{name} was written.").format(name=path.name)
        self._window.toast.tell(text, Offer(self.tr("Open"), open_it))

    def _on_failed(self, error: Exception) -> None:
        self._end_job()
        if isinstance(error, UserError):
            self._window.toast.tell(error_texts.sentence(error))
        elif isinstance(error, Cancelled):
            self._window.toast.tell(self.tr("Nothing was written."))

    def _end_job(self) -> None:
        self._job = None
        self.mode.report.hide_progress()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
