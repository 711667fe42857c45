"""Sorts the questions of a document without topics by what their words are about."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from studyapp.domain.text import CJK_RUN, fold

_LATIN_RUN = re.compile(r"[a-z0-9+#][a-z0-9+#\s\-_./'’()]*")
_WORD = re.compile(r"[a-z0-9]+(?:\+\+|#)?")
_MOST_WORDS = 4
"""Words in the longest Latin keyword."""
_BODY_LENGTH = 1000
"""Characters of an answer that are looked at; the first ones say what it is about."""
_TITLE_WEIGHT = 4
_LEAST = 3.0
"""Weight that a title must have for a topic by itself."""
_LEAST_BY_BODY = 12.0
"""Weight that an answer must have for a topic that its title does not name."""


class _Topic(Struct, frozen=True):
    zh: str
    en: str


class Taxonomy:
    """Topics with the keywords that tell them; read from TOML files."""

    def __init__(self, topics: list[dict[str, Any]]) -> None:
        """Take topics as a file lists them: names by language, keywords by weight."""
        self._topics: list[_Topic] = []
        self._words: dict[tuple[str, ...], list[tuple[int, float]]] = defaultdict(list)
        self._chinese: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
        self._starts: set[str] = set()
        for number, topic in enumerate(topics):
            self._topics.append(_Topic(topic["zh"], topic["en"]))
            for weight, keywords in topic["keywords"].items():
                for keyword in keywords:
                    self._add(number, fold(keyword), float(weight))

    @classmethod
    def load(cls, folder: Path) -> "Taxonomy":
        """Read all files of a folder in the order of their names.

        Raises:
            OSError: when a file cannot be read.
            tomllib.TOMLDecodeError: when one is not TOML.
        """
        import tomllib  # noqa: PLC0415 - only an import into an unsorted document needs it

        topics: list[dict[str, Any]] = []
        for path in sorted(folder.glob("*.toml")):
            topics += tomllib.loads(path.read_text("utf-8"))["topics"].values()
        return cls(topics)

    def topic_of(self, title: str, body: str) -> tuple[str, ...] | None:
        """Return the path of the topic that a question belongs to, or None for no known one.

        Its name is Chinese when the question is.
        """
        folded = fold(title)
        scores = self._scores(folded)
        start = fold(body[:_BODY_LENGTH])
        best = sorted(scores.values(), reverse=True)[:2]
        is_clear = best and best[0] >= _LEAST and (len(best) < 2 or best[0] > 1.5 * best[1])
        if not is_clear:
            scores = {number: weight * _TITLE_WEIGHT for number, weight in scores.items()}
            for number, weight in self._scores(start).items():
                scores[number] = scores.get(number, 0.0) + weight
        if not scores:
            return None
        number = max(scores, key=lambda key: (scores[key], -key))
        if scores[number] < (_LEAST if is_clear else _LEAST_BY_BODY):
            return None
        topic = self._topics[number]
        is_chinese = CJK_RUN.search(folded) or CJK_RUN.search(start)
        return (topic.zh if is_chinese else topic.en,)

    def _add(self, number: int, keyword: str, weight: float) -> None:
        run = CJK_RUN.search(keyword)
        if run is None:
            words = tuple(_WORD.findall(keyword))
            self._words[words].append((number, weight))
            self._starts.add(words[0])
        else:
            # Mixed keywords such as "kv缓存" are found by their Chinese part.
            self._chinese[run.group()[:2]].append((keyword, number, weight))

    def _scores(self, text: str) -> dict[int, float]:
        """Return the weight of each topic that a folded text names; each keyword counts once."""
        scores: dict[int, float] = {}
        for number, weight in self._matches(text):
            scores[number] = scores.get(number, 0.0) + weight
        return scores

    def _matches(self, text: str) -> Iterator[tuple[int, float]]:
        seen: set[str | tuple[str, ...]] = set()
        for run in _LATIN_RUN.finditer(text):
            words = _WORD.findall(run.group())
            for index, word in enumerate(words):
                if word not in self._starts:
                    continue
                for length in range(1, _MOST_WORDS + 1):
                    phrase = tuple(words[index : index + length])
                    if phrase in self._words and phrase not in seen:
                        seen.add(phrase)
                        yield from self._words[phrase]
        for run in CJK_RUN.finditer(text):
            start, end = run.span()
            for position in range(start, end - 1):
                for keyword, number, weight in self._chinese.get(text[position : position + 2], ()):
                    if keyword in seen:
                        continue
                    offset = CJK_RUN.search(keyword)
                    begin = position - (offset.start() if offset else 0)
                    if begin >= 0 and text.startswith(keyword, begin):
                        seen.add(keyword)
                        yield number, weight
