"""Repairs of characters and tags: what editors and web pages leave in a text beside its words."""

import re

_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b\u2060\ufeff]+"
    # Joiners mean something in emoji, Persian and Indic; between Latin or Chinese they are debris.
    "|(?<=[\x00-\u024f\u3000-\u9fff\uff00-\uffef])[\u200c\u200d]+"
    "(?=[\x00-\u024f\u3000-\u9fff\uff00-\uffef]|$)"
)
_SPACE = r"(?:&nbsp;|&ensp;|&emsp;|&#160;|\u00a0)"
_LEADING_SPACES = re.compile(rf"^([ \t]*){_SPACE}(?:[ \t]|{_SPACE})*", re.MULTILINE)
_SPACES = re.compile(f"{_SPACE}+")
_STYLE_TAG = re.compile(r"<(/?)(?:font|span|center)\b[^<>]*>", re.IGNORECASE)
_PICTURE = r"\.(?:png|jpe?g|gif|webp|bmp|svg|awebp)"
_GENERIC_NAMES = ("image", "Image", "img", "图片", "截图", "截屏", "IMG")
_ANY_CAPTION = re.compile(
    rf"\n[ \t]*(?:image|img|图片|截图|屏幕截图|截屏)(?:[ _-]?\d+|\(\d+\))?{_PICTURE}[ \t]*(?=\n|$)",
    re.IGNORECASE,
)
_CAPTION_BELOW = re.compile(
    r"(!\[[^\n\[\]]*\][^\n]{0,500}|<img[^\n]{0,500})\n(?:[ \t]*\n)?"
    rf"[ \t]*[\w.%+~@-]+{_PICTURE}[ \t]*(?=\n|$)",
    re.IGNORECASE,
)
_CONTENTS_MARK = re.compile(r"\n[ \t]*\[{1,2}(?:TOC|toc)\]{1,2}[ \t]*(?=\n|$)")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def without_invisible(text: str) -> tuple[str, int]:
    """Drop characters that have no width."""
    return _INVISIBLE.subn("", text)


def with_plain_spaces(text: str) -> tuple[str, int]:
    """Write no-break spaces as spaces; at the start of a line, where they indented, as none."""
    text, leading = _LEADING_SPACES.subn(r"\1", text)
    text, others = _SPACES.subn(" ", text)
    return text, leading + others


def without_style(text: str) -> tuple[str, int]:
    """Drop ``<font>``, ``<span>`` and ``<center>``, keep what they hold; count the start tags."""
    starts = 0

    def drop(match: re.Match[str]) -> str:
        nonlocal starts
        starts += not match.group(1)
        return ""

    return _STYLE_TAG.sub(drop, text), starts


def without_captions(text: str) -> tuple[str, int]:
    """Drop file names that an editor left below images, such as ``image.png``."""
    stray = below = 0
    if any(name in text for name in _GENERIC_NAMES):
        text, stray = _ANY_CAPTION.subn("", f"\n{text}")
        text = text[1:] if text.startswith("\n") else text
    if "![" in text or "<img" in text:
        text, below = _CAPTION_BELOW.subn(r"\1", text)
    return text, stray + below


def without_contents_marks(text: str) -> tuple[str, int]:
    """Drop ``[TOC]``, for which an editor shows a table of contents."""
    text, count = _CONTENTS_MARK.subn("", f"\n{text}")
    return text[1:] if text.startswith("\n") else text, count


def with_single_blank_lines(text: str) -> tuple[str, int]:
    """Reduce runs of blank lines to one."""
    return _BLANK_LINES.subn("\n\n", text)
