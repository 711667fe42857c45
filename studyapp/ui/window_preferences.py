"""The preferences in the window: what of them the window holds, and what follows a change."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from studyapp.domain.changes import Changes
from studyapp.domain.settings import DESIRED_RETENTION
from studyapp.domain.workload import Workload
from studyapp.qtkit.latest import Latest
from studyapp.ui import menus
from studyapp.ui.reader.zooms import ZOOMS
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.preferences.preferences_dialog import PreferencesDialog
    from studyapp.ui.preferences.values import Value


class WindowPreferences(QObject):
    """Makes the dialog when it is wanted, and keeps it up to date."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        self._weighing = Latest(shell.operations, self)
        self._workload: Workload | None = None
        self.dialog: PreferencesDialog | None = None
        window.actions_table.restore_keys(shell.state.shortcuts)
        shell.bus.changed.connect(self._on_changes)
        shell.themes.changed.connect(self._refresh)  # ends with the window
        window.reader.zoom_changed.connect(self._refresh)
        for name in ("show-grades", "show-menu-bar"):
            window.actions_table[name].toggled.connect(self._refresh)

    def handlers(self) -> "dict[str, Callable[[], object]]":
        """Return what each command does."""
        return {"preferences": self.open}

    def open(self) -> None:
        """Show the preferences; only once."""
        if self.dialog is None:
            self.dialog = self._make()
            self.dialog.finished.connect(self._on_closed)
            self._weigh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _on_closed(self, _result: int) -> None:
        self.dialog = None

    def _make(self) -> "PreferencesDialog":
        from studyapp.ui.preferences.preferences_dialog import (  # noqa: PLC0415 - not at start
            PreferencesDialog,
        )
        from studyapp.ui.preferences.values import stored_values  # noqa: PLC0415 - same

        values = stored_values(
            self._services.settings,
            self._shell.operations,
            str(self._services.backups.usual_folder),
        )
        return PreferencesDialog(
            {**values, **self._window_values()},
            self._window.actions_table,
            self._keep_keys,
            icons=self._shell.icons,
            parent=self._window,
            notes={DESIRED_RETENTION.name: self._what_it_means},
        )

    def _window_values(self) -> "dict[str, Value]":
        from studyapp.ui.preferences.values import window_value  # noqa: PLC0415 - see above

        shell, reader, actions = self._shell, self._window.reader, self._window.actions_table

        def switch(name: str, *, default: bool) -> "Value":
            return window_value(default, actions[name].isChecked, lambda _: actions[name].trigger())

        values = {
            "theme": window_value(
                "system", lambda: shell.themes.choice, lambda to: actions[f"theme-{to}"].trigger()
            ),
            "language": window_value(
                "",
                lambda: shell.translations.choice,
                lambda to: actions[f"language-{to}"].trigger(),
            ),
            "text-percent": window_value(
                0, lambda: shell.themes.text_percent, self._set_text_percent
            ),
            "zoom": window_value(
                1.0,
                lambda: reader.zoom,
                reader.set_zoom,
                [(zoom, f"{round(zoom * 100)}%") for zoom in ZOOMS],
            ),
            "show-grades": switch("show-grades", default=True),
        }
        if not menus.wants_menu_bar():
            values["show-menu-bar"] = switch("show-menu-bar", default=False)
        return values

    def _set_text_percent(self, percent: int) -> None:
        self._shell.themes.set_text_percent(percent)
        self._window.keep_state()

    def _keep_keys(self) -> None:
        self._shell.state.shortcuts = self._window.actions_table.changed_keys()
        self._window.keep_state()

    # -- what a retention means ----------------------------------------------------------------

    def _weigh(self) -> None:
        """Find out how many questions come again how soon."""
        self._weighing.read(lambda _: self._services.statistics.workload(), self._on_workload)

    def _on_workload(self, workload: Workload) -> None:
        self._workload = workload
        self._refresh()

    def _what_it_means(self, retention: Any) -> str:
        if self._workload is None:
            return ""
        known = len(self._workload.stabilities)
        if not known:
            return self.tr("What it means in reviews a day is said here once you have reviewed.")
        usual = DESIRED_RETENTION.default
        text = self.tr("With the %n questions learned so far: about {reviews} a day.", "", known)
        text = text.format(reviews=_rounded(self._workload.reviews_per_day(retention)))
        if retention == usual:
            return text
        more = self.tr("At {usual}% it would be {reviews}.").format(
            usual=round(usual * 100), reviews=_rounded(self._workload.reviews_per_day(usual))
        )
        return f"{text} {more}"

    def _on_changes(self, changes: Changes, _initiator: object) -> None:
        if self.dialog is None:
            return
        if changes.structure or changes.cards or changes.settings:
            self._weigh()
        if changes.settings:
            self._refresh()

    def _refresh(self) -> None:
        if self.dialog is not None:
            self.dialog.refresh()


def _rounded(reviews: float) -> str:
    return f"{reviews:.1f}" if reviews < 10 else f"{reviews:.0f}"
