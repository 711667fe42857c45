"""The checklist beside an answer, and the panel with the same points beside a page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating
from studyapp.domain.changes import Changes
from studyapp.domain.errors import UnknownKeyPointError
from studyapp.domain.ids import QuestionId
from studyapp.domain.rubric import KeyPoint, PointOrigin, Ticked
from studyapp.domain.settings import RUBRIC_HARD
from studyapp.ui.rubric.checklist import Checklist
from studyapp.ui.rubric.point_list import PointList
from studyapp.ui.rubric.points_panel import PointsPanel
from studyapp.ui.rubric.question_points import QuestionPoints
from studyapp.ui.shared import undo_texts
from studyapp.ui.shared.undo import UndoCommands
from tests.support.pointer import double_click

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
POINTS = ["Scale", "Data", "Method", "Luck", "Money"]


class Parent(QWidget):
    """Stands for the page around the list: notes the keys that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []

    def keyPressEvent(self, event) -> None:
        self.keys.append(event.key())


@pytest.fixture
def question(world: "World") -> QuestionId:
    question = world.questions["What is LoRA?"]
    body = "".join(f"- **{text}**: because.\n" for text in POINTS)
    world.services.answering.write(question, body)
    return question


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def around(window: QMainWindow) -> Parent:
    around = Parent()
    QVBoxLayout(around)
    window.setCentralWidget(around)
    window.resize(400, 500)
    window.show()
    window.activateWindow()
    return around


@pytest.fixture
def undo(world: "World", around: Parent) -> UndoCommands:
    return UndoCommands(world.shell.operations, around)


@pytest.fixture
def points(world: "World", around: Parent, undo: UndoCommands) -> QuestionPoints:
    return QuestionPoints(world.services.rubric, undo, world.shell.operations, around)


@pytest.fixture
def card(
    world: "World",
    around: Parent,
    points: QuestionPoints,
    question: QuestionId,
    eventually: Eventually,
) -> Checklist:
    card = Checklist(points, world.shell.themes, world.shell.icons)
    around.layout().addWidget(card)
    card.show_question(question)
    eventually(lambda: texts(card.list) == POINTS)
    return card


@pytest.fixture
def panel(
    world: "World",
    around: Parent,
    points: QuestionPoints,
    question: QuestionId,
    eventually: Eventually,
) -> PointsPanel:
    panel = PointsPanel(points, world.shell.themes, world.shell.icons)
    around.layout().addWidget(panel)
    points.show_question(question)
    eventually(lambda: texts(panel.list) == POINTS)
    return panel


def texts(shown: PointList) -> list[str]:
    return [each.point.text for each in shown.ticked()]


def had(card: Checklist) -> list[str]:
    return [each.point.text for each in card.ticked() if each.had]


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def middle(shown: PointList, row: int) -> QPoint:
    return shown.visualItemRect(shown.item(row)).center()


def click(shown: PointList, row: int) -> None:
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=middle(shown, row))


