"""Small controls in the app's own look: flat buttons, push buttons, labels, chips, rules."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from studyapp.qtkit.icons import SIZE, Icons
from studyapp.ui.shared.action_texts import plain_text, tell, with_keys
from studyapp.ui.shared.flow_layout import FlowLayout

Rank = Literal["page-title", "title", "heading", "text", "caption", "muted", "number", "problem"]
Look = Literal["plain", "primary", "link"]

FLAT_SIDE = 32
"""Side of a flat button, in pixels."""
_INSET = 8
_BETWEEN = 5


def clicked_by_return(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Click the button that has the keyboard by Return, as Qt does for the default of a dialog."""
    is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not is_return or held or event.isAutoRepeat():
        return False
    button.click()
    return True


class PushButton(QPushButton):
    """A button with a text, pressed by Space and by Return."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed."""
        if not clicked_by_return(self, event):
            super().keyPressEvent(event)


class FlatButton(QToolButton):
    """A button without a frame that shows the icon of an action."""

    def __init__(self, icons: Icons, icon: str, action: QAction, parent: QWidget | None = None):
        super().__init__(parent)
        self._action = action
        self.setIconSize(QSize(SIZE, SIZE))
        self.setFixedSize(FLAT_SIDE, FLAT_SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        icons.wear(self, icon)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be pressed by Return, too."""
        if not clicked_by_return(self, event):
            super().keyPressEvent(event)

    def _follow(self) -> None:
        tell(self, with_keys(self._action), plain_text(self._action.text()).rstrip("…"))
        self.setEnabled(self._action.isEnabled())


def label(rank: Rank, text: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of this rank; its text is never taken for markup."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("rank", rank)
    result.setWordWrap(wrap)
    return result


def set_ink(shown: QLabel, token: str) -> None:
    """Write a label in the colour of a rating; in its own colour again if the token is empty."""
    if shown.property("ink") != token:
        shown.setProperty("ink", token)
        shown.style().polish(shown)


def push_button(look: Look, clicked: Callable[[], object], text: str = "") -> QPushButton:
    """Return a button with a text."""
    result = PushButton(text)
    result.setProperty("look", look)
    result.setAutoDefault(False)
    if look == "link":
        result.setCursor(Qt.CursorShape.PointingHandCursor)
    result.clicked.connect(lambda _checked: clicked())
    return result


class SpinBox(QSpinBox):
    """A field for a whole number, with its text where that of other fields begins."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)  # the style sheet's padding is not kept


def rule() -> QFrame:
    """Return a hairline."""
    result = QFrame()
    result.setProperty("look", "rule")
    return result


class Chips(QWidget):
    """A row of choices of which one holds."""

    chosen = Signal(str)

    def __init__(
        self, names: tuple[str, ...], parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        """Make the choices, of which the first one holds.

        Args:
            names: of the choices.
            parent: of the row.
            wraps: it goes on below where it is too narrow for all of them.
        """
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips: dict[str, QToolButton] = {}
        row = FlowLayout(self, _BETWEEN) if wraps else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        for name in names:
            chip = QToolButton(self)
            chip.setProperty("look", "chip")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._group.addButton(chip)
            self._chips[name] = chip
            row.addWidget(chip)
        if isinstance(row, QHBoxLayout):
            row.addStretch(1)
        self._chips[names[0]].setChecked(True)

    @property
    def current(self) -> str:
        """The name of the choice that holds."""
        return next(name for name, chip in self._chips.items() if chip.isChecked())

    def choose(self, name: str) -> None:
        """Make a choice hold without telling anybody."""
        self._chips[name].setChecked(True)

    def set_text(self, name: str, text: str, help_text: str = "") -> None:
        """Set what a chip says, and what it means if that needs more words."""
        self._chips[name].setText(text)
        self._chips[name].setToolTip(help_text)
        self._chips[name].setAccessibleName(help_text or text)

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide a chip; a hidden one must not hold."""
        self._chips[name].setVisible(shown)
