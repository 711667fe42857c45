"""A layout to choose: a small picture of its page with its name below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from studyapp.domain.export import Layout
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import CAPTION_SIZE, RADIUS, RADIUS_CARD, ThemeController

_WIDTH, _LEAST_WIDTH = 168, 128
_NAME, _TEXTS = 20, 70
"""Heights of the name, and of all texts, in pixels."""
_SHEET = QSize(84, 112)
_TOP = 16
_LINE = 3.0
"""Height of a line of text in the picture, in pixels."""


class LayoutCard(QAbstractButton):
    """One of several, of which one is chosen."""

    def __init__(
        self, layout: Layout, themes: ThemeController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.layout_name = layout
        self._themes = themes
        self._help = ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def say(self, name: str, help_text: str) -> None:
        """Set the name and what the layout is for."""
        self.setText(name)
        self._help = help_text
        self.setAccessibleName(name)
        self.setAccessibleDescription(help_text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that the picture needs."""
        return QSize(scaled(_WIDTH), _TOP + _SHEET.height() + 8 + scaled(_TEXTS))

    def minimumSizeHint(self) -> QSize:
        """Return the size below which the texts do not fit."""
        return QSize(scaled(_LEAST_WIDTH), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the page on it, and the texts."""
        theme = self._themes.current
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        edge = theme.color("accent" if chosen or self.hasFocus() else "line")
        painter.setPen(QPen(edge, 2 if chosen else 1))
        fill = "accent-soft" if chosen else "panel"
        painter.setBrush(theme.color("row-hover" if self.underMouse() and not chosen else fill))
        painter.drawRoundedRect(card, RADIUS_CARD, RADIUS_CARD)
        if self.hasFocus() and chosen:
            painter.setPen(QPen(theme.color("focus"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(4, 4, -4, -4), RADIUS, RADIUS)
        sheet = QRectF(QPointF((self.width() - _SHEET.width()) / 2, _TOP), _SHEET)
        painter.setPen(QPen(theme.color("field-line"), 1))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(sheet, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_page(painter, sheet.adjusted(9, 10, -9, -8))
        self._paint_texts(painter, sheet.bottom() + 8)

    def _paint_page(self, painter: QPainter, page: QRectF) -> None:
        match self.layout_name:
            case Layout.NOTEBOOK:
                self._lines(painter, page, "t w h w h s")
                note = QRectF(page.left(), page.bottom() - 20, page.width(), 20)
                painter.fillRect(note, self._color("note-soft"))
                painter.fillRect(QRectF(note.topLeft(), QPointF(note.left() + 2, note.bottom())),
                                 self._color("accent"))  # fmt: skip
                self._lines(painter, note.adjusted(6, 5, -4, 0), "w s")
            case Layout.NOTES:
                for number, color in enumerate(("yellow", "green", "violet")):
                    part = page.adjusted(0, 32.0 * number, 0, 0)
                    bar = QRectF(part.left(), part.top() + 8, 2, 18)
                    painter.fillRect(bar, self._color(f"swatch-{color}"))
                    self._lines(painter, QRectF(part.topLeft(), part.size()), "t")
                    self._lines(painter, part.adjusted(6, 9, 0, 0), "w s")
            case Layout.CRAM:
                self._lines(painter, page, "t")
                half = (page.width() - 6) / 2
                for column in range(2):
                    left = page.left() + column * (half + 6)
                    self._lines(
                        painter,
                        QRectF(left, page.top() + 11, half, page.height()),
                        ("t w h s t h w s t w s", "h w s t w h w t h s w")[column],
                    )

    def _lines(self, painter: QPainter, room: QRectF, kinds: str) -> None:
        """Paint lines of text: titles, whole, short and highlighted ones."""
        top = room.top()
        for kind in kinds.split():
            width = room.width() * {"t": 0.62, "s": 0.55}.get(kind, 1.0)
            line = QRectF(room.left(), top, width, _LINE)
            if kind == "h":
                mark = line.adjusted(width * 0.2, -1.5, -width * 0.15, 1.5)
                painter.fillRect(mark, self._color("swatch-yellow"))
            painter.setBrush(self._color("text" if kind == "t" else "faint"))
            painter.drawRoundedRect(line, 1, 1)
            top += _LINE + (5 if kind == "t" else 4.5)

    def _paint_texts(self, painter: QPainter, top: float) -> None:
        theme = self._themes.current
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRectF(4, top, self.width() - 8, scaled(_NAME)), middle, self.text())
        font.setBold(False)
        font.setPixelSize(scaled(CAPTION_SIZE - 1))
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        room = QRectF(8, top + scaled(_NAME), self.width() - 16, scaled(40))
        painter.drawText(room, middle | Qt.TextFlag.TextWordWrap, self._help)

    def _color(self, token: str) -> QColor:
        return self._themes.current.color(token)
