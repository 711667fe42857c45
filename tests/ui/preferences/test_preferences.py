"""Preferences: found by words of both languages, applied at once, explained where wrong."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp.domain import settings
from studyapp.domain.card import QueueOrder, Rating
from studyapp.domain.errors import DiskFullError
from studyapp.qtkit.window_state import load
from studyapp.services.settings import SettingsService
from studyapp.ui.main_window import MainWindow
from studyapp.ui.preferences.entries import ENTRIES, SECTIONS, Button
from studyapp.ui.preferences.fields import (
    ChoiceField,
    FolderField,
    NumberField,
    StepsField,
    SwitchField,
)
from studyapp.ui.preferences.preferences_dialog import PreferencesDialog
from studyapp.ui.preferences.setting_row import SettingRow
from studyapp.ui.preferences.steps_text import steps_of, text_of

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


def row_of(dialog: PreferencesDialog, name: str) -> SettingRow:
    return cast("SettingRow", dialog.settings.rows[name])


def shown_rows(dialog: PreferencesDialog) -> set[str]:
    return {name for name, row in dialog.settings.rows.items() if row.isVisible()}


def type_number(qtbot: QtBot, field: NumberField, number: int) -> None:
    field.box.setFocus()
    field.box.selectAll()
    qtbot.keyClicks(field.box, str(number))
    qtbot.keyClick(field.box, Qt.Key.Key_Return)


def test_every_setting_that_is_not_a_place_or_a_memory_can_be_reached() -> None:
    """Others are remembered by the views that own them, or set where they are used."""
    owned = (
        settings.READER,
        settings.TREE,
        settings.EXPORT,
        settings.IMPORT_FOLDER,
        settings.COLOR_NAMES,
        settings.BANKS,
        settings.GOAL,
        settings.INTERVIEW,
        settings.REVIEW_DRAFTS,
    )
    every = {
        value.name
        for value in vars(settings).values()
        if isinstance(value, settings.Setting) and value.name not in {each.name for each in owned}
    }
    assert every <= {entry.name for entry in ENTRIES}


def test_every_entry_has_a_row_and_every_section_shows_its_own(dialog: PreferencesDialog) -> None:
    assert set(dialog.settings.rows) == {entry.name for entry in ENTRIES}
    seen: set[str] = set()
    for section in SECTIONS:
        dialog.show_section(section)
        seen |= shown_rows(dialog)
    assert seen == set(dialog.settings.rows)


@pytest.mark.parametrize("query", ["retention", "RECALL", "记忆保持率", "fsrs probability"])
def test_settings_are_found_by_words_of_both_languages(
    dialog: PreferencesDialog, qtbot: QtBot, query: str
) -> None:
    assert dialog.field.hasFocus()
    dialog.field.setText(query)
    assert shown_rows(dialog) == {"desired-retention"}
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.field.text() == ""
    assert dialog.isVisible()
    assert "theme" in shown_rows(dialog)


def test_tab_leads_from_the_search_to_what_was_found(
    dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    dialog.field.setText("retention")
    field = row_of(dialog, "desired-retention").field
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        if field.inner.hasFocus():
            break
    assert field.inner.hasFocus()
    assert shown_rows(dialog) == {"desired-retention"}


def test_the_arrow_keys_go_through_the_sections_in_which_something_was_found(
    dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    dialog.field.setText("language")
    assert shown_rows(dialog) == {"language"}
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert shown_rows(dialog) == {"language"}
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.shortcuts.isVisible(), "commands have the word, too"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.shortcuts.isVisible(), "the sections without it are passed over"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    assert shown_rows(dialog) == {"language"}


def test_words_that_only_a_command_has_lead_to_its_keys(dialog: PreferencesDialog) -> None:
    dialog.field.setText("full screen")
    assert dialog.shortcuts.isVisible()
    assert dialog.shortcuts.current == "full-screen"
    dialog.field.setText("xyzzy")
    assert not dialog.shortcuts.isVisible()
    assert shown_rows(dialog) == set()


def test_a_number_holds_at_once_and_goes_back_to_its_default(
    dialog: PreferencesDialog, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    dialog.show_section("review")
    row = row_of(dialog, "new-per-day")
    assert not row.reset.isVisible()
    type_number(qtbot, cast("NumberField", row.field), 35)
    eventually(lambda: world.services.settings.get(settings.NEW_PER_DAY) == 35)
    assert "20" in row.reset.toolTip()
    row.reset.click()
    eventually(lambda: world.services.settings.get(settings.NEW_PER_DAY) == 20)
    assert not row.reset.isVisible()


def test_a_number_out_of_bounds_is_explained_and_not_taken(
    dialog: PreferencesDialog, world: "World", qtbot: QtBot
) -> None:
    dialog.show_section("scheduling")
    row = row_of(dialog, "desired-retention")
    type_number(qtbot, cast("NumberField", row.field), 99)
    assert row.problem.isVisible()
    assert "70" in row.problem.text()
    assert "97" in row.problem.text()
    assert world.services.settings.get(settings.DESIRED_RETENTION) == 0.9
    type_number(qtbot, cast("NumberField", row.field), 85)
    qtbot.waitUntil(lambda: world.services.settings.get(settings.DESIRED_RETENTION) == 0.85)
    assert not row.problem.isVisible()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1m 10m", (60, 600)),
        ("30s, 2h", (30, 7200)),
        ("5", (300,)),
        ("1分 2小时", (60, 7200)),
        ("", ()),
    ],
)
def test_steps_are_typed_as_times(text: str, seconds: tuple[int, ...]) -> None:
    assert steps_of(text) == seconds
    assert steps_of(text_of(seconds)) == seconds


@pytest.mark.parametrize("text", ["10m 1m", "soon", "10m 10m", "0m", "30h"])
def test_steps_that_make_no_sense_are_explained(
    dialog: PreferencesDialog, world: "World", qtbot: QtBot, text: str
) -> None:
    dialog.show_section("scheduling")
    row = row_of(dialog, "learning-steps")
    box = cast("StepsField", row.field).box
    box.setText(text)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert row.problem.isVisible()
    assert world.services.settings.get(settings.LEARNING_STEPS) == (60, 600)
    box.setText("2m 20m")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.services.settings.get(settings.LEARNING_STEPS) == (120, 1200))


def test_the_thresholds_of_grades_must_rise(
    dialog: PreferencesDialog, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    dialog.show_section("points")
    row = row_of(dialog, "rubric-again-below")
    type_number(qtbot, cast("NumberField", row.field), 80)
    assert row.problem.isVisible()
    type_number(qtbot, cast("NumberField", row.field), 60)
    eventually(lambda: world.services.settings.get(settings.RUBRIC_AGAIN) == 60)


def test_what_cannot_be_written_is_said_in_its_place(
    dialog: PreferencesDialog, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise DiskFullError(path="/disk")

    monkeypatch.setattr(SettingsService, "set", fail)
    dialog.show_section("review")
    row = row_of(dialog, "bury-siblings")
    box = cast("SwitchField", row.field).box
    box.click()
    eventually(row.problem.isVisible)
    assert "/disk" in row.problem.text()
    assert box.isChecked(), "it shows what holds"


def test_views_and_preferences_follow_each_other(
    window: MainWindow, dialog: PreferencesDialog, world: "World", eventually: Eventually
) -> None:
    theme = cast("ChoiceField", row_of(dialog, "theme").field).box
    theme.setCurrentIndex(2)
    theme.activated.emit(2)
    assert world.shell.themes.current.dark
    assert load(world.shell.state_path).theme == "dark"
    window.actions_table["theme-light"].trigger()
    assert theme.currentIndex() == 1
    window.reader.zoom_in()
    assert cast("ChoiceField", row_of(dialog, "zoom").field).box.currentText() == "110%"
    grades = cast("SwitchField", row_of(dialog, "show-grades").field).box
    grades.click()
    assert not world.shell.state.grades_shown
    window.actions_table["show-grades"].trigger()
    assert grades.isChecked()
    window.actions_table["mode-review"].trigger()
    order = cast("ChoiceField", row_of(dialog, "queue-order").field).box
    order.activated.emit(2)
    review = window.review.mode
    assert review is not None
    eventually(lambda: review.start.order.currentData() == QueueOrder.RANDOM)
    world.shell.operations.run(
        lambda _: world.services.settings.set(settings.QUEUE_ORDER, QueueOrder.DUE)
    )
    eventually(lambda: order.currentIndex() == 0)


def test_the_day_and_its_limits_hold_on_the_start_page_at_once(
    window: MainWindow, dialog: PreferencesDialog, qtbot: QtBot, eventually: Eventually
) -> None:
    window.actions_table["mode-review"].trigger()
    review = window.review.mode
    assert review is not None
    eventually(review.start.start_button.isEnabled)
    dialog.show_section("review")
    type_number(qtbot, cast("NumberField", row_of(dialog, "new-per-day").field), 2)
    eventually(lambda: "2" in review.start.start_button.text())


def test_the_texts_follow_the_language_chosen_here(
    dialog: PreferencesDialog, window: MainWindow
) -> None:
    dialog.show_section("review")
    language = cast("ChoiceField", row_of(dialog, "language").field).box
    language.activated.emit(2)
    QApplication.processEvents()
    assert dialog.windowTitle() == "首选项"
    assert row_of(dialog, "new-per-day").title.text() == "每天的新题"
    assert dialog.sections.currentRow() == 1
    assert "复习" in dialog.sections.item(1).text()
    language.activated.emit(1)
    QApplication.processEvents()
    assert dialog.windowTitle() == "Preferences"


def test_a_retention_says_what_it_means_in_reviews(
    window: MainWindow, world: "World", qtbot: QtBot, eventually: Eventually
) -> None:
    question = world.questions["What is LoRA?"]
    for _ in range(3):
        world.services.reviewing.rate(question, Rating.EASY)
    window.actions_table["preferences"].trigger()
    dialog = window.preferences.dialog
    assert dialog is not None
    dialog.show_section("scheduling")
    row = row_of(dialog, "desired-retention")
    eventually(row.note.isVisible)
    assert "a day" in row.note.text()
    at_usual = row.note.text()
    type_number(qtbot, cast("NumberField", row.field), 95)
    assert row.note.text() != at_usual
    assert "90%" in row.note.text()


def test_the_folder_of_backups_is_chosen_and_given_back(
    dialog: PreferencesDialog,
    world: "World",
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = world.services.path.parent / "elsewhere"
    other.mkdir()
    monkeypatch.setattr(
        "studyapp.ui.preferences.fields.QFileDialog.getExistingDirectory", lambda *_: str(other)
    )
    dialog.show_section("backups")
    row = row_of(dialog, "backup-folder")
    cast("FolderField", row.field).button.click()
    eventually(lambda: world.services.backups.folder == other)
    row.reset.click()
    eventually(lambda: world.services.backups.folder == world.services.backups.usual_folder)


def test_buttons_lead_to_where_the_rest_is_set(
    dialog: PreferencesDialog, window: MainWindow
) -> None:
    for entry in ENTRIES:
        if isinstance(entry.kind, Button):
            assert window.actions_table[entry.kind.command].isEnabled()


def test_it_opens_once_and_escape_leaves(
    dialog: PreferencesDialog, window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_table["preferences"].trigger()
    assert window.preferences.dialog is dialog
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert window.preferences.dialog is None
    window.actions_table["preferences"].trigger()
    again = window.preferences.dialog
    assert again is not None
    assert again is not dialog, "the one that was left is about to be deleted"
    assert again.isVisible()


def test_it_is_walked_through_by_keyboard(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    dialog.activateWindow()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert "new-per-day" in shown_rows(dialog)
    met: set[object] = set()
    for _ in range(30):
        qtbot.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        met.add(QApplication.focusWidget())
    for name in shown_rows(dialog):
        inner = row_of(dialog, name).field.inner
        assert inner in met, name
        assert inner.accessibleName()


def test_no_text_is_cut_off_in_either_language(
    dialog: PreferencesDialog, window: MainWindow
) -> None:
    for language in ("zh_CN", "en"):
        window.actions_table[f"language-{language}"].trigger()
        QApplication.processEvents()
        for section in SECTIONS:
            dialog.show_section(section)
            QApplication.processEvents()
            for name in shown_rows(dialog):
                row = dialog.settings.rows[name]
                assert row.title.width() >= row.title.sizeHint().width(), name
                assert row.geometry().right() <= dialog.settings.width(), name
                if isinstance(row, SettingRow) and isinstance(row.field, NumberField):
                    box = row.field.box
                    needed = box.fontMetrics().horizontalAdvance(box.text()) + 36
                    assert box.width() >= needed, name
