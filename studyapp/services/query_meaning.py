"""What a query means in this library: colours as the reader calls them, and values that exist."""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from studyapp.domain.annotation import Color, colors_by_name
from studyapp.domain.query import Filter, FilterKind, Query, QueryError, parse, phrase
from studyapp.domain.text import fold
from studyapp.storage.repositories import Repositories

_APART = re.compile(r"""[\s"“”「＂]""")
"""What ends a value that stands without quotation marks."""
_OFFERED = 10
"""Values that an explanation names."""


def understood(repositories: Repositories, text: str, names: Mapping[str, str]) -> Query:
    """Parse a query.

    Args:
        repositories: where tags and topics are looked up for an explanation.
        text: what was typed.
        names: what the reader calls the colours, by colour.

    Raises:
        QueryError: it makes no sense.
    """
    colors = colors_by_name(names)
    try:
        query = parse(text)
    except QueryError as error:
        raise _with_values(repositories, error, colors) from None
    filters = tuple(
        _with_color(entry, colors, text) if entry.kind is FilterKind.COLOR else entry
        for entry in query.filters
    )
    return replace(query, filters=filters)


def missing_value(repositories: Repositories, query: Query, text: str) -> QueryError | None:
    """Return why nothing can be found: a tag or topic that does not exist is asked for."""
    for entry in query.filters:
        wanted = fold(entry.value)
        match entry.kind:
            case FilterKind.TAG:
                exists = any(fold(tag.name).startswith(wanted) for tag in repositories.tags.all())
            case FilterKind.TOPIC if "/" not in wanted:
                exists = any(wanted in fold(topic.name) for topic in repositories.topics.all())
            case _:
                continue
        if not exists and not entry.negated:
            hint = _values(repositories, entry.kind)
            return QueryError(f"no-{entry.kind}", entry.value, _place(text, entry.value), hint)
    return None


def _with_values(
    repositories: Repositories, error: QueryError, colors: Iterable[str]
) -> QueryError:
    """Say what could stand behind a colon that nothing follows."""
    if error.reason_code != "empty-value" or error.values["hint"]:
        return error
    part = error.values["part"]
    kind = FilterKind(part.lstrip("-－").rstrip(":：").lower())
    values = _listed(colors) if kind is FilterKind.COLOR else _values(repositories, kind)
    return QueryError("empty-value", part, error.position, values)


def _values(repositories: Repositories, kind: FilterKind) -> str:
    match kind:
        case FilterKind.TAG:
            names = [tag.name for tag in repositories.tags.all()]
        case FilterKind.TOPIC:
            names = [topic.name for topic in repositories.topics.all()]
        case FilterKind.EDITED:
            names = ["7d", "2w", "3m", "1y"]
        case _:
            names = []
    return _listed(names)


def _listed(names: Iterable[str]) -> str:
    """Return names as they would be typed; dots stand for those that are too many."""
    shown = [phrase(name) if _APART.search(name) else name for name in dict.fromkeys(names)]
    return ", ".join(shown if len(shown) <= _OFFERED else [*shown[:_OFFERED], "…"])


def _with_color(entry: Filter, colors: Mapping[str, Color], text: str) -> Filter:
    color = colors.get(fold(entry.value))
    if color is None:
        part = f"color:{entry.value}"
        raise QueryError("unknown-value", part, _place(text, part), _listed(colors))
    return replace(entry, value=color)


def _place(text: str, part: str) -> int:
    return max(0, fold(text).find(fold(part)))
