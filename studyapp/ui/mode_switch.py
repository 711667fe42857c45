"""The switch in the bar that says what the window is for just now, such as reading."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from studyapp.qtkit.text_size import by_text, scaled
from studyapp.qtkit.theme import RADIUS, Theme, ThemeController
from studyapp.ui.shared.action_texts import plain_text, tell, with_keys

_HEIGHT = 34
_INSET = 3
"""Between the edge of the switch and its segments, in pixels."""
_SIDE = 13
"""Room left and right of a segment's text, in pixels."""
_GAP = 5
"""Between a segment's text and its number, in pixels."""


class ModeSwitch(QWidget):
    """A row of segments, one for each mode that there is; hidden while there is but one."""

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self._themes = themes
        self._group = QButtonGroup(self)
        self._segments: dict[QAction, _Segment] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        self._row.setSpacing(0)
        by_text(self, QWidget.setFixedHeight, _HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setVisible(False)
        themes.changed.connect(self.update)

    def add(self, action: QAction, place: int) -> None:
        """Add a segment for a mode.

        Args:
            action: turns to the mode; its text names it, and it is checked while it is on.
            place: how many segments stand before it.
        """
        segment = _Segment(action, self._themes)
        self._segments[action] = segment
        self._group.addButton(segment)
        self._row.insertWidget(place, segment)
        self.setVisible(len(self._segments) > 1)

    def set_number(self, action: QAction, number: int) -> None:
        """Show how much waits in a mode; nothing for 0."""
        self._segments[action].set_number(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground on which the segments lie."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._themes.current.color("code"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS + 2, RADIUS + 2)


class _Segment(QAbstractButton):
    def __init__(self, action: QAction, themes: ThemeController) -> None:
        super().__init__()
        self._action = action
        self._themes = themes
        self._number = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def set_number(self, number: int) -> None:
        if number != self._number:
            self._number = number
            self._follow()
            self.updateGeometry()
            self.update()

    def _follow(self) -> None:
        text = plain_text(self._action.text())
        if text != self.text():
            self.setText(text)
            self.updateGeometry()
        tell(self, with_keys(self._action), f"{text} {self._number}" if self._number else text)
        group = self.group()
        if self.isChecked() and group is not None and not self._action.isChecked():
            group.setExclusive(False)  # the mode that is on may have no segment
            self.setChecked(False)
            group.setExclusive(True)
        self.setChecked(self._action.isChecked())

    def sizeHint(self) -> QSize:
        """Return the room for text and number."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * _SIDE
        if self._number:
            width += _GAP + metrics.horizontalAdvance(str(self._number))
        return QSize(width, scaled(_HEIGHT) - 2 * _INSET)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a segment is never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        metrics = self.fontMetrics()
        is_strong = self.isChecked() or self.underMouse()
        painter.setPen(theme.color("text" if is_strong else "muted"))
        at = QRectF(self.rect()).adjusted(_SIDE, 0, 0, 0)
        aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(at, aligned, self.text())
        if self._number:
            at.setLeft(at.left() + metrics.horizontalAdvance(self.text()) + _GAP)
            painter.setPen(theme.color("hard"))
            painter.drawText(at, aligned, str(self._number))

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        line = QColor(Qt.GlobalColor.transparent)
        if self.hasFocus():
            line = theme.color("focus")
        elif self.isChecked():
            line = theme.color("line")
        ground = QColor(Qt.GlobalColor.transparent)
        if self.isChecked():
            ground = theme.color("panel")
        elif self.isDown():
            ground = theme.color("pressed")
        painter.setPen(QPen(line, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
