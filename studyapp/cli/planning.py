"""The command that plans what to learn until the day of an interview."""

import argparse

from msgspec.structs import replace

from studyapp.cli.opening import existing_library, topic_path
from studyapp.cli.output import counted, print_json
from studyapp.domain.errors import ExitStatus
from studyapp.domain.goal import Goal
from studyapp.domain.ids import QuestionId
from studyapp.services.planning import GoalPlan, Missed, NoGoalError


def plan(options: argparse.Namespace) -> ExitStatus:
    """Print what to learn on each day; what is not given is as for the interview that was set.

    Raises:
        NoGoalError: there is neither.
        GoalDateError: the date is not in the future, or more than a year away.
        UnknownTopicError: a topic is not there.
    """
    with existing_library(options) as services:
        library, goal = services.library, services.planning.goal
        if options.date is not None:
            goal = replace(goal, date=options.date) if goal else Goal(options.date)
        if goal is None:
            raise NoGoalError
        if options.topic:
            topics = tuple(library.topic_by_path(topic_path(topic)) for topic in options.topic)
            goal = replace(goal, topics=topics)
        if options.per_day is not None:
            goal = replace(goal, per_day=options.per_day)
        made = services.planning.plan(goal)
        entries = library.listing().questions
    if options.json:
        print_json(_as_json(made, {entry.id: entry.key for entry in entries}))
    else:
        _print(made, {entry.id: entry.title for entry in entries})
    return ExitStatus.DONE


def _as_json(made: GoalPlan, keys: dict[QuestionId, str]) -> dict[str, object]:
    return {
        "date": made.goal.date.isoformat(),
        "today": made.today.isoformat(),
        "per_day": made.goal.per_day,
        "least_per_day": made.least_per_day,
        "questions": made.questions,
        "seen": made.seen,
        "done_today": made.done_today,
        "unseen_at_date": made.plan.unseen,
        "readiness_at_date": round(made.plan.readiness[-1], 4),
        "readiness_without": round(made.plan.without, 4),
        "missed": _missed_as_json(made.missed) if made.missed else None,
        "days": [
            {
                "date": made.date_of(place).isoformat(),
                "readiness": round(made.plan.readiness[place], 4),
                "new": [keys[question] for question in day.new],
                "reviews": [keys[question] for question in day.reviews],
            }
            for place, day in enumerate(made.plan.days)
        ],
    }


def _missed_as_json(missed: Missed) -> dict[str, object]:
    return {
        "days": missed.days,
        "questions": missed.questions,
        "readiness_at_date_before": round(missed.readiness, 4),
    }


def _print(made: GoalPlan, titles: dict[QuestionId, str]) -> None:
    print(
        f"{counted(made.days_left, 'day')} until {made.goal.date}:"
        f" {counted(made.questions, 'question')},"
        f" {made.seen} of them seen."
    )
    print(
        f"Readiness on that day: {made.plan.readiness[-1]:.0%}"
        f" (without more study {made.plan.without:.0%})."
    )
    if missed := made.missed:
        print(
            f"Without study went by: {counted(missed.days, 'day')},"
            f" {counted(missed.questions, 'question')}; before that it was {missed.readiness:.0%}."
        )
    if made.plan.unseen:
        print(
            f"No room for {counted(made.plan.unseen, 'question')}:"
            f" at least {made.least_per_day} a day needed."
        )
    for place, day in enumerate(made.plan.days):
        print(f"{made.date_of(place)}  {len(day.new):3} new  {len(day.reviews):3} to review")
    today = made.plan.days[0]
    if today.new or today.reviews:
        print("Today:")
        for question in (*today.reviews, *today.new):
            print(f"  {titles[question]}")
