"""The topic tree as a reader uses it: mouse, keys, drag and drop, filter, undo."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.library import Flag
from studyapp.qtkit.topic_model import TopicModel
from studyapp.ui.library.commands import LibraryCommands
from studyapp.ui.library.library_panel import LibraryPanel
from studyapp.ui.library.tag_dialog import TagDialog
from studyapp.ui.library.topic_tree import TopicTree
from studyapp.ui.library.tree_filter import ALL, STARRED, SUSPENDED, UNANSWERED, TreeFilter
from studyapp.ui.shared.undo import UndoCommands

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


def commands_of(world: "World", undo: UndoCommands) -> LibraryCommands:
    services = world.services
    return LibraryCommands(services.library, services.tagging, services.reviewing, undo)


class Shown:
    """A panel on the screen, addressed by titles."""

    def __init__(self, world: "World", qtbot: QtBot) -> None:
        self.world = world
        self.qtbot = qtbot
        self.undo = UndoCommands(world.shell.operations)
        self.panel = LibraryPanel(
            world.services.library,
            commands_of(world, self.undo),
            shown=TreeFilter(
                world.services.library, world.services.searching, world.services.tagging
            ),
            themes=world.shell.themes,
            icons=world.shell.icons,
            bus=world.shell.bus,
        )
        qtbot.addWidget(self.panel)
        self.panel.resize(300, 600)
        self.panel.load()
        self.panel.show()
        self.tree = self.panel.findChild(TopicTree)
        model = self.tree.model()
        assert isinstance(model, TopicModel)
        self.model = model
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        QAbstractItemModelTester(model, fatal, model).setUseFetchMore(False)
        self.chosen: list[int] = []
        self.panel.question_chosen.connect(self.chosen.append)

    def topic(self, topic: TopicId) -> QModelIndex:
        return self.model.index_of_topic(topic)

    def question(self, title: str) -> QModelIndex:
        question = self.world.questions[title]
        return self.model.index_of_question(question, self.world.topic_of(title))

    def open(self, *topics: TopicId) -> None:
        for topic in topics:
            self.tree.expand(self.topic(topic))

    def click(self, index: QModelIndex, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        place = self.tree.visualRect(index).center()
        self.qtbot.mouseClick(self.tree.viewport(), LEFT, keys, place)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.qtbot.keyClick(self.tree, key, keys)

    def rows(self) -> list[str]:
        titles, index = [], self.model.index(0, 0)
        while index.isValid():
            titles.append(index.data())
            index = self.tree.indexBelow(index)
        return titles

    def drop(self, dragged: list[QModelIndex], at: QPoint) -> bool:
        mime = self.model.mimeData(dragged)
        move = Qt.DropAction.MoveAction
        place = QPointF(at)
        kind = QEvent.Type.DragMove
        self.tree.dragMoveEvent(QDragMoveEvent(at, move, mime, LEFT, NO_KEYS, kind))
        event = QDropEvent(place, move, mime, LEFT, NO_KEYS)
        event.setAccepted(False)
        self.tree.dropEvent(event)
        return event.isAccepted()


@pytest.fixture
def shown(world: "World", qtbot: QtBot) -> Shown:
    return Shown(world, qtbot)


def test_topics_open_and_questions_are_shown_by_a_click(shown: Shown) -> None:
    assert shown.rows() == ["Training", "Retrieval"]
    chevron = shown.tree.visualRect(shown.topic(shown.world.training))
    place = QPoint(16, chevron.center().y())
    shown.qtbot.mouseClick(shown.tree.viewport(), LEFT, NO_KEYS, place)
    assert shown.rows() == ["Training", "What is a warm-up?", "LoRA", "Retrieval"]
    shown.click(shown.question("What is a warm-up?"))
    assert shown.chosen[-1] == shown.world.questions["What is a warm-up?"]


def test_arrows_walk_open_and_close(shown: Shown) -> None:
    shown.tree.setCurrentIndex(shown.topic(shown.world.training))
    shown.press(Qt.Key.Key_Right)
    shown.press(Qt.Key.Key_Down)
    assert shown.chosen == [shown.world.questions["What is a warm-up?"]]
    shown.press(Qt.Key.Key_Left)
    assert shown.tree.currentIndex() == shown.topic(shown.world.training)
    shown.press(Qt.Key.Key_Left)
    assert shown.rows() == ["Training", "Retrieval"]
    shown.press(Qt.Key.Key_Return)
    assert "LoRA" in shown.rows()


def test_letters_jump_to_a_title(shown: Shown) -> None:
    shown.open(shown.world.retrieval)
    shown.tree.setCurrentIndex(shown.topic(shown.world.training))
    for letter in "When":
        shown.qtbot.keyClicks(shown.tree, letter)
    assert shown.tree.currentIndex().data() == "When is a reranker worth it?"


def test_f2_renames_in_place_and_undo_takes_it_back(shown: Shown, eventually: Eventually) -> None:
    world = shown.world
    shown.tree.setCurrentIndex(shown.topic(world.retrieval))
    shown.press(Qt.Key.Key_F2)
    editor = shown.tree.findChild(QLineEdit)
    editor.selectAll()
    shown.qtbot.keyClicks(editor, "Search")
    shown.qtbot.keyClick(editor, Qt.Key.Key_Return)
    eventually(lambda: world.name_of(world.retrieval) == "Search")
    assert shown.rows() == ["Training", "Search"]
    eventually(lambda: shown.undo.next_undo is not None)
    shown.undo.undo()
    eventually(lambda: shown.rows() == ["Training", "Retrieval"])


def test_a_question_is_dragged_into_another_topic(shown: Shown, eventually: Eventually) -> None:
    world = shown.world
    shown.open(world.training, world.lora)
    dragged = [shown.question("What is LoRA?"), shown.question("Which rank is enough?")]
    target = shown.tree.visualRect(shown.topic(world.retrieval)).center()
    assert shown.drop(dragged, target)
    eventually(lambda: len(world.titles(world.retrieval)) == 4)
    assert world.titles(world.lora) == ["Why does B start at zero?"]
    eventually(lambda: "What is LoRA?" not in shown.rows())
    assert shown.tree.isExpanded(shown.topic(world.lora)), "what was open stays open"


def test_a_topic_is_dragged_between_others(shown: Shown, eventually: Eventually) -> None:
    world = shown.world
    above_training = shown.tree.visualRect(shown.topic(world.training)).topLeft() + QPoint(60, 1)
    assert shown.drop([shown.topic(world.retrieval)], above_training)
    eventually(lambda: shown.rows() == ["Retrieval", "Training"])


def test_a_topic_is_not_dropped_into_itself(shown: Shown) -> None:
    world = shown.world
    shown.open(world.training)
    inside = shown.tree.visualRect(shown.topic(world.lora)).center()
    assert not shown.drop([shown.topic(world.training)], inside)


def test_delete_takes_several_at_once_and_undo_brings_them_back(
    shown: Shown, eventually: Eventually
) -> None:
    world = shown.world
    shown.open(world.training, world.lora)
    shown.click(shown.question("What is LoRA?"))
    shown.click(shown.question("Why does B start at zero?"), Qt.KeyboardModifier.ShiftModifier)
    shown.click(shown.topic(world.retrieval), Qt.KeyboardModifier.ControlModifier)
    shown.press(Qt.Key.Key_Delete)
    eventually(lambda: shown.rows() == ["Training", "What is a warm-up?", "LoRA"])
    eventually(lambda: shown.undo.next_undo is not None)
    assert shown.undo.next_undo
    assert shown.undo.next_undo.values["questions"] == "5"
    shown.undo.undo()
    eventually(lambda: "Retrieval" in shown.rows())
    assert len(world.titles(world.lora)) == 3
    shown.undo.redo()
    eventually(lambda: "Retrieval" not in shown.rows())


def test_after_a_deletion_the_keyboard_goes_on_where_it_was(
    shown: Shown, eventually: Eventually
) -> None:
    shown.open(shown.world.training, shown.world.lora)
    shown.click(shown.question("What is LoRA?"))
    shown.press(Qt.Key.Key_Delete)
    eventually(lambda: "What is LoRA?" not in shown.rows())
    assert shown.tree.currentIndex().data() == "Which rank is enough?"


def test_a_new_topic_is_named_in_place(shown: Shown, eventually: Eventually) -> None:
    shown.panel.new_topic()
    eventually(lambda: shown.tree.findChild(QLineEdit) is not None)
    editor = shown.tree.findChild(QLineEdit)
    editor.selectAll()
    shown.qtbot.keyClicks(editor, "Agents")
    shown.qtbot.keyClick(editor, Qt.Key.Key_Return)
    eventually(lambda: shown.rows() == ["Training", "Retrieval", "Agents"])


def test_a_page_that_comes_late_does_not_end_the_naming_of_a_topic(
    shown: Shown, eventually: Eventually
) -> None:
    world = shown.world
    shown.panel.new_topic()
    eventually(lambda: shown.tree.findChild(QLineEdit) is not None)
    editor = shown.tree.findChild(QLineEdit)
    shown.qtbot.keyClicks(editor, "Ag")
    shown.panel.show_question(world.questions["What is a warm-up?"], world.training)
    shown.qtbot.wait(50)
    assert shown.tree.findChild(QLineEdit) is editor
    shown.qtbot.keyClicks(editor, "ents")
    shown.qtbot.keyClick(editor, Qt.Key.Key_Return)
    eventually(lambda: shown.rows()[-1] == "Agents")


def test_a_new_topic_is_named_though_a_filter_would_hide_it(
    shown: Shown, eventually: Eventually
) -> None:
    chips = shown.panel._filter.chips
    shown.qtbot.mouseClick(chips._chips[UNANSWERED], LEFT)
    shown.panel.set_filter("rank")
    eventually(lambda: shown.model.filtered)
    shown.panel.new_topic()
    eventually(lambda: shown.tree.findChild(QLineEdit) is not None)
    assert not shown.model.filtered
    assert chips.current == ALL
    shown.qtbot.wait(200)  # as long as a text that was typed waits
    assert shown.tree.findChild(QLineEdit) is not None
    assert shown.rows() == ["Training", "Retrieval", "New topic"]


def test_merging_moves_everything_and_undo_splits_again(
    shown: Shown, eventually: Eventually
) -> None:
    world = shown.world
    commands = commands_of(world, shown.undo)
    commands.merge(world.retrieval, world.lora)
    eventually(lambda: shown.rows() == ["Training"])
    assert len(world.titles(world.lora)) == 5
    shown.undo.undo()
    eventually(lambda: shown.rows() == ["Training", "Retrieval"])


def test_the_filter_shows_matches_and_leaving_it_restores_what_was_open(
    shown: Shown, eventually: Eventually
) -> None:
    shown.open(shown.world.retrieval)
    before = shown.rows()
    shown.panel.set_filter("RANK")
    eventually(lambda: shown.model.filtered)
    assert shown.rows() == [
        "Training",
        "LoRA",
        "Which rank is enough?",
        "Retrieval",
        "When is a reranker worth it?",
    ]
    shown.panel.enter()
    assert shown.chosen == [shown.world.questions["Which rank is enough?"]]
    shown.panel.set_filter("")
    eventually(lambda: not shown.model.filtered)
    assert shown.rows() == before


def test_a_filter_without_a_match_says_so(shown: Shown, eventually: Eventually) -> None:
    shown.panel.set_filter("xylophone")
    eventually(lambda: shown.model.filtered)
    assert not shown.tree.isVisible()
    shown.panel.set_filter("")
    eventually(shown.tree.isVisible)


def test_the_chip_shows_what_has_no_answer(shown: Shown) -> None:
    chips = shown.panel._filter.chips
    shown.qtbot.mouseClick(chips._chips[UNANSWERED], LEFT)
    assert shown.rows() == ["Training", "LoRA", "Which rank is enough?"]
    shown.qtbot.mouseClick(chips._chips[ALL], LEFT)
    assert shown.rows() == ["Training", "Retrieval"]


def test_all_that_is_suspended_is_found_and_asked_again(
    shown: Shown, world: "World", eventually: Eventually
) -> None:
    chip = shown.panel._filter.chips._chips[SUSPENDED]
    assert not chip.isVisible()
    titles = ("What is a chunk?", "What is LoRA?")
    shown.panel._commands.suspend([world.questions[title] for title in titles], suspended=True)
    eventually(chip.isVisible)
    assert chip.text() == "⏸ 2"
    shown.qtbot.mouseClick(chip, LEFT)
    assert shown.rows() == ["Training", "LoRA", "What is LoRA?", "Retrieval", "What is a chunk?"]
    shown.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    again = dict(shown.panel.marks.entries())["Ask Again"]
    assert callable(again)
    again()
    eventually(lambda: shown.rows() == [])
    assert shown.panel._filter.why_nothing() == "No question is suspended."
    assert world.services.library.suspended() == 0
    shown.undo.undo()
    eventually(lambda: len(shown.rows()) == 5)


def test_a_panel_that_is_too_narrow_for_the_chips_has_two_rows_of_them(
    shown: Shown, world: "World"
) -> None:
    filter_ = shown.panel._filter
    world.services.reviewing.suspend([world.questions["What is LoRA?"]])
    filter_.count_suspended()
    filter_.set_due(3)
    chips = [chip for chip in filter_.chips._chips.values() if chip.isVisible()]
    assert len(chips) == 6
    for width, rows in ((240, 2), (500, 1)):
        shown.panel.resize(width, 600)
        QApplication.processEvents()
        assert len({chip.y() for chip in chips}) == rows
        assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
        for chip in chips:
            right = chip.mapTo(shown.panel, chip.rect().bottomRight())
            assert right.x() < width
            assert right.y() < shown.tree.mapTo(shown.panel, QPoint()).y()


def test_what_is_in_the_trash_does_not_count_as_suspended(world: "World") -> None:
    services, question = world.services, world.questions["What is LoRA?"]
    services.reviewing.suspend([question])
    services.library.delete_questions([question])
    assert services.library.suspended() == 0


def test_the_tree_shows_what_has_a_star_or_a_tag(
    shown: Shown, world: "World", eventually: Eventually
) -> None:
    chips = shown.panel._filter.chips
    shown.qtbot.mouseClick(chips._chips[STARRED], LEFT)
    assert shown.panel._filter.why_nothing() == "No question has a star yet."
    chunk, lora = world.questions["What is a chunk?"], world.questions["What is LoRA?"]
    shown.panel._commands.star([chunk], starred=True)
    eventually(lambda: shown.rows() == ["Retrieval", "What is a chunk?"])
    shown.panel._commands.add_tag("must & know", [lora])
    eventually(lambda: shown.panel._commands.all_tags() == ["must & know"])
    shown.panel._filter._show_tag("must & know")
    assert shown.rows() == ["Training", "LoRA", "What is LoRA?"]
    shown.panel.set_filter("chunk")
    eventually(lambda: shown.model.rowCount() == 0)
    shown.panel.set_filter("")
    shown.panel._commands.remove_tag("must & know", [lora])
    eventually(lambda: shown.panel._filter.why_nothing() == "No question has this tag.")


def test_a_tag_is_meant_as_it_is_written(
    shown: Shown, world: "World", eventually: Eventually
) -> None:
    chunk, lora = world.questions["What is a chunk?"], world.questions["What is LoRA?"]
    for name, question in (('the "best"', lora), ('the "best" ones', chunk)):
        shown.panel._commands.add_tag(name, [question])
    eventually(lambda: len(shown.panel._commands.all_tags()) == 2)
    shown.panel._filter._show_tag('the "best"')
    assert shown.rows() == ["Training", "LoRA", "What is LoRA?"]


def test_stars_and_flags_stand_in_the_rows_and_follow_undo(
    shown: Shown, world: "World", eventually: Eventually
) -> None:
    shown.open(world.training, world.lora)
    index = shown.question("What is LoRA?")
    row, theme = shown.tree.visualRect(index), world.shell.themes.current

    def inks() -> set[str]:
        picture = shown.tree.viewport().grab(row).toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        return {picture.pixelColor(*at).name() for at in places}

    star, flag = theme.color("hard-fill").name(), theme.color("good").name()
    assert not {star, flag} & inks()
    lora = [world.questions["What is LoRA?"]]
    shown.panel._commands.star(lora, starred=True)
    eventually(lambda: star in inks())
    shown.panel._commands.flag(lora, Flag.GREEN)
    eventually(lambda: {star, flag} <= inks())
    help = shown.tree.itemDelegate()._help(row, index).splitlines()
    assert help == ["Starred", "Green flag"]
    shown.undo.undo()
    eventually(lambda: flag not in inks())
    shown.undo.undo()
    eventually(lambda: star not in inks())


def entries(shown: Shown, title: str) -> dict[str, object]:
    index = shown.question(title)
    return dict(shown.panel._entries(index))


def test_a_selection_is_marked_as_one(
    shown: Shown, world: "World", eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = ["What is LoRA?", "Why does B start at zero?"]
    ids = [world.questions[title] for title in titles]
    shown.open(world.training, world.lora)
    shown.click(shown.question(titles[0]))
    shown.click(shown.question(titles[1]), Qt.KeyboardModifier.ControlModifier)
    entries(shown, titles[0])["Star"]()
    eventually(lambda: all(row.starred for row in world.services.reading.rows_of(ids)))
    dict(entries(shown, titles[0])["Flag"])["Red flag"]()
    eventually(lambda: world.services.reading.rows_of(ids)[1].flag == "red")

    def type_tag(dialog: TagDialog) -> int:
        dialog.field.setText("  exam ")
        dialog._button.click()
        return dialog.result()

    assert "Remove Tag…" not in entries(shown, titles[0])
    monkeypatch.setattr(TagDialog, "exec", type_tag)
    entries(shown, titles[0])["Add Tag…"]()
    eventually(lambda: all(world.services.tagging.tags_of(one) == ("exam",) for one in ids))
    entries(shown, titles[0])["Remove Tag…"]()
    eventually(lambda: not world.services.tagging.tags())


def test_keys_mark_a_selection_of_several_in_the_tree(
    shown: Shown, world: "World", eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = ["What is LoRA?", "Why does B start at zero?"]
    ids = [world.questions[title] for title in titles]
    marks, rows = shown.panel.marks, world.services.reading.rows_of

    def type_tag(dialog: TagDialog) -> int:
        dialog.field.setText("exam")
        dialog._button.click()
        return dialog.result()

    monkeypatch.setattr(TagDialog, "exec", type_tag)
    shown.open(world.training, world.lora)
    shown.panel.activateWindow()
    shown.tree.setFocus()
    eventually(shown.tree.hasFocus)
    shown.click(shown.question(titles[0]))
    assert not marks.switch_star(), "one question is that on the page"
    shown.click(shown.question(titles[1]), Qt.KeyboardModifier.ControlModifier)
    assert marks.switch_star()
    eventually(lambda: all(row.starred for row in rows(ids)))
    assert marks.switch_star()
    eventually(lambda: not any(row.starred for row in rows(ids)))
    assert marks.set_flag(Flag.RED)
    eventually(lambda: [row.flag for row in rows(ids)] == [Flag.RED, Flag.RED])
    assert marks.add_tag()
    eventually(lambda: all(world.services.tagging.tags_of(one) == ("exam",) for one in ids))
    shown.undo.undo()
    eventually(lambda: not world.services.tagging.tags())
    shown.tree.clearFocus()
    assert not marks.set_flag(Flag.BLUE), "the keyboard is elsewhere"
    assert not marks.add_tag()


def test_only_a_tag_that_is_there_can_be_removed(shown: Shown) -> None:
    dialog = TagDialog("Remove a tag", ["exam", "paper"], only=True, parent=shown.panel)
    dialog.field.setText("ex")
    assert not dialog._button.isEnabled()
    assert [dialog.list.item(row).isHidden() for row in range(2)] == [False, True]
    dialog.field.setText("EXAM")
    assert dialog._button.isEnabled()


def test_an_empty_library_offers_an_import(
    world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    shown = Shown(world, qtbot)
    library = world.services.library
    for topic in (world.training, world.retrieval):
        shown.undo.perform(lambda topic=topic: library.delete_topic(topic))
    eventually(lambda: not shown.rows())
    assert not shown.tree.isVisible()


def test_what_is_open_is_there_again(world: "World", qtbot: QtBot) -> None:
    first = Shown(world, qtbot)
    first.open(world.training, world.lora)
    again = Shown(world, qtbot)
    again.panel.restore(first.panel.state())
    assert again.rows() == first.rows()
    again.panel.restore({"open": "nonsense", "scroll": None})


def test_showing_a_question_opens_what_leads_to_it_and_chooses_nothing(shown: Shown) -> None:
    question = shown.world.questions["Why does B start at zero?"]
    shown.panel.show_question(QuestionId(question), shown.world.lora)
    assert shown.tree.currentIndex().data() == "Why does B start at zero?"
    assert shown.chosen == []


def test_the_menu_offers_what_can_be_done_to_a_row(shown: Shown) -> None:
    world = shown.world
    shown.open(world.training)
    topic = [text for text, _ in shown.panel._entries(shown.topic(world.lora)) if text]
    question = [text for text, _ in shown.panel._entries(shown.question("What is a warm-up?"))]
    assert topic == [
        "Rename",
        "New Topic Inside",
        "New Topic",
        "Move to…",
        "Merge into…",
        "Delete",
    ]
    assert [text for text in question if text] == [
        "Open",
        "Star",
        "Remove Star",
        "Flag",
        "Add Tag…",
        "Suspend: Never Ask",
        "Ask Again",
        "Set Due Date…",
        "Start Over as New",
        "Move to…",
        "Delete",
    ]
    assert [text for text, _ in shown.panel._entries(QModelIndex())] == ["New Topic"]


def test_move_to_offers_every_topic_but_what_lies_inside(
    shown: Shown, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    from studyapp.ui.library.topic_picker import TopicPicker

    world, offered = shown.world, []

    def choose(picker: TopicPicker) -> int:
        offered.extend(picker._list.item(row).text().strip() for row in range(picker._list.count()))
        picker._filter.setText("retr")
        return 1

    monkeypatch.setattr(TopicPicker, "exec", choose)
    shown.tree.setCurrentIndex(shown.topic(world.training))
    shown.panel._ask_where_to_move()
    eventually(lambda: shown.topic(world.training).parent() == shown.topic(world.retrieval))
    assert shown.rows()[0] == "Retrieval", "what was moved stays in sight"
    assert offered == ["Top level", "Retrieval"]


def test_the_rows_are_painted_in_both_themes(shown: Shown) -> None:
    shown.open(shown.world.training, shown.world.lora)
    light = shown.panel.grab().toImage()
    shown.world.shell.themes.set_choice("dark")
    QApplication.processEvents()
    assert shown.panel.grab().toImage() != light
    shown.world.shell.themes.set_choice("light")


def test_the_current_row_stays_in_sight_when_the_tree_gets_lower(
    shown: Shown, eventually: Eventually
) -> None:
    tree = shown.tree
    tree.expandAll()
    last = tree.model().index(tree.model().rowCount() - 1, 0)
    tree.setCurrentIndex(last)
    bottom = tree.visualRect(last).bottom()

    def lower(by: int) -> None:
        before = tree.viewport().height()
        shown.panel.resize(300, shown.panel.height() - by)
        eventually(lambda: tree.viewport().height() < before)

    lower(tree.viewport().height() - bottom - 1)
    lower(10)
    row = tree.visualRect
    eventually(lambda: tree.viewport().rect().contains(row(last).adjusted(0, 0, -1, -3)))
    tree.verticalScrollBar().setValue(0)  # the reader looks elsewhere
    lower(5)
    assert tree.verticalScrollBar().value() == 0
