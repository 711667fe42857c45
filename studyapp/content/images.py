"""Finds the images that an answer refers to, and spells their references in one way."""

import html
import re

from studyapp.domain.importing import ImageKind

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def normalise_reference(raw: str) -> str:
    """Return a destination as written without ``<…>``, backslash escapes and HTML entities.

    Nothing is percent-decoded. What comes out here names the image everywhere: in the
    rendered document, in the list of an answer's images, in the library.
    """
    reference = raw.strip()
    if reference.startswith("<") and reference.endswith(">"):
        reference = reference[1:-1].strip()
    if "\\" in reference:
        reference = _ESCAPED.sub(r"\1", reference)
    return html.unescape(reference) if "&" in reference else reference


def image_kind(reference: str) -> ImageKind:
    """Return where the bytes of a reference are."""
    start = reference[:8].lower()
    if start.startswith("data:"):
        return ImageKind.DATA
    if start.startswith(("http://", "https://", "//")):
        return ImageKind.REMOTE
    return ImageKind.LOCAL
