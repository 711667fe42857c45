"""Icons from ``resources/icons``, drawn on demand in the colours of the theme."""

from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from shiboken6 import isValid

from studyapp import paths
from studyapp.qtkit.theme import Theme, ThemeController

SIZE = 18
"""Side of an icon, in pixels."""

_INK = b"#000000"


class HasIcon(Protocol):
    """An action, a button, or anything else that wears an icon."""

    def setIcon(self, icon: QIcon, /) -> None: ...  # noqa: D102, N802 - Qt's own


class Icons(QObject):
    """Draws icons and draws them again when the theme changes."""

    def __init__(self, themes: ThemeController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._sources: dict[str, bytes] = {}
        self._drawn: dict[tuple[str, str], QIcon] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._wearers: list[tuple[HasIcon, str, str]] = []
        themes.changed.connect(self._redraw)

    def wear(self, wearer: HasIcon, name: str, token: str = "muted") -> None:
        """Give an icon to a button or an action, now and after each change of the theme."""
        self._wearers = [known for known in self._wearers if known[0] is not wearer]
        self._wearers.append((wearer, name, token))
        wearer.setIcon(self.icon(name, token))

    def icon(self, name: str, token: str = "muted") -> QIcon:
        """Return an icon in a colour of the current theme, sharp on every screen."""
        key = (name, token)
        if key not in self._drawn:
            theme = self._themes.current
            icon = QIcon()
            for ratio in _ratios():
                icon.addPixmap(self._draw(name, token, theme, SIZE, ratio))
                icon.addPixmap(self._draw(name, "faint", theme, SIZE, ratio), QIcon.Mode.Disabled)
            self._drawn[key] = icon
        return self._drawn[key]

    def pixmap(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        """Return an icon at another size, for one screen; cheap enough to ask at each paint."""
        key = (name, token, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, token, self._themes.current, size, ratio)
        return self._pixmaps[key]

    def _draw(self, name: str, token: str, theme: Theme, size: int, ratio: float) -> QPixmap:
        if name not in self._sources:
            self._sources[name] = (paths.resources() / "icons" / f"{name}.svg").read_bytes()
        source = self._sources[name].replace(_INK, theme.color(token).name().encode())
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(source)).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _redraw(self) -> None:
        self._drawn.clear()
        self._pixmaps.clear()
        self._wearers = [
            (wearer, name, token)
            for wearer, name, token in self._wearers
            if not isinstance(wearer, QObject) or isValid(wearer)
        ]
        for wearer, name, token in self._wearers:
            wearer.setIcon(self.icon(name, token))


def _ratios() -> set[float]:
    return {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
