"""Finds out whether a window can be opened, before Qt would abort because it cannot."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from studyapp.domain.errors import DisplayLibraryError, NoDisplayError

_PLATFORM = "QT_QPA_PLATFORM"
_NEED_A_DISPLAY = {"xcb": "x11", "wayland": "wayland", "wayland-egl": "wayland"}


def require_display() -> None:
    """Choose the platform that can be reached.

    Raises:
        NoDisplayError: when there is no display, or a library that Qt needs for it is missing.
    """
    if sys.platform in {"win32", "darwin"}:
        return
    asked = os.environ.get(_PLATFORM, "").split(";")[0].split(":")[0]
    if asked:
        kind = _NEED_A_DISPLAY.get(asked, "")
        if (kind == "x11" and not _x11_answers()) or (kind == "wayland" and not _wayland_answers()):
            raise NoDisplayError
        return
    prefers_wayland = os.environ.get("XDG_SESSION_TYPE") == "wayland"
    if prefers_wayland and _wayland_answers():
        os.environ[_PLATFORM] = "wayland"
    elif _x11_answers():
        os.environ[_PLATFORM] = "xcb"
    elif _wayland_answers():
        os.environ[_PLATFORM] = "wayland"
    else:
        raise NoDisplayError


def room_of(window: QWidget) -> QRect:
    """Return what a window may fill of the screen that it is on, or that its owner is on.

    ``QWidget.screen()`` would say it, but PySide destroys what that returns with the window.
    """
    owner = window.parentWidget() or window
    screen = QGuiApplication.screenAt(owner.window().geometry().center())
    return (screen or QGuiApplication.primaryScreen()).availableGeometry()


def _wayland_answers() -> bool:
    import socket  # noqa: PLC0415 - most starts need only X11 or no check at all

    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    path = Path(os.environ.get("XDG_RUNTIME_DIR", ""), name)
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def _x11_answers() -> bool:
    """Connect as Qt will, by the same library, so that host, socket and cookie are all tried."""
    if not os.environ.get("DISPLAY"):
        return False
    import ctypes  # noqa: PLC0415 - only where a display is named

    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    try:
        ctypes.CDLL(str(Path(plugins, "platforms", "libqxcb.so")))
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        raise DisplayLibraryError(detail=str(error).partition(":")[0]) from error
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection) != 0
    xcb.xcb_disconnect(connection)
    return not refused
