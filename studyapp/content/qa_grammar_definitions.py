"""Carries link and footnote definitions over to the answers that use them.

Definitions often stand at the end of a file, where they would belong to the last question.
"""

import re
from collections.abc import Collection

from studyapp.content.qa_grammar_outline import Outline

_DEFINITION = re.compile(
    r"\n {0,3}\[(?P<label>[^\[\]\n]{1,200})\]:[ \t]*\S[^\n]*(?:\n(?: {4}|\t)[^\n]*)*"
)
_LABEL = re.compile(r"\[([^\[\]\n]{1,200})\]")


class Definitions:
    """The definitions of a file.

    Attributes:
        by_label: the text of each, by folded label.
    """

    def __init__(self, outline: Outline) -> None:
        """Find the definitions outside of code."""
        self.by_label: dict[str, str] = {}
        if "]:" not in outline.text:
            return
        for match in _DEFINITION.finditer(outline.text, outline.start):
            if not outline.region_at(match.start() + 1):
                label = _folded(match.group("label"))
                self.by_label.setdefault(label, match.group().strip("\n").rstrip())

    def settled(self, body: str) -> str:
        """Return an answer with the definitions that it uses and, at its end, no others."""
        if not self.by_label or "[" not in body:
            return body
        used, own = self._labels(body)
        body = self._without_foreign_end(body, used)
        missing = [label for label in used if label not in own]
        if not missing:
            return body
        return "\n\n".join([body, "\n".join(self.by_label[label] for label in missing)])

    def _labels(self, body: str) -> tuple[dict[str, None], set[str]]:
        """Return which labels a text refers to, in order, and which it defines."""
        used: dict[str, None] = {}
        own: set[str] = set()
        for match in _LABEL.finditer(body):
            label = _folded(match.group(1))
            if label in self.by_label:
                is_definition = body.startswith(":", match.end()) and _begins_line(body, match)
                if is_definition:
                    own.add(label)
                else:
                    used[label] = None
        return used, own

    def _without_foreign_end(self, body: str, used: Collection[str]) -> str:
        matches = list(_DEFINITION.finditer(f"\n{body}"))
        end = len(body)
        while matches:
            match = matches.pop()
            if body[match.end() - 1 : end].strip() or _folded(match.group("label")) in used:
                break
            end = match.start()
        return body[:end].rstrip() if end < len(body) else body


def _begins_line(body: str, match: re.Match[str]) -> bool:
    start = match.start()
    while start and body[start - 1] == " ":
        start -= 1
    return start == 0 or body[start - 1] == "\n"


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
