"""Highlights in the real window, or tells which highlights it shows.

python -m tests.support.marker LIBRARY [NUMBER]
"""

import json
import random
import sys
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QTextCursor

from studyapp.domain.annotation import Color, Span
from studyapp.domain.plain_text import plain_text
from tests.support.spans import LONGEST, kinds, over_image, random_span
from tests.support.window import Running, run_app, wait_for


def mark(app: Running, number: int) -> Counter[str]:
    """Highlight random parts of all answers by selecting them; comment on every second one."""
    choice = random.Random(11)
    found: Counter[str] = Counter()
    questions = [
        question
        for question in app.questions()
        if len(plain_text(app.services.reading.open(question).document)) > LONGEST
    ]
    each = -(-number // len(questions))
    for question in questions:
        app.show_question(question)
        for place in range(min(each, number - found["all"])):
            found.update(("all", *_mark_one(app, choice, at_image=place == 0)))
    return found


def _mark_one(app: Running, choice: random.Random, *, at_image: bool) -> set[str]:
    highlighting, view = app.window.highlights.highlighting, app.window.reader.view
    answer = app.window.reader.answer
    assert answer is not None
    view.build_all()
    page = view.page
    assert page is not None
    text = plain_text(answer.document)
    wanted = over_image(answer.document) if at_image else None
    while True:
        start, end = wanted or random_span(text, choice)
        first, last = page.offsets.positions(start, end)
        cursor: QTextCursor = view.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
        span = highlighting.selected_span()
        if span == Span(start, end):  # what is folded away cannot be selected
            break
        assert wanted is None, f"{wanted} became {span}"
    there = {one.id for one in highlighting.annotations}
    app.window.actions_table[f"mark-{choice.choice(list(Color))}"].trigger()

    def made() -> list[int]:
        stored = app.services.annotating.of(answer.question.id)
        return [one.id for one in stored if one.id not in there]

    wait_for(lambda: bool(made()) and highlighting.get(made()[0]) is not None, "nothing was made")
    (new,) = made()
    if new % 2:
        annotation = highlighting.get(new)
        assert annotation is not None
        highlighting.set_comment(annotation, f"comment {new}")
    return set(kinds(answer.document, start, end))


def shown(app: Running) -> dict[str, str]:
    """Return the placement of every highlight on every page, by its key."""
    found: dict[str, str] = {}
    for question in app.questions():
        app.show_question(question)
        app.window.reader.view.build_all()
        for one in app.window.highlights.highlighting.annotations:
            found[one.key] = one.placement.value
    return found


def drive(app: Running) -> None:
    """Do what the command line says."""
    wait_for(lambda: app.window.reader.answer is not None, "no answer is shown")
    result = mark(app, int(sys.argv[2])) if len(sys.argv) > 2 else shown(app)
    print(json.dumps(result))


if __name__ == "__main__":
    run_app(Path(sys.argv[1]), drive)
