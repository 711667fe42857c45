"""Which backups are kept, how they are named, and how often they are made."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.backups import BackupName, BackupReason, interval, surplus

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ages = st.integers(0, 600 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
histories = st.lists(ages, max_size=150).map(lambda found: {NOW - age for age in found})


def kept(times: set[datetime], now: datetime = NOW) -> set[datetime]:
    return times - surplus(times, now)


def newest_by(times: set[datetime], period) -> set[datetime]:
    return {max(group) for group in grouped(times, period).values()}


def grouped(times: set[datetime], period) -> dict[object, list[datetime]]:
    groups: dict[object, list[datetime]] = {}
    for time in times:
        groups.setdefault(period(time), []).append(time)
    return groups


@given(histories)
def test_what_the_rule_says_is_kept(times: set[datetime]) -> None:
    left = kept(times)
    assert left <= times
    assert {time for time in times if NOW - time <= timedelta(days=2)} <= left
    for days, period in (
        (16, lambda time: time.date()),
        (16 + 70, lambda time: time.isocalendar()[:2]),
        (16 + 70 + 365, lambda time: (time.year, time.month)),
    ):
        young = {time for time in newest_by(times, period) if NOW - time <= timedelta(days=days)}
        assert young <= left
    if times:
        assert max(times) in left


@given(histories)
def test_no_more_is_kept_than_the_rule_says(times: set[datetime]) -> None:
    left = kept(times)
    for days, period in ((2, lambda time: time.date()), (16, lambda time: time.isocalendar()[:2])):
        old = {time for time in left if NOW - time > timedelta(days=days)}
        for group in grouped(old, period).values():
            # The newest of a month may fall into a week that goes on into the next one.
            assert len(group) <= (1 if days == 2 else 2)
    assert all(
        NOW - time <= timedelta(days=16 + 70 + 365) for time in left - {max(times, default=NOW)}
    )


@given(histories)
def test_thinning_out_twice_is_thinning_out_once(times: set[datetime]) -> None:
    assert surplus(kept(times), NOW) == set()


@given(histories, st.lists(ages, max_size=8))
def test_thinning_out_earlier_loses_nothing_that_is_kept_later(
    times: set[datetime], earlier: list[timedelta]
) -> None:
    left = set(times)
    for age in sorted(earlier, reverse=True):
        moment = NOW - age
        there = {time for time in left if time <= moment}
        left -= surplus(there, moment)
    assert kept(left) == kept(times)


def test_a_clock_that_was_set_back_costs_no_backup() -> None:
    times = {NOW + timedelta(days=days) for days in range(5)}
    assert surplus(times, NOW) == set()


@given(
    st.text(st.characters(exclude_characters="/\n\r\0", exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(BackupReason),
    st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1)),
)
def test_a_name_is_read_as_it_was_written(stem: str, reason: BackupReason, time: datetime) -> None:
    name = BackupName(stem, reason, time.replace(tzinfo=UTC), "abc123")
    assert BackupName.parse(str(name)) == name


def test_other_files_are_no_backups() -> None:
    for text in (
        "library",
        "library.automatic.20261130-120000-000000",
        "library.whim.20261130-120000-000000-abc123",
        "library.automatic.20261399-120000-000000-abc123",
        ".automatic.20261130-120000-000000-abc123",
    ):
        assert BackupName.parse(text) is None


def test_a_large_library_is_backed_up_more_seldom_within_limits() -> None:
    half_an_hour = timedelta(minutes=30)
    assert interval(0) == interval(50_000_000) == half_an_hour
    assert half_an_hour < interval(200_000_000) < interval(10**12) == 4 * half_an_hour
