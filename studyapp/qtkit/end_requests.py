"""Hears that the system wants the app to end: a logout, a signal, Ctrl+C in its terminal."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")


class EndRequests(QObject):
    """Turns signals that would end the process into one of Qt's; the second one ends it.

    Python runs its handlers only when Python code runs, which may be long after the signal: the
    event loop is woken by a socket. To be made on the main thread, and closed there.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        self._wakeup = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._handlers = {
            number: signal.signal(number, _hear)
            for number in (getattr(signal, name) for name in _NAMES if hasattr(signal, name))
            if signal.getsignal(number) is not signal.SIG_IGN  # as under nohup
        }

    def close(self) -> None:
        """Let signals do what they did before."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        for end in (self._read, self._write):
            end.close()

    def _on_activated(self) -> None:
        numbers = self._read.recv(64)
        if any(number in self._handlers for number in numbers):
            self.asked.emit()


def _hear(number: int, _frame: FrameType | None) -> None:
    """Let the next signal of this kind end the process, whatever the app is at."""
    signal.signal(number, signal.SIG_DFL)
