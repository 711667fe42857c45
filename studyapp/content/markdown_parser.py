"""Turns prepared Markdown into HTML by Python-Markdown, in bounded time.

What would take too long is shown as plain text: a stretch of text with so many delimiters that
pairing them is costly, and all that is left when the time is over.
"""

import html
import logging
import re
import time
import xml.etree.ElementTree as etree

from markdown import Markdown, util
from markdown.postprocessors import AndSubstitutePostprocessor, RawHtmlPostprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor

from studyapp.content.html_tags import OpenTags
from studyapp.content.markdown_blocks import LinearBlockParser
from studyapp.content.markdown_inlines import inline_patterns
from studyapp.content.markdown_source import Source
from studyapp.content.stash import MARK, plain_text

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

_DELIMITER = re.compile(r"[\\`*_\[<&$~=]|  \n|://|www\.")
"""Without one of these the inline rules find nothing in a text."""
_NANOSECONDS = {"[": 100.0, "`": 25.0} | dict.fromkeys("*_~=<$&\\:", 1.0)
"""What the inline rules cost for each such character times each character of the text,
measured: behind a bracket the text is searched in Python, behind others it is copied."""
_FREE = 300
"""Characters in a text that is too short to be costly."""
_COST_OF_A_TEXT = 0.3e9
_COST_OF_AN_ANSWER = 1.5e9

_TAG = re.compile(r"<[^<>]*>")

_log = logging.getLogger(__name__)


class MarkdownParser:
    """A parser with the rules of an answer; reads one text at a time."""

    def __init__(self) -> None:
        self._footnotes: dict[str, int] = {}
        self._open_tags = OpenTags()
        self._costs = _CostGuard()
        self._markdown = self._new_markdown()

    def start(self, footnotes: dict[str, int], references: dict[str, tuple[str, str]]) -> None:
        """Begin an answer: its footnotes with their numbers, and its link definitions."""
        self._markdown.reset()
        self._open_tags.reset()
        self._costs.reset()
        self._footnotes.clear()
        self._footnotes.update(footnotes)
        self._references = references

    def to_html(self, source: Source, deadline: float) -> str:
        """Return the HTML of one text of the answer, not sanitised.

        Args:
            source: the text, prepared.
            deadline: reading of ``time.monotonic`` after which text is shown as it stands.
        """
        return "\n".join([self._chunk(chunk, source, deadline) for chunk in source.chunks])

    def _chunk(self, chunk: str, source: Source, deadline: float) -> str:
        if time.monotonic() > deadline:
            return _plain_html(chunk, source)
        markdown = self._markdown
        markdown.references = self._references  # pyright: ignore[reportAttributeAccessIssue] - not in the stubs
        markdown.htmlStash.rawHtmlBlocks = source.stash.pieces
        markdown.htmlStash.html_counter = len(source.stash.pieces)
        try:
            return markdown.convert(chunk)
        except Exception:
            # Whatever the parser stumbles over, the answer can still be read as plain text.
            _log.warning("the Markdown parser gave up on a part of an answer", exc_info=True)
            self._markdown = self._new_markdown()
            return _plain_html(chunk, source)

    def _new_markdown(self) -> Markdown:
        markdown = Markdown(output_format="html")
        markdown.ESCAPED_CHARS = list(_PUNCTUATION)
        markdown.preprocessors = util.Registry()
        markdown.parser = LinearBlockParser(markdown)
        markdown.inlinePatterns = inline_patterns(markdown, self._footnotes, self._open_tags)
        markdown.treeprocessors = util.Registry()
        markdown.treeprocessors.register(self._costs, "costs", 30)
        markdown.treeprocessors.register(InlineProcessor(markdown), "inline", 20)
        markdown.treeprocessors.register(UnescapeTreeprocessor(markdown), "unescape", 0)
        markdown.postprocessors = util.Registry()
        markdown.postprocessors.register(RawHtmlPostprocessor(markdown), "raw_html", 30)
        markdown.postprocessors.register(AndSubstitutePostprocessor(), "ampersand", 20)
        return markdown


class _CostGuard(Treeprocessor):
    """Keeps the inline rules away from text that needs none, or on which they take too long."""

    def __init__(self) -> None:
        super().__init__()
        self._spent = 0.0

    def reset(self) -> None:
        """Begin another answer."""
        self._spent = 0.0

    def run(self, root: etree.Element) -> None:
        """Mark text that is plain or too costly as not to be read further."""
        for element in root.iter():
            text = element.text
            if not text or isinstance(text, util.AtomicString):
                continue
            if not _DELIMITER.search(text):
                element.text = util.AtomicString(text)
            elif len(text) > _FREE and not self._affords(text):
                element.text = util.AtomicString(plain_text(text))

    def _affords(self, text: str) -> bool:
        cost = len(text) * sum(
            weight * text.count(delimiter) for delimiter, weight in _NANOSECONDS.items()
        )
        if cost > _COST_OF_A_TEXT or self._spent + cost > _COST_OF_AN_ANSWER:
            return False
        self._spent += cost
        return True


def _plain_html(chunk: str, source: Source) -> str:
    """Return text as it stands, as one block, with the text of what was lifted out of it."""
    text = MARK.sub(
        lambda match: _text_of(source.stash.pieces[int(match.group(1))]), plain_text(chunk)
    )
    return f"<pre>{html.escape(text, quote=False)}</pre>"


def _text_of(piece: str) -> str:
    return html.unescape(_TAG.sub("", piece))