def press(shown: PointList, *keys: Qt.Key, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(shown, key, modifier)


def test_ticks_by_mouse_suggest_a_rating(card: Checklist) -> None:
    assert card.ticked() == ()
    assert card.suggestion is None
    assert {"0 of 5", "Tick what you said."} <= set(said(card))
    for row in (0, 1, 2):
        click(card.list, row)
    assert had(card) == POINTS[:3]
    assert {"3 of 5", "Suggests “Hard”, 2 missed points become gaps"} <= set(said(card))
    click(card.list, 3)
    assert "Suggests “Good”, 1 missed point becomes a gap" in said(card)
    click(card.list, 4)
    assert "Suggests “Easy”" in said(card)
    click(card.list, 0)
    assert had(card) == POINTS[1:]


def test_other_thresholds_change_the_suggestion_and_leave_the_ticks(
    card: Checklist, world: "World", eventually: Eventually
) -> None:
    for row in (0, 1, 2):
        click(card.list, row)
    assert card.suggestion is Rating.HARD
    world.shell.operations.run(lambda _: world.services.settings.set(RUBRIC_HARD, 50))
    eventually(lambda: "Suggests “Good”, 2 missed points become gaps" in said(card))
    assert had(card) == POINTS[:3]


def test_an_import_by_another_program_brings_its_points_and_leaves_the_ticks(
    card: Checklist, world: "World", question: QuestionId, eventually: Eventually
) -> None:
    click(card.list, 0)
    world.services.answering.write(question, "- **Scale**: still.\n- **Law**: new.\n- **Luck**: x.")
    world.shell.bus.changed.emit(Changes(structure=True), None)  # all that is known of it
    eventually(lambda: [each.text for each in card._points.points] == ["Scale", "Law", "Luck"])
    assert had(card) == ["Scale"]


def test_signals_tell_the_ticks_and_the_rating(card: Checklist) -> None:
    ticked: list[tuple[Ticked, ...]] = []
    ratings: list[Rating | None] = []
    card.changed.connect(ticked.append)
    card.suggested.connect(ratings.append)
    click(card.list, 0)
    assert [each.had for each in ticked[-1]] == [True, False, False, False, False]
    assert ratings[-1] is Rating.AGAIN


def test_keys_tick_and_those_of_a_review_go_on(card: Checklist, around: Parent) -> None:
    card.take_keyboard()
    assert card.list.hasFocus()
    press(card.list, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert had(card) == ["Scale", "Method"]
    assert around.keys == []
    press(card.list, Qt.Key.Key_3, Qt.Key.Key_E, Qt.Key.Key_Escape)
    assert around.keys == [Qt.Key.Key_3, Qt.Key.Key_E, Qt.Key.Key_Escape]
    assert had(card) == ["Scale", "Method"]


def test_the_keyboard_is_seen_where_it_comes_in(card: Checklist) -> None:
    card.take_keyboard()
    assert card.list.item(0).isSelected()


def test_none_of_them_is_an_answer_too(card: Checklist) -> None:
    card.none_button.click()
    assert [each.had for each in card.ticked()] == [False] * 5
    assert card.suggestion is Rating.AGAIN
    assert card.none_button.isHidden()


def test_another_question_begins_without_ticks(
    card: Checklist, world: "World", eventually: Eventually, question: QuestionId
) -> None:
    click(card.list, 0)
    card.show_question(world.questions["What is a chunk?"])
    eventually(lambda: texts(card.list) == ["What is a chunk"])
    assert card.ticked() == ()
    assert "What is slanted was guessed from the text." in said(card)
    card.show_question(question)
    eventually(lambda: texts(card.list) == POINTS)
    assert card.ticked() == ()
    card.show_question(world.questions["Which rank is enough?"])  # nobody answered it
    assert card.isHidden()


def test_ticks_stay_through_edits_and_their_undo(
    card: Checklist, undo: UndoCommands, eventually: Eventually
) -> None:
    click(card.list, 1)
    card.take_keyboard()
    press(card.list, Qt.Key.Key_Up, Qt.Key.Key_Delete)
    eventually(lambda: texts(card.list) == POINTS[1:])
    assert had(card) == ["Data"]
    assert undo_texts.name_of(undo.next_undo) == "Remove Key Point"
    undo.undo()
    eventually(lambda: texts(card.list) == POINTS)
    assert had(card) == ["Data"]


def test_a_double_click_rewords_and_ticks_nothing(card: Checklist, eventually: Eventually) -> None:
    position = middle(card.list, 2)
    click(card.list, 2)
    double_click(card.list.viewport(), position)
    editor = card.list.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Method"
    QTest.keyClicks(editor, "A good method")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    eventually(lambda: texts(card.list)[2] == "A good method")
    assert had(card) == []


def test_f2_rewords_and_escape_leaves_it(card: Checklist, around: Parent) -> None:
    card.take_keyboard()
    press(card.list, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "1 e")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert texts(card.list) == POINTS
    assert around.keys == []


def test_points_move_by_keys_and_by_dragging(card: Checklist, eventually: Eventually) -> None:
    card.take_keyboard()
    press(card.list, Qt.Key.Key_Down, alt=True)
    eventually(lambda: texts(card.list)[:2] == ["Data", "Scale"])
    assert card.list.currentRow() == 1
    press(card.list, Qt.Key.Key_Up, alt=True)
    eventually(lambda: texts(card.list) == POINTS)
    drop(card.list, middle(card.list, 3))
    eventually(lambda: texts(card.list) == ["Data", "Method", "Scale", "Luck", "Money"])
    drop(card.list, QPoint(20, card.list.height() + 50))
    eventually(lambda: texts(card.list) == ["Data", "Method", "Luck", "Money", "Scale"])


def drop(shown: PointList, at: QPoint) -> None:
    """Drop the current point, as the end of a drag does."""
    event = QDropEvent(
        QPointF(at),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    shown.dropEvent(event)
    assert event.dropAction() is Qt.DropAction.IgnoreAction


def test_points_are_added_one_after_the_other(card: Checklist, eventually: Eventually) -> None:
    assert card.field.isHidden()
    card.add_button.click()
    assert card.field.hasFocus()
    for text in ("Time", "Space"):
        QTest.keyClicks(card.field, text)
        QTest.keyClick(card.field, Qt.Key.Key_Return)
    eventually(lambda: texts(card.list) == [*POINTS, "Time", "Space"])
    QTest.keyClick(card.field, Qt.Key.Key_Escape)
    assert card.field.isHidden()
    assert card.list.hasFocus()


def test_the_list_is_as_high_as_its_rows(card: Checklist) -> None:
    rows = [card.list.visualItemRect(card.list.item(row)) for row in range(card.list.count())]
    assert card.list.heightForWidth(card.list.width()) == sum(rect.height() for rect in rows)
    words = KeyPoint("key", "several words that take more than one line", PointOrigin.OWN)
    card.list.show_points([words])
    assert card.list.heightForWidth(160) > card.list.heightForWidth(600)


def test_a_screen_reader_hears_the_ticks(card: Checklist) -> None:
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert card.list.item(0).data(spoken) == "Scale, not ticked"
    click(card.list, 0)
    assert card.list.item(0).data(spoken) == "Scale, ticked"


def test_the_panel_shows_what_was_missed(
    panel: PointsPanel, world: "World", question: QuestionId, eventually: Eventually
) -> None:
    assert said(panel) == ["What a good answer holds."]
    shown = world.services.rubric.points_of(question)
    attempt = NewAttempt(points=tuple(Ticked(point, point.text != "Luck") for point in shown))
    world.shell.operations.run(
        lambda _: world.services.reviewing.rate(question, Rating.GOOD, attempt=attempt)
    )
    spoken = Qt.ItemDataRole.AccessibleTextRole
    eventually(lambda: "missed once" in str(panel.list.item(3).data(spoken)))
    assert panel.list.item(0).data(spoken) == "Scale"


def test_nothing_is_ticked_in_the_panel(panel: PointsPanel) -> None:
    click(panel.list, 0)
    press(panel.list, Qt.Key.Key_Space)
    assert not any(each.had for each in panel.list.ticked())


def test_the_panel_invites_to_add_where_there_is_nothing(
    panel: PointsPanel, world: "World", points: QuestionPoints, eventually: Eventually
) -> None:
    points.show_question(world.questions["Which rank is enough?"])
    assert said(panel) == ["No key points yet. Add what a good answer must hold."]
    panel.add_button.click()
    QTest.keyClicks(panel.field, "Eight")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    eventually(lambda: texts(panel.list) == ["Eight"])


def test_points_of_another_answer_come_by_themselves(
    panel: PointsPanel, world: "World", question: QuestionId, eventually: Eventually
) -> None:
    world.shell.operations.run(
        lambda _: world.services.answering.write(question, "- Depth\n- Width\n- Height")
    )
    eventually(lambda: texts(panel.list) == ["Depth", "Width", "Height"])


def test_a_point_that_is_there_no_more_is_told_and_no_crash(
    points: QuestionPoints,
    world: "World",
    question: QuestionId,
    eventually: Eventually,
    card: Checklist,
) -> None:
    errors: list[Exception] = []
    world.shell.operations.user_error.connect(errors.append)
    point = points.points[0]
    with world.services.file.writing() as repositories:
        repositories.key_points.put(question, ())
    world.services.answering.write(question, "- Depth\n- Width\n- Height")
    points.edit(point, "anything")
    eventually(lambda: [type(error) for error in errors] == [UnknownKeyPointError])
