"""The inline rules of an answer beyond those of Markdown, as patterns for Python-Markdown.

Every pattern takes linear time: what may stand between two delimiters never holds another one.
"""

import re
import xml.etree.ElementTree as etree
from typing import TypeAlias

from markdown import Markdown, util
from markdown.inlinepatterns import (
    HTML_RE,
    HtmlInlineProcessor,
    InlineProcessor,
    Pattern,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
    build_inlinepatterns,  # pyright: ignore[reportUnknownVariableType] - untyped in the stubs
)

from studyapp.content.html_tags import KNOWN, OpenTags

Match: TypeAlias = tuple[etree.Element | str | None, int | None, int | None]
NO_MATCH: Match = (None, None, None)

_DISPLAY_MATH = (
    r"(?<![\\$])(?:\$\$(?!\$)((?:[^\\$]|\\.)++)\$\$(?!\$)"
    r"|\\\[((?:[^\\]|\\[^\[\]])++)\\\]"
    r"|\\\\\[((?:[^\\]|\\[^\\])++)\\\\\])"
)
_MATH = (
    r"(?<![\\$])(?:\$(?![\s$])((?:[^\\$]|\\.)++)(?<!\s)\$(?!\$)"
    r"|\\\(((?:[^\\]|\\[^()])++)\\\)"
    r"|\\\\\(((?:[^\\]|\\[^\\])++)\\\\\))"
)
# Some writers double the backslashes, for a Markdown that would take them away.
_HARD_BREAK = r"\\\n"
_FOOTNOTE = r"\[\^([^\[\]\s]{1,100})\]"
_EMBED = r"!\[\[([^\[\]|\n]{1,500})(?:\|([^\[\]\n]{0,500}))?\]\]"
# "[[1]](url)" is a link with brackets, "[[0, 1], [1, 0]]" a matrix.
_WIKI_LINK = (
    r"(?<!!)\[\[(?=[^\[\]|\n]*[^\W\d_])([^\[\]|\n]{1,500})(?:\|([^\[\]\n]{1,500}))?\]\](?!\()"
)
_STRIKE = r"(~~)(?=[^\s~])((?:[^~]|~(?!~))++)(?<!\s)~~"
_HIGHLIGHT = r"(?<![A-Za-z0-9=!<>])(==)(?=[^\s=])((?:[^=]|=(?!=))++)(?<!\s)==(?![A-Za-z0-9=])"
# Ends before Chinese text and full-width punctuation, which are no part of a written URL.
_BARE_URL = (
    r"(?<![A-Za-z0-9_/@.=])(?:https?://|www\.)(?=[A-Za-z0-9\[])"
    r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()+,;=%]+"
)

_MATH_SIGN = re.compile(r"[\\^_=+<>]")
"""What tells a formula in escaped square brackets from square brackets that are escaped."""
_IN_DESTINATION = re.compile(r"(?:\]\([^\s()]*|<[A-Za-z][^<>]*=\"[^\"<>]*|!\[\[[^\[\]]*)\Z")
"""How a text ends in the midst of a link's destination or of a tag's attribute."""
_LOOK_BACK = 300


class _Math(InlineProcessor):
    """A formula, marked by a class for whoever builds the document."""

    def __init__(self, pattern: str, md: Markdown, css_class: str) -> None:
        super().__init__(pattern, md)
        self._class = css_class

    def handleMatch(self, m: re.Match[str], data: str) -> Match:
        latex = self.unescape(m.group(m.lastindex or 0)).strip()
        if not latex or (m.group().startswith("\\[") and not _MATH_SIGN.search(latex)):
            return NO_MATCH
        if m.group(1) and _is_money(
            latex, data[max(m.start() - 1, 0) : m.start()], data[m.end() : m.end() + 1]
        ):
            return NO_MATCH
        if _IN_DESTINATION.search(data, max(0, m.start() - _LOOK_BACK), m.start()):
            return NO_MATCH
        element = etree.Element("span", {"class": self._class})
        element.text = util.AtomicString(latex)
        return element, m.start(), m.end()


def _is_money(latex: str, before: str, after: str) -> bool:
    r"""Tell whether dollars are dollars: "US$5/$6", but not "3$\times$3"."""
    beside_text = (before.isascii() and before.isalnum()) or after.isdigit()
    return beside_text and "\\" not in latex


