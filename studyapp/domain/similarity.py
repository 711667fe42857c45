"""Finds questions of one import that ask about the same subject in other words.

Precise rather than greedy: two titles are related when nothing but phrasing sets them apart.
``介绍下LoRA`` and ``请说下你对LoRA的理解`` are; ``LoRA的优点`` is another subject.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from studyapp.domain.text import CJK_RUN, fold

_ASK = (
    r"(?:请问|请你|请您|请|能否|可以|麻烦)?(?:再)?(?:简单|简要|简短|详细|具体|大致|分别|尽量)?地?(?:来|进行)?"
    r"(?:介绍|解释|说明|描述|阐述|简述|概述|谈谈|说说|讲讲|聊聊|谈|说|讲|聊|分享)"
    r"(?:一下子|一下|一说|一讲|一谈|下)?\s*(?:你|您)?(?:所)?(?:对|关于|对于|理解的|知道的)?"
)
_START = re.compile(
    rf"(?:19|20)\d\d年?\s*[-–—:：.、]?\s*(?=\D)"
    rf"|{_ASK}\s*|(?:你|您)?(?:是)?(?:怎么|如何|怎样)(?:来)?(?:理解|看待)|什么是|何为|啥是|何谓"
    r"|(?:can|could|would|will)\s+(?:you|we)\b|please\b"
    r"|(?:briefly\s+|shortly\s+|in detail,?\s+)?(?:explain|describe|define|introduce|discuss"
    r"|outline|tell me(?: more)?(?: about)?|talk about|who is"
    r"|what(?:'s|\s+is|\s+are|\s+do you (?:know|understand)(?:\s+(?:about|by|of))?|\s+does|\s+do)?"
    r")\b|(?:the\s+)?(?:concepts? of|meaning of|your understanding of)\b"
    r"|how\s+(?:do|does)\b(?=.{0,120}\bworks?\W*$)"
)
_END = re.compile(
    r"(?:进行|做|作)?(?:一?个)?(?:简单的?)?(?:介绍|解释|说明)(?:一下|下)?\W*$"
    r"|的?(?:理解|认识|看法|概念)\W*$"
    r"|(?:都|又|到底|究竟)?(?:是什么意思|是指什么|指的是什么|是什么东西|是什么|是啥|指什么)\W*$"
    r"|\b(?:mean|means|stand for|works?)\W*$"
)
_LONGEST_END = 20
_LONGEST_TITLE = 200
_SOFT = re.compile(r"技术|方法|算法|架构|框架|训练过程|模块(?=$)")
_BETWEEN = re.compile(r"[的了和与跟及在中里之]|之间|一下|以及|还有")
_TOKEN = re.compile(r"[a-z0-9]+(?:\+\+|#)?|[=<>!&|+*/%^~?]{2,}")
_STOP = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "to",
        "and",
        "or",
        "with",
        "by",
        "from",
        "is",
        "are",
        "be",
        "between",
        "about",
        "vs",
        "versus",
        "it",
        "its",
        "do",
        "does",
        "as",
        "at",
        "into",
        "v1",
    }
)
_SAME_MEANING = {
    "differences": "difference",
    "differ": "difference",
    "distinguish": "difference",
    "compare": "difference",
    "comparison": "difference",
    "versus": "difference",
    "vs": "difference",
    "区别": "区别",
    "差异": "区别",
    "异同": "区别",
    "不同": "区别",
    "差别": "区别",
}
_NEGATION = re.compile("[不非无未没反]")
_MOST_IN_GROUP = 20
"""A subject that more questions share is a heading that repeats, and links nothing."""
_MOST_PAIRED = 5
"""So many of a group are linked each with each; more of them each with the next."""
_RARE = 12
"""In how many titles a word may occur to be a reason to compare them."""
_WORDS_COMPARED = 3
_LONG_CHINESE = 12
_LONG_WORD = 6
_ALIKE_CHINESE = 92.0
_ALIKE_WORD = 85.0


class _Subject(NamedTuple):
    """What a title is about: its Latin words and its Chinese phrases, each sorted."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]


