"""The mouse on highlights: the bar at a selection, the card at a highlight."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from studyapp.domain.annotation import Annotation
from studyapp.domain.ids import AnnotationId
from studyapp.domain.selectors import Placement
from studyapp.qtkit.answer_geometry import target_at
from studyapp.qtkit.highlight_layer import PlacedHighlight, highlight_areas
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.services.noting import NotePage, NotingService
from studyapp.ui.reader.comment_writing import CommentWriting
from studyapp.ui.reader.highlight_card import HighlightCard
from studyapp.ui.reader.highlight_keys import HighlightKeys
from studyapp.ui.reader.highlighting import Highlighting
from studyapp.ui.reader.selection_bar import SelectionBar

_MARGIN = 8
_SETTLED = 120
"""Milliseconds without a change of the selection, by keyboard, after which the bar appears."""
_HOVERED = 350
_LEFT = 250
"""Milliseconds after which a card appears under the pointer, and goes when that has left."""


class HighlightPointer(QObject):
    """Shows the bar and the card when they are wanted."""

    def __init__(
        self,
        highlighting: Highlighting,
        noting: NotingService,
        *,
        themes: ThemeController,
        icons: Icons,
        operations: Operations,
    ) -> None:
        super().__init__(highlighting)
        self._highlighting = highlighting
        self._noting = noting
        self._operations = operations
        reader = highlighting.reader
        self._view = view = reader.view
        self._layer = view.surface.highlights
        self.bar = SelectionBar(themes, view.viewport())
        self.card = HighlightCard(themes, icons, reader.images, self._render, view.viewport())
        self.comments = CommentWriting(self.card, highlighting, operations)
        self.keys = HighlightKeys(highlighting, self)
        self._pinned = False
        self._pressed_at = QPoint()
        self._hovered: AnnotationId | None = None
        self._settled = self._timer(_SETTLED, self._show_bar)
        self._hover = self._timer(_HOVERED, self._show_hovered)
        self._leave = self._timer(_LEFT, self._hide_hovered)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self.card.installEventFilter(self)
        view.selectionChanged.connect(self._on_selection)
        view.scrolled.connect(self._on_scrolled)
        self._connect()

    def _timer(self, delay: int, due: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay)
        timer.timeout.connect(due)
        return timer

    def _connect(self) -> None:
        highlighting, bar, card = self._highlighting, self.bar, self.card
        bar.color_chosen.connect(partial(highlighting.mark, focus=False))
        bar.comment_asked.connect(highlighting.comment)
        bar.copy_asked.connect(self._copy)
        bar.remove_asked.connect(highlighting.remove)
        card.recolored.connect(highlighting.recolor)
        card.removed.connect(lambda annotation: highlighting.delete([annotation]))
        card.accepted.connect(highlighting.accept)
        card.view.activated.connect(highlighting.reader.page_actions.perform)
        highlighting.changed.connect(self._on_changed)
        highlighting.reader.question_shown.connect(lambda _: self.close_card())

    # The bar

    def _on_selection(self) -> None:
        self.bar.hide()
        if self._view.textCursor().hasSelection():
            self._settled.start()
        else:
            self._settled.stop()

    def _show_bar(self) -> None:
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return  # shown when the button is released
        if self._highlighting.selected_span() is None:
            self.bar.hide()
            return
        areas = self._visible(*self._view.selected_range())
        if not areas:
            self.bar.hide()
            return
        self.close_card()
        self.bar.call_colors(self._highlighting.color_names())
        can_remove = bool(self._highlighting.in_selection())
        self.bar.show_at(areas, can_remove=can_remove)

    def _visible(self, start: int, end: int) -> list[QRectF]:
        """Return the lines of a range that are seen, in the viewport."""
        view, page = self._view, self._view.page
        if page is None:
            return []
        height, width = view.viewport().height(), view.viewport().width()
        first = view.cursorForPosition(QPoint(0, 0)).block().position()
        last_block = view.cursorForPosition(QPoint(width, height)).block()
        start, end = max(start, first), min(end, last_block.position() + last_block.length())
        areas = [view.to_viewport(area) for area in highlight_areas(page, start, end)]
        return [area for area in areas if area.bottom() > 0 and area.top() < height]

    def _copy(self) -> None:
        self._view.copy()
        self._highlighting.message.emit(self.tr("Copied"))

    # The card

    def edit_comment(self, annotation_id: AnnotationId, text: str | None = None) -> None:
        """Open the card of a highlight to write its comment, wherever the highlight is."""
        self.open(annotation_id)
        if self.card.annotation is not None and self.card.annotation.id == annotation_id:
            self.card.start_editing(text)

    def open(self, annotation_id: AnnotationId) -> None:
        """Go to a highlight and open its card; without a place the card stands by the list."""
        annotation = self._highlighting.get(annotation_id)
        if annotation is not None and annotation.shown_at is None:
            self._show_card(annotation, self._beside_list(), pinned=True)
            return
        self._highlighting.go_to(annotation_id)
        page = self._view.page
        placed = self._layer.find(page, annotation_id) if page else None
        if placed is not None:
            self._open_card(placed, pinned=True)

    def _open_card(self, placed: PlacedHighlight, *, pinned: bool) -> None:
        areas = self._visible(placed.start, placed.end)
        if areas:
            self._show_card(placed.annotation, areas, pinned=pinned)

    def _show_card(self, annotation: Annotation, areas: list[QRectF], *, pinned: bool) -> None:
        self.bar.hide()
        self._pinned = pinned
        self.card.call_colors(self._highlighting.color_names())
        self.card.show_for(annotation, areas)

    def _beside_list(self) -> list[QRectF]:
        """Return where a card goes whose highlight is only in the list, which is on the right."""
        return [QRectF(self._view.viewport().width(), _MARGIN, 0, 0)]

    def close_card(self) -> None:
        """Put the card away; what was typed on it is kept."""
        self._pinned, self._hovered = False, None
        self._hover.stop()
        self._leave.stop()
        self.card.dismiss()

    def _placed_at(self, point: QPointF) -> PlacedHighlight | None:
        page = self._view.page
        return self._layer.at(page, self._view.to_document(point)) if page else None

    def _follow(self, point: QPointF) -> None:
        placed = self._placed_at(point)
        found = placed.annotation.id if placed else None
        if found is not None and self.card.annotation and self.card.annotation.id == found:
            self._leave.stop()
        elif self.card.isVisible() and not self._pinned and not self._leave.isActive():
            self._leave.start()
        if found != self._hovered:
            self._hovered = found
            self._hover.start() if found is not None else self._hover.stop()

    def _show_hovered(self) -> None:
        page = self._view.page
        placed = self._layer.find(page, self._hovered) if page else None
        if placed is None or self._pinned or self.bar.isVisible():
            return
        annotation = placed.annotation
        if annotation.comment or annotation.placement is Placement.MOVED:
            self._leave.stop()
            self._open_card(placed, pinned=False)

    def _hide_hovered(self) -> None:
        if not self._pinned and not self.card.underMouse() and not self.card.is_editing:
            self.close_card()

    def _click(self, point: QPointF) -> None:
        page = self._view.page
        moved = (point.toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance() or self._view.textCursor().hasSelection():
            return
        if page is None or target_at(page, self._view.to_document(point)) is not None:
            return
        placed = self._placed_at(point)
        if placed is None:
            self.close_card()
            self._highlighting.unfocus()
        else:
            self._highlighting.go_to(placed.annotation.id)
            self._open_card(placed, pinned=True)

    def _on_changed(self) -> None:
        """Show on the card what became of its highlight."""
        shown = self.card.annotation
        if shown is None:
            return
        page = self._view.page
        placed = self._layer.find(page, shown.id) if page else None
        annotation = self._highlighting.get(shown.id)
        if placed is not None:
            self.card.show_for(placed.annotation, self._visible(placed.start, placed.end))
        elif annotation is not None and annotation.shown_at is None:
            self.card.show_for(annotation, self._beside_list())
        else:
            self.close_card()

    def _on_scrolled(self) -> None:
        if self.card.isVisible():
            self._on_changed()
        if self._view.textCursor().hasSelection():
            self.bar.hide()
            self._settled.start()

    def _render(self, text: str, done: Callable[[NotePage], None]) -> None:
        question = self._highlighting.question
        if question is not None:
            self._operations.run(
                lambda _: self._noting.page(question, text),
                done=done,
                writes=False,
                initiator=self,
            )

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the page and the card."""
        kind = event.type()
        if watched is self.card:
            if kind == QEvent.Type.Enter:
                self._leave.stop()
            elif kind == QEvent.Type.Leave and not self._pinned:
                self._leave.start()
        elif watched is self._view:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self.keys.press(event)
        elif isinstance(event, QMouseEvent):
            self._mouse(event)
        elif kind == QEvent.Type.Leave and self.card.isVisible() and not self._pinned:
            self._leave.start()
        elif kind == QEvent.Type.Resize:
            self._on_scrolled()
        return False

    def _mouse(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseMove and not event.buttons():
            self._follow(event.position())
        elif event.type() == QEvent.Type.MouseButtonPress and is_left:
            self._pressed_at = event.position().toPoint()
        elif event.type() == QEvent.Type.MouseButtonPress and (
            event.button() == Qt.MouseButton.RightButton
        ):
            self._aim(event.position())
        elif event.type() == QEvent.Type.MouseButtonRelease and is_left:
            # After the view itself has seen the release
            QTimer.singleShot(0, self, partial(self._released, event.position()))

    def _aim(self, point: QPointF) -> None:
        """Let the menu that is about to open be about what is under the mouse."""
        self.bar.hide()
        start, end = self._view.selected_range()
        if start <= self._view.cursorForPosition(point.toPoint()).position() < end:
            return
        placed = self._placed_at(point)
        self.close_card()
        self._highlighting.aim_at(placed.annotation.id if placed else None)

    def _released(self, point: QPointF) -> None:
        if self._view.textCursor().hasSelection():
            self._show_bar()
        else:
            self._click(point)
