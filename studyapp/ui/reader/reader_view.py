"""The place where questions are read: the page, its history, search, zoom, and what it offers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from studyapp.domain.changes import Changes
from studyapp.domain.errors import UnknownQuestionError, UserError
from studyapp.domain.ids import QuestionId
from studyapp.domain.settings import JsonObject
from studyapp.qtkit.answer_model import Target
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import Theme, ThemeController
from studyapp.services.fetching import FetchingService
from studyapp.services.reading import Answer, ReadingService
from studyapp.ui.reader.answer_view import AnswerView
from studyapp.ui.reader.find_bar import FindBar
from studyapp.ui.reader.history import History
from studyapp.ui.reader.hover_button import HoverButton
from studyapp.ui.reader.image_remedies import ImageRemedies
from studyapp.ui.reader.page_actions import PageActions
from studyapp.ui.reader.page_content import page_content
from studyapp.ui.reader.page_finder import PageFinder
from studyapp.ui.reader.page_menu import PageMenu
from studyapp.ui.reader.page_view import Anchor
from studyapp.ui.reader.zooms import stepped
from studyapp.ui.shared.message_page import MessagePage

_PREPARE_AFTER = 400
"""Milliseconds after which the neighbours of a question are rendered ahead."""
_HOVER_AFTER = 20
"""Milliseconds after which the mouse is looked for, which the display is asked: after the paint."""
_REFRESH_AFTER = 60
"""Milliseconds in which changes of the shown question are gathered."""


class ReaderView(QWidget):
    """Shows one question at a time, and remembers the way."""

    question_shown = Signal(int)
    history_changed = Signal(bool, bool)
    """Whether one can go back, and forward."""
    outline_changed = Signal(list)
    """The headings of the page, as OutlineItem."""
    section_changed = Signal(int)
    """Which heading is being read, from 0; -1 before the first."""
    wiki_link_followed = Signal(str)
    """The name of a page in this reader's notes."""
    message = Signal(str)
    """Something to tell the reader in passing."""
    zoom_changed = Signal(float)

    def __init__(
        self,
        reading: ReadingService,
        fetching: FetchingService,
        themes: ThemeController,
        operations: Operations,
        bus: ChangeBus,
    ) -> None:
        super().__init__()
        self._reading = reading
        self._operations = operations
        self._themes = themes
        self._answer: Answer | None = None
        self.history = History()
        self._zoom = 1.0
        self._resumed: Anchor | None = None
        self._wanted = 0
        self._section = -1
        icons = Icons(themes, self)
        self.images = ImageStore(reading.image_bytes, operations, self)
        self.view = AnswerView(AnswerStyle(themes.current), icons, self.images)
        self.hover_button = HoverButton(self.view, icons, themes.current)
        self.find_bar = FindBar(themes, icons, self)
        self.finder = PageFinder(self.view, self.find_bar)
        self.image_remedies = ImageRemedies(fetching, operations, self)
        self.page_actions = PageActions(
            self.view,
            self.hover_button,
            self.image_remedies,
            themes=themes,
            icons=icons,
            images=self.images,
            operations=operations,
            read_image=reading.image_bytes,
        )
        self._nothing = MessagePage(icons, "question")
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.view)  # first: a page is on its way, and takes the focus
        self._layers.addWidget(self._nothing)
        self._preparing = self._timer(_PREPARE_AFTER, self._prepare_neighbours)
        self._refreshing = self._timer(_REFRESH_AFTER, self._refresh)
        self._hovering = self._timer(_HOVER_AFTER, self.hover_button.follow)
        self._connect(bus)
        self._retranslate()

    def _timer(self, delay: int, due: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=delay)
        timer.timeout.connect(due)
        return timer

    def _connect(self, bus: ChangeBus) -> None:
        view, actions = self.view, self.page_actions
        view.activated.connect(actions.perform)
        view.hovered.connect(self.hover_button.follow)
        view.scrolled.connect(self._on_scrolled)
        view.grown.connect(self._tell_outline)
        view.zoom_asked.connect(self._step_zoom)
        view.history_asked.connect(self._go)
        view.menu_asked.connect(self._open_menu)
        self.hover_button.used.connect(actions.perform)
        actions.question_asked.connect(self.show_question)
        actions.wiki_link_followed.connect(self.wiki_link_followed)
        actions.message.connect(self.message)
        self.image_remedies.busy_changed.connect(self._on_busy_changed)
        self._themes.changed.connect(self._on_theme_changed)
        bus.changed.connect(self._on_changes)

    # Questions

    @property
    def answer(self) -> Answer | None:
        """What is shown."""
        return self._answer

    def show_question(self, question_id: int) -> None:
        """Show a question from its beginning."""
        current = self.history.current
        if current is not None and self._answer and current.question == question_id:
            return
        self._leave()
        self.history.visit(question_id)
        self._open(QuestionId(question_id), Anchor())

    def go_back(self) -> None:
        """Show the question that was shown before this one, where it was left."""
        self._go(-1)

    def go_forward(self) -> None:
        """Show the question from which the reader went back."""
        self._go(1)

    def next_question(self) -> None:
        """Show the next question of the tree."""
        if self._answer and (one := self._reading.neighbours(self._answer.question.id).next):
            self.show_question(one)

    def previous_question(self) -> None:
        """Show the question before this one in the tree."""
        if self._answer and (one := self._reading.neighbours(self._answer.question.id).previous):
            self.show_question(one)

    def _go(self, steps: int) -> None:
        self._leave()
        visit = self.history.move(steps)
        if visit is not None:
            self._open(QuestionId(visit.question), visit.anchor)

    def _leave(self) -> None:
        if self._answer is not None:
            self.history.leave(self.view.anchor())

    def _open(self, question_id: QuestionId, anchor: Anchor) -> None:
        """Show a question now if it is rendered already, else as soon as it is."""
        self._wanted = question_id
        self._tell_history()
        try:
            answer = self._reading.open_prepared(question_id)
            if answer is not None:
                self._show(anchor, answer)
                return
        except UserError as error:
            self._on_open_failed(question_id, error)
            return
        self._operations.run(
            lambda _: self._reading.open(question_id),
            done=partial(self._on_opened, question_id, anchor),
            failed=lambda error: self._on_open_failed(question_id, error),
            writes=False,
            initiator=self,
        )

    def _on_opened(self, question_id: QuestionId, anchor: Anchor, answer: Answer) -> None:
        if answer.unsaved is not None:
            self._operations.run(lambda _: self._reading.store_rendered(answer), initiator=self)
        if question_id == self._wanted:  # else the reader has gone on
            self._show(anchor, answer)

    def _on_open_failed(self, question_id: QuestionId, error: Exception) -> None:
        if question_id == self._wanted:
            self._forget(question_id)
        if isinstance(error, UserError) and not isinstance(error, UnknownQuestionError):
            self._operations.user_error.emit(error)

    def _show(self, anchor: Anchor, answer: Answer) -> None:
        is_new = self._answer is None or self._answer.question.id != answer.question.id
        self._answer = answer
        self.page_actions.question = answer.question.id
        self._layers.setCurrentWidget(self.view)
        if is_new:
            self.finder.leave_page()
        self.view.show_content(page_content(self._reading, answer), anchor=anchor)
        self._hovering.start()
        self.finder.refresh()
        self._tell_outline()
        if is_new:
            self._preparing.start()
            self.question_shown.emit(answer.question.id)

    def _forget(self, question_id: QuestionId) -> None:
        """Go back to where the reader came from, because a question is gone."""
        self._answer = None
        self.history.forget(question_id)
        self._go_on(question_id)

    def _go_on(self, gone: QuestionId | None = None) -> None:
        if (visit := self.history.current) is not None:
            self._open(QuestionId(visit.question), visit.anchor)
            return
        if (first := self._reading.first()) is not None and first != gone:
            self.show_question(first)
            return
        self._layers.setCurrentWidget(self._nothing)
        self.outline_changed.emit([])
        self._tell_history()

    def _prepare_neighbours(self) -> None:
        if self._answer is None or not self.isVisible():
            return
        around = self._reading.neighbours(self._answer.question.id)
        ids = [one for one in (around.next, around.previous) if one is not None]
        if not all(self._reading.is_prepared(one) for one in ids):
            self._operations.run(
                lambda progress: self._reading.prepare(ids, progress), initiator=self
            )

    # Changes from elsewhere

    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        answer = self._answer
        if answer is None:
            if changes.structure and (first := self._reading.first()) is not None:
                self.show_question(first)
            return
        is_touched = changes.structure or answer.question.id in changes.questions
        if is_touched or answer.question.topic_id in changes.topics:
            self._refreshing.start()

    def catch_up(self) -> None:
        """Show now what would be shown a moment later, because something follows from it."""
        if self._refreshing.isActive():
            self._refreshing.stop()
            self._refresh()

    def _refresh(self) -> None:
        if self._answer is None:
            return
        try:
            answer = self._reading.open(self._answer.question.id)
        except UnknownQuestionError:
            self._forget(self._answer.question.id)
            return
        self._answer = answer
        self.view.rebuild(page_content(self._reading, answer))
        self.finder.refresh()
        self._tell_outline()

    def _on_busy_changed(self, reference: str, is_busy: bool) -> None:
        busy = self.view.surface.busy
        busy.add(reference) if is_busy else busy.discard(reference)
        self.view.viewport().update()

    def _on_theme_changed(self, theme: Theme) -> None:
        self.hover_button.dress(theme)
        self._nothing.redraw()
        self._restyle()

    def _restyle(self) -> None:
        self.view.set_style(AnswerStyle(self._themes.current, self._zoom))
        self.finder.refresh()

    # Place in the page

    def jump_to_section(self, section: int) -> None:
        """Scroll to a heading, counted from 0."""
        page = self.view.page
        if page is not None and 0 <= section < len(page.outline):
            self.view.jump_to(page.outline[section].position)
            self._tell_section(section)

    def open_find(self) -> None:
        """Open the bar that finds words in the page, with the selected words if there are any."""
        words = " ".join(self.view.textCursor().selectedText().split())
        self.finder.open(words if len(words) <= 80 else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the find bar in its corner."""
        super().resizeEvent(event)
        self.find_bar.place()

    def _open_menu(self, at: QPoint, target: Target | None) -> None:
        PageMenu(self.view, target, self.page_actions.perform, self.finder.open).popup(at)

    def _tell_history(self) -> None:
        self.history_changed.emit(self.history.can_back, self.history.can_forward)

    def _tell_outline(self) -> None:
        page = self.view.page
        self.outline_changed.emit(list(page.outline) if page else [])
        self._section = -2
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        page = self.view.page
        if page is None or not page.outline:
            return
        at = self.view.reading_position()
        section = sum(heading.position <= at for heading in page.outline) - 1
        self._tell_section(section)

    def _tell_section(self, section: int) -> None:
        if section != self._section:
            self._section = section
            self.section_changed.emit(section)

    # Zoom

    @property
    def zoom(self) -> float:
        """Size of the text, 1 for its natural size."""
        return self._zoom

    def zoom_in(self) -> None:
        """Make the text larger."""
        self._step_zoom(1)

    def zoom_out(self) -> None:
        """Make the text smaller."""
        self._step_zoom(-1)

    def _step_zoom(self, steps: int) -> None:
        self.set_zoom(stepped(self._zoom, steps))

    def set_zoom(self, zoom: float) -> None:
        """Show the text at another size; 1 is its natural one."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._restyle()
            self.zoom_changed.emit(zoom)
            self.message.emit(self.tr("Text size {percent}%").format(percent=round(zoom * 100)))

    # State

    def state(self) -> JsonObject:
        """Return where the reader is, for the next start."""
        self._leave()
        return {"zoom": self._zoom, "visits": self.history.state(), "at": self.history.at}

    def restore(self, state: JsonObject) -> None:
        """Go on where the reader was; at the first question when that is not known."""
        if isinstance(zoom := state.get("zoom"), int | float):
            self._zoom = stepped(float(zoom), 0)
            self.view.set_style(AnswerStyle(self._themes.current, self._zoom))
        self.history.restore(state.get("visits"), state.get("at"))
        self._resumed = self.history.current and self.history.current.anchor
        self._go_on()

    def _retranslate(self) -> None:
        self._nothing.say(
            self.tr("Nothing to read yet"),
            self.tr("Import a Markdown file of questions and answers to begin."),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Be where the reader was: Qt scrolls to its cursor when a text is first shown."""
        super().showEvent(event)
        anchor, self._resumed = self._resumed, None
        if anchor is not None:
            self.view.go_to(anchor)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the library alone when nobody looks any more; it may be about to be closed."""
        self._preparing.stop()
        self._refreshing.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Set the texts again when the language has changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.view.rebuild()
        super().changeEvent(event)
