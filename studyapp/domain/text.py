"""Comparing and identifying text: folding, normalised titles, content hashes, CJK pairs."""

import hashlib
import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
CJK_RUN = re.compile(f"[{_CJK}]+")


def fold(text: str) -> str:
    """Fold case, width and accents, so that ``ＬＯＲＡ`` and ``lora`` compare equal."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    if not any(map(unicodedata.combining, decomposed)):
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


def with_cjk_pairs(text: str) -> str:
    """Rewrite each run of CJK characters as overlapping pairs for the full-text index.

    ``量化误差`` becomes ``量化 化误 误差``; a run of one character stands alone. Other text is
    kept, and the result is folded. SQLite's tokenizers find no two-character word otherwise.
    """
    return CJK_RUN.sub(_pairs, fold(text))


def _pairs(match: re.Match[str]) -> str:
    run = match.group()
    if len(run) == 1:
        return f" {run} "
    return " " + " ".join(map("".join, zip(run, run[1:], strict=False))) + " "
