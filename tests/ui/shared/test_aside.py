"""What stands beside an answer: it scrolls only where there is no room for it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QScrollArea, QScrollBar
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studyapp.ui.shared.aside import Aside
from studyapp.ui.shared.controls import label

WIDTH = 320
LINES = 12


@pytest.fixture
def aside(qtbot: QtBot) -> Iterator[Aside]:
    text = label("text", wrap=True)
    line = "a"
    while text.fontMetrics().horizontalAdvance(f"{line} a") < WIDTH - 2:
        line += " a"  # which fits into the width, but not beside a scroll bar
    text.setText("\n".join([line] * LINES))
    aside = Aside(text)
    aside.resize(WIDTH, 40)
    aside.show()
    qtbot.waitExposed(aside)
    yield aside
    delete(aside)


def bars(aside: Aside) -> list[QScrollBar]:
    return [bar for bar in aside.findChildren(QScrollBar) if bar.isVisibleTo(aside)]


def test_it_scrolls_where_there_is_no_room_and_no_longer_where_there_is(
    qtbot: QtBot, aside: Aside
) -> None:
    qtbot.waitUntil(lambda: len(bars(aside)) == 1)
    aside.resize(WIDTH, aside.wanted_height(WIDTH))
    qtbot.waitUntil(lambda: bars(aside) == [])
    area = aside.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.viewport().width() == WIDTH
