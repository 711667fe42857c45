"""Gives the images of a text other names, so that it can be told afterwards which it had."""

from collections.abc import Callable

from studyapp.content.hidden_code import Hidden
from studyapp.content.images import find_images, may_have_images, normalise_reference


def renamed(text: str, name_of: Callable[[str, str], str]) -> tuple[str, dict[str, str]]:
    """Return a text whose images have other names, and by each name what stood in its place.

    A text in which the names could not be put back exactly is returned as it is.

    Args:
        text: Markdown.
        name_of: returns the new name for a reference and how it is written; empty to keep that.
    """
    if not may_have_images(text):
        return text, {}
    hidden = Hidden(text)
    pieces: list[str] = []
    position = 0
    names: dict[str, str] = {}
    for image in find_images(hidden.text):
        written = hidden.shown(image.raw)
        name = name_of(normalise_reference(written), written)
        span = hidden.text[image.start : image.end]
        changed = _with_name(span, image.raw, name) if name and image.raw else ""
        if changed:
            pieces += hidden.text[position : image.start], changed
            position = image.end
            names[name] = written
    changed = hidden.shown("".join([*pieces, hidden.text[position:]]))
    return (changed, names) if with_names(changed, names) == text else (text, {})


def with_names(text: str, names: dict[str, str]) -> str:
    """Return a text with what stood in the place of each name."""
    for name, written in names.items():
        text = text.replace(name, written)
    return text


def _with_name(span: str, raw: str, name: str) -> str:
    """Return an image with another destination; empty when that is not written in it."""
    position = span.rfind(raw)
    while position >= 0:
        changed = span[:position] + name + span[position + len(raw) :]
        if [image.raw for image in find_images(changed)] == [name]:
            return changed
        position = span.rfind(raw, 0, position)
    return ""
