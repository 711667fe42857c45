"""The query language of search: words, "phrases", -not, and filters such as ``is:starred``."""

import re
from enum import StrEnum

from msgspec import Struct

from studyapp.domain.errors import InputError


class QueryError(InputError):
    """A query that cannot be understood, with the place and the reason."""

    code = "query"
    message_template = "“{part}”: {reason}"
    remedy_template = "{hint}"

    def __init__(self, reason_code: str, part: str, position: int, hint: str = "") -> None:
        """Keep what is wrong; ``position`` is the code-point offset of the part in the query."""
        self.reason_code = reason_code
        self.position = position
        super().__init__(part=part, reason=_REASONS[reason_code], hint=hint)


_REASONS = {
    "open-quote": "the quotation mark is never closed",
    "unknown-filter": "there is no such filter",
    "unknown-value": "this filter does not know that value",
    "empty-value": "the filter needs a value right after the colon",
    "bad-age": "an age is a number and d, w, m or y, such as 7d",
    "no-tag": "there is no such tag",
    "no-topic": "there is no such topic",
    "only-negative": "a search needs something to find, not only what to leave out",
}


class FilterKind(StrEnum):
    """What a filter looks at."""

    TOPIC = "topic"
    TAG = "tag"
    IS = "is"
    HAS = "has"
    COLOR = "color"
    EDITED = "edited"


IS_VALUES = ("due", "new", "suspended", "unanswered", "starred", "orphaned", "changed", "own")
HAS_VALUES = ("note", "highlight", "image")
_CLOSED_VALUES = {FilterKind.IS: IS_VALUES, FilterKind.HAS: HAS_VALUES}
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_AGE = re.compile(r"(\d{1,5})([dwmy])", re.IGNORECASE)

# In Chinese text the input method easily leaves full-width marks behind.
_QUOTES = {'"': '"', "“": "”", "”": "”", "「": "」", "＂": "＂"}
_TOKEN = re.compile(
    r"""(?P<minus>[-－])?                 # leave out what follows
        (?:(?P<name>[A-Za-z]+)[:：])?     # a filter
        (?P<value>["“”「＂]|[^\s"“”「＂]*)  # an opening quotation mark, or a word
    """,
    re.VERBOSE,
)


class Term(Struct, frozen=True):
    """Words to find; a phrase keeps its order and spaces."""

    text: str
    phrase: bool = False
    negated: bool = False


class Filter(Struct, frozen=True):
    """A condition on questions; ``days`` is set for ``edited`` only."""

    kind: FilterKind
    value: str
    negated: bool = False
    days: int = 0


class Query(Struct, frozen=True):
    """A parsed query; all of its parts must hold."""

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.filters)


def parse(text: str) -> Query:
    """Parse what the reader typed.

    Raises:
        QueryError: for a quotation mark that is never closed, an unknown filter or value.
    """
    terms: list[Term] = []
    filters: list[Filter] = []
    position = 0
    while (position := _skip_space(text, position)) < len(text):
        position = _parse_part(text, position, terms, filters)
    if terms and not filters and all(term.negated for term in terms):
        raise QueryError("only-negative", text.strip(), 0)
    return Query(tuple(terms), tuple(filters))


def phrase(text: str) -> str:
    """Return a text as one value of a filter, whatever it holds, as far as a query can say it."""
    parts = [(text.partition(close)[0], open_, close) for open_, close in _QUOTES.items()]
    longest, opening, closing = max(parts, key=lambda part: len(part[0]))
    return f"{opening}{longest}{closing}"


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _parse_part(text: str, start: int, terms: list[Term], filters: list[Filter]) -> int:
    token = _TOKEN.match(text, start)
    assert token is not None  # every part of the pattern may be empty
    value, end = token["value"], token.end()
    phrase = value in _QUOTES
    if phrase:
        value, end = _quoted(text, end - 1)
    negated = token["minus"] is not None
    name = token["name"]
    if name is not None and not _is_filter(name) and value[:2] == "//":
        name, value = None, text[start + negated : end]  # an address, not a filter
    if name is not None:
        filters.append(_filter(text[start:end], start, name.lower(), value, negated=negated))
    elif value:
        terms.append(Term(value, phrase, negated))
    elif not phrase:
        terms.append(Term(text[start:end]))  # a lone minus sign
    return end


def _is_filter(name: str) -> bool:
    return name.lower() in set(FilterKind)


def _quoted(text: str, opening: int) -> tuple[str, int]:
    closing = text.find(_QUOTES[text[opening]], opening + 1)
    if closing < 0:
        raise QueryError("open-quote", text[opening:], opening)
    return text[opening + 1 : closing].strip(), closing + 1


def _filter(part: str, position: int, name: str, value: str, *, negated: bool) -> Filter:
    if name not in set(FilterKind):
        names = ", ".join(f"{kind}:" for kind in FilterKind)
        raise QueryError("unknown-filter", part, position, names)
    kind = FilterKind(name)
    if not value:
        raise QueryError("empty-value", part, position, ", ".join(_CLOSED_VALUES.get(kind, ())))
    if kind is FilterKind.EDITED:
        age = _AGE.fullmatch(value)
        if age is None:
            raise QueryError("bad-age", part, position)
        return Filter(kind, value, negated, int(age[1]) * _DAYS[age[2].lower()])
    known = _CLOSED_VALUES.get(kind)
    if known is not None:
        value = value.lower()
        if value not in known:
            raise QueryError("unknown-value", part, position, ", ".join(known))
    return Filter(kind, value, negated)
