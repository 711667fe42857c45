"""What the colours of a chart mean."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studyapp.qtkit.fonts import wear_sans
from studyapp.qtkit.text_size import by_text, scaled
from studyapp.qtkit.theme import CAPTION_SIZE, ThemeController

_SWATCH, _GAP, _BETWEEN = 10, 6, 16
_HEIGHT = 20


class Legend(QWidget):
    """A title, then a square and a word for each colour."""

    def __init__(self, themes: ThemeController, tokens: Sequence[str]) -> None:
        super().__init__()
        self._themes = themes
        self._tokens = tuple(tokens)
        self._title = ""
        self._words: tuple[str, ...] = ()
        by_text(self, wear_sans, CAPTION_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._repaint)  # ends with this widget; a lambda would not

    def say(self, title: str, *words: str) -> None:
        """Set the title, and what each colour means."""
        self._title, self._words = title, words
        self.setAccessibleName(f"{title}: {', '.join(words)}")
        self.update()

    def _repaint(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(200, scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter, theme = QPainter(self), self._themes.current
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        x = 0.0
        parts = ((None, self._title), *zip(self._tokens, self._words, strict=False))
        for token, text in parts:
            if token is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color(token))
                top = (self.height() - _SWATCH) / 2
                painter.drawRoundedRect(QRectF(x, top, _SWATCH, _SWATCH), 2.5, 2.5)
                x += _SWATCH + _GAP
            painter.setPen(theme.color("text" if token is None else "muted"))
            place = QRectF(x, 0, self.width() - x, self.height())
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text
            )
            x += metrics.horizontalAdvance(text) + _BETWEEN