class _FootnoteMark(InlineProcessor):
    """A reference to a footnote that is defined; numbers count the definitions."""

    def __init__(self, md: Markdown, numbers: dict[str, int]) -> None:
        super().__init__(_FOOTNOTE, md)
        self._numbers = numbers

    def handleMatch(self, m: re.Match[str], data: str) -> Match:
        number = self._numbers.get(m.group(1))
        if number is None:
            return NO_MATCH
        element = etree.Element("sup", {"class": "footnote"})
        element.text = util.AtomicString(str(number))
        return element, m.start(), m.end()


class _Embed(InlineProcessor):
    """``![[image.png|200]]``: behind the bar stands a width, or else a caption."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:
        source, detail = self.unescape(m.group(1)).strip(), (m.group(2) or "").strip()
        element = etree.Element("img", {"src": source})
        width = detail.partition("x")[0]
        if width.isascii() and width.isdigit():
            element.set("width", width)
        else:
            element.set("alt", self.unescape(detail))
        return element, m.start(), m.end()


class _WikiLink(InlineProcessor):
    """``[[Page]]`` or ``[[Page|text]]``."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:
        page = self.unescape(m.group(1)).strip()
        element = etree.Element("a", {"href": f"wiki:{page}"})
        element.text = m.group(2) or m.group(1)
        return element, m.start(), m.end()


class _BareUrl(InlineProcessor):
    """A URL in running text, without the punctuation that ends a sentence behind it."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:
        url = _without_trailing_punctuation(m.group())
        element = etree.Element("a", {"href": url if url[0] == "h" else f"https://{url}"})
        element.text = util.AtomicString(url)
        return element, m.start(), m.start() + len(url)


def _without_trailing_punctuation(url: str) -> str:
    while url:
        last = url[-1]
        surplus = last in ")]" and url.count(last) > url.count("(" if last == ")" else "[")
        if last not in ".,;:!?'&" and not surplus:
            break
        url = url[:-1]
    return url


class _Tag(HtmlInlineProcessor):
    """A tag of HTML; other things in angle brackets stay text."""

    _NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
    _MAY_BE_TOKEN = re.compile(r"</?s>")

    def __init__(self, md: Markdown, open_tags: OpenTags) -> None:
        super().__init__(HTML_RE, md)
        self._open_tags = open_tags
        self._struck = 0  # how many <s> wait for their end

    def handleMatch(self, m: re.Match[str], data: str) -> Match:
        name = self._NAME.match(m.group())
        if not name or name.group(1).lower() not in KNOWN:
            return NO_MATCH
        if self._MAY_BE_TOKEN.match(m.group()) and not self._is_pair(m, data):
            return NO_MATCH
        if not self._open_tags.admit(m.group()):
            return NO_MATCH
        return super().handleMatch(m, data)

    def _is_pair(self, m: re.Match[str], data: str) -> bool:
        """Tell whether a ``<s>`` strikes something out, or else is a token of some model."""
        if m.group()[1] == "/":
            closes = self._struck > 0
            self._struck -= closes
            return closes
        end = data.find("</s>", m.end())
        opens = m.end() < end and not data[m.end()].isspace() and not data[end - 1].isspace()
        self._struck += opens
        return opens


def inline_patterns(
    md: Markdown, footnotes: dict[str, int], open_tags: OpenTags
) -> util.Registry[Pattern]:
    """Return the patterns of Markdown and ours, in the order in which they are tried."""
    patterns = build_inlinepatterns(md)
    patterns.register(_Math(_DISPLAY_MATH, md, "math display"), "display_math", 188)
    patterns.register(_Math(_MATH, md, "math"), "math", 187)
    patterns.register(SubstituteTagInlineProcessor(_HARD_BREAK, "br"), "hard_break", 185)
    patterns.register(_FootnoteMark(md, footnotes), "footnote", 178)
    patterns.register(_Embed(_EMBED, md), "embed", 176)
    patterns.register(_WikiLink(_WIKI_LINK, md), "wiki_link", 175)
    patterns.register(_Tag(md, open_tags), "html", 90)
    patterns.register(_BareUrl(_BARE_URL, md), "bare_url", 85)
    patterns.register(SimpleTagInlineProcessor(_STRIKE, "del"), "strike", 70)
    patterns.register(SimpleTagInlineProcessor(_HIGHLIGHT, "mark"), "highlight", 69)
    return patterns
