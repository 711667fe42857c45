"""How many highlights are on the right words after their answers were edited and imported again."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from studyapp.content.qa_grammar import parse
from studyapp.content.renderer import render
from studyapp.domain.anchoring import Anchoring, Reanchorer
from studyapp.domain.plain_text import plain_text
from studyapp.domain.selectors import Placement, describe
from tests.bench.text_edits import Editor

BANK = Path(__file__).resolve().parents[2] / "resources" / "banks" / "llm-interview"
DOCUMENTS = 40
ANSWERS_PER_DOCUMENT = 5
QUOTES_PER_DOCUMENT = 60
SHORTEST, LONGEST = 6, 80
OVERLAP = 0.8
"""Intersection over union from which a place counts as right."""


@dataclass
class Tally:
    """What became of the quotes of one row."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def add(self, found: Anchoring, truth: tuple[int, int] | None) -> None:
        """Count one quote; ``truth`` is None when its words are gone."""
        self.counts["quotes"] += 1
        self.counts["alive"] += truth is not None
        if found.placement in {Placement.ANCHORED, Placement.MOVED}:
            is_right = truth is not None and overlap((found.start, found.end), truth) >= OVERLAP
            self.counts["right" if is_right else "wrong"] += 1
        elif truth is not None:
            self.counts[found.placement.value] += 1

    def share(self, outcome: str, of: str) -> float:
        """Return how many of a hundred came out so."""
        return 100 * self.counts[outcome] / self.counts[of]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (max(one[1], other[1]) - min(one[0], other[0]))


@pytest.fixture(scope="module")
def documents() -> list[str]:
    """Return documents as long as a chapter, each put together from answers of our own."""
    answers = [
        plain_text(render(question.body))
        for path in sorted(BANK.glob("*.md"))
        for question in parse(path.read_text(encoding="utf-8"), path.name).questions
    ]
    choice = random.Random(1)
    return ["\n".join(choice.sample(answers, ANSWERS_PER_DOCUMENT)) for _ in range(DOCUMENTS)]


@pytest.mark.parametrize(
    ("edited", "right", "wrong"), [(0.1, 97.0, 1.0), (0.3, 94.0, 2.0), (0.6, 89.0, 3.0)]
)
def test_highlights_after_edits(
    documents: list[str], edited: float, right: float, wrong: float
) -> None:
    """Edit a share of the sentences and look where the quotes went."""
    corpus = "\n".join(documents)
    choice = random.Random(2)
    tally = Tally()
    for seed, document in enumerate(documents):
        edit = Editor(corpus, seed).edit(document, edited)
        spans = [span(document, choice) for _ in range(QUOTES_PER_DOCUMENT)]
        selectors = [describe(document, *place) for place in spans]
        start = time.perf_counter()
        reanchorer = Reanchorer(edit.old, edit.new)
        found = [reanchorer.place(selector) for selector in selectors]
        tally.seconds += time.perf_counter() - start
        for anchoring, place in zip(found, spans, strict=True):
            tally.add(anchoring, edit.truth(*place))
    assert tally.counts["quotes"] == DOCUMENTS * QUOTES_PER_DOCUMENT
    print(
        f"\n{edited:.0%} edited: right {tally.share('right', 'alive'):.1f} %,"
        f" wrong {tally.share('wrong', 'quotes'):.1f} %,"
        f" for review {tally.share('review', 'alive'):.1f} %,"
        f" orphaned {tally.share('orphaned', 'alive'):.1f} %,"
        f" {1000 * tally.seconds / DOCUMENTS:.1f} ms a document"
    )
    assert tally.share("right", "alive") >= right
    assert tally.share("wrong", "quotes") <= wrong


def span(text: str, choice: random.Random) -> tuple[int, int]:
    """Return a random span without white space at its ends."""
    while True:
        length = choice.randint(SHORTEST, LONGEST)
        start = choice.randrange(len(text) - length)
        quote = text[start : start + length]
        first = start + len(quote) - len(quote.lstrip())
        last = start + len(quote.rstrip())
        if last - first >= SHORTEST:
            return first, last
