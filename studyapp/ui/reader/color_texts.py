"""What the colours of highlights are called: by the reader, or by their own names."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from studyapp.domain.annotation import Color


def color_name(color: Color, names: Mapping[str, str]) -> str:
    """Return the reader's name of a colour, else its own."""
    return names.get(color) or own_name(color)


def own_name(color: Color) -> str:
    """Return the name of a colour in the language in use."""
    translate = QCoreApplication.translate
    return {
        Color.YELLOW: translate("Highlights", "Yellow"),
        Color.GREEN: translate("Highlights", "Green"),
        Color.BLUE: translate("Highlights", "Blue"),
        Color.PINK: translate("Highlights", "Pink"),
        Color.VIOLET: translate("Highlights", "Violet"),
    }[color]
