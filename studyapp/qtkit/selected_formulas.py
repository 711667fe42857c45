"""Formulas in a selection: Qt lays a veil over what is selected of them; they are drawn again."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor

from studyapp.qtkit.answer_geometry import object_rect
from studyapp.qtkit.answer_model import AnswerPage
from studyapp.qtkit.answer_objects import DisplayFormulaObject, FormulaObject
from studyapp.qtkit.answer_surface import AnswerSurface


def paint_selected_formulas(
    painter: QPainter, page: AnswerPage, surface: AnswerSurface, cursor: QTextCursor, seen: QRectF
) -> None:
    """Draw what is selected and seen; painter and rectangle count in the document."""
    if not cursor.hasSelection():
        return
    first, last = _block_at(page, seen.topLeft()), _block_at(page, seen.bottomRight())
    start = max(cursor.selectionStart(), first.position())
    end = min(cursor.selectionEnd(), last.position() + last.length())
    for number, spot in enumerate(page.spots):
        shown = page.objects[number]
        is_formula = isinstance(shown, (FormulaObject, DisplayFormulaObject))
        if is_formula and start <= spot.position < end:
            shown.draw(painter, object_rect(page, number), number, surface)


def _block_at(page: AnswerPage, point: QPointF) -> QTextBlock:
    """Return the block that is nearest to a point."""
    at = page.document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
    return page.document.findBlock(max(0, at))
