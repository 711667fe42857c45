"""Shows an answer page: builds it, paints it, and keeps the place in it."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QStyle, QTextEdit, QWidget
from shiboken6 import delete

from studyapp.qtkit.answer_document import PageBuilder, fit_width
from studyapp.qtkit.answer_geometry import line_top, target_rects
from studyapp.qtkit.answer_images import ImageObject
from studyapp.qtkit.answer_model import AnswerPage, PageContent, Shape, ToggleDisclosure
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.answer_surface import AnswerSurface, IconSource
from studyapp.qtkit.block_painter import BlockPainter
from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.opaque import paint_ground
from studyapp.qtkit.selected_formulas import paint_selected_formulas

_LATER_PART = 16_000
"""Effort that goes into a long page at a time, so that the window stays awake."""
_LONG = 100_000
"""Characters of a page above which Qt may guess its height until it is laid out."""
_RING = 2
"""Width of the line around a page that has the keyboard, in pixels."""
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_PASSING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Why the keyboard goes away to come back."""


class Anchor(NamedTuple):
    """What is at the top of the view: a position of the document, and pixels below its line."""

    position: int = 0
    below: int = 0


class PageView(QTextEdit):
    """A page that can be scrolled and selected; it is built, painted and kept in place here."""

    grown = Signal()
    """More of a long page is there."""
    scrolled = Signal()

    def __init__(
        self,
        style: AnswerStyle,
        icons: IconSource,
        images: ImageStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.surface = AnswerSurface(icons, images)
        self._images = images
        self._style = style
        self._is_ringed = False
        self._builder: PageBuilder | None = None
        self._painter: BlockPainter | None = None
        self._opened: dict[int, bool] = {}
        self._held: tuple[Anchor, int] = (Anchor(), 0)
        self._revealed: tuple[QRectF, int] | None = None
        self.least_width = 0
        """Width in pixels below which the page scrolls sideways; prose never does."""
        self._building = QTimer(self)
        self._building.setSingleShot(True)
        self._building.timeout.connect(self._build_more)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there (the style sheet shows no groove), so that the column never shifts
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: bar.setEnabled(most > 0))
        self._dress()
        images.changed.connect(self._on_image_changed)
        images.measured.connect(self._on_image_measured)
        images.plays = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animate, None, self) != 0

    # Pages

    @property
    def page(self) -> AnswerPage | None:
        """The page that is shown."""
        return self._builder.page if self._builder else None

    def show_content(
        self,
        content: PageContent,
        *,
        anchor: Anchor | None = None,
        opened: dict[int, bool] | None = None,
    ) -> None:
        """Show another page, or the same one anew, with the line of the anchor at the top."""
        self._images.pause_all()
        surface = self.surface
        width = self._fit_sideways()
        builder = PageBuilder(content, self._style, surface, width, opened)
        builder.build()
        while anchor and not builder.page.complete and anchor.position >= builder.position:
            builder.build()
        surface.page, surface.hovered, surface.focused = builder.page, None, None
        surface.found, surface.found_current = [], -1
        old, self._builder = self._builder, builder
        self._painter = BlockPainter(builder.page, surface)
        self._opened = dict(opened or {})
        self.setDocument(builder.page.document)
        self._settle_range()
        if old is not None:
            # By hand: PySide keeps every document that a view was ever given
            delete(old.page.document)
        self.go_to(anchor or Anchor())
        if not builder.page.complete:
            self._building.start(0)

    def set_style(self, style: AnswerStyle) -> None:
        """Show the page in other colours or another size, at the same place."""
        self._style = style
        self._dress()
        self.rebuild()

    def rebuild(self, content: PageContent | None = None) -> None:
        """Build the page anew, from other content if given, at the same place."""
        if self.page is not None:
            self.show_content(
                content or self.page.content, anchor=self.anchor(), opened=self._opened
            )

    def toggle(self, number: int) -> None:
        """Open or close a disclosure."""
        page = self.page
        if page is None:
            return
        region = next(
            page.regions[target.index]
            for target in page.targets
            if target.shape == Shape.LINE and getattr(target.action, "number", -1) == number
        )
        focused = self.surface.focused
        self._opened[number] = not region.is_open
        self.rebuild()
        if focused is not None and self.page is not None:
            self.surface.focused = next(
                (target for target in self.page.targets if target.action == focused.action), None
            )

    def unfold_at(self, position: int) -> bool:
        """Open the closed disclosure whose line a position is on; say whether there is one."""
        page = self.page
        if page is None:
            return False
        block = page.document.findBlock(position).blockNumber()
        for target in page.targets_of(block):
            is_line = target.shape == Shape.LINE and not page.regions[target.index].is_open
            if is_line and isinstance(target.action, ToggleDisclosure):
                self.toggle(target.action.number)
                self.build_all()
                return True
        return False

    def _fit_sideways(self) -> int:
        """Choose how lines wrap, and return the width of the page."""
        width = self.viewport().width()
        if self.least_width <= width:
            self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
            return width
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(self.least_width)
        return self.least_width

    def _dress(self) -> None:
        theme = self._style.theme
        self.setStyleSheet(
            f"QTextEdit {{ background: {theme.css('panel')}; border: 0; border-radius: 0;"
            f" padding: 0; selection-background-color: {theme.css('selection')};"
            f" selection-color: {theme.css('text')}; }}"
            "QScrollBar::handle:disabled { background: transparent; }"
        )

    def _build_more(self) -> None:
        if self._builder is None:
            return
        anchor, at = self._held
        if not self._builder.build(_LATER_PART):
            self._building.start(0)
        self._settle_range()
        if self.verticalScrollBar().value() == at:
            self.go_to(anchor)
        self.grown.emit()

    def _settle_range(self) -> None:
        """Lay out to the end; left to itself, Qt guesses the height first and corrects it later."""
        if self.document().characterCount() > _LONG:
            return
        height = self.document().documentLayout().documentSize().toSize().height()
        self.verticalScrollBar().setMaximum(max(0, height - self.viewport().height()))

    def build_all(self) -> None:
        """Build what is not there yet of a long page."""
        if self.page is not None and not self.page.complete:
            self._build_to(10**9)

    def _build_to(self, position: int) -> None:
        builder = self._builder
        while builder and not builder.page.complete and position >= builder.position:
            builder.build(_LATER_PART)
            self._settle_range()

    # Places

    def anchor(self) -> Anchor:
        """Return what is at the top of the view."""
        page = self.page
        if page is None:
            return Anchor()
        top = self.verticalScrollBar().value()
        held, at = self._held
        if top == at:
            return held
        point = QPointF(page.margin + 1, top)
        layout = page.document.documentLayout()
        position = max(0, layout.hitTest(point, Qt.HitTestAccuracy.FuzzyHit))
        return Anchor(position, round(top - line_top(page, position)))

    def reading_position(self) -> int:
        """Return the position of the document that is a third down the view."""
        page = self.page
        if page is None:
            return 0
        bar = self.verticalScrollBar()
        if bar.value() == bar.maximum() > 0:
            return page.document.characterCount()
        at = bar.value() + self.viewport().height() / 3
        point = QPointF(page.margin + 1, at)
        return page.document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)

    def go_to(self, anchor: Anchor) -> None:
        """Scroll so that a place is at the top again.

        The place is held for as long as nobody scrolls: it survives a page that is too short for
        it at the moment, as it may be before the window has its size.
        """
        page, bar = self.page, self.verticalScrollBar()
        self._revealed = None
        if page is None:
            return
        if anchor == Anchor():
            bar.setValue(0)
            self._held = anchor, 0
            return
        self._build_to(anchor.position)
        last = page.document.characterCount() - 1
        wanted = round(line_top(page, min(anchor.position, last))) + anchor.below
        bar.setValue(wanted)
        self._held = anchor, bar.value()

    def jump_to(self, position: int) -> None:
        """Scroll so that a position is near the top."""
        self.go_to(Anchor(position, -self._style.px(24)))

    def reveal(self, area: QRectF) -> None:
        """Scroll as little as makes an area of the document visible."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        margin = self._style.px(36)
        if area.top() - margin < bar.value():
            bar.setValue(round(area.top() - margin))
        elif area.bottom() + margin > bar.value() + height:
            bar.setValue(round(min(area.bottom() + margin - height, area.top() - margin)))
        self._revealed = area, bar.value()

    def to_document(self, point: QPoint | QPointF) -> QPointF:
        """Return where a point of the viewport is in the document."""
        bars = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QPointF(point) + QPointF(*bars)

    def to_viewport(self, area: QRectF) -> QRectF:
        """Return where an area of the document is in the viewport."""
        return area.translated(
            -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()
        )

    # Painting and size

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands under the text, then the text."""
        paint_ground(self.viewport(), event, self._style.theme)
        if self._painter is not None:
            self.surface.ratio = self.viewport().devicePixelRatioF()
            clip = QRectF(event.rect())
            corner = self.to_document(QPointF())
            painter = QPainter(self.viewport())
            painter.translate(-corner)
            self._painter.paint(painter, clip.translated(corner))
            painter.end()
        super().paintEvent(event)
        if self.page is not None:
            corner = self.to_document(QPointF())
            painter = QPainter(self.viewport())
            painter.translate(-corner)
            seen = QRectF(event.rect()).translated(corner)
            paint_selected_formulas(painter, self.page, self.surface, self.textCursor(), seen)
            painter.end()
        if self._is_ringed:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._style.theme.color("focus"), _RING))
            inset = _RING / 2
            ring = QRectF(self.viewport().rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRect(ring)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw a line around the page when one comes to it by Tab: nothing else would tell."""
        super().focusInEvent(event)
        if event.reason() not in _PASSING:
            self._ring(event.reason() in _BY_TAB)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the line away."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self._ring(False)

    def _ring(self, ringed: bool) -> None:  # noqa: FBT001 - a setter
        if ringed != self._is_ringed:
            self._is_ringed = ringed
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the column again, keeping the line at the top."""
        page = self.page
        if page is None or event.size().width() == event.oldSize().width():
            super().resizeEvent(event)
            if self._revealed and self._revealed[1] == self.verticalScrollBar().value():
                self.reveal(self._revealed[0])  # a bar below may have come meanwhile
            return
        anchor = self.anchor()
        fit_width(page, self._fit_sideways())
        super().resizeEvent(event)
        self._settle_range()
        self.go_to(anchor)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell who follows the place."""
        super().scrollContentsBy(dx, dy)
        if self._is_ringed:
            self.viewport().update()
        self.scrolled.emit()

    def _on_image_changed(self, asset: int) -> None:
        is_seen = False
        for area in self._image_areas(asset):
            seen = self.to_viewport(area).toAlignedRect() & self.viewport().rect()
            if not seen.isEmpty():
                is_seen = True
                self.viewport().update(seen)
        if not is_seen or not self.isVisible():
            self._images.pause(asset)

    def _on_image_measured(self, asset: int) -> None:
        page = self.page
        if page is None:
            return
        for shown in page.objects:
            if isinstance(shown, ImageObject) and shown.stored.asset_id == asset:
                if self._images.is_broken(shown.stored) or not shown.is_measured:
                    self._rebuild_with_selection()
                return

    def _rebuild_with_selection(self) -> None:
        """Build the page anew without taking from the reader what is selected."""
        cursor = self.textCursor()
        ends = cursor.anchor(), cursor.position()
        self.rebuild()
        if ends[0] != ends[1] and max(ends) < self.document().characterCount():
            held = self.anchor()
            cursor = self.textCursor()
            cursor.setPosition(ends[0])
            cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self.go_to(held)

    def _image_areas(self, asset: int) -> list[QRectF]:
        page = self.page
        if page is None:
            return []
        return [
            target_rects(page, target)[0]
            for target in page.targets
            if target.shape == Shape.ZONE
            and isinstance(shown := page.objects[target.index], ImageObject)
            and shown.stored.asset_id == asset
        ]