def related(titles: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return pairs of keys whose titles ask about the same subject.

    Args:
        titles: (key, plain title) of the questions of one import; keys differ.

    Returns:
        Each pair once, in the order of the titles. The time grows with their number, not with
        its square.
    """
    groups: dict[_Subject, list[int]] = defaultdict(list)
    for index, (_, title) in enumerate(titles):
        subject = _subject(title)
        if subject.words or subject.phrases:
            groups[subject].append(index)
    found = set(_within(groups))
    found.update(_across(groups))
    return [(titles[first][0], titles[second][0]) for first, second in sorted(found)]


def _subject(title: str) -> _Subject:
    text = _without_filler(fold(title[:_LONGEST_TITLE]))
    words = {_stem(word) for word in _TOKEN.findall(text) if word not in _STOP}
    if text.isascii():
        return _Subject(tuple(sorted(words)), ())
    chinese = _SOFT.sub("", "".join(f"{run} " for run in CJK_RUN.findall(text)))
    phrases = {
        _SAME_MEANING.get(phrase, phrase) for phrase in _BETWEEN.sub(" ", chinese).split() if phrase
    }
    return _Subject(tuple(sorted(words)), tuple(sorted(phrases)))


def _without_filler(text: str) -> str:
    """Return a folded title without what only asks to say something about the rest."""
    text = text.strip()
    for _ in range(4):
        match = _START.match(text)
        if not match or not match.end():
            break
        text = text[match.end() :].lstrip(" ,，:：")
    if end := _END.search(text, max(0, len(text) - _LONGEST_END)):
        text = text[: end.start()]
    return text


def _stem(word: str) -> str:
    word = _SAME_MEANING.get(word, word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "js")):
        return word[:-1]
    return word


def _within(groups: dict[_Subject, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs whose subjects are the same."""
    for members in groups.values():
        if len(members) <= _MOST_PAIRED:
            yield from combinations(members, 2)
        elif len(members) <= _MOST_IN_GROUP:
            yield from pairwise(members)


def _across(groups: dict[_Subject, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield pairs whose subjects differ by a spelling; only those that share a rare word."""
    by_word: dict[str, list[_Subject]] = defaultdict(list)
    keys_of: dict[_Subject, list[str]] = {}
    for subject in groups:
        keys = _keys(subject)
        if keys:
            keys_of[subject] = keys
            for key in keys:
                by_word[key].append(subject)
    compared: set[tuple[_Subject, _Subject]] = set()
    for subject, keys in keys_of.items():
        rare = sorted(
            (key for key in keys if len(by_word[key]) <= _RARE), key=lambda key: len(by_word[key])
        )
        for key in rare[:_WORDS_COMPARED]:
            for other in by_word[key]:
                pair = (subject, other) if subject < other else (other, subject)
                if other != subject and pair not in compared:
                    compared.add(pair)
                    if _spelled_alike(subject, other):
                        first, second = groups[subject][0], groups[other][0]
                        yield min(first, second), max(first, second)


def _keys(subject: _Subject) -> list[str]:
    """Return the words by which a subject may be found; none when it is too short to compare."""
    phrase = "".join(subject.phrases)
    if len(phrase) >= _LONG_CHINESE:
        return sorted({a + b for a, b in pairwise(phrase)})
    if not phrase and any(len(word) >= _LONG_WORD for word in subject.words):
        return list(subject.words)
    return []


def _spelled_alike(first: _Subject, second: _Subject) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - a library that only an import needs

    if first.phrases or second.phrases:
        one, two = "".join(first.phrases), "".join(second.phrases)
        if first.words != second.words or _negations(one) != _negations(two):
            return False
        return fuzz.ratio(one, two, score_cutoff=_ALIKE_CHINESE) > 0
    if len(first.words) != len(second.words):
        return False
    differing = [(a, b) for a, b in zip(first.words, second.words, strict=True) if a != b]
    return all(
        min(len(a), len(b)) >= _LONG_WORD
        and a[0] == b[0]
        and a.isalpha()
        and b.isalpha()
        and fuzz.ratio(a, b, score_cutoff=_ALIKE_WORD) > 0
        for a, b in differing
    )


def _negations(text: str) -> list[str]:
    return sorted(_NEGATION.findall(text))
