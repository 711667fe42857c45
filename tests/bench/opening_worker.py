"""Worker: opens a library in the real window and prints how long the tree took to be painted.

python -m tests.bench.opening_worker LIBRARY
"""

import json
import sys
import time
from pathlib import Path

from tests.support.window import PaintClock, Running, run_app

FILTER = "第 4"


def measure(app: Running) -> None:
    """Measure from before the file is opened until rows of the tree are on the screen."""
    clock = PaintClock(app.tree, lambda: app.tree.model().rowCount() > 0)
    painted = clock.wait(app.opened, app.tree.viewport().update)
    started = time.perf_counter()
    found = app.services.library.filter_rows(FILTER)
    filtered = (time.perf_counter() - started) * 1000
    print(json.dumps({"opened": painted, "filtered": filtered, "found": found.total}))


if __name__ == "__main__":
    run_app(Path(sys.argv[1]), measure)
