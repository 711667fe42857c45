"""Worker: highlights words in the real window and scrolls a page full of highlights.

python -m tests.bench.highlight_worker LIBRARY [first]

With "first" it ends after the first highlight, made as soon as an answer is painted.
"""

import json
import random
import sys
import time
from pathlib import Path

from PySide6.QtGui import QTextCursor

from studyapp.domain.annotation import Color
from studyapp.domain.ids import QuestionId
from studyapp.domain.plain_text import plain_text
from tests.support.window import PaintClock, Running, pause, run_app, wait_for

PAGES, ON_EACH = 30, 4
MANY = 500
STEP = 90
"""Pixels that a page is scrolled by from one frame to the next."""
PASSES = 3


def spot(app: Running, number: int) -> tuple[int, int]:
    """Return some words near the beginning of the page."""
    page = app.window.reader.view.page
    assert page is not None
    start = page.body_start + 10 + 30 * number
    return start, start + 18


def mark(app: Running, start: int, end: int) -> float:
    """Highlight a part of the page and return the milliseconds until that is painted."""
    reader, highlighting = app.window.reader, app.window.highlights.highlighting
    cursor = reader.view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    reader.view.setTextCursor(cursor)
    pause(60)
    before = len(highlighting.annotations)
    clock = PaintClock(reader.view, lambda: len(highlighting.annotations) > before)
    took = clock.wait(time.perf_counter(), app.window.actions_table["mark-green"].trigger)
    settled = app.services.annotating.of
    answer = reader.answer
    assert answer is not None
    wait_for(lambda: len(settled(answer.question.id)) > before, "nothing was written")
    pause(60)
    return took


def fill(app: Running, question: QuestionId) -> None:
    """Highlight random spans of an answer, until it has many."""
    text = plain_text(app.services.reading.open(question).document)
    choice = random.Random(3)
    there = len(app.services.annotating.of(question))
    while there < MANY:
        start = choice.randrange(len(text) - 40)
        end = start + choice.randint(4, 40)
        if text[start:end].strip():
            comment = "why?" if there % 5 == 0 else ""
            app.services.annotating.create(
                question, start, end, choice.choice(list(Color)), comment
            )
            there += 1


def scroll(app: Running) -> list[float]:
    """Scroll through the page and return how many milliseconds each frame took."""
    view = app.window.reader.view
    bar, frames = view.verticalScrollBar(), []
    bar.setValue(0)
    pause(100)
    for top in range(STEP, bar.maximum(), STEP):
        started = time.perf_counter()
        bar.setValue(top)
        view.viewport().repaint()
        frames.append(1000 * (time.perf_counter() - started))
        pause(5)
    return frames


def measure(app: Running) -> None:
    """Highlight on many pages, then fill the longest one."""
    wait_for(lambda: app.window.reader.answer is not None, "no answer is shown")
    if "first" in sys.argv:
        print(json.dumps({"marked": [mark(app, *spot(app, 0))]}))
        return
    sizes = {
        question: len(plain_text(app.services.reading.open(question).document))
        for question in app.questions()
    }
    longest = max(sizes, key=lambda question: sizes[question])
    long_enough = [question for question, size in sizes.items() if size > 400]
    marked = []
    for question in random.Random(1).sample(long_enough, min(PAGES, len(long_enough))):
        app.show_question(question)
        marked += [mark(app, *spot(app, number)) for number in range(ON_EACH)]
    fill(app, longest)
    app.show_question(next(question for question in long_enough if question != longest))
    app.show_question(longest)
    app.window.reader.view.build_all()
    pause(500)
    frames = [frame for _ in range(PASSES) for frame in scroll(app)]
    print(json.dumps({"marked": marked, "frames": frames}))


if __name__ == "__main__":
    run_app(Path(sys.argv[1]), measure)
