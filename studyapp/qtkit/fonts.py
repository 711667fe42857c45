"""The bundled fonts, so that nothing is ever a hollow box, whatever the system has installed."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from studyapp import paths
from studyapp.qtkit.text_size import UI_SIZE, scaled

SANS = "Noto Sans SC"
MONO = "JetBrains Mono"
SYMBOLS = "StudyApp Symbols"
EMOJI = "Noto Emoji"

SANS_FAMILIES = [SANS, SYMBOLS, EMOJI]
"""Text, and where a character that it lacks is looked for."""
MONO_FAMILIES = [MONO, SANS, SYMBOLS, EMOJI]
"""Code, likewise; Chinese in comments comes from the sans serif."""


def load_fonts() -> None:
    """Register the bundled fonts with the application."""
    for file in sorted((paths.resources() / "fonts").iterdir()):
        if file.suffix in {".otf", ".ttf"} and QFontDatabase.addApplicationFont(str(file)) < 0:
            raise OSError(f"The bundled font {file} cannot be read")


def sans(pixels: int = UI_SIZE) -> QFont:
    """Return the font of text."""
    return _font(SANS_FAMILIES, pixels)


def mono(pixels: int = UI_SIZE) -> QFont:
    """Return the font of code."""
    return _font(MONO_FAMILIES, pixels)


def wear_sans(widget: QWidget, pixels: int) -> None:
    """Give a widget the font of text."""
    widget.setFont(sans(pixels))


def ui_font(pixels: int = UI_SIZE) -> QFont:
    """Return the font of text for what the interface paints itself, at the size of text in use."""
    return sans(scaled(pixels))


def _font(families: list[str], pixels: int) -> QFont:
    font = QFont(families)
    font.setPixelSize(pixels)
    # Full hinting bends Chinese strokes to the pixel grid; the outlines are drawn as designed.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
