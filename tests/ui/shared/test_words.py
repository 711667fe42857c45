"""Days and times in the words of both languages."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from studyapp.ui.shared.words import full_day, long_day, moment, month, short_day, short_month

DAY = date(2026, 12, 24)


@pytest.fixture
def language(request: pytest.FixtureRequest) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_english_names_the_month_first() -> None:
    assert short_day(DAY) == "Dec 24"
    assert full_day(DAY) == "Dec 24, 2026"
    assert long_day(DAY) == "Thu, Dec 24, 2026"
    assert (month(DAY), short_month(DAY)) == ("Dec 2026", "Dec")
    assert short_month(date(2027, 1, 3)) == "Jan 2027"
    assert moment(datetime(2026, 12, 24, 7, 47)) == "Dec 24, 2026, 7:47\u00a0AM"


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("language", ["zh_CN"], indirect=True)
def test_chinese_goes_from_the_year_to_the_day() -> None:
    assert short_day(DAY) == "12月24日"
    assert full_day(DAY) == "2026年12月24日"
    assert long_day(DAY) == "2026年12月24日（周四）"
    assert (month(DAY), short_month(DAY)) == ("2026年12月", "12月")
    assert moment(datetime(2026, 12, 24, 7, 47)) == "2026年12月24日 07:47"
