"""Plans what to learn until the day of the interview, anew whenever it is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from studyapp.domain.changes import Changes
from studyapp.domain.errors import InputError
from studyapp.domain.goal import Goal
from studyapp.domain.ids import QuestionId
from studyapp.domain.memory_model import MemoryModel
from studyapp.domain.planning import Plan, PlanCard, least_per_day, make_plan
from studyapp.domain.progress import Progress
from studyapp.domain.query import Query
from studyapp.domain.scheduling import PARAMETERS
from studyapp.domain.settings import GOAL
from studyapp.domain.trace import Trace
from studyapp.services.reviewing import ReviewingService
from studyapp.services.settings import SettingsService
from studyapp.services.undo import Changed, UndoStep
from studyapp.storage.library_file import LibraryFile

LONGEST = 366
"""Days that a plan may be long: farther away, there is nothing yet to be decided."""


class GoalDateError(InputError):
    """The interview would be today, in the past, or too far away for a plan."""

    code = "goal-date"
    message_template = "There is no plan for {date}: it must be after {today} and before {latest}."
    remedy_template = "Choose another date."


class NoGoalError(InputError):
    """No date was given, and none is set in the window."""

    code = "no-goal"
    message_template = "There is no interview date to plan for."
    remedy_template = "Give one with --date YYYY-MM-DD, or set one in the window."


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """A plan with the dates that it is about.

    Attributes:
        today: the learner's day on which it was made; its days begin here.
        questions: how many questions it is about.
        seen: how many of them were rated at least once.
        done_today: how many were looked at on this day already.
        least_per_day: how many a day are needed to see each of them once.
    """

    goal: Goal
    today: date
    plan: Plan
    questions: int
    seen: int
    done_today: int
    least_per_day: int

    @property
    def days_left(self) -> int:
        """How many days there are to learn on, this one included."""
        return len(self.plan.days)

    def date_of(self, day: int) -> date:
        """Return the date of a day of the plan, counted from 0."""
        return self.today + timedelta(days=day)


class PlanningService:
    """The goal of an open library, and the way there."""

    def __init__(
        self, library: LibraryFile, settings: SettingsService, reviewing: ReviewingService
    ) -> None:
        self._library = library
        self._settings = settings
        self._reviewing = reviewing
        self._model = MemoryModel(PARAMETERS)

    @property
    def goal(self) -> Goal | None:
        """What the learner prepares for; None without a date."""
        stored = self._settings.get(GOAL)
        return Goal.from_json(stored) if stored else None

    def set_goal(self, goal: Goal | None) -> Changed:
        """Prepare for something else, or for nothing.

        Raises:
            GoalDateError: the date is not in the future, or more than a year away.
        """
        if goal is not None:
            self._check(goal.date)
        before = self.goal
        changes = self._put(goal)
        if not changes:
            return Changed(changes)
        code = "goal-set" if goal else "goal-removed"
        return Changed(
            changes,
            UndoStep(code, {}, lambda: self._put(before), lambda: self._put(goal)),
        )

    def _put(self, goal: Goal | None) -> Changes:
        return self._settings.set(GOAL, goal.to_json() if goal else {})

    def today(self) -> date:
        """Return the learner's day."""
        return self._reviewing.scheduling.days.day_of(self._reviewing.now())

    def plan(self, goal: Goal, progress: Progress | None = None) -> GoalPlan:
        """Return what to do on each day; thousands of questions take seconds.

        Raises:
            GoalDateError: the date is not in the future, or more than a year away.
            CancelledError: the reader gave it up.
        """
        self._check(goal.date)
        today = self.today()
        days = self._reviewing.scheduling.days
        with self._library.reading() as repositories:
            scope = repositories.cards.scope(goal.topics, Query())
            traces = repositories.memories.traces(scope)

        def day_of(moment: datetime) -> int:
            return min((days.day_of(moment) - today).days, 0)

        cards = [_card(trace, day_of) for trace in traces]
        length = (goal.date - today).days
        done = sum(card.stability is not None and card.reviewed == 0 for card in cards)
        room = [max(goal.per_day - done, 0), *[goal.per_day] * (length - 1)]
        plan = make_plan(self._model, cards, room, progress.check if progress else lambda: None)
        return GoalPlan(
            goal,
            today,
            plan,
            len(cards),
            sum(card.stability is not None for card in cards),
            done,
            least_per_day(cards, length),
        )

    def asked_today(self) -> list[QuestionId]:
        """Return what the plan wants to be looked at today; empty without a goal or after it."""
        goal = self.goal
        if goal is None or goal.date <= self.today():
            return []
        first = self.plan(goal).plan.days[0]
        return [*first.reviews, *first.new]

    def _check(self, wanted: date) -> None:
        today = self.today()
        latest = today + timedelta(days=LONGEST)
        if not today < wanted < latest:
            raise GoalDateError(date=wanted, today=today, latest=latest)


def _card(trace: Trace, day_of: Callable[[datetime], int]) -> PlanCard:
    if trace.last_review_at is None:
        return PlanCard(trace.question_id)
    return PlanCard(
        trace.question_id, trace.stability, trace.difficulty, day_of(trace.last_review_at)
    )
