"""A page that says one thing and offers what to do: nothing here yet, no match, an error."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text
from studyapp.ui.shared.controls import label, push_button

_WIDTH = 420
"""Of the texts, in pixels."""
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
        column = QWidget()
        by_text(column, QWidget.setMaximumWidth, _WIDTH)
        texts = QVBoxLayout(column)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(8)
        texts.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        texts.addSpacing(4)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column, 100)
        across.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 24, 16, 24)
        page.setSpacing(16)
        page.addStretch(2)
        page.addLayout(across)
        page.addLayout(self._buttons)  # there may be more of them than the texts are wide
        page.addStretch(3)
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
