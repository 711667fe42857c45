"""Watches how long the event loop is held up: while that lasts the window answers to nothing."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

_INTERVAL = 2
"""Milliseconds between two looks."""


class StallMonitor(QObject):
    """Looks at the clock whenever the event loop comes round; for use in ``with``.

    Attributes:
        milliseconds: by how much each look came too late.
    """

    def __init__(self) -> None:
        super().__init__()
        self.milliseconds: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=_INTERVAL, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    def __enter__(self) -> "StallMonitor":
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()
        self._look()

    def _look(self) -> None:
        now = time.perf_counter()
        self.milliseconds.append(max(0.0, 1000 * (now - self._last) - _INTERVAL))
        self._last = now
