"""Worker: opens a library in the real window and prints how long the tree took to be painted.

python -m tests.bench.opening_worker LIBRARY
"""

import json
import sys
import time
from pathlib import Path

from tests.bench.window import PaintClock, make_application, open_window, tree_of


def main() -> None:
    """Measure from before the file is opened until rows of the tree are on the screen."""
    make_application()
    started = time.perf_counter()
    opened = open_window(Path(sys.argv[1]))
    tree = tree_of(opened.window)
    clock = PaintClock(tree, lambda: tree.model().rowCount() > 0)
    painted = clock.wait(started, lambda: None)
    started = time.perf_counter()
    found = opened.services.library.filter_rows("第 4")
    filtered = (time.perf_counter() - started) * 1000
    print(json.dumps({"opened": painted, "filtered": filtered, "found": found.total}))
    opened.close()


if __name__ == "__main__":
    main()
