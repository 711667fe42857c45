"""Colours and measures as tokens, and what derives from them: palette, style sheet, code style."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QAccessibilityHints, QColor, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from studyapp import paths
from studyapp.qtkit.text_size import PERCENTS, TextSize, scaled, system_scale, text_scale

THEME_NAMES = ("light", "dark")
CHOICES = ("system", *THEME_NAMES)

RADIUS = 6
"""Corners of controls, in pixels."""
RADIUS_CARD = 10
"""Corners of cards and code blocks, in pixels."""
CAPTION_SIZE = 12
"""Counts, captions and hints, in pixels at the usual size of text."""
PAGE_SIZE = 16
"""Text of an answer at 100 % zoom, in pixels."""
QUESTION_SIZE = 25
"""The question above an answer at 100 % zoom, in pixels."""
CODE_SIZE = 14
"""Code in an answer at 100 % zoom, in pixels."""
COLUMN = 680
"""Width of the text column of an answer at 100 % zoom, in pixels."""

_STRONGER = {
    "line": "muted",
    "field-line": "text",
    "quote-bar": "muted",
    "faint": "muted",
    "muted": "text",
    "focus": "text",
    "scroll": "muted",
    "scroll-hover": "text",
    "float-muted": "float-text",
}
"""What takes the place of a token for readers who ask their system for high contrast."""
_TOKEN = re.compile(r"@([a-z]+(?:-[a-z]+)*)(?:\(([a-z-]+), ([a-z-]+)\))?")
_LENGTH = re.compile(r"\b(\d+)tx\b")
_ICON_INK = "#000000"


class Theme:
    """One set of colours."""

    def __init__(self, name: str, tokens: dict[str, Any]) -> None:
        self.name = name
        self.dark: bool = tokens["dark"]
        self._colors = {token: QColor(value) for token, value in tokens["colors"].items()}
        self._code = {kind: QColor(value) for kind, value in tokens["code"].items()}

    @property
    def tokens(self) -> tuple[str, ...]:
        """Names of all colours."""
        return tuple(self._colors)

    @property
    def code_kinds(self) -> tuple[str, ...]:
        """Token classes of code that have a colour of their own."""
        return tuple(self._code)

    def color(self, token: str) -> QColor:
        """Return a copy of the colour of a token; an unknown token is a bug (KeyError)."""
        return QColor(self._colors[token])

    def css(self, token: str) -> str:
        """Return a colour as style sheets and rich text write it."""
        color = self._colors[token]
        if color.alpha() == 255:
            return color.name()
        return f"rgba({color.red()}, {color.green()}, {color.blue()}, {color.alpha()})"

    def code_color(self, kind: str) -> QColor:
        """Return the colour of a Pygments short class: its own, else its parent's, else text."""
        while kind:
            found = self._code.get(kind)
            if found is not None:
                return QColor(found)
            kind = kind[:-1]
        return self.color("text")


def load_theme(name: str, *, strong: bool = False) -> Theme:
    """Read a theme from ``resources/themes``; a strong one has lines and hints that stand out."""
    source = (paths.resources() / "themes" / f"{name}.toml").read_text(encoding="utf-8")
    tokens = tomllib.loads(source)
    if strong:
        name = f"{name}-strong"
        colors = tokens["colors"]
        tokens["colors"] = colors | {weak: colors[strong] for weak, strong in _STRONGER.items()}
    return Theme(name, tokens)


def stylesheet(theme: Theme, images: Path) -> str:
    """Return the style sheet of every widget: ``resources/themes/widgets.qss`` in these colours.

    Args:
        theme: the colours; ``@accent`` in the sheet is the token accent, and ``12tx`` are as many
            pixels as 12 grow to with the size of text.
        images: a folder for the icons of ``@icon(name, token)``, as a style sheet wants files.
    """
    resources = paths.resources()

    def fill(match: re.Match[str]) -> str:
        token, icon, ink = match.groups()
        if token != "icon":
            return theme.css(token)
        file = images / f"{icon}-{ink}-{theme.name}.svg"
        drawing = (resources / "icons" / f"{icon}.svg").read_text(encoding="utf-8")
        file.write_text(drawing.replace(_ICON_INK, theme.color(ink).name()), encoding="utf-8")
        return file.as_posix()

    source = (resources / "themes" / "widgets.qss").read_text(encoding="utf-8")
    source = _LENGTH.sub(lambda match: f"{scaled(int(match[1]))}px", source)
    return _TOKEN.sub(fill, source)


