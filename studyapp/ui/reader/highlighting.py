"""What the reader does with highlights on the page: make, recolour, comment, extend, remove."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from msgspec.structs import replace
from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QTextCursor

from studyapp.domain.annotation import Annotation, Color, Span, Target
from studyapp.domain.changes import Changes
from studyapp.domain.errors import UserError
from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.domain.selectors import Selector
from studyapp.domain.settings import COLOR_NAMES
from studyapp.qtkit.highlight_layer import caret_area, highlight_areas
from studyapp.qtkit.operations import Operations
from studyapp.services.annotating import AnnotatingService
from studyapp.services.settings import SettingsService
from studyapp.services.undo import Changed
from studyapp.ui.reader.reader_view import ReaderView
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.undo import UndoCommands

_NOT_YET = AnnotationId(-1)
"""Of a highlight that is painted already, while the library is taking it."""
_SETTLED = 350
"""Milliseconds after the last key that extends a highlight until that is written down."""


class Highlighting(QObject):
    """Keeps the page's highlights as the library has them, and carries out changes."""

    changed = Signal()
    """The highlights of the page, or what their colours are called, are others than before."""
    focused = Signal(object)
    """The id of the highlight that the reader is at, or None."""
    comment_asked = Signal(object)
    """The id of a highlight whose comment is to be written."""
    message = Signal(str)

    def __init__(
        self,
        reader: ReaderView,
        annotating: AnnotatingService,
        settings: SettingsService,
        undo: UndoCommands,
        operations: Operations,
    ) -> None:
        super().__init__(reader)
        self.reader = reader
        self._view = reader.view
        self._layer = reader.view.surface.highlights
        self._annotating = annotating
        self._settings = settings
        self._undo = undo
        self._operations = operations
        self._extending: Annotation | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED)
        self._settling.timeout.connect(self.settle)
        reader.question_shown.connect(self._on_question_shown)
        operations.bus.changed.connect(self._on_changes)

    # What there is

    @property
    def question(self) -> QuestionId | None:
        """The question that is shown."""
        answer = self.reader.answer
        return answer.question.id if answer else None

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The highlights of the question, in the order of the page."""
        return self._layer.annotations

    @property
    def focus(self) -> Annotation | None:
        """The highlight that the reader is at."""
        return self.get(self._layer.focused)

    @property
    def annotating(self) -> AnnotatingService:
        """The service, for reading."""
        return self._annotating

    def get(self, annotation_id: AnnotationId | None) -> Annotation | None:
        """Return a highlight of the question."""
        return next((one for one in self.annotations if one.id == annotation_id), None)

    def color_names(self) -> Mapping[str, str]:
        """Return what the reader calls the colours."""
        return self._settings.get(COLOR_NAMES)

    def selected_span(self) -> Span | None:
        """Return the part of the answer that is selected; None if that holds no words."""
        page, cursor = self._view.page, self._view.textCursor()
        if page is None or not cursor.selectedText().strip():
            return None
        start, end = page.offsets.offsets(*self._view.selected_range())
        return Span(start, end) if start < end else None

    def in_selection(self) -> list[Annotation]:
        """Return the highlights that share words with the selection."""
        page = self._view.page
        if page is None:
            return []
        found = self._layer.within(page, *self._view.selected_range())
        return [one.annotation for one in found]

    # Changes

    def mark(self, color: Color, *, focus: bool = True) -> None:
        """Highlight the selection; without one, give the focused highlight another colour."""
        span = self.selected_span()
        if span is not None:
            self._make(span, color, self._set_focused if focus else None)
        elif (at := self.focus) is not None:
            self.recolor(at, color)
        else:
            self.message.emit(self.tr("Select some words of the answer first."))

    def comment(self) -> None:
        """Write a comment on the selection, which gets highlighted, or on the focused one."""
        span = self.selected_span()
        if span is not None:
            self._make(span, Color.YELLOW, self._ask_comment)
        elif (at := self.focus) is not None:
            self.comment_asked.emit(at.id)
        else:
            self.message.emit(self.tr("Select some words of the answer first."))

    def recolor(self, annotation: Annotation, color: Color) -> None:
        """Give a highlight another colour."""
        self.settle()
        self._show(replace(annotation, color=color))
        self._perform(lambda: self._annotating.recolor(annotation.id, color))

    def set_comment(self, annotation: Annotation, comment: str) -> None:
        """Write the comment on a highlight; an empty one removes it."""
        self._perform(lambda: self._annotating.comment(annotation.id, comment))

    def commented(self, annotation: Annotation, before: str, comment: str) -> None:
        """Let a comment that was written down while it was typed be taken back in one step."""
        self._perform(lambda: self._annotating.commented(annotation.id, before, comment))

    def remove(self) -> None:
        """Remove the highlights in the selection; without one, the focused one."""
        found = self.in_selection() if self.selected_span() else []
        if not found and (at := self.focus) is not None:
            found = [at]
        if found:
            self.delete(found)

    def delete(self, annotations: list[Annotation]) -> None:
        """Remove highlights; a toast offers to take that back."""
        self.settle()
        ids = [annotation.id for annotation in annotations if annotation.id != _NOT_YET]
        self._perform(lambda: self._annotating.delete(ids))

    def accept(self, annotation: Annotation) -> None:
        """Say that a highlight is right where it moved to, or where it is suggested."""
        self._perform(lambda: self._annotating.accept(annotation.id))

    def reject(self, annotation: Annotation) -> None:
        """Say that a highlight is not where it is suggested."""
        self._perform(lambda: self._annotating.reject(annotation.id))

    def link(self, annotation: Annotation) -> None:
        """Put a highlight that has no place, or the wrong one, on the selection."""
        span = self.selected_span()
        if span is None:
            self.message.emit(self.tr("Select the words that it belongs to first."))
            return
        self.clear_selection()
        self._perform(
            lambda: self._annotating.change_span(annotation.id, span.start, span.end),
            lambda: self._set_focused(annotation.id),
        )

    def call_colors(self, names: dict[str, str]) -> None:
        """Take the reader's names of the colours; an empty one takes a name away."""
        self._operations.run(lambda _: self._settings.set(COLOR_NAMES, names), keep=True)

    def _make(self, span: Span, color: Color, then: Callable[[AnnotationId], None] | None) -> None:
        question = self.question
        if question is None:
            return
        self.settle()
        text = self._view.textCursor().selectedText()
        target = Target(Selector(span.start, span.end, text, "", ""), "")
        now = datetime.now(UTC)
        # Painted at once; the library takes a moment
        self._layer.show(
            [*self.annotations, Annotation(_NOT_YET, "", question, target, color, "", now, now)]
        )
        self.clear_selection()
        made: list[AnnotationId] = []

        def edit() -> Changed:
            annotated = self._annotating.create(question, span.start, span.end, color)
            made.append(annotated.annotation.id)
            return Changed(annotated.changes, annotated.undo)

        def finish() -> None:
            if then and self.get(made[0]) is not None:
                then(made[0])

        self._perform(edit, finish)

    def _perform(self, edit: Callable[[], Changed], then: Callable[[], None] | None = None) -> None:
        def finish(_: Changed) -> None:
            if then:
                then()

        def fail(error: Exception) -> None:
            self.load()
            if isinstance(error, UserError):
                self.message.emit(error_texts.sentence(error))

        self._undo.perform(edit, done=finish, failed=fail)

    def _show(self, changed: Annotation) -> None:
        """Show a highlight as it will be, before the library has it so."""
        self._layer.show([changed if one.id == changed.id else one for one in self.annotations])
        self._view.viewport().update()

    def clear_selection(self) -> None:
        """Let go of the selection without going to its end, which may be far from what is seen."""
        bar, cursor = self._view.verticalScrollBar(), self._view.textCursor()
        place = bar.value()
        cursor.clearSelection()
        self._view.setTextCursor(cursor)
        bar.setValue(place)
        self._view.viewport().update()

    # Going from one to another, and extending by keyboard

    def go_to(self, annotation_id: AnnotationId) -> None:
        """Show a highlight and let the keyboard be at it."""
        view, annotation = self._view, self.get(annotation_id)
        span = annotation.shown_at if annotation else None
        view.build_all()
        page = view.page
        placed = self._layer.find(page, annotation_id) if page else None
        while page and span and placed is None:
            before, _ = page.offsets.positions(span.start, span.end)
            if not view.unfold_at(before):
                break
            page = view.page
            placed = self._layer.find(page, annotation_id) if page else None
        if page is None or placed is None:
            self._set_focused(None)
            return
        self._set_focused(annotation_id)
        areas = highlight_areas(page, placed.start, placed.end)
        if areas:
            view.reveal(areas[0])

    def reveal(self, span: Span) -> None:
        """Scroll to a part of the answer and select it."""
        view = self._view
        view.build_all()
        page = view.page
        start, end = page.offsets.positions(span.start, span.end) if page else (0, 0)
        areas = highlight_areas(page, start, end) if page else []
        if not areas:
            return
        cursor = view.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        with QSignalBlocker(view):  # it shows which words are meant: no bar to mark them
            view.setTextCursor(cursor)
        view.reveal(areas[0])

    def step(self, steps: int) -> None:
        """Go to the next highlight of the page, or the one before; around at the end."""
        page = self._view.page
        self._view.build_all()
        found = self._layer.on(page) if page else ()
        if not found:
            self.message.emit(self.tr("There is no highlight on this page."))
            return
        ids = [one.annotation.id for one in found]
        focused = self._layer.focused
        if focused is not None and focused in ids:
            index = ids.index(focused) + steps
        else:
            at = self._view.anchor().position
            index = sum(one.start < at for one in found) - (steps < 0)
        self.settle()
        self.go_to(ids[index % len(ids)])
        self._view.setFocus()

    def aim_at(self, annotation_id: AnnotationId | None) -> None:
        """Let the keyboard be at a highlight that is seen, or at none; nothing is selected."""
        self.settle()
        self.clear_selection()
        self._set_focused(annotation_id)

    def unfocus(self) -> None:
        """Leave the highlight that the keyboard is at."""
        self.settle()
        self._set_focused(None)

    def extend(self, move: QTextCursor.MoveOperation, *, start: bool = False) -> bool:
        """Move the end of the focused highlight, or its start; say whether there is one."""
        page, at = self._view.page, self.focus
        placed = self._layer.find(page, at.id) if page and at else None
        if page is None or placed is None or placed.annotation.id == _NOT_YET:
            return False
        cursor = QTextCursor(page.document)
        cursor.setPosition(placed.start if start else placed.end)
        cursor.movePosition(move)
        at = cursor.position()
        if start:
            first, last = page.offsets.offsets(min(at, placed.end - 1), placed.end)
        else:
            first, last = page.offsets.offsets(placed.start, max(at, placed.start + 1))
        if first < last:
            target = placed.annotation.target
            selector = replace(target.selector, start=first, end=last)
            moved = replace(placed.annotation, target=replace(target, selector=selector))
            self._extending = moved
            self._show(moved)
            self._settling.start()
            self._view.reveal(caret_area(page, at))
        return True

    def settle(self) -> None:
        """Write down where a highlight was extended to."""
        self._settling.stop()
        extended, self._extending = self._extending, None
        if extended is not None:
            span = extended.target.selector
            self._perform(lambda: self._annotating.change_span(extended.id, span.start, span.end))

    def _ask_comment(self, annotation_id: AnnotationId) -> None:
        self._set_focused(annotation_id)
        self.comment_asked.emit(annotation_id)

    def _set_focused(self, annotation_id: AnnotationId | None) -> None:
        if annotation_id != self._layer.focused:
            self._layer.focused = annotation_id
            self._view.viewport().update()
            self.focused.emit(annotation_id)

    # Changes from elsewhere

    def load(self) -> None:
        """Read the highlights of the question that is shown."""
        question = self.question
        self._layer.show(self._annotating.of(question) if question is not None else ())
        if self._extending is not None:
            self._show(self._extending)
        self._view.viewport().update()
        self.changed.emit()

    def _on_question_shown(self, _question: int) -> None:
        self.settle()
        self._set_focused(None)
        self.load()

    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        question = self.question
        if question is None:
            return
        if changes.structure or question in changes.annotations | changes.questions:
            self.load()
        elif COLOR_NAMES.name in changes.settings:
            self.changed.emit()
