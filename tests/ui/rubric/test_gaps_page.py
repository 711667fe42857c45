"""The page of all gaps, and how the window leads to it and to the panel of key points."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating
from studyapp.domain.changes import Changes
from studyapp.domain.edits import NewQuestion
from studyapp.domain.ids import new_key
from studyapp.domain.rubric import Ticked
from studyapp.ui.main_window import MainWindow
from studyapp.ui.rubric.checklist import Checklist
from studyapp.ui.rubric.gaps_page import GapsPage
from studyapp.ui.rubric.points_panel import PointsPanel

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def missed(world: "World") -> Callable[..., None]:
    """Return a function that answers a question without the points that are named."""

    def answer(title: str, *texts: str) -> None:
        question = world.questions[title]
        shown = world.services.rubric.points_of(question)
        points = tuple(Ticked(point, point.text not in texts) for point in shown)
        made = world.services.reviewing.rate(
            question, Rating.HARD, attempt=NewAttempt(points=points)
        )
        world.shell.bus.publish(made.changes)

    for title in ("What is LoRA?", "What is a chunk?"):
        world.services.answering.write(world.questions[title], "- Scale\n- Data\n- Method")
    return answer


@pytest.fixture
def page(world: "World", qtbot: QtBot) -> GapsPage:
    shell = world.shell
    page = GapsPage(world.services.rubric, shell.operations, shell.themes, shell.icons, drills=True)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.activateWindow()
    return page


def listed(page: GapsPage) -> list[list[str]]:
    return [[gap.point.text for gap in group.gaps] for group in page.list.shown]


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_gaps_are_listed_by_question_and_go_when_they_are_closed(
    page: GapsPage, missed: Callable[..., None], eventually: Eventually
) -> None:
    assert "No gaps" in said(page)
    missed("What is LoRA?", "Scale", "Method")
    eventually(lambda: listed(page) == [["Scale", "Method"]])
    missed("What is a chunk?", "Data")
    eventually(lambda: listed(page) == [["Data"], ["Scale", "Method"]])
    assert "3 gaps in 2 questions" in said(page)
    missed("What is LoRA?")
    eventually(lambda: listed(page) == [["Data"]])
    assert "1 gap in 1 question" in said(page)
    missed("What is a chunk?")
    eventually(lambda: "No gaps" in said(page))


def test_a_topic_is_chosen_and_stays_chosen(
    page: GapsPage, missed: Callable[..., None], world: "World", eventually: Eventually
) -> None:
    missed("What is LoRA?", "Scale")
    missed("What is a chunk?", "Data")
    eventually(lambda: page.topics.count() == 3)
    assert [page.topics.itemText(n) for n in range(3)] == ["All topics", "LoRA", "Retrieval"]
    page.topics.setCurrentIndex(1)
    page.topics.activated.emit(1)
    assert page.topic == world.lora
    assert listed(page) == [["Scale"]]
    missed("What is LoRA?", "Method")
    eventually(lambda: listed(page) == [["Method"]])
    assert page.topic == world.lora


def test_a_question_is_opened_and_what_is_listed_can_be_drilled(
    page: GapsPage, missed: Callable[..., None], world: "World", eventually: Eventually
) -> None:
    chosen: list[int] = []
    drilled: list[tuple[int, ...]] = []
    page.question_chosen.connect(chosen.append)
    page.drill_asked.connect(drilled.append)
    missed("What is LoRA?", "Scale")
    missed("What is a chunk?", "Data")
    eventually(lambda: len(listed(page)) == 2)
    lora, chunk = world.questions["What is LoRA?"], world.questions["What is a chunk?"]
    page.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    rect = page.list.visualItemRect(page.list.item(0))
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert chosen == [lora, chunk]
    page.drill_button.click()
    assert drilled == [(chunk, lora)]


def test_what_happened_while_nobody_looked_is_read_then(
    page: GapsPage, missed: Callable[..., None], eventually: Eventually
) -> None:
    page.hide()
    missed("What is LoRA?", "Scale")
    assert listed(page) == []
    page.show()
    eventually(lambda: listed(page) == [["Scale"]])


@pytest.fixture
def window(world: "World", qtbot: QtBot) -> MainWindow:
    window = MainWindow(world.services, world.shell)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    return window


def test_the_window_leads_to_the_gaps_and_back(
    window: MainWindow, missed: Callable[..., None], world: "World", eventually: Eventually
) -> None:
    missed("What is a chunk?", "Data")
    window.actions_table["mode-gaps"].trigger()
    page = window.modes.page("gaps")
    assert isinstance(page, GapsPage)
    eventually(lambda: listed(page) == [["Data"]])
    assert window.panel.isHidden() or not window.panel.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert window.modes.current == "read"
    window.actions_table["mode-gaps"].trigger()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert window.modes.current == "read"
    chunk = world.questions["What is a chunk?"]
    eventually(
        lambda: window.reader.answer is not None and window.reader.answer.question.id == chunk
    )


def test_the_window_drills_what_is_listed(
    window: MainWindow, missed: Callable[..., None], world: "World", eventually: Eventually
) -> None:
    missed("What is a chunk?", "Data")
    missed("What is LoRA?", "Scale", "Method")
    window.actions_table["mode-gaps"].trigger()
    page = window.modes.page("gaps")
    assert isinstance(page, GapsPage)
    eventually(lambda: len(listed(page)) == 2)
    page.drill_button.click()
    assert window.modes.current == "review"
    question = window.review.mode.question
    lora = world.questions["What is LoRA?"]
    eventually(lambda: question.asked is not None and question.asked.item.question_id == lora)
    question.reveal()
    checklist = window.findChild(Checklist)
    assert isinstance(checklist, Checklist)
    eventually(lambda: checklist.list.count() == 3)
    for row in range(3):
        checklist.list.toggle(checklist.list.item(row))
    assert question.grades.suggested is Rating.EASY
    question.grades.button(Rating.EASY).click()
    eventually(lambda: world.services.rubric.gaps_of(lora) == [])
    assert len(world.services.rubric.gaps()) == 1


def test_the_panel_follows_the_page(
    window: MainWindow, missed: Callable[..., None], world: "World", eventually: Eventually
) -> None:
    window.read(world.questions["What is LoRA?"])
    window.turn_to("points")
    panel = window.inspector.panel("points")
    assert isinstance(panel, PointsPanel)

    def texts() -> list[str]:
        return [each.point.text for each in panel.list.ticked()]

    eventually(lambda: texts() == ["Scale", "Data", "Method"])
    window.read(world.questions["What is a warm-up?"])
    eventually(lambda: texts() == ["What is a warm-up"])


def test_of_very_many_only_the_newest_are_listed(
    page: GapsPage, world: "World", eventually: Eventually
) -> None:
    with world.services.file.writing() as repositories:
        ids = repositories.questions.insert_many(
            [
                NewQuestion(
                    new_key(), world.lora, f"Number {n}?", f"Number {n}?", "", "Yes.", False
                )
                for n in range(203)
            ]
        )
    for question in ids:
        ticked = tuple(Ticked(point, False) for point in world.services.rubric.points_of(question))
        world.services.reviewing.drill(question, attempt=NewAttempt(points=ticked))
    world.shell.bus.publish(Changes(key_points=frozenset(ids)))
    eventually(lambda: len(listed(page)) == 200)
    assert "203 gaps in 203 questions, the newest 200 listed" in said(page)
    assert page.list.shown[0].question_id == ids[-1]
