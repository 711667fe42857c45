"""The first half of rendering: an answer's Markdown becomes sanitised HTML."""

import html
from collections.abc import Generator
from contextlib import contextmanager

from msgspec import Struct

from studyapp.content.dialects import repair
from studyapp.content.markdown_parser import MarkdownParser
from studyapp.content.markdown_source import DataImages, Source, cleaned, prepare
from studyapp.content.sanitizer import sanitised
from studyapp.content.stash import Stash

_MAX_MARKDOWN = 2_000_000

_idle: list[MarkdownParser] = []
"""Parsers that are not in use; setting one up costs as much as reading an answer. A list's
``pop`` and ``append`` are atomic, so that every thread finds one of its own."""


class AnswerHtml(Struct, frozen=True):
    """Sanitised HTML of an answer.

    Attributes:
        body: without the footnotes; ``<sup class="footnote">`` holds the number of one.
        footnotes: number 1 first, as they are defined.
    """

    body: str
    footnotes: tuple[str, ...]


def answer_html(markdown: str, deadline: float, *, local_files: bool) -> AnswerHtml:
    """Return the HTML of an answer.

    Args:
        markdown: as it stands in the library.
        deadline: reading of ``time.monotonic`` after which text is shown as it stands.
        local_files: see ``sanitised``.
    """
    text = cleaned(markdown)
    if len(text) > _MAX_MARKDOWN:
        return AnswerHtml(f"<pre>{html.escape(text, quote=False)}</pre>", ())
    images = DataImages()
    source = prepare(repair(images.taken_out(text)).text, Stash())
    notes = _notes(source)
    with _parser() as parser:
        parser.start(
            {label: number for number, label in enumerate(notes, 1)}, _references(source, notes)
        )
        parts = [parser.to_html(part, deadline) for part in (source, *notes.values())]
    body, *footnotes = (images.put_back(sanitised(part, local_files=local_files)) for part in parts)
    return AnswerHtml(body, tuple(footnotes))


def _notes(source: Source) -> dict[str, Source]:
    """Return the footnotes of a text by label, those that are defined inside others too."""
    notes: dict[str, Source] = {}
    found = list(source.footnotes.items())
    for label, text in found:
        if label not in notes:
            notes[label] = prepare(text, source.stash)
            found += notes[label].footnotes.items()
    return notes


def _references(source: Source, notes: dict[str, Source]) -> dict[str, tuple[str, str]]:
    references: dict[str, tuple[str, str]] = {}
    for part in (*notes.values(), source):
        references |= part.references
    return references


@contextmanager
def _parser() -> Generator[MarkdownParser]:
    parser = _idle.pop() if _idle else MarkdownParser()
    yield parser
    _idle.append(parser)
