"""Tells what is said under an image from what is only the name of its file."""

import re

from studyapp.domain.document import Image

_FILE_NAME = re.compile(
    r"(?i)[^/\n]*\.(?:png|jpe?g|gif|webp|svg|bmp|avif)|(?:image|img|图片?|截图|screenshot|alt)[\s\d_-]*"
)


def is_caption(text: str) -> bool:
    """Tell whether a text says what is on an image, and is not just the name of a file."""
    return bool(text.strip()) and not _FILE_NAME.fullmatch(text.strip())


def image_caption(image: Image) -> str:
    """Return what is written under an image: its title or its text; may be empty."""
    return next((text.strip() for text in (image.title, image.alt) if is_caption(text)), "")
