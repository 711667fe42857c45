"""Turns headings as written into titles as shown: plain text without markup and numbering."""

import html
import re

LONGEST_TITLE = 600
"""Characters of a heading that are looked at: what is longer is no title."""

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u180e\u200b\u200e\u200f\u2060\ufeff]")
_CODE_SPAN = re.compile(r"(?<!`)(`{1,8})(?!`)([^`]++(?:(?!\1)`++[^`]++)*+)\1(?!`)")
_HIDDEN = re.compile("\x00(\\d+)\x00")
_TAG = re.compile(
    r"</?(?:font|span|sup|sub|b|i|u|s|a|em|strong|del|ins|mark|kbd|code|small|big|center|p|div|img"
    r"|br|tt|samp|var|strike|summary|details|h[1-6])\b[^<>]*>|<!--[^<>]*-->",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_EMBED = re.compile(r"!\[\[[^\[\]]*\]\]")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*+\)|\[[^\[\]]*\])")
_ANCHOR = re.compile(r"\{\s*[:#.][^{}]*\}\s*$|\[[¶#§]\]\([^()]*\)\s*$|\s*¶\s*$")
_NAMED = re.compile(r"\{(?=\s*[:#.])[^{}]*?(?<=[{\s:])#(?P<name>[^\s{}#]+)[^{}]*\}\s*(?:#+\s*)?$")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))#+\s*$")
_FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]")
_EMPHASIS = re.compile(
    r"(?<![\\A-Za-z0-9*])(\*{1,3})(?=\S)([^*]+)(?<=\S)\1(?![A-Za-z0-9*])"
    r"|(?<![\\\w])(_{1,3})(?=\S)([^_]+)(?<=\S)\3(?!\w)"
)
_STARS = re.compile(r"(?<!\\)\*{2,}")
_POWER = re.compile(r"(?<=[\w)])\*\*(?=[\w(])")
_STRIKE = re.compile(r"~~(?=\S)([^~]+)~~")
_MARK = re.compile(r"==(?=\S)([^=]+)(?<=\S)==")
_MATH = re.compile(r"(?<![\\$])\$(?![\s$])([^$\n]+)(?<!\s)\$(?!\d)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NUMBERING = re.compile(
    r"""(?ix)
    (?: (?:q|question|no\.?|问题|题目|问|题|面试题|习题)\s*\#?\s*\d{1,4}\s*
        (?:[.、．:：)）\-–—]\s*|\s+)
      | (?:q|问|问题|题目|question)\s*[:：]\s*
      | q\.\s+
      | 第\s*(?:\d{1,4}|[一二三四五六七八九十百]{1,4})\s*[题问]\s*[.、．:：)）]?\s*
      | [(（\[【]\s*(?:q\s*)?(?:\d{1,4}|[一二三四五六七八九十]{1,3})\s*[)）\]】]\s*[.、．:：]?\s*
      | [一二三四五六七八九十百]{1,4}\s*[、.．]\s*
      | \d{1,4}(?:[.．\-]\d{1,3})*[.．](?!\d)(?!x\b)(?!js\b)\s*
      | \d{1,4}(?:\.\d{1,3})*[、)）]\s*
      | \d{1,3}(?:\.\d{1,3})*\.[1-9]\d{0,2}\s+
      | \d{1,4}\s*[:：]\s+
    )(?=\S)""",
)


def plain_title(markdown: str) -> str:
    """Return a heading's text without markup, anchors and numbering.

    Numbering that is all there is stays; a heading without text gives an empty string.
    """
    text = without_markup(markdown)
    bare = without_numbering(text)
    return bare or text


def anchor_of(markdown: str) -> str:
    """Return the name in a heading's trailing ``{#name}`` or ``{: #name .class}``; or nothing."""
    if "{" not in markdown:
        return ""
    match = _NAMED.search(markdown[:LONGEST_TITLE])
    return match.group("name") if match else ""


def without_numbering(text: str) -> str:
    """Return a plain title without what counts it: ``12.``, ``Q3:``, ``一、``, ``1.2``."""
    match = _NUMBERING.match(text)
    return text[match.end() :] if match else text


def is_numbered(text: str) -> bool:
    """Tell whether a plain title begins with a number of its own, such as ``12.`` or ``Q3:``."""
    return _NUMBERING.match(text) is not None


def without_markup(markdown: str) -> str:
    """Return the text of one line of Markdown: no tags, links, images, emphasis or escapes."""
    text = markdown[:LONGEST_TITLE]
    if not text.isascii():
        text = _INVISIBLE.sub("", text).replace("\u00a0", " ").replace("\u3000", " ")
    code: list[str] = []

    def hide(match: re.Match[str]) -> str:
        code.append(match.group(2).strip())
        return f"\x00{len(code) - 1}\x00"

    text = text.replace("\x00", "")
    if "`" in text:
        text = _CODE_SPAN.sub(hide, text)
    if "<" in text:
        text = _TAG.sub(lambda tag: " " if tag.group()[:3].lower() == "<br" else "", text)
    if "[" in text or "{" in text or "¶" in text:
        text = _without_links(text)
    if text.rstrip().endswith("#"):
        text = _CLOSING_HASHES.sub("", text)
    text = _without_emphasis(text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text).replace("\u00a0", " ")
    if code:
        text = _HIDDEN.sub(lambda mark: code[int(mark.group(1))], text)
    return " ".join(text.split())


def _without_links(text: str) -> str:
    text = _ANCHOR.sub("", text)
    text = _EMBED.sub("", text)
    text = _WIKI_LINK.sub(r"\1", text)
    text = _FOOTNOTE.sub("", text)
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(r"\1", text)
    return _ANCHOR.sub("", text)


def _inside(match: re.Match[str]) -> str:
    return match.group(2) or match.group(4)


def _without_emphasis(text: str) -> str:
    if "*" in text or "_" in text:
        for _ in range(3):
            text, count = _EMPHASIS.subn(_inside, text)
            if not count:
                break
        if "**" in text and not _POWER.search(text):
            text = _STARS.sub("", text)
    if "~~" in text:
        text = _STRIKE.sub(r"\1", text)
    if "==" in text:
        text = _MARK.sub(r"\1", text)
    if "$" in text:
        text = _MATH.sub(r"\1", text)
    return text
