"""Carries out what the reader chooses on the page: links, copies, viewers, missing images."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QCursor, QGuiApplication

from studyapp.domain.ids import AssetId, QuestionId
from studyapp.domain.library import QuestionImage
from studyapp.qtkit.answer_model import (
    Action,
    CopyCode,
    JumpTo,
    MendImage,
    OfferRemedies,
    OpenLink,
    OpenTable,
    ShowImage,
    ShowQuestion,
    ToggleDisclosure,
    WriteAnswer,
)
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.reader.answer_view import AnswerView
from studyapp.ui.reader.hover_button import HoverButton
from studyapp.ui.reader.image_remedies import ImageRemedies
from studyapp.ui.reader.page_menu import PageMenu
from studyapp.ui.shared.folders import open_url

_WEB = frozenset({"http", "https", "mailto"})
_WIKI = "wiki:"


class PageActions(QObject):
    """Knows what each action means."""

    question_asked = Signal(int)
    wiki_link_followed = Signal(str)
    """The name of a page in this reader's notes."""
    answer_asked = Signal()
    """The reader wants to write the answer that is missing."""
    message = Signal(str)

    def __init__(
        self,
        view: AnswerView,
        button: HoverButton,
        remedies: ImageRemedies,
        *,
        themes: ThemeController,
        icons: Icons,
        images: ImageStore,
        operations: Operations,
        read_image: Callable[[AssetId], bytes],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._button = button
        self._remedies = remedies
        self._themes = themes
        self._icons = icons
        self._images = images
        self._operations = operations
        self.read_image = read_image
        """Gives the bytes of a stored image."""
        self.question = QuestionId(0)
        """The question that is shown."""
        self.open_url: Callable[[QUrl], object] = open_url
        """Gives an address to the system."""
        remedies.message.connect(self.message)

    def perform(self, action: Action) -> None:
        """Do what the reader chose."""
        match action:
            case OpenLink(href):
                self._follow(href)
            case ShowQuestion(question_id):
                self.question_asked.emit(question_id)
            case ShowImage(reference):
                self._show_image(reference)
            case MendImage():
                self._remedies.mend(self.question, action)
            case OfferRemedies(reference):
                menu = PageMenu(self._view, None, self.perform, lambda _: None)
                menu.clear()
                menu.add_remedies(reference, self.perform)
                menu.popup(QCursor.pos())
            case ToggleDisclosure(number):
                self._view.toggle(number)
            case CopyCode(region):
                self._copy_code(region)
            case OpenTable(number):
                self._show_table(number)
            case JumpTo(place):
                self._jump(place)
            case WriteAnswer():
                self.answer_asked.emit()

    def _follow(self, href: str) -> None:
        scheme = href.partition(":")[0].lower()
        if scheme in _WEB:
            self.open_url(QUrl(href))
        elif href.startswith(_WIKI):
            self.wiki_link_followed.emit(href.removeprefix(_WIKI))
        elif not self._jump_to_heading(href.removeprefix("#")):
            self.message.emit(self.tr("This link leads to a file that is not in the library."))

    def _jump_to_heading(self, name: str) -> bool:
        page = self._view.page
        wanted = _slug(QUrl.fromPercentEncoding(name.encode()))
        for item in page.outline if page else []:
            if _slug(item.text) == wanted:
                self._view.jump_to(item.position)
                return True
        return False

    def _jump(self, place: str) -> None:
        page = self._view.page
        if page is not None and place in page.places:
            self._view.jump_to(page.places[place])

    def _copy_code(self, region: int) -> None:
        page = self._view.page
        if page is None:
            return
        QGuiApplication.clipboard().setText(page.regions[region].text)
        target = self._button.target
        if target is not None and target.action == CopyCode(region):
            self._button.tell_done()
        else:
            self.message.emit(self.tr("Code copied"))

    def _show_table(self, number: int) -> None:
        from studyapp.ui.reader.table_viewer import TableViewer  # noqa: PLC0415 - rarely opened

        page = self._view.page
        if page is not None:
            viewer = TableViewer(page, number, self._icons, self._images, self._view.window())
            viewer.open()

    def _show_image(self, reference: str) -> None:
        page = self._view.page
        image = page.content.images.get(reference) if page else None
        if image is None or image.asset_id is None:
            return
        self._operations.run(
            partial(_read, self.read_image, image.asset_id),
            done=partial(self._open_viewer, image),
            writes=False,
            initiator=self,
        )

    def _open_viewer(self, image: QuestionImage, data: bytes) -> None:
        from studyapp.ui.reader.image_viewer import ImageViewer  # noqa: PLC0415 - rarely opened

        viewer = ImageViewer(image, data, self._themes.current, self._icons, self._view.window())
        viewer.message.connect(self.message)
        viewer.open()


def _read(read: Callable[[AssetId], bytes], asset: AssetId, _progress: object) -> bytes:
    return read(asset)


def _slug(text: str) -> str:
    """Return a heading's name as links within a page write it."""
    kept = [char for char in text.lower() if char.isalnum() or char in " -_"]
    return "".join(kept).strip().replace(" ", "-")
