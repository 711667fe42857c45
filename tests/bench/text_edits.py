"""Random edits of a text that remember where each character went, for measuring re-anchoring."""

import random
import re
from dataclasses import dataclass, field

_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+|\n+|$)")
_CLAUSE = re.compile(r"[^，,：:]+[，,：:]?")


@dataclass(frozen=True, slots=True)
class Piece:
    """New characters and the old ones they stand for.

    Attributes:
        origin: old offset of each character; for reworded text the old offset it replaces.
        kept: whether each character is the old one itself.
    """

    text: str
    origin: list[int | None] = field(default_factory=list)
    kept: bool = True


@dataclass(frozen=True, slots=True)
class EditedText:
    """An edited text with its ground truth."""

    old: str
    new: str
    origin: list[int | None]
    kept: list[bool]

    def truth(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where an old span is now; None when less than half of it is left."""
        places = [
            index
            for index, origin in enumerate(self.origin)
            if origin is not None and start <= origin < end
        ]
        surviving = sum(self.kept[index] for index in places)
        if surviving * 2 < end - start:
            return None
        return self._densest(places, end - start)

    @staticmethod
    def _densest(places: list[int], length: int) -> tuple[int, int]:
        """Return the run that holds most of the places (a moved sentence tears a span apart)."""
        runs: list[list[int]] = [[places[0]]]
        for place in places[1:]:
            if place - runs[-1][-1] <= length:
                runs[-1].append(place)
            else:
                runs.append([place])
        longest = max(runs, key=len)
        return longest[0], longest[-1] + 1


class Editor:
    """Applies the edits that authors make to their notes."""

    def __init__(self, corpus: str, seed: int) -> None:
        """Take text to draw new words and sentences from."""
        self._random = random.Random(seed)
        self._words = [word for word in re.findall(r"[\u4e00-\u9fff]{2,4}", corpus)]
        self._sentences = [s for s in _SENTENCE.findall(corpus) if len(s) > 12]

    def edit(self, text: str, share: float) -> EditedText:
        """Edit about a share (0 to 1) of the sentences of a text."""
        pieces: list[list[Piece]] = []
        for match in _SENTENCE.finditer(text):
            whole = self._kept(text, match.start(), match.end())
            edited = whole.text.strip() and self._random.random() < share
            pieces.append(self._edit_sentence(text, whole, pieces) if edited else [whole])
        flat = [piece for sentence in pieces for piece in sentence]
        return EditedText(
            old=text,
            new="".join(piece.text for piece in flat),
            origin=[origin for piece in flat for origin in piece.origin],
            kept=[piece.kept for piece in flat for _ in piece.text],
        )

    def _edit_sentence(self, text: str, whole: Piece, before: list[list[Piece]]) -> list[Piece]:
        operation = self._random.choices(
            (self._reword, self._insert_words, self._delete_clause, self._add_sentence),
            weights=(45, 25, 15, 15),
        )[0]
        if self._random.random() < 0.06:
            return []
        if before and self._random.random() < 0.06:
            before.insert(self._random.randrange(len(before)), [whole])
            return []
        return operation(text, whole)

    @staticmethod
    def _kept(text: str, start: int, end: int) -> Piece:
        return Piece(text[start:end], list(range(start, end)))

    def _reword(self, text: str, whole: Piece) -> list[Piece]:
        start, end = _span(whole)
        pieces: list[Piece] = []
        for _ in range(self._random.randint(1, 3)):
            if end - start < 4:
                break
            at = self._random.randrange(start, end - 2)
            stop = min(end, at + self._random.randint(1, 4))
            word = self._random.choice(self._words)
            places = [at + index * (stop - at) // len(word) for index in range(len(word))]
            pieces += [self._kept(text, start, at), Piece(word, [*places], kept=False)]
            start = stop
        return [*pieces, self._kept(text, start, end)]

    def _insert_words(self, text: str, whole: Piece) -> list[Piece]:
        start, end = _span(whole)
        at = self._random.randrange(start, end)
        words = "".join(self._random.choices(self._words, k=self._random.randint(1, 3)))
        inserted = Piece(words, [None] * len(words), kept=False)
        return [self._kept(text, start, at), inserted, self._kept(text, at, end)]

    def _delete_clause(self, text: str, whole: Piece) -> list[Piece]:
        start, end = _span(whole)
        clauses = list(_CLAUSE.finditer(whole.text))
        if len(clauses) < 2:
            return self._reword(text, whole)
        clause = self._random.choice(clauses)
        return [
            self._kept(text, start, start + clause.start()),
            self._kept(text, start + clause.end(), end),
        ]

    def _add_sentence(self, _text: str, whole: Piece) -> list[Piece]:
        sentence = self._random.choice(self._sentences)
        return [Piece(sentence, [None] * len(sentence), kept=False), whole]


def _span(piece: Piece) -> tuple[int, int]:
    start = piece.origin[0]
    assert start is not None
    return start, start + len(piece.text)
