"""The page of statistics: what it says, how it follows, and how it is read without a pointer."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEventLoop, QLocale, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from studyapp.domain.card import Rating
from studyapp.domain.goal import Goal
from studyapp.domain.ids import TopicId
from studyapp.domain.settings import GOAL, SHOW_STREAK
from studyapp.qtkit.fonts import sans
from studyapp.qtkit.theme import ThemeController
from studyapp.services.tables import Table
from studyapp.ui.dashboard.activity_cards import TimeCard, YearCard
from studyapp.ui.dashboard.chart import NOWHERE, Datum
from studyapp.ui.dashboard.dashboard_page import DashboardPage
from studyapp.ui.dashboard.exporting import TableExport
from studyapp.ui.dashboard.memory_cards import ForecastCard, MasteryCard
from studyapp.ui.dashboard.plan_card import PlanCard
from studyapp.ui.dashboard.plot import BarChart, LineChart, Plot, nice_top
from studyapp.ui.shared.words import number, percent, short_day

if TYPE_CHECKING:
    from tests.ui.shell.conftest import World

Eventually = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(world: "World", qtbot: QtBot) -> DashboardPage:
    return make(world, qtbot)


def make(world: "World", qtbot: QtBot) -> DashboardPage:
    services, shell = world.services, world.shell
    page = DashboardPage(
        services.statistics, services.planning, shell.operations, shell.themes, shell.icons
    )
    qtbot.addWidget(page)
    page.resize(1200, 900)
    return page


@pytest.fixture
def rate(world: "World") -> Callable[..., None]:
    """Return a function that rates questions, as anybody might."""

    def rate(*titles: str, rating: Rating = Rating.EASY) -> None:
        for title in titles:
            made = world.services.reviewing.rate(
                world.questions[title], rating, duration=timedelta(seconds=90)
            )
            world.shell.bus.publish(made.changes)

    return rate


def card(page: DashboardPage, kind: type) -> object:
    return next(card for card in page.column.cards.charts if isinstance(card, kind))


def plan_card(page: DashboardPage) -> PlanCard:
    assert page.column.cards.plan is not None
    return page.column.cards.plan


def test_without_a_rating_it_says_what_to_do(
    page: DashboardPage, eventually: Eventually, qtbot: QtBot
) -> None:
    page.show()
    eventually(lambda: page.is_empty)
    review, date = (button for button in page.findChildren(QPushButton) if button.isVisibleTo(page))
    with qtbot.waitSignal(page.review_asked):
        review.click()
    with qtbot.waitSignal(page.date_asked):
        date.click()


def test_numbers_of_today_follow_what_is_rated(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually
) -> None:
    page.show()
    rate("What is LoRA?", "What is a chunk?")
    # The first rating may be read before the second one is there
    eventually(lambda: page.column.numbers.text_of("today") == ("Reviewed today", "2", "3 min"))
    assert page.column.numbers.text_of("streak")[1] == "1"
    assert page.column.numbers.text_of("readiness")[1:] == ("40%", "2 of 5 seen")
    assert page.column.numbers.text_of("retention")[1] == "—"
    rate("What is a warm-up?")
    eventually(lambda: page.column.numbers.text_of("today")[1] == "3")


def test_it_rests_while_nobody_looks(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually, qtbot: QtBot
) -> None:
    rate("What is LoRA?")
    page.show()
    eventually(lambda: page.is_filled)
    page.hide()
    rate("What is a chunk?")
    qtbot.wait(500)
    assert page.overview is not None
    assert page.overview.done_today.reviews == 1
    page.show()
    eventually(lambda: page.column.numbers.text_of("today")[1] == "2")


def test_it_is_made_shown_and_shown_again_step_by_step(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually
) -> None:
    def hidden() -> list[bool]:
        cards = page.column.cards
        return [card.isHidden() for card in (*cards.charts, cards.plan)]

    rate("What is LoRA?")
    page.show()
    with pytest.raises(AssertionError):
        assert page.column, "nothing is made before the window has answered"
    steps: list[list[bool]] = []
    eventually(lambda: page.is_filled)
    assert hidden() == 7 * [False]
    page.hide()
    page.show()
    assert hidden() == 7 * [True]
    assert not page.is_filled
    while not page.is_filled:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        steps.append(hidden())
    counts = [step.count(False) for step in steps]
    assert list(dict.fromkeys(counts))[-7:] == [1, 2, 3, 4, 5, 6, 7]


def test_what_interrupts_its_making_is_made_up_for(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually, qtbot: QtBot
) -> None:
    rate("What is LoRA?")
    for _ in range(40):
        page.show()
        qtbot.wait(1)
        page.hide()
    page.show()
    eventually(lambda: page.is_filled)
    cards = page.column.cards
    assert len({type(card) for card in cards.charts}) == len(cards.charts) == 6
    assert cards.plan is not None
    assert len(page.findChildren(YearCard)) == 1
    assert [bool(card.title.text()) for card in (*cards.charts, cards.plan)] == 7 * [True]


def test_many_topics_make_no_card_higher_than_those_beside_it(world: "World", qtbot: QtBot) -> None:
    mastery = MasteryCard(world.shell.themes, world.shell.icons)
    qtbot.addWidget(mastery)
    mastery.list.show_topics(
        [Datum((0.5,), f"Topic {number}", str) for number in range(40)], 40 * [0]
    )
    wanted = max(mastery.sizeHint().height(), mastery.minimumHeight())
    assert wanted == mastery.minimumHeight() < mastery.list.sizeHint().height()


def test_it_is_read_once_when_it_is_opened(
    world: "World", page: DashboardPage, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[bool] = []
    read = world.services.statistics.overview
    monkeypatch.setattr(world.services.statistics, "overview", lambda: reads.append(True) or read())
    page.show()
    eventually(lambda: page.is_empty)
    QTest.qWait(400)
    assert len(reads) == 1


def test_it_reads_itself_when_the_first_reading_came_to_nothing(
    world: "World", qtbot: QtBot, rate: Callable[..., None], eventually: Eventually
) -> None:
    rate("What is LoRA?")
    page = make(world, qtbot)
    page.show()
    page.hide()
    page.show()
    eventually(lambda: page.is_filled)


def test_a_streak_can_be_hidden(
    page: DashboardPage, world: "World", rate: Callable[..., None], eventually: Eventually
) -> None:
    rate("What is LoRA?")
    page.show()
    eventually(lambda: page.is_filled)

    def told() -> bool:
        labels = page.column.numbers.findChildren(QLabel)
        return "Days in a row" in {label.text() for label in labels if label.isVisible()}

    assert told()
    for shown in (False, True):
        world.shell.bus.publish(world.services.settings.set(SHOW_STREAK, shown))
        eventually(lambda shown=shown: told() is shown)


def test_each_day_of_the_year_says_what_was_done(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually
) -> None:
    rate("What is LoRA?")
    page.show()
    eventually(lambda: page.is_filled)
    year = card(page, YearCard)
    assert isinstance(year, YearCard)
    today = year.map.data[-1]
    assert today.tip.splitlines()[1:] == ["1 review", "2 min"]
    assert year.map.data[0].total == 0
    assert year.map.at(year.map.place_of(364).center()) == 364
    QTest.mouseMove(year.map, year.map.place_of(364).center().toPoint())
    assert year.map.marked == 364
    assert year.shown_table is not None
    assert year.shown_table.rows[0][1] == 1


def test_data_are_reached_by_keys(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually
) -> None:
    rate("What is LoRA?")
    page.show()
    page.activateWindow()
    eventually(lambda: page.is_filled)
    year = card(page, YearCard)
    assert isinstance(year, YearCard)
    year.map.setFocus()
    assert year.map.current == NOWHERE
    QTest.keyClick(year.map, Qt.Key.Key_Left)
    assert year.map.current == 364
    assert "1 review" in year.map.accessibleDescription()
    QTest.keyClick(year.map, Qt.Key.Key_Left)
    assert year.map.current == 357
    QTest.keyClick(year.map, Qt.Key.Key_Home)
    QTest.keyClick(year.map, Qt.Key.Key_Up)
    assert year.map.current == 0
    QTest.keyClick(year.map, Qt.Key.Key_Down)
    assert year.map.current == 1


def test_every_chart_can_be_read_as_a_table(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually
) -> None:
    rate("What is LoRA?", "What is a chunk?")
    page.show()
    eventually(lambda: page.is_filled)
    for chart in page.column.cards.charts:
        assert not chart.is_table
        chart.switch.trigger()
        assert chart.is_table
        assert chart.switch.text() == "Show as Chart"
        model = chart.table.model()
        assert chart.shown_table is not None
        assert model.rowCount() == len(chart.shown_table.rows) > 0
        assert chart.table.accessibleName() == chart.title.text() != ""
        for column in range(model.columnCount()):
            assert model.headerData(column, Qt.Orientation.Horizontal)
            assert model.index(0, column).data() not in {None, ""}
    mastery = card(page, MasteryCard)
    assert isinstance(mastery, MasteryCard)
    rows = [mastery.table.model().index(row, 0).data() for row in range(3)]
    assert rows == ["Training", "Training / LoRA", "Retrieval"]
    mastery.switch.trigger()
    assert not mastery.is_table


def test_a_table_that_is_too_wide_scrolls_instead_of_cutting_its_texts(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually
) -> None:
    rate("What is LoRA?", "What is a chunk?")
    page.show()
    eventually(lambda: page.is_filled)
    mastery = card(page, MasteryCard)
    mastery.switch.trigger()
    table, header = mastery.table, mastery.table.horizontalHeader()
    for width, scrolls in ((260, True), (1400, False)):
        table.setFixedWidth(width)
        eventually(lambda width=width: table.width() == width)
        for column in range(header.count()):
            needed = max(header.sectionSizeHint(column), table.sizeHintForColumn(column))
            assert header.sectionSize(column) >= needed
        assert (table.horizontalScrollBar().maximum() > 0) == scrolls
        assert scrolls or header.length() == table.viewport().width()


def test_periods_are_chosen(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually
) -> None:
    rate("What is LoRA?")
    page.show()
    eventually(lambda: page.is_filled)
    forecast, time = card(page, ForecastCard), card(page, TimeCard)
    assert isinstance(forecast, ForecastCard)
    assert isinstance(time, TimeCard)
    assert (len(forecast.bars.data), len(time.bars.data)) == (30, 30)
    for shown in (forecast, time):
        assert shown.chips is not None
        shown.chips.choose("weeks")
        shown.chips.chosen.emit("weeks")
    assert (len(forecast.bars.data), len(time.bars.data)) == (12, 12)
    assert sum(datum.total for datum in forecast.bars.data) == 1
    assert time.bars.data[-1].values == (1.5,)


def test_too_little_data_is_told(
    page: DashboardPage, rate: Callable[..., None], eventually: Eventually
) -> None:
    rate("What is LoRA?")
    page.show()
    eventually(lambda: page.is_filled)
    mastery = card(page, MasteryCard)
    assert isinstance(mastery, MasteryCard)
    training = mastery.list.data[0]
    assert training.values == (None,)
    assert training.tip.splitlines() == [
        "Training",
        "Too little data: fewer than 5 reviews",
        "Seen: 1 of 3",
        "Mean recall now: 100%",
        "No key points ticked yet",
    ]


def test_a_goal_is_planned_for(
    page: DashboardPage,
    world: "World",
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    planning = world.services.planning
    planning.set_goal(Goal(planning.today() + timedelta(days=4), (world.retrieval,), 1))
    page.show()
    eventually(lambda: page.is_filled and plan_card(page).plan is not None)
    card = plan_card(page)
    assert [datum.values for datum in card.charts.bars.data][:2] == [(0, 1), (0, 1)]
    card.switch.trigger()
    assert card.table.model().rowCount() == 5
    assert [table.name for table in page.column.cards.tables()][-1] == "plan"
    with qtbot.waitSignal(page.study_asked) as asked:
        plan_card(page).study_button.click()
    assert asked.args[0] in {
        (world.questions["What is a chunk?"],),
        (world.questions["When is a reranker worth it?"],),
    }
    world.shell.bus.publish(planning.set_goal(None).changes)
    eventually(lambda: plan_card(page).plan is None)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (4, ("Interview in 4 days", "2 days without study, 2 questions left over")),
        (1, ("Interview in 1 day", "No room for 1 question: at least 2 a day are needed.")),
        (0, ("Interview Today", "Good luck!")),
        (-1, ("Interview", "It was on ")),
    ],
)
def test_missed_days_and_the_day_itself_are_told(
    page: DashboardPage,
    world: "World",
    eventually: Eventually,
    days: int,
    told: tuple[str, str],
) -> None:
    today = world.services.planning.today()
    since = today - timedelta(days=2)
    goal = Goal(today + timedelta(days=days), (world.retrieval,), 1, since)
    world.services.settings.set(GOAL, goal.to_json())
    page.show()
    eventually(lambda: plan_card(page).title.text() == told[0])
    assert told[1] in plan_card(page).summary.text()


def test_an_interview_about_nothing_is_told(
    page: DashboardPage, world: "World", eventually: Eventually
) -> None:
    planning = world.services.planning
    planning.set_goal(Goal(planning.today() + timedelta(days=4), (TopicId(999),)))
    page.show()
    eventually(lambda: "no question to learn" in plan_card(page).summary.text())
    assert not plan_card(page).study_button.isVisible()


def test_it_speaks_chinese_while_it_is_shown(
    page: DashboardPage, world: "World", rate: Callable[..., None], eventually: Eventually
) -> None:
    rate("What is LoRA?")
    page.show()
    eventually(lambda: page.is_filled)
    world.shell.translations.set_choice("zh_CN")
    eventually(lambda: page.column.numbers.text_of("due")[0] == "现在到期")
    assert page.column.cards.charts[0].title.text() == "过去一年"


# -- export --------------------------------------------------------------------------------------


def test_all_tables_are_exported_and_asked_for_before_replacing(
    page: DashboardPage,
    rate: Callable[..., None],
    eventually: Eventually,
    *,
    world: "World",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rate("What is LoRA?")
    page.show()
    eventually(lambda: page.is_filled)
    export = TableExport(world.shell.operations, page)
    written: list[Path] = []
    export.written.connect(written.append)
    page.export_asked.connect(export.export)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.column.export_button.click()
    eventually(lambda: written == [tmp_path])
    names = sorted(path.name for path in tmp_path.glob("*.csv"))
    assert names == [
        "activity.csv", "forecast.csv", "mastery.csv", "ratings.csv", "retention.csv", "time.csv",
    ]  # fmt: skip
    lines = (tmp_path / "ratings.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == [
        "Rating,Reviews,Share",
        "Again,0,0.0",
        "Hard,0,0.0",
        "Good,0,0.0",
        "Easy,1,1.0",
    ]
    (tmp_path / "ratings.csv").write_text("mine", encoding="utf-8")
    buttons = QMessageBox.StandardButton
    monkeypatch.setattr(QMessageBox, "question", lambda *_: buttons.Cancel)
    page.column.export_button.click()
    assert (tmp_path / "ratings.csv").read_text(encoding="utf-8") == "mine"
    monkeypatch.setattr(QMessageBox, "question", lambda *_: buttons.Yes)
    page.column.export_button.click()
    eventually(lambda: len(written) == 2)
    assert (tmp_path / "ratings.csv").read_text(encoding="utf-8-sig").startswith("Rating")


def test_one_table_is_exported(
    page: DashboardPage,
    world: "World",
    eventually: Eventually,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    export = TableExport(world.shell.operations, page)
    target = tmp_path / "mine.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    export.export(Table("topics", ("Topic", "Share"), (("=1+1", 0.25), ("plain", None))))
    eventually(target.exists)
    eventually(
        lambda: (
            target.read_text(encoding="utf-8-sig").splitlines()
            == ["Topic,Share", "'=1+1,0.25", "plain,"]
        )
    )


# -- charts --------------------------------------------------------------------------------------


@given(st.floats(0, 1e7))
def test_axes_end_at_round_numbers(most: float) -> None:
    top = nice_top(most)
    assert top >= most
    assert top == int(top)
    assert top <= max(2 * most + 1, 4)


@pytest.mark.parametrize("most", [0, 1, 2, 3, 5, 7, 23, 199])
def test_lines_go_across_at_whole_numbers(qtbot: QtBot, most: int) -> None:
    chart = BarChart(ThemeController("light"), ("accent",), number)
    qtbot.addWidget(chart)
    chart.show_data([Datum((most,), "", str)])
    labels = [number(line) for line in chart.grid()]
    assert len(set(labels)) == len(labels) >= 2


def test_bars_are_found_where_they_stand(qtbot: QtBot) -> None:
    chart = BarChart(ThemeController("light"), ("accent", "hard-fill"), number)
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show_data([Datum((day, 2), str(day), f"day {day}".title) for day in range(7)])
    chart.show()
    assert chart.high >= 8
    assert all(line == int(line) for line in chart.grid())
    for at in range(7):
        assert chart.at(chart.place_of(at).center()) == at
    assert chart.at(QPoint(1, 1).toPointF()) == NOWHERE
    assert chart.height_of(0) > chart.height_of(8) >= 0


class Counting(BarChart):
    """A chart that counts how often it is drawn."""

    drawn = 0

    def draw(self, painter: QPainter) -> None:
        self.drawn += 1
        super().draw(painter)


@pytest.mark.usefixtures("undressed")
def test_a_chart_is_drawn_again_only_when_it_looks_different(qtbot: QtBot) -> None:
    themes = ThemeController("light")
    chart = Counting(themes, ("accent",), number)
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    days = [Datum((day,), str(day), f"day {day}".title) for day in range(1, 7)]
    chart.show_data(days)
    pictures = [chart.grab().toImage()]
    chart.resize(300, 100)  # as in a page that was left, and is turned to again
    chart.resize(400, 200)
    chart.show_data(days)
    pictures.append(chart.grab().toImage())
    assert pictures[0] == pictures[1]
    assert chart.drawn == 1
    for change in (
        lambda: chart.show_data([*days, Datum((9,), "9", str)]),
        lambda: chart.resize(380, 180),
        lambda: themes.set_choice("dark"),
        lambda: chart.setFont(sans(15)),
    ):
        before = chart.drawn
        change()
        pictures.append(chart.grab().toImage())
        assert pictures[-1] != pictures[-2]
        assert chart.drawn == before + 1


@pytest.mark.parametrize("kind", [BarChart, LineChart])
def test_what_the_pointer_is_on_is_marked(qtbot: QtBot, kind: type[Plot]) -> None:
    chart = kind(ThemeController("light"), ("accent",), percent)
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.show_data([Datum((day / 10,), str(day), str) for day in range(1, 7)])
    chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what has the keyboard has a frame
    chart.show()
    plain = chart.grab().toImage()
    QTest.mouseMove(chart, chart.place_of(2).center().toPoint())
    marked = chart.grab().toImage()
    changed = [x for x in range(400) if _column(plain, x) != _column(marked, x)]
    place = chart.place_of(2)
    assert changed
    assert place.left() - 1 <= min(changed) <= max(changed) <= place.right() + 1
    QTest.mouseMove(chart, QPoint(1, 1))
    assert chart.grab().toImage() == plain


def _column(image: QImage, x: int) -> list[int]:
    return [image.pixel(x, y) for y in range(image.height())]


@pytest.mark.parametrize(
    ("name", "told"),
    [("en_US", "Nov 30"), ("en_GB", "30 Nov"), ("de_DE", "30 Nov"), ("zh_CN", "11月30日")],
)
def test_day_and_month_stand_in_the_order_of_the_language(name: str, told: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    try:
        assert short_day(date(2026, 11, 30)).rstrip(".") == told
    finally:
        QLocale.setDefault(before)
