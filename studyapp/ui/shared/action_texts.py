"""What a command is called and which keys it has, as they are read in tool tips and lists."""

import re
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

_ACCESS_KEY = re.compile(r"\(&\w\)|&(.)")


@lru_cache(maxsize=1024)  # the palette asks for all commands with each key
def plain_text(text: str) -> str:
    """Return a text of a menu without its access key, which Chinese puts in brackets."""
    return _ACCESS_KEY.sub(lambda match: match[1] or "", text)


def keys_text(keys: Iterable[QKeySequence]) -> str:
    """Return key sequences as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return "  ·  ".join(key.toString(native) for key in keys if not key.isEmpty())


def with_keys(action: QAction) -> str:
    """Return the tool tip of a command's button: its text, and its first keys."""
    text = plain_text(action.text()).rstrip("…")
    keys = keys_text([action.shortcut()])
    return f"{text}  ({keys})" if keys else text


def tell(button: QWidget, tip: str, name: str) -> None:
    """Set tool tip and accessible name, if they are others: actions change often, texts seldom."""
    if button.toolTip() != tip:
        button.setToolTip(tip)
    if button.accessibleName() != name:
        button.setAccessibleName(name)


def keys_of_command(widget: QWidget, command: str) -> QKeySequence:
    """Return the first keys of a command of the window that a widget is in; empty without them."""
    place: QWidget | None = widget
    while place is not None:
        for action in place.actions():
            if action.objectName() == command:
                return action.shortcut()
        place = place.parentWidget()
    return QKeySequence()
