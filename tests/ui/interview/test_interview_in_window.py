"""Interviews in the window: the bar, the tree, practising gaps, the report as PDF."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating
from studyapp.domain.ids import InterviewId
from studyapp.domain.interview import InterviewOptions
from studyapp.services.interviewing import InterviewingService
from studyapp.ui.interview.question_cards import QuestionCards
from studyapp.ui.main_window import MainWindow
from studyapp.ui.modes import READ
from studyapp.ui.window_interview import INTERVIEW
from studyapp.ui.window_review import REVIEW

if TYPE_CHECKING:
    from tests.ui.interview.conftest import Eventually
    from tests.ui.review.conftest import Time
    from tests.ui.shell.conftest import World


@pytest.fixture
def window(world: "World", time: "Time", qtbot: QtBot, eventually: "Eventually") -> MainWindow:
    assert time.now
    world.services._interviewing = InterviewingService(
        world.services.file, world.services.reviewing
    )
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    eventually(lambda: window.reader.answer is not None)
    return window


def held(world: "World", spent: timedelta) -> InterviewId:
    """Hold an interview of all questions: the first is skipped, the others are answered well."""
    interviewing = world.services.interviewing
    interview = interviewing.begin(InterviewOptions(questions=5), 1)
    for place in range(len(interview.asked)):
        interviewing.answer(interview.id, place, f"words {place}", spent, skipped=place == 0)
        rating = Rating.AGAIN if place == 0 else Rating.GOOD
        interviewing.rate(interview.id, place, rating, NewAttempt())
    interviewing.finish(interview.id)
    return interview.id


def test_turning_to_the_page_pauses_and_the_window_keeps_what_was_said(
    window: MainWindow, world: "World", qtbot: QtBot, eventually: "Eventually"
) -> None:
    window.actions_table["mode-interview"].trigger()
    assert not window.actions_table["show-tree"].isEnabled(), "the tree leads to the answers"
    mode = window.interview.mode
    eventually(mode.start.start_button.isEnabled)
    qtbot.keyClick(mode.start.start_button, Qt.Key.Key_Space)
    eventually(lambda: mode.asking.interview is not None)
    assert mode.bar.isVisible()
    assert mode.bar.text == "1 / 5"
    mode.question.field.edit.setPlainText("half a thought")
    window.modes.show(READ)
    assert mode.asking.is_paused
    assert window.actions_table["show-tree"].isEnabled()
    window.modes.show(INTERVIEW)
    mode.question.resume_asked.emit()
    mode.question.field.edit.appendPlainText("and more")
    window.close()
    assert world.shell.operations.shut_down()
    found = world.services.interviewing.open()
    assert found is not None
    assert found.asked[0].text == "half a thought\nand more"


def test_gaps_are_practised_as_a_drill(
    window: MainWindow, world: "World", eventually: "Eventually"
) -> None:
    report = world.services.interviewing.report(held(world, timedelta(minutes=1)))
    window.modes.show(INTERVIEW)
    window.interview.mode.show_report(report.interview.id)
    eventually(window.interview.mode.report.isVisible)
    window.interview.mode.report.practise_button.click()
    review = window.review.mode
    eventually(lambda: review.questioning.shown is not None)
    assert window.modes.current == REVIEW
    shown = review.questioning.shown
    assert shown is not None
    assert shown.item.question_id == report.questions[0].question_id


def test_the_report_is_exported_as_pdf(
    window: MainWindow, world: "World", eventually: "Eventually", tmp_path: Path
) -> None:
    report = world.services.interviewing.report(held(world, timedelta(minutes=2)))
    window.modes.show(INTERVIEW)
    window.interview.mode.show_report(report.interview.id)
    eventually(window.interview.mode.report.isVisible)
    target = tmp_path / "report.pdf"
    window.interview.export(report, target)
    assert not window.interview.mode.report.export_button.isEnabled()
    eventually(lambda: window.interview._job is None)
    assert window.interview.mode.report.export_button.isEnabled()
    assert window.toast.text == "report.pdf was written."
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert "Score in all: 72%" in text
    for place, one in enumerate(report.questions):
        assert one.title in text
        assert f"words {place}" in text
    assert "2 min" in text
    assert text.count("Skipped") == 1
    assert text.count("rated “Again” afterwards") == 1
    cards = window.interview.mode.report.findChild(QuestionCards)
    eventually(lambda: cards._made == len(report.questions))
    said = [shown.text() for shown in cards.findChildren(QLabel)]
    assert said.count("Skipped") == 1
    assert sum("rated “Again” afterwards" in words for words in said) == 1


def test_a_report_that_cannot_be_written_says_so(
    window: MainWindow, world: "World", eventually: "Eventually", tmp_path: Path
) -> None:
    report = world.services.interviewing.report(held(world, timedelta(minutes=2)))
    window.modes.show(INTERVIEW)
    window.interview.export(report, tmp_path / "missing" / "report.pdf")
    eventually(lambda: window.interview._job is None)
    assert window.toast.text
    assert "was written" not in window.toast.text


def test_a_file_that_nobody_agreed_to_replace_stays(
    window: MainWindow, world: "World", eventually: "Eventually", tmp_path: Path
) -> None:
    report = world.services.interviewing.report(held(world, timedelta(minutes=2)))
    target = tmp_path / "report.pdf"
    target.write_text("mine", encoding="utf-8")
    window.modes.show(INTERVIEW)
    window.interview.export(report, target)
    eventually(lambda: window.interview._job is None)
    assert target.read_text(encoding="utf-8") == "mine"
    window.interview.export(report, target, replace_it=True)
    eventually(lambda: window.interview._job is None)
    assert target.read_bytes().startswith(b"%PDF")
