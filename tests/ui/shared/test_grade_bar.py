"""The grades below a page, when it is narrow."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from studyapp.domain.card import Rating
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.grade_bar import GradeBar


def says(grade: QAbstractButton, what: str) -> bool:
    shown = grade.grab().toImage()
    words = getattr(grade, what)
    setattr(grade, what, words[::-1])  # as wide
    other = grade.grab().toImage()
    setattr(grade, what, words)
    return shown != other


def test_all_tell_the_interval_alone_when_one_has_no_room_for_more(qtbot: QtBot) -> None:
    bar = GradeBar(ThemeController("light"))
    qtbot.addWidget(bar)
    bar.show_choices({rating: timedelta(days=90) for rating in Rating})
    bar.show()
    grades = [one for one in bar.findChildren(QAbstractButton) if hasattr(one, "short")]
    told = []
    for width in range(400, 700, 10):
        bar.resize(width, bar.height())
        bar.layout().activate()
        told.append({says(grade, "detail") for grade in grades})
    assert {True} in told
    assert {False} in told
    assert {True, False} not in told


def test_all_say_what_they_mean_or_none(qtbot: QtBot) -> None:
    bar = GradeBar(ThemeController("light"), low=True)
    qtbot.addWidget(bar)
    bar.show()
    grades = [one for one in bar.findChildren(QAbstractButton) if hasattr(one, "short")]
    assert len(grades) == 4
    told = []
    for width in range(280, 900, 20):
        bar.resize(width, bar.height())
        bar.layout().activate()
        told.append({says(grade, "short") for grade in grades})
    assert {True} in told
    assert {False} in told
    assert {True, False} not in told


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_grade_that_has_the_keyboard_is_given_by_return(qtbot: QtBot, key: Qt.Key) -> None:
    bar = GradeBar(ThemeController("light"))
    qtbot.addWidget(bar)
    bar.show()
    given: list[Rating] = []
    bar.rated.connect(given.append)
    qtbot.keyClick(bar.button(Rating.HARD), key)
    qtbot.keyClick(bar.button(Rating.HARD), key, Qt.KeyboardModifier.ControlModifier)
    assert given == [Rating.HARD]
