"""What a person's window looked like last time; kept per user, not per library.

Where one was reading, and what was open in the tree, belongs to the library and is kept there.
"""

import json
import logging
import os
from pathlib import Path
from typing import Any, cast

from msgspec import Struct, field
from msgspec.structs import asdict

_PANELS = 3
_log = logging.getLogger(__name__)


class WindowState(Struct):
    """How the window is set up.

    Attributes:
        geometry: as QWidget.saveGeometry gives it, base64.
        widths: of the tree, the page and the inspector, in pixels.
        inspector_panel: the name of the one that is shown.
        grades_shown: the grades stand below the page that is read.
        preview_shown: a note is shown as a page below its text.
        theme: ``system``, ``light`` or ``dark``.
        text_percent: how large the text of the interface is; 0 for as large as the system's.
        language: such as ``zh_CN``; empty for the system's.
        shortcuts: portable key sequences of the commands that were given others.
        welcomed: the first start is over.
    """

    geometry: str = ""
    widths: list[int] = field(default_factory=list[int])
    tree_shown: bool = True
    inspector_shown: bool = True
    inspector_panel: str = "highlights"
    grades_shown: bool = True
    preview_shown: bool = False
    menu_bar_shown: bool = False
    theme: str = "system"
    text_percent: int = 0
    language: str = ""
    shortcuts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    welcomed: bool = False


def load(path: Path) -> WindowState:
    """Read the state; what is missing or makes no sense takes its default."""
    try:
        stored: Any = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return WindowState()
    except (OSError, ValueError) as error:
        _log.warning("The window's state in %s cannot be read: %s", path, error)
        return WindowState()
    state = WindowState()
    if isinstance(stored, dict):
        state.welcomed = True  # by whatever version wrote this
        for name, default in asdict(state).items():
            value = stored.get(name, default)
            if type(value) is type(default):
                setattr(state, name, value)
    if len(state.widths) != _PANELS or not all(isinstance(one, int) for one in state.widths):
        state.widths = []
    state.shortcuts = {
        name: [key for key in keys if isinstance(key, str)]
        for name, keys in cast("dict[str, object]", state.shortcuts).items()
        if isinstance(keys, list)
    }
    return state


def save(path: Path, state: WindowState) -> None:
    """Write the state; a disk that refuses it is logged, nothing more."""
    temporary = path.with_suffix(f".{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(asdict(state), indent=2), encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        _log.warning("The window's state cannot be kept in %s: %s", path, error)
