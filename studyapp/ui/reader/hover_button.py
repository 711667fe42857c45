"""The button that appears at the corner of a code block or a wide table under the mouse."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QToolButton

from studyapp.qtkit.answer_geometry import block_at, part_at, region_rect, table_rect
from studyapp.qtkit.answer_model import CopyCode, OpenTable, Shape, Target
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import Theme
from studyapp.ui.reader.answer_view import AnswerView

_SIDE = 28
_INSET = 6
_TOLD = 1400
"""Milliseconds for which the button says that it has copied."""


class HoverButton(QToolButton):
    """Follows the mouse from block to block; a click does what the block offers."""

    used = Signal(object)
    """The Action of the block."""

    def __init__(self, view: AnswerView, icons: Icons, theme: Theme) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._icons = icons
        self._target: Target | None = None
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(_TOLD)
        self._told.timeout.connect(self._show_offer)
        self.setIconSize(QSize(16, 16))
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the block itself is a stop of the Tab key
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.dress(theme)
        self.hide()
        self.clicked.connect(self._use)
        view.scrolled.connect(self.follow)
        view.viewport().installEventFilter(self)

    def dress(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self.setStyleSheet(
            f"QToolButton {{ background: {theme.css('panel')}; border: 1px solid"
            f" {theme.css('line')}; border-radius: 6px; padding: 0; }}"
            f"QToolButton:hover {{ border-color: {theme.css('accent')}; }}"
            f"QToolButton:pressed {{ background: {theme.css('accent-soft')}; }}"
        )

    @property
    def target(self) -> Target | None:
        """What the button belongs to at the moment."""
        return self._target

    def follow(self) -> None:
        """Go to the block that is under the mouse, or away."""
        view = self._view
        at = view.viewport().mapFromGlobal(view.cursor().pos())
        self.follow_to(at if view.viewport().rect().contains(at) else QPoint(-1, -1))

    def follow_to(self, point: QPoint) -> None:
        """Go to the block at a point of the viewport, or away."""
        found = self._find(self._view.to_document(point)) if point.y() >= 0 else None
        if found is None:
            self._target = None
            self.hide()
            return
        target, area = found
        if target != self._target:
            self._told.stop()
            self._target = target
            self._show_offer()
        box = self._view.to_viewport(area)
        top = min(max(box.top() + _INSET, float(_INSET)), box.bottom() - _SIDE - _INSET)
        self.move(round(box.right()) - _SIDE - _INSET, round(max(top, box.top())))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner of the block when the page gets another width."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.follow)  # the page is laid out after this event
        return super().eventFilter(watched, event)

    def tell_done(self) -> None:
        """Show for a moment that it is done."""
        self._icons.wear(self, "check", "good")
        self.setToolTip(self.tr("Copied"))
        self._told.start()

    @property
    def tells_done(self) -> bool:
        """Whether it says at the moment that it is done."""
        return self._told.isActive()

    def _find(self, point: QPointF) -> tuple[Target, QRectF] | None:
        page = self._view.page
        if page is None:
            return None
        block = block_at(page, point.y(), point.x()).blockNumber()
        part = part_at(page, block)
        for target in page.targets:
            if target.shape == Shape.REGION:
                region = page.regions[target.index]
                if not region.first <= block <= region.last:
                    continue
                area = region_rect(page, region, float("inf"))
            elif target.shape == Shape.TABLE and part is not None and part.cramped:
                if target.action != OpenTable(part.number):
                    continue
                area = table_rect(page, part)
            else:
                continue
            if area.contains(point):
                return target, area
        return None

    def _show_offer(self) -> None:
        if self._target is None:
            return
        is_code = isinstance(self._target.action, CopyCode)
        self._icons.wear(self, "copy" if is_code else "expand")
        text = self.tr("Copy the code") if is_code else self.tr("Open the table larger")
        self.setToolTip(text)
        self.setAccessibleName(text)

    def _use(self) -> None:
        if self._target is not None:
            self.used.emit(self._target.action)
