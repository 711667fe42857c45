"""Worker: shows every answer of a library in the real window and prints how long each took.

python -m tests.bench.reading_worker LIBRARY
"""

import json
import random
import sys
import time
from pathlib import Path

from tests.support.window import PaintClock, Running, pause, run_app

LOOK = 60
"""Milliseconds for which an answer is looked at: what follows the paint is not the next one's."""


def measure(app: Running) -> None:
    """Go through the library in random order, as one who follows links and thoughts does."""
    PaintClock(app.tree, lambda: True).wait(time.perf_counter(), app.tree.viewport().update)
    questions = app.questions()
    random.Random(0).shuffle(questions)
    times = []
    for question in questions:
        times.append(app.show_question(question))
        pause(LOOK)
    print(json.dumps({"milliseconds": list(filter(None, times))}))


if __name__ == "__main__":
    run_app(Path(sys.argv[1]), measure)