_PALETTE = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "zebra",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "again",
    QPalette.ColorRole.ToolTipBase: "float",
    QPalette.ColorRole.ToolTipText: "float-text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "panel",
    QPalette.ColorRole.Midlight: "bg",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "faint",
    QPalette.ColorRole.Shadow: "faint",
}


def palette(theme: Theme) -> QPalette:
    """Return the palette for what the style sheet does not reach."""
    result = QPalette()
    for role, token in _PALETTE.items():
        result.setColor(role, theme.color(token))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.color("faint"))
    return result


class _SheetImages(QObject):
    """The folder of the icons in the style sheet; it lives as long as what wears the sheet."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._directory = QTemporaryDir()
        self.folder = Path(self._directory.path())

    @classmethod
    def of(cls, application: QApplication) -> "_SheetImages":
        return application.findChild(cls) or cls(application)


class ThemeController(QObject):
    """Holds the theme and the size of text in use; follows the system unless they are chosen."""

    changed = Signal(object)
    """The new Theme, after the application wears it; also when only text has another size."""

    def __init__(
        self, choice: str = "system", parent: QObject | None = None, *, text_percent: int = 0
    ) -> None:
        super().__init__(parent)
        self._text_percent = text_percent if text_percent in PERCENTS else 0
        self._desktop_scale = 1.0
        self._choice = choice if choice in CHOICES else "system"
        self._themes: dict[tuple[str, bool], Theme] = {}
        self._current: Theme | None = None
        self._worn: tuple[str, float] | None = None
        hints, wishes = _hints()
        hints.colorSchemeChanged.connect(self._follow_system)
        wishes.contrastPreferenceChanged.connect(self._follow_contrast)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._follow_text_size)

    @property
    def choice(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._choice

    @property
    def current(self) -> Theme:
        """The theme in use."""
        if self._current is None:
            name = self._choice if self._choice in THEME_NAMES else _system_theme()
            key = name, _wants_contrast()
            if key not in self._themes:
                self._themes[key] = load_theme(name, strong=key[1])
            self._current = self._themes[key]
        return self._current

    def set_choice(self, choice: str) -> None:
        """Choose a theme, or to follow the system."""
        if choice not in CHOICES:
            raise ValueError(choice)
        self._choice = choice
        self._current = None
        self.apply()

    @property
    def text_percent(self) -> int:
        """The size of text that was chosen, one of PERCENTS; 0 for the system's."""
        return self._text_percent

    def set_text_percent(self, percent: int) -> None:
        """Choose a size of text, or 0 to follow the system."""
        if percent and percent not in PERCENTS:
            raise ValueError(percent)
        self._text_percent = percent
        self.apply()

    def set_desktop_scale(self, scale: float) -> None:
        """Let text grow by what the desktop wants on top of the size of its font."""
        self._desktop_scale = scale
        self.apply()

    def apply(self) -> None:
        """Dress the application in the current theme and tell everyone if it is another."""
        theme = self.current
        application = QApplication.instance()
        if isinstance(application, QApplication):
            TextSize.of(application).use(
                self._text_percent / 100 or system_scale(self._desktop_scale)
            )
        if (theme.name, text_scale()) == self._worn:
            return
        self._worn = theme.name, text_scale()
        if isinstance(application, QApplication):
            # Off first: a sheet in the place of another dresses each widget anew for every widget
            # that it is in, which took four times as long.
            application.setStyleSheet("")
            application.setPalette(palette(theme))
            application.setStyleSheet(stylesheet(theme, _SheetImages.of(application).folder))
            TextSize.of(application).changed.emit()
        self.changed.emit(theme)

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._follow_contrast()

    def _follow_text_size(self, state: Qt.ApplicationState) -> None:
        """Look again when the reader comes back, maybe from the system's settings."""
        if state == Qt.ApplicationState.ApplicationActive and self._worn is not None:
            self.apply()

    def _follow_contrast(self) -> None:
        self._current = None
        self.apply()


@cache
def _hints() -> tuple[QStyleHints, QAccessibilityHints]:
    """Return what the system asks for; the second is invalid once Python lets go of the first."""
    hints = QGuiApplication.styleHints()
    return hints, hints.accessibility()


def _wants_contrast() -> bool:
    return _hints()[1].contrastPreference() == Qt.ContrastPreference.HighContrast


def _system_theme() -> str:
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"
