"""Scenes of what is set and told about the app itself: welcome, preferences, keys, about."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studyapp.ui.about_dialog import AboutDialog
from studyapp.ui.preferences.preferences_dialog import PreferencesDialog
from studyapp.ui.welcome import Welcome
from tests.support.window import Running, wait_for

CORNER = (310, 140)
"""Where dialogs stand: there is no window manager that would place them."""


class PreferenceScenes:
    """Opens one dialog after the other."""

    def __init__(self, app: Running) -> None:
        self._window = app.window

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Return what brings each scene about, by its name."""
        return {
            "welcome": self._welcome,
            "preferences": lambda: self._open().show_section("review"),
            "preferences-search": lambda: self._open().field.setText("day"),
            "preferences-keys": self._record_taken_keys,
            "about": self._show_about,
        }

    def tidy(self) -> None:
        """Leave the welcome; dialogs are closed with all others."""
        if strip := self._window.findChild(Welcome):
            strip.leave()

    def _welcome(self) -> None:
        window = self._window
        window.page_column.insertWidget(0, Welcome(window.reader.view, "Ctrl+K", "Ctrl+,"))

    def _open(self) -> PreferencesDialog:
        self._window.actions_table["preferences"].trigger()
        dialog = self._window.preferences.dialog
        assert dialog is not None
        dialog.move(*CORNER)
        return dialog

    def _record_taken_keys(self) -> None:
        dialog = self._open()
        dialog.show_section("shortcuts")
        dialog.shortcuts.choose("backups")
        control = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(dialog.shortcuts.recorder, Qt.Key.Key_B, control)

    def _show_about(self) -> None:
        self._window.actions_table["about"].trigger()
        dialog = self._window.findChild(AboutDialog)
        assert dialog is not None
        dialog.move(*CORNER)
        wait_for(lambda: dialog.licences.toPlainText() != "", "the licences are not shown")
