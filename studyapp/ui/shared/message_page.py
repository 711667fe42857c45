"""A page that says one thing and offers what to do: nothing here yet, no match, an error."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studyapp.qtkit.icons import Icons
from studyapp.ui.shared.controls import label, push_button

_WIDTH = 420
_ICON = 36


class MessagePage(QWidget):
    """An icon, a title, a text and buttons, in the middle of whatever holds it."""

    def __init__(self, icons: Icons, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = icon
        self._picture = QLabel()
        self._title = label("heading", wrap=True)
        self._text = label("muted", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        for centred in (self._title, self._text):
            centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # Texts that wrap get their height only from a layout that may stretch them.
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        page = QVBoxLayout(column)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(8)
        page.addStretch(2)
        page.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addSpacing(4)
        page.addWidget(self._title)
        page.addWidget(self._text)
        page.addSpacing(8)
        page.addLayout(self._buttons)
        page.addStretch(3)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 24, 16, 24)
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        self.show_icon(icon)

    def show_icon(self, icon: str) -> None:
        """Draw an icon, in the colours of the theme in use."""
        self._icon = icon
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(self._icons.pixmap(icon, "faint", _ICON, ratio))
        self._picture.setFixedSize(QSize(_ICON, _ICON))

    def redraw(self) -> None:
        """Draw the icon again after a change of the theme."""
        self.show_icon(self._icon)

    def say(self, title: str, text: str) -> None:
        """Set title and text."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def offer(self, text: str, clicked: Callable[[], object], *, primary: bool = False) -> None:
        """Add a button."""
        button = push_button("primary" if primary else "plain", clicked, text)
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def focus_first(self) -> None:
        """Give the keyboard to the first button."""
        item = self._buttons.itemAt(1)
        if item is not None and (button := item.widget()):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw_offers(self) -> None:
        """Remove all buttons."""
        while self._buttons.count() > 2:
            item = self._buttons.takeAt(1)
            if item is not None and (button := item.widget()):
                button.hide()  # it is painted until it is deleted
                button.deleteLater()
