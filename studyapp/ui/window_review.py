"""Reviewing in the window: the mode, and everywhere else what is due."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer

from studyapp.domain.changes import Changes
from studyapp.domain.ids import TopicId
from studyapp.domain.settings import OF_SESSIONS
from studyapp.qtkit.latest import Latest
from studyapp.services.undo import UndoStep
from studyapp.ui.modes import READ
from studyapp.ui.shared import undo_texts
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studyapp.ui.answer_pane import AnswerPane
    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.review.review_mode import ReviewMode
    from studyapp.ui.shared.answer_body import Rubric

REVIEW = "review"
"""The name of the mode."""
_FIRST_COUNT = 400
"""Milliseconds after the start until it is counted what is due: the page comes first."""
_COUNT_AFTER = 300
"""Milliseconds in which changes are gathered before it is counted again."""
_COUNT_EVERY = 60_000
"""Milliseconds: time passes, and more is due."""


class WindowReview(QObject):
    """Makes the mode when it is first wanted; keeps the numbers of what is due."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        self._reading = Latest(shell.operations, self)
        self._made: ReviewMode | None = None
        self._day = services.planning.today()
        self._to_edit: int | None = None
        self._in_editor: int | None = None
        window.reader.question_shown.connect(self._edit_shown)
        window.answers.closed.connect(self._on_edited)
        window.undo.taken_back.connect(self._on_taken_back)
        window.modes.add(REVIEW, self._make, self._make_bar)
        self._counting = QTimer(self, singleShot=True, interval=_FIRST_COUNT)
        self._counting.timeout.connect(self._count)
        self._counting.start()
        self._passing = QTimer(self, interval=_COUNT_EVERY)
        self._passing.timeout.connect(self._count)
        self._passing.start()
        shell.bus.changed.connect(self._on_changes)

    @property
    def mode(self) -> "ReviewMode":
        """The mode, made if it was not there yet."""
        return cast("ReviewMode", self._window.modes.page(REVIEW))

    def flush(self) -> None:
        """Keep what was typed to the question that is asked."""
        if self._made is not None:
            self._made.questioning.drafts.saving.flush()

    @property
    def unwritten(self) -> list[str]:
        """What was typed and the library does not have yet."""
        if self._made is None:
            return []
        return list(self._made.questioning.drafts.saving.unwritten.values())

    def _make(self) -> "QWidget":
        from studyapp.ui.review.review_mode import (  # noqa: PLC0415 - not at start
            ReviewMode,
            ReviewServices,
        )

        services, shell, window = self._services, self._shell, self._window
        mode = self._made = ReviewMode(
            ReviewServices(
                services.reviewing,
                services.reading,
                services.annotating,
                services.library,
                services.settings,
            ),
            shell.operations,
            window.undo,
            pane=self.make_pane(),
            rubric=self.make_rubric(),
            themes=shell.themes,
            icons=shell.icons,
        )
        mode.read_asked.connect(lambda: window.modes.show(READ))
        mode.question_asked.connect(window.read)
        mode.edit_asked.connect(self._edit)
        mode.due_asked.connect(window.grading.rescheduling.ask_for_day)
        mode.forget_asked.connect(window.grading.rescheduling.forget)
        mode.message.connect(window.toast.tell)
        return mode

    def _make_bar(self) -> "QWidget":
        return self.mode.bar

    def make_rubric(self) -> "Rubric":
        """Return a new checklist, to stand beside answers that are rated."""
        from studyapp.ui.shared.answer_body import Rubric  # noqa: PLC0415 - not at start

        checklist = self._window.rubric.checklist()
        return Rubric(
            checklist,
            checklist.list,
            checklist.show_question,
            checklist.ticked,
            checklist.suggested,
        )

    def make_pane(self) -> "AnswerPane":
        """Return a new view of a page, to be asked on."""
        from studyapp.ui.answer_pane import AnswerPane  # noqa: PLC0415 - not at start

        reader = self._window.reader
        pane = AnswerPane(
            self._services.reading,
            self._services.fetching,
            self._shell.operations,
            themes=self._shell.themes,
            icons=self._shell.icons,
            zoom=reader.zoom,
        )
        pane.zoom_asked.connect(lambda up: reader.zoom_in() if up > 0 else reader.zoom_out())
        reader.zoom_changed.connect(pane.set_zoom)
        pane.actions.question_asked.connect(self._window.read)
        pane.actions.wiki_link_followed.connect(reader.wiki_link_followed)
        pane.actions.message.connect(self._window.toast.tell)
        return pane

    def _edit(self, question: int) -> None:
        """Let the answer be written in the place where it is read."""
        self._to_edit = question
        self._window.read(question)
        self._edit_shown(question)

    def _edit_shown(self, question: int) -> None:
        """Open the editor on the question for which that was asked, once its page is there."""
        answer = self._window.reader.answer
        if question == self._to_edit and answer is not None and answer.question.id == question:
            self._to_edit = None
            self._in_editor = question
            self._window.answers.edit()

    def _on_taken_back(self, step: UndoStep) -> None:
        """Say which rating it was: it may be of an earlier run, and its question out of sight."""
        if notice := undo_texts.taken_back(step):
            self._window.toast.tell(notice)

    def _on_edited(self, question: int) -> None:
        """Go on with the review that the editor was opened from, if the reader is still there."""
        wanted, self._in_editor = self._in_editor, None
        if question == wanted and self._window.modes.current == READ:
            self._window.modes.show(REVIEW)

    # -- what is due ---------------------------------------------------------------------------

    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        is_other = changes.cards or changes.structure or changes.trash
        if is_other or changes.settings & OF_SESSIONS:
            self._counting.start(_COUNT_AFTER)

    def _count(self) -> None:
        self._reading.read(lambda _: self._services.reviewing.due_counts(), self._show_due)

    def _show_due(self, due: dict[TopicId, int]) -> None:
        day = self._services.planning.today()
        if day != self._day and self._made is not None:
            self._made.begin_day()
        self._day = day
        self._window.panel.show_due(due)
        self._window.modes.set_number(REVIEW, sum(due.values()))
