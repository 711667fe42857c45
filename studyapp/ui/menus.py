"""Builds menus from the table of commands, for the menu bar and for the button that holds all."""

import sys
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from studyapp.ui.actions import CONTEXT, MENUS, Actions, Menu
from studyapp.ui.shared.action_texts import plain_text


def fill(target: QMenu | QMenuBar, actions: Actions) -> None:
    """Add all menus, in the language in use."""
    for menu in MENUS:
        _add(target, menu, actions)


def places() -> Iterator[tuple[str, str, str]]:
    """Yield every command of the menus as it is read: menu, sub-menu or nothing, its name."""
    for menu in MENUS:
        title = _title(menu)
        for entry in menu.entries:
            if isinstance(entry, str):
                yield title, "", entry
            elif isinstance(entry, Menu):
                inside = _title(entry)
                yield from (
                    (title, inside, name) for name in entry.entries if isinstance(name, str)
                )


def _title(menu: Menu) -> str:
    return plain_text(QCoreApplication.translate(CONTEXT, menu.title))


def wants_menu_bar() -> bool:
    """Say whether the system has a menu bar of its own, outside of windows."""
    return sys.platform == "darwin"


def _add(target: QMenu | QMenuBar, menu: Menu, actions: Actions) -> None:
    opened = target.addMenu(QCoreApplication.translate(CONTEXT, menu.title))
    for entry in menu.entries:
        if entry is None:
            opened.addSeparator()
        elif isinstance(entry, Menu):
            _add(opened, entry, actions)
        else:
            opened.addAction(actions[entry])
