"""How the names of exported image files end."""

_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/bmp": "bmp",
    "image/svg+xml": "svg",
}


def ending_of(media_type: str) -> str:
    """Return the ending for a type of images, without a dot; empty for one that is not known."""
    return _ENDINGS.get(media_type, "")
