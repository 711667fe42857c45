"""Builds menus from the table of commands, for the menu bar and for the button that holds all."""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from studyapp.ui.actions import CONTEXT, MENUS, Actions, Menu


def fill(target: QMenu | QMenuBar, actions: Actions) -> None:
    """Add all menus, in the language in use."""
    for menu in MENUS:
        _add(target, menu, actions)


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
