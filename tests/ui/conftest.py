"""What tests of widgets share: text as the app has it, and that none leaves traces for the next."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import SIGNAL, QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from studyapp.qtkit.fonts import load_fonts, sans

_CLASSES = ("QAbstractItemView", "QLabel", "QMenu", "QPushButton", "QTextEdit", "QToolTip")
"""Some of those that may have a font and a palette of their own."""
_OF_THEMES = SIGNAL("colorSchemeChanged(Qt::ColorScheme)")
"""What themes alone follow. Those that a test leaves would dress the application anew."""

_TRACES: dict[str, Callable[[QApplication], object]] = {
    "font": lambda app: app.font().toString(),
    "fonts of classes": lambda _: [QApplication.font(name).toString() for name in _CLASSES],
    "palette": lambda app: QPalette(app.palette()),
    "palettes of classes": lambda _: [QPalette(QApplication.palette(name)) for name in _CLASSES],
    "style sheet": lambda app: app.styleSheet(),
    "style": lambda app: app.style().objectName(),
    "colour scheme": lambda app: app.styleHints().colorScheme(),
    "direction of text": lambda app: app.layoutDirection(),
    "locale": lambda _: QLocale().name(),
    "language of Qt": lambda _: QCoreApplication.translate("QPlatformTheme", "Cancel"),
    "language": lambda _: QCoreApplication.translate("ExportDialog", "Cancel"),
    "icon of windows": lambda app: app.windowIcon().isNull(),
    "whether the last window ends the app": lambda app: app.quitOnLastWindowClosed(),
    "override cursor": lambda app: app.overrideCursor() is not None,
    "open windows": lambda app: [repr(each) for each in app.topLevelWidgets() if each.isVisible()],
    "modal window": lambda app: repr(app.activeModalWidget()),
    "open menu": lambda app: repr(app.activePopupWidget()),
    "pressed buttons": lambda _: QGuiApplication.mouseButtons(),
    "who grabs keys": lambda _: repr(QWidget.keyboardGrabber()),
    "who grabs the pointer": lambda _: repr(QWidget.mouseGrabber()),
    "themes": lambda app: app.styleHints().receivers(_OF_THEMES),
}


def _look(app: QApplication) -> dict[str, object]:
    return {name: trace(app) for name, trace in _TRACES.items()}


def _put_back(app: QApplication, locale: QLocale) -> None:
    """Let the application look and speak as before the first test."""
    if app.styleSheet():
        app.setStyleSheet("")
    app.setPalette(QPalette())
    app.setFont(sans())
    QLocale.setDefault(locale)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """Delete the windows that qtbot has just closed, and the dialogs in them, at once.

    Else they would end in the next test, or still tell the time there; and what they work with,
    which fixtures take away now, would be gone before them.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def usual(qapp: QApplication) -> tuple[dict[str, object], QLocale]:
    """The looks of the application in the app's fonts, and its locale, before the first test."""
    load_fonts()
    qapp.setFont(sans())
    gc.collect()
    gc.freeze()  # what is imported stays: to look through it after each test took 70 ms
    return _look(qapp), QLocale()


@pytest.fixture(autouse=True)
def no_traces(qapp: QApplication, usual: tuple[dict[str, object], QLocale]) -> Iterator[None]:
    """Collect what a test leaves here, and let it fail when the next one would notice.

    Python would collect a closed window on any thread, which ends the process. The app does as is
    done here, see ``studyapp.qtkit.garbage``, and deletes a window before it opens another one.
    """
    looks, locale = usual
    found = _look(qapp)
    gc.disable()
    yield
    qapp.processEvents()
    gc.collect()
    after = _look(qapp)
    left = {name: it for name, it in after.items() if it not in (looks[name], found[name])}
    if left:
        _put_back(qapp, locale)
        pytest.fail(f"The test leaves behind: {left}", pytrace=False)


@pytest.fixture
def undressed(qapp: QApplication, usual: tuple[dict[str, object], QLocale]) -> Iterator[None]:
    """Put back what themes and translations of a test do to the whole application."""
    yield
    _put_back(qapp, usual[1])
