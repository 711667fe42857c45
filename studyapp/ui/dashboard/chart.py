"""What all charts share: data that the pointer and the arrow keys reach, each with its words."""

from abc import abstractmethod
from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from studyapp.qtkit.fonts import wear_sans
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import RADIUS, Theme, ThemeController

NOWHERE = -1
LABEL_SIZE = 11
"""Text on the axes of charts, in pixels."""
_TIP_BELOW = QPoint(12, 18)
_NEVER = 600_000
"""Milliseconds: a tool tip of the keyboard stays until the next key."""


class Datum(Struct, frozen=True):
    """One thing that a chart shows.

    Attributes:
        values: what is drawn; several are stacked or lines beside each other, None is a gap.
        label: what the axis may say of it; empty for nothing.
        say: tells all there is to say of it; asked when somebody wants to know.
        token: its own colour instead of that of its series.
    """

    values: tuple[float | None, ...]
    label: str
    say: Callable[[], str]
    token: str = ""

    @property
    def look(self) -> tuple[object, ...]:
        """All that can be seen of it."""
        return self.values, self.label, self.token

    @property
    def tip(self) -> str:
        """All there is to say of it, for tool tips and screen readers."""
        return self.say()

    @property
    def total(self) -> float:
        """All values together."""
        return sum(value for value in self.values if value is not None)


class Chart(QWidget):
    """Paints data; one of them is current, chosen by the arrow keys."""

    current_moved = Signal()

    def __init__(self, themes: ThemeController) -> None:
        super().__init__()
        self._themes = themes
        self._hovered = NOWHERE
        self.data: tuple[Datum, ...] = ()
        self.current = NOWHERE
        by_text(self, wear_sans, LABEL_SIZE)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        themes.changed.connect(self._on_theme)  # ends with this widget; a lambda would not

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._themes.current

    @abstractmethod
    def place_of(self, at: int) -> QRectF:
        """Return where a datum is drawn, with the room around it that belongs to it."""

    @abstractmethod
    def paint_data(self, painter: QPainter, seen: QRectF) -> None:
        """Paint axes and data, as far as they are in a rectangle."""

    def steps(self) -> dict[Qt.Key, int]:
        """Return by how many data each arrow key moves."""
        return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

    def show_data(self, data: Sequence[Datum]) -> None:
        """Show other data."""
        before = [datum.look for datum in self.data]
        self.data = tuple(data)
        self._hovered = NOWHERE
        if self.current >= len(self.data):
            self.current = NOWHERE
        self._describe()
        if before != [datum.look for datum in self.data]:
            self.data_changed()

    def data_changed(self) -> None:
        """Ask for the room that other data need, and show them."""
        self.updateGeometry()
        self.update()

    def redraw(self) -> None:
        """Paint anew in other colours."""
        self.update()

    def _on_theme(self) -> None:
        self.redraw()  # as the kind of chart does it

    def at(self, position: QPointF) -> int:
        """Return the datum at a point; NOWHERE if there is none."""
        return next(
            (at for at in range(len(self.data)) if self.place_of(at).contains(position)), NOWHERE
        )

    @property
    def marked(self) -> int:
        """The datum to be told from the others: under the pointer, or reached by keys."""
        if self._hovered != NOWHERE:
            return self._hovered
        return self.current if self.hasFocus() else NOWHERE

    # -- events --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, and that it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_data(painter, QRectF(event.rect()))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("focus"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, 6)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say at once what is under the pointer."""
        found = self.at(event.position())
        if found == self._hovered:
            return
        self._hovered = found
        self.update()
        if found == NOWHERE:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), self.data[found].tip, self)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._hovered = NOWHERE
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell what is under the pointer also where it rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.at(QPointF(event.pos()))
            if found != NOWHERE:
                QToolTip.showText(event.globalPos(), self.data[found].tip, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the data."""
        key = Qt.Key(event.key())
        last = len(self.data) - 1
        if last < 0:
            super().keyPressEvent(event)
        elif key in self.steps():
            wanted = last if self.current == NOWHERE else self.current + self.steps()[key]
            self.go_to(min(max(wanted, 0), last))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.go_to(0 if key == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys begin."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of the datum that the keys were on."""
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def go_to(self, at: int) -> None:
        """Make a datum current and say what it is."""
        self.current = at
        self._describe()
        self.update()
        self.current_moved.emit()
        place = self.place_of(at)
        corner = self.mapToGlobal(place.center().toPoint()) + _TIP_BELOW
        QToolTip.showText(corner, self.data[at].tip, self, self.rect(), _NEVER)

    # -- painting ------------------------------------------------------------------------------

    def mix(self, ground: str, ink: str, share: float) -> QColor:
        """Return a colour between two tokens."""
        below, above = self.theme.color(ground), self.theme.color(ink)
        return QColor(
            round(below.red() + (above.red() - below.red()) * share),
            round(below.green() + (above.green() - below.green()) * share),
            round(below.blue() + (above.blue() - below.blue()) * share),
        )

    def _describe(self) -> None:
        text = self.data[self.current].tip if self.current != NOWHERE else ""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(
                QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            )
