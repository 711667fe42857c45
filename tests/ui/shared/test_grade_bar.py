"""The grades below a page, when it is narrow."""

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.grade_bar import GradeBar


def says_its_meaning(grade: QAbstractButton) -> bool:
    with_words = grade.grab().toImage()
    words, grade.short = grade.short, ""
    without = grade.grab().toImage()
    grade.short = words
    return with_words != without


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
        told.append({says_its_meaning(grade) for grade in grades})
    if {True, False} in told:
        pytest.fail("some grades say what they mean and others do not")
    assert {True} in told
    assert {False} in told
