"""The window in which a wide table is looked at, with as much room as it needs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from studyapp.domain.document import Document
from studyapp.domain.library import QuestionState
from studyapp.qtkit.answer_model import AnswerPage, PageContent
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.answer_tables import natural_width
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.image_store import ImageStore
from studyapp.ui.reader.answer_view import AnswerView
from studyapp.ui.reader.zooms import stepped

_COMFORT = 0.5
"""The share of its natural width at which a table still reads well."""
_WIDEST = 6000
_MARGINS = 80


class TableViewer(QDialog):
    """Shows one table, large; it scrolls sideways when even the window is too narrow."""

    def __init__(
        self,
        page: AnswerPage,
        number: int,
        icons: Icons,
        images: ImageStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Table"))
        self._table = page.tables[number]
        self._theme = page.style.theme
        self._zoom = page.style.zoom
        self._content = PageContent(
            "",
            (),
            QuestionState.ANSWERED,
            Document((self._table,)),
            images=page.content.images,
        )
        style = AnswerStyle(self._theme, self._zoom)
        self.view = AnswerView(style, icons, images, self)
        self.view.zoom_asked.connect(self._step)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self, lambda steps=steps: self._step(steps))
        if parent is not None:
            self.resize(parent.window().size() * 0.94)
        self._show()

    def _show(self) -> None:
        style = AnswerStyle(self._theme, self._zoom)
        wanted = min(_WIDEST, _COMFORT * natural_width(self._table, style))
        style.column = max(round(wanted), self.width() - _MARGINS)
        self.view.least_width = round(wanted) + _MARGINS
        self.view.set_style(style)
        self.view.show_content(self._content)

    def _step(self, steps: int) -> None:
        self._zoom = stepped(self._zoom, steps)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table the room that there is."""
        super().resizeEvent(event)
        self._show()
