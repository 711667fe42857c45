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
from studyapp.content.stash import MARK

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

_NANOSECONDS = {"[": 100.0, "`": 25.0} | dict.fromkeys("*_~=<$&\\:", 1.0)
"""What the inline rules cost for each such character times each character of the text,
measured: behind a bracket the text is searched in Python, behind others it is copied."""
_FREE = 300
"""Characters in a text that is too short to be costly."""
_COST_OF_A_TEXT = 0.3e9
_COST_OF_AN_ANSWER = 1.5e9

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
    """Keeps the inline rules away from text on which they would take too long."""

    def __init__(self) -> None:
        super().__init__()
        self._spent = 0.0

    def reset(self) -> None:
        """Begin another answer."""
        self._spent = 0.0

    def run(self, root: etree.Element) -> None:
        """Mark costly text of a tree as not to be read further."""
        for element in root.iter():
            text = element.text
            if text and len(text) > _FREE and not isinstance(text, util.AtomicString):
                cost = len(text) * sum(
                    weight * text.count(delimiter) for delimiter, weight in _NANOSECONDS.items()
                )
                if cost > _COST_OF_A_TEXT or self._spent + cost > _COST_OF_AN_ANSWER:
                    element.text = util.AtomicString(text)
                else:
                    self._spent += cost


def _plain_html(chunk: str, source: Source) -> str:
    """Return paragraphs of escaped text; code and HTML that were lifted out come back."""
    escaped = html.escape(chunk, quote=False)
    paragraphs = (block.replace("\n", "<br>") for block in re.split(r"\n{2,}", escaped))
    blocks = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return MARK.sub(lambda match: source.stash.pieces[int(match.group(1))], blocks)
