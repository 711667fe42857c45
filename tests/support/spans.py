"""Random parts of answers, and what kinds of content they reach over; edits of sentences."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from studyapp.domain.document import Document, ImageBlock
from studyapp.domain.plain_text import plain_text

SHORTEST, LONGEST = 2, 80
KINDS = {"ListBlock", "Table", "CodeBlock", "DisplayFormula", "ImageBlock", "several blocks"}
"""What spans must reach over to be spans of all kinds; an image is between the words around it."""
_SENTENCE = re.compile(r"[^。！？\n]{8,}[。！？]")


def random_span(text: str, choice: random.Random) -> tuple[int, int]:
    """Return a part of a text that is long enough, wherever it falls, with words in it."""
    while True:
        length = choice.randint(SHORTEST, LONGEST)
        start = choice.randrange(len(text) - length)
        if text[start : start + length].strip():
            return start, start + length


def over_image(document: Document) -> tuple[int, int] | None:
    """Return a part of an answer that has an image in it, if there is one.

    It reaches to the end of the block below: of a formula nobody can select a part.
    """
    for number, block in enumerate(document.blocks):
        at = len(plain_text(Document(document.blocks[:number])))
        if isinstance(block, ImageBlock) and at > SHORTEST:
            return at - SHORTEST, len(plain_text(Document(document.blocks[: number + 2])))
    return None


def kinds(document: Document, start: int, end: int) -> Iterator[str]:
    """Yield the kinds of blocks that a part of an answer reaches over."""
    touched = 0
    for number, block in enumerate(document.blocks):
        before = plain_text(Document(document.blocks[:number]))
        first = len(before) + bool(before)
        last = len(plain_text(Document(document.blocks[: number + 1])))
        if isinstance(block, ImageBlock):
            if start < len(before) < end:
                yield "ImageBlock"
        elif first < end and last > start:
            touched += 1
            yield type(block).__name__
    if touched > 1:
        yield "several blocks"


def edit_sentences(folder: Path, share: float, choice: random.Random) -> int:
    """Reword, cut, lengthen or drop about a share of the sentences; return how many."""
    edited = 0

    def change(match: re.Match[str]) -> str:
        nonlocal edited
        sentence = match.group()
        if choice.random() >= share:
            return sentence
        edited += 1
        middle = len(sentence) // 2
        return choice.choice(
            (
                "",
                f"这一句是后来加的。{sentence}",
                f"{sentence[:middle]}改写过的词{sentence[middle + 2 :]}",
                f"{sentence[: middle // 2]}{sentence[middle:]}",
            )
        )

    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        path.write_text(_SENTENCE.sub(change, text), encoding="utf-8")
    return edited
