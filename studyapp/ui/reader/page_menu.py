"""The context menu of the page: what can be done with what is under the mouse."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from studyapp.qtkit.answer_model import (
    Action,
    CopyCode,
    ImageRemedy,
    MendImage,
    OfferRemedies,
    OpenLink,
    ShowImage,
    Target,
)
from studyapp.qtkit.page_copy import as_markdown
from studyapp.ui.reader.answer_view import AnswerView

_Use = Callable[[Action], object]


class PageMenu(QMenu):
    """A menu for one place of the page."""

    def __init__(
        self, view: AnswerView, target: Target | None, use: _Use, find: Callable[[str], object]
    ) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._view = view
        self._add_target(target, use)
        self._add_selection(find)
        self._all = self._add(
            self.tr("Select All"), view.selectAll, QKeySequence.StandardKey.SelectAll
        )
        view.menu_made.emit(self)

    def add_before_all(
        self, text: str, triggered: Callable[[], object], keys: QKeySequence | None = None
    ) -> None:
        """Add an entry above that which selects all; its keys are shown, others listen to them."""
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: triggered())
        if keys is not None:
            action.setShortcut(keys)
        self.insertAction(self._all, action)

    def add_menu_before_all(self, menu: QMenu) -> None:
        """Add a menu above the entry that selects all."""
        self.insertMenu(self._all, menu)

    def separate(self) -> None:
        """Part what was added from the entry that selects all."""
        self.insertSeparator(self._all)

    def _add(
        self,
        text: str,
        triggered: Callable[[], object],
        keys: QKeySequence.StandardKey | None = None,
    ) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(lambda _checked=False: triggered())
        if keys is not None:
            action.setShortcut(QKeySequence(keys))  # shown; the view itself listens to it
        return action

    def _add_target(self, target: Target | None, use: _Use) -> None:
        match target.action if target else None:
            case OpenLink(href) as action:
                self._add(self.tr("Open Link"), lambda: use(action))
                self._add(
                    self.tr("Copy Link Address"),
                    lambda: QGuiApplication.clipboard().setText(href),
                )
            case ShowImage() as action:
                self._add(self.tr("Look at the Image"), lambda: use(action))
            case MendImage(reference) | OfferRemedies(reference):
                self.add_remedies(reference, use)
            case CopyCode() as action:
                self._add(self.tr("Copy the Code"), lambda: use(action))
            case _:
                return
        self.addSeparator()

    def add_remedies(self, reference: str, use: _Use) -> None:
        """Add the ways to get a missing image."""
        for remedy, text in (
            (ImageRemedy.RETRY, self.tr("Try Again")),
            (ImageRemedy.CHOOSE, self.tr("Choose a File…")),
            (ImageRemedy.PASTE, self.tr("Paste the Image")),
        ):
            action = MendImage(reference, remedy)
            self._add(text, lambda action=action: use(action))

    def _add_selection(self, find: Callable[[str], object]) -> None:
        cursor, page = self._view.textCursor(), self._view.page
        if not cursor.hasSelection() or page is None:
            return
        self._add(self.tr("Copy"), self._view.copy, QKeySequence.StandardKey.Copy)
        self._add(
            self.tr("Copy as Markdown"),
            lambda: QGuiApplication.clipboard().setText(as_markdown(page, cursor)),
        )
        words = " ".join(cursor.selectedText().split())
        if words and len(words) <= 80:
            self._add(self.tr("Find “{text}”").format(text=_short(words)), lambda: find(words))
        self.addSeparator()


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
