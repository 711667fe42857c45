"""The page that previews a note: looks and works as the page of an answer."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from studyapp.domain.ids import AssetId
from studyapp.qtkit.answer_model import PageContent
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import Theme, ThemeController
from studyapp.services.fetching import FetchingService
from studyapp.ui.reader.answer_view import AnswerView
from studyapp.ui.reader.hover_button import HoverButton
from studyapp.ui.reader.image_remedies import ImageRemedies
from studyapp.ui.reader.page_actions import PageActions

_ZOOM = 0.875
"""The text of an answer fits a wide column; a note stands beside it."""


class NotePage(QObject):
    """A view of a page, and what its links and buttons do."""

    def __init__(
        self,
        fetching: FetchingService,
        read_image: Callable[[AssetId], bytes],
        operations: Operations,
        *,
        themes: ThemeController,
        icons: Icons,
    ) -> None:
        super().__init__()
        images = ImageStore(read_image, operations)
        self._view = AnswerView(AnswerStyle(themes.current, _ZOOM), icons, images)
        images.setParent(self._view)
        self.setParent(self._view)  # what it hears of ends with the view, the theme too
        button = HoverButton(self._view, icons, themes.current)
        self.actions = PageActions(
            self._view,
            button,
            ImageRemedies(fetching, operations, self._view),
            themes=themes,
            icons=icons,
            images=images,
            operations=operations,
            read_image=read_image,
        )
        self._view.activated.connect(self.actions.perform)
        self._view.hovered.connect(button.follow)
        button.used.connect(self.actions.perform)
        themes.changed.connect(self._dress)
        self._button = button
        self._share = 0.0
        self._view.verticalScrollBar().rangeChanged.connect(self._scroll)

    @property
    def widget(self) -> QWidget:
        """The view."""
        return self._view

    def show(self, content: PageContent) -> None:
        """Show another text at the place that is in sight."""
        if self._view.page is None:
            self._view.show_content(content)
        else:
            self._view.rebuild(content)
        self._button.follow()

    def scroll_to(self, share: float) -> None:
        """Scroll, from 0 for the top to 1 for the end; a long page goes on as it is built."""
        self._share = share
        self._scroll()

    def _scroll(self, *_range: int) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(round(self._share * bar.maximum()))

    def _dress(self, theme: Theme) -> None:
        self._button.dress(theme)
        self._view.set_style(AnswerStyle(theme, _ZOOM))
