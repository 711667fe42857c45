"""The page of a review: a question without or with its answer, and the highlights on that."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.annotation import Annotation
from studyapp.domain.ids import QuestionId
from studyapp.qtkit.answer_model import PageContent
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import Theme, ThemeController
from studyapp.services.fetching import FetchingService
from studyapp.services.reading import ReadingService
from studyapp.ui.reader.answer_view import AnswerView
from studyapp.ui.reader.hover_button import HoverButton
from studyapp.ui.reader.image_remedies import ImageRemedies
from studyapp.ui.reader.page_actions import PageActions

_HOVER_AFTER = 20
"""Milliseconds after which the mouse is looked for, which the display is asked: after the paint."""


class AnswerPane(QObject):
    """A view like the reader's, whose column can be moved aside for what stands beside it."""

    zoom_asked = Signal(int)
    """Steps of zoom, by the wheel."""

    def __init__(
        self,
        reading: ReadingService,
        fetching: FetchingService,
        operations: Operations,
        *,
        themes: ThemeController,
        icons: Icons,
        zoom: float,
    ) -> None:
        super().__init__()
        self._themes = themes
        self._zoom = zoom
        images = ImageStore(reading.image_bytes, operations)
        self._view = _AsideView(AnswerStyle(themes.current, zoom), icons, images)
        images.setParent(self._view)
        self.setParent(self._view)
        self._button = HoverButton(self._view, icons, themes.current)
        self.actions = PageActions(
            self._view,
            self._button,
            ImageRemedies(fetching, operations, self._view),
            themes=themes,
            icons=icons,
            images=images,
            operations=operations,
            read_image=reading.image_bytes,
        )
        self._view.activated.connect(self.actions.perform)
        self._view.hovered.connect(self._button.follow)
        self._hovering = QTimer(self, singleShot=True, interval=_HOVER_AFTER)
        self._hovering.timeout.connect(self._button.follow)
        self._view.zoom_asked.connect(self.zoom_asked)
        self._button.used.connect(self.actions.perform)
        themes.changed.connect(self._dress)

    @property
    def widget(self) -> QWidget:
        """The view."""
        return self._view

    @property
    def column(self) -> int:
        """How wide the text wants to be with what is left of it and right, in pixels."""
        return self._view.style_in_use.column + 2 * self._view.style_in_use.px(36)

    @property
    def text_span(self) -> tuple[int, int]:
        """Where in the view its text begins, and how wide it is, in pixels."""
        page = self._view.page
        margin, wide = (page.margin, page.column) if page else (0, self._view.width())
        return self._view.viewport().x() + margin, wide

    @property
    def height(self) -> int:
        """How high the whole page is, in pixels."""
        page = self._view.page
        return round(page.document.size().height()) if page else 0

    def show(
        self, question: QuestionId, content: PageContent, annotations: Sequence[Annotation] = ()
    ) -> None:
        """Show another page from its top."""
        self.actions.question = question
        self._view.surface.highlights.show(annotations)
        self._view.show_content(content)
        self._hovering.start()

    def show_changed(self, content: PageContent, annotations: Sequence[Annotation] = ()) -> None:
        """Show the same question with another content, at the place that is read."""
        self._view.surface.highlights.show(annotations)
        self._view.rebuild(content)
        self._hovering.start()

    def set_room(self, left: int, right: int) -> None:
        """Keep the page out of a part of the view on both sides, in pixels."""
        self._view.set_room(left, right)

    def set_zoom(self, zoom: float) -> None:
        """Give the text another size, 1 for its natural one."""
        self._zoom = zoom
        self._view.set_style(AnswerStyle(self._themes.current, zoom))

    def _dress(self, theme: Theme) -> None:
        self._button.dress(theme)
        self._view.set_style(AnswerStyle(theme, self._zoom))


class _AsideView(AnswerView):
    def set_room(self, left: int, right: int) -> None:
        self.setViewportMargins(left, 0, right, 0)

    @property
    def style_in_use(self) -> AnswerStyle:
        return self._style
