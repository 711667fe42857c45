"""Worker: shows every answer of a library in the real window and prints how long each took.

python -m tests.bench.reading_worker LIBRARY
"""

import json
import random
import sys
import time
from pathlib import Path

from studyapp.domain.ids import QuestionId
from studyapp.ui.main_window import MainWindow
from tests.bench.window import PaintClock, make_application, open_window, tree_of


def switch(window: MainWindow, question: QuestionId) -> float:
    """Show an answer and return the milliseconds until it is painted."""

    def is_shown() -> bool:
        answer = window.reader.answer
        return answer is not None and answer.question.id == question

    clock = PaintClock(window.reader.page, is_shown)
    started = time.perf_counter()
    return clock.wait(started, lambda: window.reader.show_question(question))


def main() -> None:
    """Go through the library in random order, as one who follows links and thoughts does."""
    make_application()
    opened = open_window(Path(sys.argv[1]))
    window, services = opened.window, opened.services
    PaintClock(tree_of(window), lambda: True).wait(time.perf_counter(), window.update)
    questions = [
        row.id
        for topic in services.library.tree().topics
        for row in services.library.rows(topic.id)
    ]
    random.Random(0).shuffle(questions)
    print(json.dumps({"milliseconds": [switch(window, question) for question in questions]}))
    opened.close()


if __name__ == "__main__":
    main()
