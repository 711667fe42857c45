"""A dialog that leads through pages, such as choosing, waiting and what came of it."""

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studyapp.ui.shared.controls import label, push_button


class StepDialog(QDialog):
    """A heading, one page at a time, and below it a button to give up and one to go on."""

    def __init__(self, *pages: QWidget, parent: QWidget | None = None) -> None:
        """Make the dialog; it is gone once it is closed.

        Args:
            pages: what it leads through; the first is shown.
            parent: the window that it belongs to.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._heading = label("title", wrap=True)
        self._pages = QStackedWidget()
        for page in pages:
            self._pages.addWidget(page)
        self._refuse = push_button("plain", self.reject)
        self._go = push_button("primary", self._proceed)
        self._go.setDefault(True)
        footer = QFrame()
        footer.setProperty("look", "footer")
        buttons = QHBoxLayout(footer)
        buttons.setContentsMargins(24, 12, 24, 12)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._refuse)
        buttons.addWidget(self._go)
        head = QHBoxLayout()
        head.setContentsMargins(24, 24, 24, 12)
        head.addWidget(self._heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(footer)

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        page = self._pages.currentWidget()
        assert page is not None, "a dialog of steps has a page"
        return page

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """The button that gives up or closes, and the one that goes on."""
        return self._refuse, self._go

    @abstractmethod
    def _proceed(self) -> None:
        """Go on to what comes next."""
