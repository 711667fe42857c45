"""All tags: renaming, making two one, deleting, and taking it back."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studyapp.ui.library.tree_filter import TAGGED
from studyapp.ui.main_window import MainWindow
from studyapp.ui.tags.tags_dialog import TagsDialog

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]
EDITING = QAbstractItemView.State.EditingState


@pytest.fixture
def window(world: "World") -> Iterator[MainWindow]:
    lora, rank = world.questions["What is LoRA?"], world.questions["Which rank is enough?"]
    for name, ids in (("exam", [lora, rank]), ("paper", [rank]), ("Zebra", [lora])):
        world.services.tagging.add(name, ids)
    window = MainWindow(world.services, world.shell)
    window.show()
    yield window
    window.close()
    delete(window)


@pytest.fixture
def dialog(window: MainWindow, eventually: Eventually) -> TagsDialog:
    window.actions_table["manage-tags"].trigger()
    (dialog,) = window.findChildren(TagsDialog)
    eventually(lambda: len(rows(dialog)) == 3)
    dialog.activateWindow()
    dialog.list.setFocus()
    return dialog


def rows(dialog: TagsDialog) -> list[tuple[str, str]]:
    items = [dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items if item]


def choose(dialog: TagsDialog, *names: str) -> None:
    dialog.list.clearSelection()
    for name in names:
        (item,) = dialog.list.findItems(name, Qt.MatchFlag.MatchExactly)
        dialog.list.setCurrentItem(item) if name == names[0] else item.setSelected(True)


def type_name(dialog: TagsDialog, text: str, qtbot: QtBot) -> QLineEdit:
    """Press F2 and type, without Return."""
    qtbot.keyClick(dialog.list, Qt.Key.Key_F2)
    (field,) = dialog.list.viewport().findChildren(QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, text)
    return field


BEFORE = [("exam", "2"), ("paper", "1"), ("Zebra", "1")]


def test_a_tag_gets_another_name_and_its_own_again(
    window: MainWindow, dialog: TagsDialog, qtbot: QtBot, eventually: Eventually
) -> None:
    assert rows(dialog) == BEFORE
    choose(dialog, "exam")
    field = type_name(dialog, "  to   learn ", qtbot)
    assert rows(dialog) == BEFORE
    qtbot.keyClick(field, Qt.Key.Key_Return)
    eventually(lambda: rows(dialog) == [("paper", "1"), ("to learn", "2"), ("Zebra", "1")])
    assert [item.text(0) for item in dialog.list.selectedItems()] == ["to learn"]
    assert window.toast.text == "Tag “exam” renamed to “to learn”"
    eventually(lambda: window.actions_table["undo"].text() == "&Undo Rename Tag")
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    eventually(lambda: rows(dialog) == BEFORE)


def test_a_name_that_is_there_is_told_of_before_two_become_one(
    window: MainWindow, dialog: TagsDialog, qtbot: QtBot, eventually: Eventually
) -> None:
    usual = dialog.hint.text()
    choose(dialog, "paper")
    field = type_name(dialog, "EXAM", qtbot)
    assert "“exam” exists already" in dialog.hint.text()
    qtbot.keyClicks(field, "s")
    assert dialog.hint.text() == usual
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert dialog.hint.text() != usual
    qtbot.keyClick(field, Qt.Key.Key_Return)
    eventually(lambda: rows(dialog) == [("exam", "2"), ("Zebra", "1")])
    assert dialog.hint.text() == usual
    assert window.toast.text == "Tag “paper” merged into “exam”"
    window.undo.undo()
    eventually(lambda: rows(dialog) == BEFORE)


def test_another_spelling_of_the_same_name_is_no_merge(
    dialog: TagsDialog, qtbot: QtBot, eventually: Eventually
) -> None:
    usual = dialog.hint.text()
    choose(dialog, "Zebra")
    field = type_name(dialog, "zebra", qtbot)
    assert dialog.hint.text() == usual
    qtbot.keyClick(field, Qt.Key.Key_Return)
    eventually(lambda: rows(dialog) == [*BEFORE[:2], ("zebra", "1")])


def test_escape_leaves_a_name_as_it_was(
    world: "World", dialog: TagsDialog, qtbot: QtBot, eventually: Eventually
) -> None:
    usual = dialog.hint.text()
    choose(dialog, "paper")
    field = type_name(dialog, "exam", qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    eventually(lambda: dialog.list.state() != EDITING)
    assert dialog.isVisible()
    assert dialog.hint.text() == usual
    assert [tag.name for tag in world.services.tagging.tags()] == ["exam", "paper", "Zebra"]


def test_several_tags_are_deleted_as_one_change(
    window: MainWindow, dialog: TagsDialog, qtbot: QtBot, eventually: Eventually
) -> None:
    choose(dialog, "exam", "Zebra")
    assert not dialog.rename_button.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    eventually(lambda: rows(dialog) == [("paper", "1")])
    assert window.toast.text == "2 tags deleted"
    choose(dialog, "paper")
    dialog.delete_button.click()
    eventually(dialog.empty.isVisible)
    assert window.toast.text == "Tag “paper” deleted"
    assert not dialog.delete_button.isVisible()
    window.undo.undo()
    eventually(lambda: rows(dialog) == [("paper", "1")])
    assert dialog.list.isVisible()
    eventually(lambda: window.actions_table["undo"].text() == "&Undo Delete Tag")
    window.undo.undo()
    eventually(lambda: rows(dialog) == BEFORE)


def test_delete_takes_away_a_character_while_a_name_is_typed(
    world: "World", dialog: TagsDialog, qtbot: QtBot
) -> None:
    choose(dialog, "paper")
    field = type_name(dialog, "papers", qtbot)
    field.setCursorPosition(0)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == "apers"
    assert len(world.services.tagging.tags()) == 3


def test_what_changes_elsewhere_does_not_end_typing(
    world: "World", dialog: TagsDialog, qtbot: QtBot, eventually: Eventually
) -> None:
    choose(dialog, "paper")
    field = type_name(dialog, "article", qtbot)
    chunk, done = world.questions["What is a chunk?"], []
    tagging = world.services.tagging
    world.shell.operations.run(lambda _: tagging.add("new", [chunk]), done=done.append)
    eventually(lambda: bool(done))
    qtbot.wait(50)
    assert field.text() == "article"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    eventually(lambda: [name for name, _ in rows(dialog)] == ["article", "exam", "new", "Zebra"])


def test_the_tree_goes_on_with_a_tag_that_is_called_otherwise(
    window: MainWindow, world: "World", eventually: Eventually
) -> None:
    shown, tagging = window.panel._filter, world.services.tagging
    shown._show_tag("paper")

    def listed() -> tuple[str, list[str]]:
        matching = shown.matching()
        return shown._tag, [row.title for row in matching.rows] if matching else []

    rank = ["Which rank is enough?"]
    window.undo.perform(lambda: tagging.rename("paper", "article"))
    eventually(lambda: listed() == ("article", rank))
    assert window.panel._model.rowCount() == 1
    window.undo.undo()
    eventually(lambda: listed() == ("paper", rank))
    window.undo.redo()
    eventually(lambda: listed() == ("article", rank))
    window.undo.perform(lambda: tagging.rename("article", "EXAM"))
    eventually(lambda: listed() == ("exam", ["What is LoRA?", *rank]))
    window.undo.undo()  # what is shown is there still
    eventually(lambda: "article" in [tag.name for tag in tagging.tags()])
    assert listed() == ("exam", ["What is LoRA?", *rank])
    assert shown.chips.current == TAGGED


def test_the_menu_of_the_chip_leads_here(window: MainWindow) -> None:
    for _ in range(2):
        window.panel._filter._ask_for_tag()
        menu = window.panel._filter.findChildren(QMenu)[-1]
        menu.actions()[-1].trigger()
        menu.close()
    assert len(window.findChildren(TagsDialog)) == 1
