"""Comparing and identifying text: folding, normalised titles, content hashes, CJK pairs."""

import hashlib
import re
import unicodedata
from operator import add

_NOT_WORD = re.compile(r"[\W_]+")
# Holds every combining character, and those that decompose into one; asking each character of a
# Chinese text takes five times longer.
MAY_COMBINE = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u1dff\u20d0-\u20ff\u2c00-\u2fff\u302a-\u302f"
    "\u3099\u309a\ua66f-\uabff\ufb1e\ufe20-\ufe2f\uff9e-\uffdc\U00010000-\U0001ffff]"
)
_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
CJK_RUN = re.compile(f"[{_CJK}]+")
_APART = re.compile(f"([{_CJK}]+)")

# What a search should not find: where links lead, tags, entities. Each part ends where the next
# one of its kind could start, so that no text takes more than linear time.
_BETWEEN_WORDS = re.compile(
    r"\]\([^()\n]*"
    r"|</?(?:br|details|div|hr|img|li|ol|p|pre|summary|table|tbody|td|th|thead|tr|ul)\b[^<>\n]*>"
    r"|&(?:nbsp|amp|lt|gt|quot|#\d{1,7});"
)
# What stands inside words and does not divide them, such as the marks of bold characters. Every
# branch begins with one fixed character: then the text between is searched in C, four times faster.
_INSIDE_WORDS = re.compile(
    r"\*\*+|~~+|==+|``*|\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad"
    r"|</?(?:a|b|code|del|em|font|i|ins|kbd|mark|s|span|strong|sub|sup|u)\b[^<>\n]*>"
)


def fold(text: str) -> str:
    """Fold case, width and accents, so that ``ＬＯＲＡ`` and ``lora`` compare equal."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    if not MAY_COMBINE.search(decomposed):
        return unicodedata.normalize("NFC", decomposed)
    stripped = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", stripped)


def normalised_title(title: str) -> str:
    """Return a title without case, width, accents, punctuation and white space, for matching."""
    return _NOT_WORD.sub("", fold(title)) or title.strip()


def content_hash(prompt: str, body: str) -> str:
    """Return the SHA-256 (hex) that identifies a question's Markdown."""
    digest = hashlib.sha256(prompt.encode("utf-8", "surrogatepass"))
    digest.update(b"\0")
    digest.update(body.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def searchable_text(markdown: str) -> str:
    """Return the words of Markdown for the full-text index, without marks, targets and tags.

    Rough, because it must be cheap: rendering 100,000 answers would take minutes.
    """
    return _INSIDE_WORDS.sub("", _BETWEEN_WORDS.sub(" ", markdown))


def with_cjk_pairs(text: str) -> str:
    """Rewrite each run of CJK characters as overlapping pairs for the full-text index.

    ``量化误差`` becomes ``量化 化误 误差``; a run of one character stands alone. Other text is
    kept, and the result is folded. SQLite's tokenizers find no two-character word otherwise.
    """
    parts = _APART.split(fold(text))
    for place in range(1, len(parts), 2):  # every other part is a run
        run = parts[place]
        pairs = " ".join(map(add, run, run[1:])) if len(run) > 1 else run
        parts[place] = f" {pairs} "
    return "".join(parts)
