"""Measures a start from the birth of the process to the first painted answer, when asked to.

With ``STUDYAPP_BENCH_EXIT=1`` the app prints one JSON line and ends; else this is not loaded.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

_IDLE = 1000
"""Milliseconds between the painted answer and the measurement of memory."""


def milliseconds_since_start() -> float:
    """Return the age of this process; the kernel counts its birth in hundredths of a second."""
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    born = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - born) * 1000


def proportional_set_size() -> int:
    """Return the memory of this process in KiB, shared pages divided among their users."""
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))


class StartupProbe(QObject):
    """Waits for the page to be painted with an answer, prints what it took, and quits."""

    def __init__(self, page: QAbstractScrollArea, is_answer_shown: Callable[[], bool]) -> None:
        super().__init__(page)
        self._is_answer_shown = is_answer_shown
        self._painted = 0.0
        self._viewport = page.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first paint with an answer; it is done when the event loop runs again."""
        if event.type() == QEvent.Type.Paint and self._is_answer_shown():
            self._viewport.removeEventFilter(self)
            QTimer.singleShot(0, self, self._note_time)
        return False

    def _note_time(self) -> None:
        self._painted = milliseconds_since_start()
        QTimer.singleShot(_IDLE, self, self._print)

    def _print(self) -> None:
        measured = {
            "painted_ms": round(self._painted, 1),
            "pss_kib": proportional_set_size(),
            "modules": len(sys.modules),
        }
        print(json.dumps(measured), flush=True)
        QCoreApplication.quit()
