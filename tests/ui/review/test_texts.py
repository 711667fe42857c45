"""What spans of time and grades are called, and how the four grades look at each width."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from studyapp.domain.card import Rating
from studyapp.qtkit.theme import ThemeController
from studyapp.qtkit.translations import Translations
from studyapp.ui.shared.grade_bar import GradeBar
from studyapp.ui.shared.spans import Spans

CHOICES = {
    Rating.AGAIN: timedelta(minutes=10),
    Rating.HARD: timedelta(days=4),
    Rating.GOOD: timedelta(days=11),
    Rating.EASY: timedelta(days=426),
}


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(seconds=59), "< 1 min"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=5), "5 h"),
        (timedelta(days=1), "1 d"),
        (timedelta(days=60), "60 d"),
        (timedelta(days=92), "3 mo"),
        (timedelta(days=426), "1.2 y"),
    ],
)
def test_intervals_in_words(span: timedelta, text: str) -> None:
    assert Spans().interval(span) == text


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (timedelta(milliseconds=300), "1 s"),
        (timedelta(seconds=72), "1 min 12 s"),
        (timedelta(minutes=2), "2 min"),
        (timedelta(hours=1, minutes=5), "1 h 5 min"),
    ],
)
def test_durations_in_words(span: timedelta, text: str) -> None:
    assert Spans().duration(span) == text


def test_each_grade_says_what_it_means_and_when_it_asks_again(qtbot: QtBot) -> None:
    bar = GradeBar(ThemeController("light"))
    qtbot.addWidget(bar)
    bar.show_choices(CHOICES)
    bar.suggest(Rating.HARD)
    names = [bar.button(rating).accessibleName() for rating in Rating]
    assert names == [
        "Again, could not, 10 min",
        "Hard, with effort, 4 d, suggested",
        "Good, fine, 11 d",
        "Easy, trivial, 1.2 y",
    ]
    chosen: list[Rating] = []
    bar.rated.connect(chosen.append)
    bar.button(Rating.GOOD).click()
    assert chosen == [Rating.GOOD], "the suggestion may be overruled"


@pytest.mark.usefixtures("undressed")
def test_the_grades_speak_chinese_when_the_window_does(qtbot: QtBot) -> None:
    bar = GradeBar(ThemeController("dark"))
    qtbot.addWidget(bar)
    bar.show_choices(CHOICES)
    translations = Translations("zh_CN")
    translations.apply()
    qtbot.waitUntil(lambda: bar.button(Rating.HARD).text() == "困难")
    assert bar.button(Rating.HARD).accessibleName() == "困难, 费力想起, 4 天"


@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize("width", [320, 480, 700])
def test_the_grades_paint_at_every_width(qtbot: QtBot, width: int, *, low: bool) -> None:
    """Qt's own warnings fail a test: of a painter on nothing, or of sizes below zero."""
    bar = GradeBar(ThemeController("dark"), low=low)
    qtbot.addWidget(bar)
    bar.show_choices(CHOICES)
    bar.suggest(Rating.EASY)
    bar.resize(width, bar.sizeHint().height())
    image = bar.grab().toImage()
    colors = {
        image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert len(colors) > 8
