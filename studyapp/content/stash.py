"""Keeps HTML that the Markdown parser must not touch; marks in the text stand for it."""

import html
import re

MARK_START = "\x02"
MARK = re.compile("\x02wzxhzdk:([0-9]+)\x03")
"""The mark that Python-Markdown's raw-HTML postprocessor replaces (``util.HTML_PLACEHOLDER``)."""


class Stash:
    """Pieces of HTML by number.

    Attributes:
        pieces: handed to the parser as its stash.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def mark(self, piece: str) -> str:
        """Keep a piece of HTML; return the mark that stands for it."""
        self.pieces.append(piece)
        return f"\x02wzxhzdk:{len(self.pieces) - 1}\x03"


_REPAIRED = re.compile(r"</?strong>")
"""Tags that the repair of emphasis writes; as plain text they are again what they were."""


def plain_text(markdown: str) -> str:
    """Return Markdown as it was before emphasis was repaired, to be shown as it stands."""
    return _REPAIRED.sub("**", markdown)


def plain_html(markdown: str) -> str:
    """Return a paragraph of Markdown that is shown as it stands."""
    return f"<p>{html.escape(plain_text(markdown), quote=False)}</p>"


def math_html(latex: str) -> str:
    """Return the HTML that stands for a display formula."""
    return f'<div class="math">{html.escape(latex, quote=False)}</div>'
