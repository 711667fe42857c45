"""Asks GNOME what Qt does not hear of it: whether anything may move, and how large text is."""

import logging
import os
import shutil

from PySide6.QtGui import QGuiApplication

from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController

_DESKTOP = "XDG_CURRENT_DESKTOP"
_SCHEMA = "org.gnome.desktop.interface"
_PATIENCE = 2.0
"""Seconds to wait for the answer."""
_log = logging.getLogger(__name__)


def rest_if_asked(images: ImageStore, operations: Operations) -> None:
    """Let animations rest if the desktop wants little motion; its answer is not waited for."""

    def follow(answer: str) -> None:
        if answer == "false":
            images.rest()

    if os.environ.get(_DESKTOP):
        operations.run(
            lambda _: _ask("enable-animations"), done=follow, writes=False, initiator=images
        )


def follow_text_scale(themes: ThemeController, operations: Operations) -> None:
    """Let text grow as the desktop wants it; the answer is not waited for.

    Under X11 it is part of the resolution, which Qt hears of: everything is scaled then.
    """

    def follow(answer: str) -> None:
        try:
            themes.set_desktop_scale(float(answer))
        except ValueError:
            return

    if os.environ.get(_DESKTOP) and QGuiApplication.platformName().startswith("wayland"):
        operations.run(
            lambda _: _ask("text-scaling-factor"), done=follow, writes=False, initiator=themes
        )


def _ask(key: str) -> str:
    """Return what a setting says; empty when there is nobody to ask."""
    import subprocess  # noqa: PLC0415 - not without a desktop

    program = shutil.which("gsettings")
    if program is None:
        return ""
    try:
        answer = subprocess.run(
            [program, "get", _SCHEMA, key], capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.info("The desktop does not say what %s is: %s", key, error)
        return ""
    return answer.stdout.decode(errors="replace").strip()
