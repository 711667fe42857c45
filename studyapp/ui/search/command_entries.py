"""The commands of the window as entries of the palette."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from studyapp.domain.text import fold
from studyapp.ui.actions import COMMANDS, CONTEXT, MENUS, Actions, Menu
from studyapp.ui.search.entries import Entry, Spans

_ICON = "return"
_WITHOUT_QUERY = 6
"""Commands that are shown before anything is typed."""


def command_entries(actions: Actions, wanted: str, without: str) -> tuple[Entry, ...]:
    """Return the commands whose name fits what is typed, in English or as it is shown.

    Args:
        actions: the commands.
        wanted: what is typed.
        without: a command to leave out: the one that opened the palette.
    """
    english = {command.name: _plain(command.text) for command in COMMANDS}
    found: list[Entry] = []
    for name, menu in _places():
        action = actions[name]
        if name == without or not action.isEnabled():
            continue
        text = f"{menu}: {_plain(action.text())}" if menu else _plain(action.text())
        spans = matching(text, wanted)
        if spans is None and matching(english[name], wanted) is None:
            continue
        found.append(Entry(_ICON, text, action.trigger, spans or (), aside=_keys(action)))
    return tuple(found if wanted.strip() else found[:_WITHOUT_QUERY])


def matching(text: str, wanted: str) -> Spans | None:
    """Return where all words of what is wanted stand in a text; None when one is missing."""
    folded = fold(text)
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    spans: list[tuple[int, int]] = []
    for word in fold(wanted).split():
        at = folded.find(word)
        if at < 0:
            return None
        spans.append((at, at + len(word)))
    return tuple(spans)


def _places() -> Iterator[tuple[str, str]]:
    """Yield every command of the menus with the title of the sub-menu that it stands in."""
    for menu in MENUS:
        for entry in menu.entries:
            if isinstance(entry, str):
                yield entry, ""
            elif isinstance(entry, Menu):
                title = _plain(QCoreApplication.translate(CONTEXT, entry.title))
                yield from ((name, title) for name in entry.entries if isinstance(name, str))


def _plain(text: str) -> str:
    """Return a command's text without its access key, which Chinese puts in brackets."""
    before, _, after = text.partition("(&")
    if after[1:2] == ")":
        text = before + after[2:]
    return text.replace("&", "")


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
