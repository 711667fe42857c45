"""Backs the library up by itself, some time after something was changed."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from studyapp.domain.changes import Changes
from studyapp.domain.errors import UserError
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.toasts import Offer, Toast
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from studyapp.services.backing_up import Automatic

SOON = timedelta(minutes=2)
"""After a change, or the start: what was changed at the end of the last run may not be in one."""

RETRY = timedelta(minutes=30)
"""After one that failed."""


class AutomaticBackups(QObject):
    """Looks whether a backup is due; it is made beside the database worker, which goes on."""

    def __init__(
        self,
        services: WindowServices,
        shell: Shell,
        toast: Toast,
        show_backups: Callable[[], object],
    ) -> None:
        super().__init__(toast)
        self._services = services
        self._operations = shell.operations
        self._toast = toast
        self._show_backups = show_backups
        self._failed = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._look)
        shell.bus.changed.connect(self._on_changed)
        self._wait(SOON)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes != Changes(settings=changes.settings) and not self.timer.isActive():
            self._wait(SOON)

    def _wait(self, time: timedelta) -> None:
        self.timer.start(int(time / timedelta(milliseconds=1)))

    def _look(self) -> None:
        self._operations.run(
            self._services.backups.automatic,
            done=self._on_looked,
            failed=self._on_failed,
            writes=False,
            initiator=self,
        )

    def _on_looked(self, outcome: "Automatic") -> None:
        self._failed = False
        if outcome.wait is not None:
            self._wait(outcome.wait)

    def _on_failed(self, error: Exception) -> None:
        """Say so once; it is tried again in silence until it succeeds."""
        self._wait(RETRY)
        if isinstance(error, UserError) and not self._failed:
            self._failed = True
            offer = Offer(self.tr("Backups…"), self._show_backups)
            self._toast.tell(error_texts.sentence(error), offer)
