"""The buttons above a text in Markdown, and the keys that do the same."""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from studyapp.domain import markdown_edits
from studyapp.domain.markdown_edits import Edit
from studyapp.qtkit.icons import Icons
from studyapp.ui.shared.controls import FlatButton
from studyapp.ui.shared.markdown.editor import MarkdownEditor
from studyapp.ui.shared.retranslation import Retranslated

_Change = Callable[[str, int, int], Edit]


def _around(mark: str) -> _Change:
    return lambda text, start, end: markdown_edits.toggle_mark(text, start, end, mark)


def _before(prefix: str) -> _Change:
    return lambda text, start, end: markdown_edits.toggle_prefix(text, start, end, prefix)


class _Mark(Struct, frozen=True):
    icon: str
    keys: str
    change: _Change


_MARKS = (
    _Mark("bold", "Ctrl+B", _around("**")),
    _Mark("italic", "Ctrl+I", _around("*")),
    _Mark("code", "Ctrl+E", _around("`")),
    _Mark("list", "Ctrl+Shift+L", _before("- ")),
    _Mark("quote", "Ctrl+Shift+B", _before("> ")),
    _Mark("link", "Ctrl+Shift+K", markdown_edits.insert_link),
)
_SIDE = 28


class MarkdownMarks(Retranslated):
    """A row of small buttons; the owner adds its own at the end."""

    def __init__(self, editor: MarkdownEditor, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._editor = editor
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 6, 10, 6)
        self._row.setSpacing(2)
        self._actions = [self._action(mark) for mark in _MARKS]
        self._row.addStretch(1)
        self.retranslate()

    def add(self, action: QAction, icon: str) -> None:
        """Add a button at the right."""
        self._row.addWidget(self._button(action, icon))

    def retranslate(self) -> None:
        """Set the texts."""
        for action, text in zip(self._actions, _names(), strict=True):
            action.setText(text)

    def _action(self, mark: _Mark) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(mark.keys))
        action.triggered.connect(partial(self._change, mark.change))
        self._editor.add_key(action)
        self._row.addWidget(self._button(action, mark.icon))
        return action

    def _button(self, action: QAction, icon: str) -> FlatButton:
        button = FlatButton(self._icons, icon, action, self)
        button.setFixedSize(_SIDE, _SIDE)
        return button

    def _change(self, change: _Change, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self._editor.edit(change)
        self._editor.setFocus()


def _names() -> Iterator[str]:
    translate = QCoreApplication.translate
    yield translate("MarkdownMarks", "Bold")
    yield translate("MarkdownMarks", "Italic")
    yield translate("MarkdownMarks", "Code")
    yield translate("MarkdownMarks", "List")
    yield translate("MarkdownMarks", "Quote")
    yield translate("MarkdownMarks", "Link")
