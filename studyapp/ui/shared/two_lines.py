"""Paints rows of two lines: what something is called, and under it what it is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studyapp.qtkit.fonts import ui_font
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import CAPTION_SIZE

_ROW = 50
_SIDE, _EDGE = 10, 6
Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """The text of an item has two lines, of which the second stands back; an icon may be left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(200, scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        name, _, what = str(index.data()).partition("\n")
        ground.text = ""
        style = ground.widget.style() if ground.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        icon = 0 if ground.icon.isNull() else ground.decorationSize.width() + _SIDE
        room = option.rect.adjusted(_SIDE + icon, _EDGE, -_SIDE, -_EDGE)
        painter.save()
        for text, font, role, line in (
            (name, ui_font(), QPalette.ColorRole.Text, Qt.AlignmentFlag.AlignTop),
            (
                what,
                ui_font(CAPTION_SIZE),
                QPalette.ColorRole.PlaceholderText,
                Qt.AlignmentFlag.AlignBottom,
            ),
        ):
            painter.setFont(font)
            painter.setPen(option.palette.color(role))
            elided = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, line | Qt.AlignmentFlag.AlignLeft, elided)
        painter.restore()
