"""The command that tries what the app does, on a library of its own: is this installation whole?"""

import argparse
import os
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from msgspec import Struct

from studyapp.bootstrap import Services, build_services
from studyapp.cli.export_words import english_words
from studyapp.cli.output import print_json
from studyapp.domain.annotation import Color
from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating, ReviewKind
from studyapp.domain.errors import ExitStatus, NoDisplayError
from studyapp.domain.export import ExportOptions, ExportScope, PageSetup
from studyapp.domain.goal import Goal
from studyapp.domain.ids import QuestionId
from studyapp.domain.interview import InterviewOptions
from studyapp.domain.plain_text import plain_text
from studyapp.domain.progress import NoProgress
from studyapp.services.backing_up import restore

_NOTE = "# 自检\n\n$E = mc^2$ and **words** of a note\n"
_MARKED = slice(2, 12)
"""Characters of the first answer that are highlighted."""
_WINDOW_WITHIN = 60.0
"""Seconds that the window may take to show an answer."""


class SelfTestError(Exception):
    """Something did not do what it should."""


class Step(Struct, frozen=True):
    """What was tried; ``error`` is empty when it went well."""

    name: str
    seconds: float
    error: str


def self_test(options: argparse.Namespace) -> ExitStatus:
    """Try everything in a temporary folder; the user's own files are not touched."""
    with tempfile.TemporaryDirectory(prefix="studyapp-") as folder:
        trial = _Trial(Path(folder), say=not options.json)
        trial.run()
    is_well = not any(step.error for step in trial.steps)
    if options.json:
        print_json(
            {
                "ok": is_well,
                "steps": [
                    {"name": step.name, "seconds": round(step.seconds, 3), "error": step.error}
                    for step in trial.steps
                ],
            }
        )
    return ExitStatus.DONE if is_well else ExitStatus.FAILED


class _Trial:
    """Runs the steps one after the other, also after one that failed."""

    def __init__(self, folder: Path, *, say: bool) -> None:
        self.steps: list[Step] = []
        self._folder = folder
        self._say = say
        self._library = folder / "self-test.studylib"
        self._backup = folder / "backup.studylib"

    def run(self) -> None:
        with build_services(self._library) as services:
            for name, act in (
                ("import", self._import),
                ("render", self._render),
                ("search", self._search),
                ("highlight", self._highlight),
                ("note", self._note),
                ("grade", self._grade),
                ("plan", self._plan),
                ("interview", self._interview),
                ("export", self._export),
                ("back-up", self._back_up),
                ("check", self._check),
            ):
                self._try(name, lambda act=act: act(services))
        self._try("restore", self._restore)
        self._try("window", self._window)

    def _try(self, name: str, act: Callable[[], None]) -> None:
        started = time.perf_counter()
        error = ""
        try:
            act()
        except Exception as raised:  # noqa: BLE001 - whatever it is, it is what the test looks for
            error = "".join(traceback.format_exception_only(raised)).strip()
        step = Step(name, time.perf_counter() - started, error)
        self.steps.append(step)
        if self._say:
            print(f"{step.name:10} {step.seconds:7.2f} s  {step.error or 'ok'}", flush=True)

    # -- steps ---------------------------------------------------------------------------------

    def _import(self, services: Services) -> None:
        outcome = services.banks.install_first()
        _need(outcome is not None and outcome.report.added > 0, "the bank has no questions")
        services.indexing.index_pending(NoProgress())

    def _render(self, services: Services) -> None:
        for question in _questions(services):
            answer = services.reading.open(question)
            _need(bool(plain_text(answer.document)), f"question {question} has an empty answer")
            for image in answer.images.values():
                _need(image.asset_id is not None, f"the image {image.reference} is not there")

    def _search(self, services: Services) -> None:
        for word in ("量化", "attention"):
            _need(bool(services.searching.search(word).texts), f"{word} was not found")

    def _highlight(self, services: Services) -> None:
        question = _questions(services)[0]
        made = services.annotating.create(
            question, _MARKED.start, _MARKED.stop, Color.GREEN, "自检"
        )
        text = plain_text(services.reading.open(question).document)
        _need(made.annotation.target.selector.exact == text[_MARKED], "the words are others")

    def _note(self, services: Services) -> None:
        question = _questions(services)[0]
        services.noting.save(question, _NOTE)
        kept = services.noting.note(question)
        _need(kept is not None and kept.text == _NOTE, "the note is another one")

    def _grade(self, services: Services) -> None:
        item = services.reviewing.begin().next()
        _need(item is not None, "there is nothing to review")
        assert item is not None  # said above
        points = services.rubric.points_of(item.question_id)
        _need(bool(points), "there are no key points")
        rated = services.reviewing.rate(
            item.question_id, Rating.GOOD, ReviewKind.REVIEW, timedelta(seconds=9), NewAttempt("a")
        )
        _need(services.reviewing.last_rating() is not None, "the rating is not there")
        _need(rated.undo is not None, "the rating cannot be taken back")
        services.reviewing.undo_last()
        _need(services.reviewing.last_rating() is None, "the rating was not taken back")
        services.reviewing.rate(item.question_id, Rating.EASY)

    def _plan(self, services: Services) -> None:
        goal = Goal(services.planning.today() + timedelta(days=20))
        _need(services.planning.plan(goal).plan.readiness[-1] > 0, "the plan promises nothing")

    def _interview(self, services: Services) -> None:
        begun = services.interviewing.begin(InterviewOptions(questions=2))
        for place in range(len(begun.asked)):
            services.interviewing.answer(begun.id, place, "a", timedelta(seconds=9))
        services.interviewing.rate(begun.id, 0, Rating.GOOD, NewAttempt())
        _need(services.interviewing.report(begun.id).score is not None, "there is no score")

    def _export(self, services: Services) -> None:
        target = self._folder / "export.pdf"
        scope = ExportScope(tuple(_questions(services)[:20]))
        document = services.exporting.document(scope, ExportOptions(), NoProgress())
        report = services.exporting.write_pdf(
            document, target, NoProgress(), setup=PageSetup(), words=english_words(document)
        )
        _need(target.read_bytes().startswith(b"%PDF-"), "it is no PDF")
        _need(report.pages > 2, "it has too few pages")
        _need(not report.unreadable, "it lacks images")
        _need(not report.missing, "it lacks characters")

    def _back_up(self, services: Services) -> None:
        written = services.backups.write(self._backup, NoProgress())
        _need(written.contents.questions == len(_questions(services)), "questions are missing")

    def _check(self, services: Services) -> None:
        problems = services.library.problems()
        _need(not problems, "; ".join(problems))

    def _restore(self) -> None:
        self._library.write_bytes(b"")
        restore(self._library, self._backup, NoProgress())
        with build_services(self._library, create=False) as services:
            note = services.noting.note(_questions(services)[0])
            _need(note is not None and note.text == _NOTE, "the note is gone")
            _need(not services.library.problems(), "the library is not sound")

    def _window(self) -> None:
        from studyapp.qtkit.display import require_display  # noqa: PLC0415 - the other steps need no Qt

        try:
            require_display()
        except NoDisplayError:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from studyapp.cli.window_trial import show_window  # noqa: PLC0415 - the same

        show_window(self._library, self._folder, _WINDOW_WITHIN)


def _questions(services: Services) -> list[QuestionId]:
    return [entry.id for entry in services.library.listing().questions]


def _need(is_so: bool, complaint: str) -> None:  # noqa: FBT001 - reads like an assertion
    if not is_so:
        raise SelfTestError(complaint)
