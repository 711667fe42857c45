"""Worker: opens the dashboard of the real window, and prints how long it took and held up.

python -m tests.bench.dashboard_worker LIBRARY
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QScrollArea

from studyapp.ui.dashboard.dashboard_page import DashboardPage
from studyapp.ui.window_dashboard import DASHBOARD
from tests.support.stalls import StallMonitor
from tests.support.window import PaintClock, Running, pause, run_app, wait_for

AGAIN = 5
SETTLE = 1500
"""Milliseconds for what the start of the window still reads."""


def main() -> None:
    """Open it for the first time, then again after reading."""
    first: list[float] = []
    again: list[float] = []
    stalls: list[float] = []
    read: list[float] = []

    def drive(app: Running) -> None:
        window = app.window
        window.resize(1280, 800)
        wait_for(lambda: window.reader.answer is not None, "no answer is shown")
        pause(SETTLE)
        started = time.perf_counter()
        page = window.modes.page(DASHBOARD)
        assert isinstance(page, DashboardPage)
        area = page.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        clock = PaintClock(area, lambda: page.is_filled)
        first.append(clock.wait(started, lambda: window.modes.show(DASHBOARD)))
        pause(SETTLE)
        for _ in range(AGAIN):
            window.modes.show("read")
            pause(SETTLE)
            with StallMonitor() as monitor:
                clock = PaintClock(area, lambda: page.is_filled)
                started = time.perf_counter()
                again.append(clock.wait(started, lambda: window.modes.show(DASHBOARD)))
                pause(SETTLE)
            stalls.append(max(monitor.milliseconds))
        for _ in range(AGAIN):
            started = time.perf_counter()
            app.services.statistics.overview()
            read.append(1000 * (time.perf_counter() - started))

    run_app(Path(sys.argv[1]), drive)
    print(json.dumps({"first": first, "again": again, "stalls": stalls, "read": read}))


if __name__ == "__main__":
    main()
