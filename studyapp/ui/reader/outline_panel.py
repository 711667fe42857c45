"""The outline of the answer that is shown: its headings, to jump to."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studyapp.qtkit.answer_model import OutlineItem
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import RADIUS, ThemeController
from studyapp.ui.reader.reader_view import ReaderView
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.retranslation import Retranslated

_RANK = Qt.ItemDataRole.UserRole
_ROW = 30
_STEP = 14
"""Indentation of a level, in pixels."""


class _RowPainter(QStyledItemDelegate):
    """Paints a heading, indented by its rank, with a bar at the one that is being read."""

    def __init__(self, themes: ThemeController, shown_in: QListWidget) -> None:
        super().__init__(shown_in)
        self._themes = themes
        self._list = shown_in

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, scaled(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._themes.current
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - not in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - same
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        is_hot = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current or is_hot:
            painter.setBrush(theme.color("accent-soft" if is_current else "hover"))
            painter.drawRoundedRect(rect.adjusted(8, 1, -8, -1), RADIUS, RADIUS)
        text = rect.adjusted(18 + _STEP * int(index.data(_RANK) or 0), 0, -16, 0)
        painter.setPen(theme.color("accent" if is_current else "text"))
        painter.setFont(self._list.font())
        shown = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class OutlinePanel(Retranslated):
    """Lists the headings; follows the reader, and leads to a heading."""

    def __init__(
        self, reader: ReaderView, themes: ThemeController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._empty = label("muted", wrap=True)
        self.list = QListWidget()
        self.list.setProperty("look", "outline")
        self.list.setStyleSheet("QListWidget { background: transparent; }")
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_RowPainter(themes, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._jump)
        self.list.itemActivated.connect(self._jump)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(18, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self._empty)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addStretch()  # keeps the text at the top while there is no list
        reader.outline_changed.connect(self._show)
        reader.section_changed.connect(self._follow)
        themes.changed.connect(self.list.viewport().update)
        self.retranslate()
        self._show([])

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self._empty.setText(self.tr("This answer has no headings."))
        self.list.setAccessibleName(self.tr("Outline"))

    def _show(self, outline: list[OutlineItem]) -> None:
        self.list.clear()
        for heading in outline:
            item = QListWidgetItem(heading.text)
            item.setToolTip(heading.text)
            item.setData(_RANK, heading.rank)
            self.list.addItem(item)
        self._empty.setVisible(not outline)
        self.list.setVisible(bool(outline))

    def _follow(self, section: int) -> None:
        self.list.setCurrentRow(section)

    def _jump(self, item: QListWidgetItem) -> None:
        self._reader.jump_to_section(self.list.row(item))
