"""The commands of the window as entries of the palette."""

from collections.abc import Sequence
from functools import lru_cache

from studyapp.domain.text import fold
from studyapp.ui import menus
from studyapp.ui.actions import COMMANDS, Actions
from studyapp.ui.search.entries import Entry, Spans
from studyapp.ui.shared.action_texts import keys_text, plain_text

_ICON = "return"
_WITHOUT_QUERY = 6
"""Commands that are shown before anything is typed."""
_ENGLISH = {command.name: plain_text(command.text) for command in COMMANDS}


def command_entries(actions: Actions, wanted: str, without: str) -> tuple[Entry, ...]:
    """Return the commands whose name fits what is typed, in English or as it is shown.

    Args:
        actions: the commands.
        wanted: what is typed.
        without: a command to leave out: the one that opened the palette.
    """
    words = fold(wanted).split()
    found: list[Entry] = []
    for _, menu, name in menus.places():
        action = actions[name]
        if name == without or not action.isEnabled():
            continue
        text = f"{menu}: {plain_text(action.text())}" if menu else plain_text(action.text())
        spans = matching(text, words)
        if spans is None and matching(_ENGLISH[name], words) is None:
            continue
        found.append(
            Entry(_ICON, text, action.trigger, spans or (), aside=keys_text([action.shortcut()]))
        )
    return tuple(found if words else found[:_WITHOUT_QUERY])


def matching(text: str, words: Sequence[str]) -> Spans | None:
    """Return where all folded words stand in a text; None when one is missing."""
    folded = _folded(text)
    spans: list[tuple[int, int]] = []
    for word in words:
        at = folded.find(word)
        if at < 0:
            return None
        spans.append((at, at + len(word)))
    return tuple(spans)


@lru_cache(maxsize=1024)  # each key asks it of every command
def _folded(text: str) -> str:
    """Return a text folded, as far as that leaves every character where it is."""
    for folded in (fold(text), text.lower()):
        if len(folded) == len(text):
            return folded
    return text
