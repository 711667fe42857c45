"""Shows a short piece of rendered Markdown, such as the comment on a highlight."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from studyapp.domain.document import Document
from studyapp.domain.library import QuestionImage, QuestionState
from studyapp.qtkit.answer_document import PageBuilder
from studyapp.qtkit.answer_geometry import target_at
from studyapp.qtkit.answer_model import PageContent, Target
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.answer_surface import AnswerSurface, IconSource, ImageSource
from studyapp.qtkit.block_painter import BlockPainter
from studyapp.qtkit.theme import Theme

_ZOOM = 0.84
"""Size of the text; 1 is that of an answer."""


class CommentView(QWidget):
    """As high as what it shows; its links can be used, but nothing can be selected."""

    activated = Signal(object)
    """The Action of a link that was clicked."""

    def __init__(
        self, icons: IconSource, images: ImageSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._surface = AnswerSurface(icons, images)
        self._builder: PageBuilder | None = None
        self._painter: BlockPainter | None = None
        self._text = ""
        self.setMouseTracking(True)

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return self._text

    def show_document(
        self, document: Document, images: dict[str, QuestionImage], theme: Theme, width: int
    ) -> None:
        """Show a document in the colours of a theme."""
        content = PageContent("", (), QuestionState.ANSWERED, document, images=images)
        builder = PageBuilder(content, AnswerStyle(theme, _ZOOM), self._surface, width)
        while not builder.build():
            pass
        self._surface.page = builder.page
        self._painter = BlockPainter(builder.page, self._surface)
        self._builder = builder
        self._text = builder.page.document.toPlainText()
        self._fit(width)
        self.update()

    def _fit(self, width: int) -> None:
        if self._builder is None:
            return
        page = self._builder.page
        page.margin, page.column = 0, width
        frame = page.document.rootFrame()
        format = frame.frameFormat()
        for set_margin in (format.setLeftMargin, format.setRightMargin):
            set_margin(0)
        format.setTopMargin(2)
        format.setBottomMargin(2)
        frame.setFrameFormat(format)
        page.document.setTextWidth(width)
        self.setFixedHeight(max(1, round(page.document.size().height())))

    def sizeHint(self) -> QSize:
        """Return the size of what is shown."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what stands under the text, then the text."""
        if self._builder is None or self._painter is None:
            return
        self._surface.ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        self._painter.paint(painter, QRectF(event.rect()))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(event.rect())
        self._builder.page.document.documentLayout().draw(painter, context)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over links."""
        is_hand = self._target(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Use a link."""
        target = self._target(event.position())
        if target is not None and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(target.action)

    def _target(self, point: QPointF) -> Target | None:
        return target_at(self._builder.page, point) if self._builder else None
