"""The command that prints statistics: what was done, what is known, what comes due."""

import argparse
from datetime import timedelta

from studyapp.cli.opening import existing_library
from studyapp.cli.output import print_json
from studyapp.domain.card import Rating
from studyapp.domain.errors import ExitStatus
from studyapp.domain.statistics import (
    DayTally,
    Mastery,
    Period,
    retention_by_month,
    together,
    within,
)
from studyapp.services.statistics import Overview

_MONTH = 30


def stats(options: argparse.Namespace) -> ExitStatus:
    """Print statistics of the library."""
    with existing_library(options) as services:
        overview = services.statistics.overview()
    if options.json:
        print_json(_as_json(overview))
    else:
        _print(overview)
    return ExitStatus.DONE


def _as_json(overview: Overview) -> dict[str, object]:
    return {
        "today": overview.today.isoformat(),
        "due": overview.due,
        "done_today": _day_object(overview.done_today),
        "streak": None
        if overview.streak is None
        else {"current": overview.streak.current, "longest": overview.streak.longest},
        "readiness": round(overview.goal_mastery.readiness, 4),
        "goal": overview.goal.date.isoformat() if overview.goal else None,
        "desired_retention": overview.desired_retention,
        "retention": [
            {
                "month": f"{month.month:%Y-%m}",
                "asked": month.asked,
                "recalled": month.recalled,
                "share": _rounded(month.share),
            }
            for month in retention_by_month(overview.tallies, overview.today)
        ],
        "forecast": [
            {"date": (overview.today + timedelta(days=ahead)).isoformat(), "due": count}
            for ahead, count in enumerate(overview.forecast)
        ],
        "days": [_day_object(tally) for tally in overview.tallies],
        "mastery": _mastery_object(overview.whole),
        "topics": [
            {"topic": list(topic.path), **_mastery_object(topic.mastery)}
            for topic in overview.topics
        ],
    }


def _day_object(tally: DayTally) -> dict[str, object]:
    return {
        "date": tally.day.isoformat(),
        "reviews": tally.reviews,
        **{rating.name.lower(): count for rating, count in zip(Rating, tally.ratings, strict=True)},
        "seconds": round(tally.time.total_seconds(), 1),
    }


def _mastery_object(mastery: Mastery) -> dict[str, object]:
    """Return the parts of a mastery; ``mastery`` is null when there are too few ratings."""
    return {
        "mastery": _rounded(mastery.value),
        "questions": mastery.questions,
        "seen": mastery.seen,
        "recall": round(mastery.mean_recall, 4),
        "hit_rate": _rounded(mastery.hit_rate),
        "reviews": mastery.reviews,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _print(overview: Overview) -> None:
    today, whole = overview.done_today, overview.whole
    print(f"Due now: {overview.due}. Rated today: {today.reviews} in {_minutes(today.time)}.")
    if overview.streak is not None:
        print(f"Days in a row: {overview.streak.current} (most: {overview.streak.longest}).")
    print(f"Seen: {whole.seen} of {whole.questions} questions.")
    print(f"Readiness: {overview.goal_mastery.readiness:.0%} would be recalled now.")
    month = together(overview.today, within(overview.tallies, Period.MONTH, overview.today))
    retention = f"{month.recalled / month.asked:.0%}" if month.asked else "nothing asked again"
    print(
        f"Last {_MONTH} days: {month.reviews} ratings in {_minutes(month.time)};"
        f" true retention: {retention}."
    )
    print(f"Coming due in {_MONTH} days: {sum(overview.forecast[:_MONTH])}.")
    for topic in overview.topics:
        value = topic.mastery.value
        mark = "too little data" if value is None else f"{value:.0%}"
        print(f"{mark:>15}  {' / '.join(topic.path)}")


def _minutes(time: timedelta) -> str:
    return f"{round(time.total_seconds() / 60)} min"
