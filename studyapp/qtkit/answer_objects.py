"""Objects that stand in the text of an answer as one character, and how Qt lays them out.

A page object knows its size and draws itself. It tells by ``zones`` which parts of it can be used.
"""

from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from studyapp.domain.document import Formula
from studyapp.qtkit.answer_model import Action, AnswerPage
from studyapp.qtkit.answer_style import OBJECT_NUMBER, OBJECT_TYPE, AnswerStyle
from studyapp.qtkit.answer_surface import AnswerSurface
from studyapp.qtkit.fonts import sans


class Zone(NamedTuple):
    """A part of an object that can be used; the area is relative to the object's own corner."""

    area: QRectF
    action: Action
    label: str


class PageObject(Protocol):
    """An object on the page."""

    def size(self, page: AnswerPage) -> QSizeF:
        """Return what the text layout reserves for it."""
        ...

    def draw(self, painter: QPainter, rect: QRectF, number: int, surface: AnswerSurface) -> None:
        """Draw it; ``number`` is its own among the page's objects."""
        ...

    def zones(self, page: AnswerPage) -> tuple[Zone, ...]:
        """Return the parts that can be used, in the order of the Tab key."""
        ...

    @property
    def text(self) -> str:
        """What it is when it is copied as plain text."""
        ...


class PageObjects(QPyTextObject):
    """Hands the objects of a page to the text layout of its document."""

    def __init__(self, page: AnswerPage, surface: AnswerSurface) -> None:
        super().__init__()
        self._page = page
        self._surface = surface
        page.document.documentLayout().registerHandler(OBJECT_TYPE, self)

    def intrinsicSize(  # noqa: D102, N802 - Qt's own
        self, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> QSizeF:
        return self._page.objects[format.intProperty(OBJECT_NUMBER)].size(self._page)

    def drawObject(  # noqa: D102, N802 - Qt's own
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        number = format.intProperty(OBJECT_NUMBER)
        self._page.objects[number].draw(painter, QRectF(rect), number, self._surface)


def half_x_height(size: int) -> float:
    """Return how far above the baseline Qt centres what is aligned to the middle (it rounds)."""
    return QFontMetrics(sans(size)).xHeight() / 2


SHALLOW = 0.45
"""How far below the baseline a line has room anyway, in em; deeper formulas widen the line."""


class FormulaObject:
    """A formula in a line, at the baseline of the text.

    A shallow one stands on the baseline and its depth hangs into the room below. Qt centres a deep
    one on the x-height (``AlignMiddle``), so its box is tall enough on both sides.
    """

    def __init__(self, formula: Formula, style: AnswerStyle, size: int, token: str) -> None:
        self._formula = formula
        self._color = style.color(token)
        self._em = size
        self._half_x = half_x_height(size)
        self.trail = 0
        """Gap after it, in pixels."""
        self._mark = ""
        self._mark_font = QFont()

    def hold(self, mark: str, font: QFont) -> None:
        """Draw a mark of punctuation behind it: Qt would let that begin the next line."""
        self._mark, self._mark_font = mark, font
        self.trail = round(QFontMetricsF(font).horizontalAdvance(mark))

    @property
    def is_deep(self) -> bool:
        """Whether it needs a format with ``AlignMiddle``."""
        return self._formula.depth > SHALLOW

    @property
    def text(self) -> str:
        """The source between dollar signs."""
        return f"${self._formula.latex}$"

    def _scale(self, page: AnswerPage) -> float:
        return min(self._em, (page.column - self.trail) / max(self._formula.width, 0.1))

    def size(self, page: AnswerPage) -> QSizeF:
        """Return its box; the depth of a shallow one is not in it."""
        em = self._scale(page)
        below = self._formula.depth * em
        above = self._formula.height * em - below
        if self.is_deep:
            above = max(2 * above - self._half_x, 2 * below + self._half_x)
        return QSizeF(self._formula.width * em + self.trail, above)

    def draw(self, painter: QPainter, rect: QRectF, number: int, surface: AnswerSurface) -> None:
        """Draw it on the baseline."""
        if surface.page is None:
            return
        em = self._scale(surface.page)
        baseline = rect.bottom()
        if self.is_deep:
            baseline = rect.top() + (rect.height() + self._half_x) / 2
        height = self._formula.height * em
        top = baseline - height + self._formula.depth * em
        box = QRectF(rect.left(), top, self._formula.width * em, height)
        draw_formula(painter, box, self._formula, self._color, surface)
        if self._mark:
            painter.setFont(self._mark_font)
            painter.setPen(self._color)
            painter.drawText(QPointF(box.right(), baseline), self._mark)

    def zones(self, page: AnswerPage) -> tuple[Zone, ...]:
        """It has none."""
        return ()


class DisplayFormulaObject:
    """A formula on a line of its own; too wide a one is made smaller."""

    def __init__(self, formula: Formula, style: AnswerStyle, inset: int) -> None:
        self._formula = formula
        self._color = style.color("text")
        self._em = style.px(17)
        self._inset = inset

    @property
    def text(self) -> str:
        """The source between double dollar signs."""
        return f"$${self._formula.latex}$$"

    def size(self, page: AnswerPage) -> QSizeF:
        """Return its box."""
        room = max(40, page.column - self._inset)
        em = min(self._em, room / max(self._formula.width, 0.1))
        return QSizeF(self._formula.width * em, self._formula.height * em)

    def draw(self, painter: QPainter, rect: QRectF, number: int, surface: AnswerSurface) -> None:
        """Draw it."""
        draw_formula(painter, rect, self._formula, self._color, surface)

    def zones(self, page: AnswerPage) -> tuple[Zone, ...]:
        """It has none."""
        return ()


def draw_formula(
    painter: QPainter, box: QRectF, formula: Formula, color: QColor, surface: AnswerSurface
) -> None:
    """Draw a formula into a box, its corner on a device pixel so that it is sharp."""
    pixmap = surface.formula(formula, box.width(), box.height(), color)
    painter.drawPixmap(on_device_pixel(box.topLeft(), surface.ratio), pixmap)


def on_device_pixel(point: QPointF, ratio: float) -> QPointF:
    """Return the nearest point that is the corner of a device pixel."""
    return QPointF(round(point.x() * ratio) / ratio, round(point.y() * ratio) / ratio)


def draw_focus(painter: QPainter, area: QRectF, style: AnswerStyle, radius: float) -> None:
    """Draw the ring that shows where the keyboard is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(style.color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)
    painter.restore()
