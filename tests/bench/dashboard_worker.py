"""Worker: opens the dashboard of the real window, and prints how long it took and held up.

python -m tests.bench.dashboard_worker LIBRARY
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from studyapp.ui.dashboard.dashboard_page import DashboardPage
from studyapp.ui.main_window import MainWindow
from studyapp.ui.window_dashboard import DASHBOARD
from tests.support.stalls import StallMonitor
from tests.support.window import Running, pause, run_app, wait_for

AGAIN = 5
SETTLE = 1500
"""Milliseconds for what the start of the window still reads."""


def opened(window: MainWindow) -> tuple[float, float]:
    """Turn to the dashboard.

    Returns:
        The milliseconds until all of it is shown, and the longest time in which the event loop
        did not come round, until what is read anew is shown as well.
    """
    loop, looking = QEventLoop(), QTimer(interval=1)

    def look() -> None:
        page = window.modes.page(DASHBOARD)
        assert isinstance(page, DashboardPage)
        if page.is_filled:  # and painted: what is to be painted comes before timers
            looking.stop()
            loop.quit()

    looking.timeout.connect(look)
    with StallMonitor() as monitor:
        started = time.perf_counter()
        window.modes.show(DASHBOARD)
        looking.start()
        loop.exec()
        taken = 1000 * (time.perf_counter() - started)
        pause(SETTLE)
    return taken, max(monitor.milliseconds)


def main() -> None:
    """Open it for the first time, then again after reading."""
    times: list[tuple[float, float]] = []
    read: list[float] = []

    def drive(app: Running) -> None:
        window = app.window
        window.resize(1280, 800)
        wait_for(lambda: window.reader.answer is not None, "no answer is shown")
        pause(SETTLE)
        times.append(opened(window))
        for _ in range(AGAIN):
            window.modes.show("read")
            pause(SETTLE)
            times.append(opened(window))
        for _ in range(AGAIN):
            started = time.perf_counter()
            app.services.statistics.overview()
            read.append(1000 * (time.perf_counter() - started))

    run_app(Path(sys.argv[1]), drive)
    (first, first_stall), *again = times
    stalls = [stall for _, stall in again]
    print(json.dumps({"first": first, "first stall": first_stall, "stalls": stalls, "read": read}))


if __name__ == "__main__":
    main()
