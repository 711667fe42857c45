"""The commands of the window as entries of the palette."""

from studyapp.domain.text import fold
from studyapp.ui import menus
from studyapp.ui.actions import COMMANDS, Actions
from studyapp.ui.search.entries import Entry, Spans
from studyapp.ui.shared.action_texts import keys_text, plain_text

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
    english = {command.name: plain_text(command.text) for command in COMMANDS}
    found: list[Entry] = []
    for _, menu, name in menus.places():
        action = actions[name]
        if name == without or not action.isEnabled():
            continue
        text = f"{menu}: {plain_text(action.text())}" if menu else plain_text(action.text())
        spans = matching(text, wanted)
        if spans is None and matching(english[name], wanted) is None:
            continue
        found.append(
            Entry(_ICON, text, action.trigger, spans or (), aside=keys_text([action.shortcut()]))
        )
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
