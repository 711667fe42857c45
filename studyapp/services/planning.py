"""Plans what to learn until the day of the interview, anew whenever it is asked."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from studyapp.domain.card import Memory
from studyapp.domain.changes import Changes
from studyapp.domain.errors import InputError
from studyapp.domain.goal import Goal
from studyapp.domain.ids import QuestionId
from studyapp.domain.memory_model import MemoryModel
from studyapp.domain.planning import Check, Plan, PlanCard, least_per_day, make_plan
from studyapp.domain.progress import Progress
from studyapp.domain.query import Query
from studyapp.domain.scheduling import PARAMETERS
from studyapp.domain.settings import GOAL
from studyapp.domain.trace import Trace
from studyapp.services.reviewing import ReviewingService
from studyapp.services.settings import SettingsService
from studyapp.services.standing import memory_before
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


class Missed(Struct, frozen=True):
    """Days that went by without study although there was something to do on them.

    Attributes:
        days: how many.
        questions: how many the plan had for these days.
        readiness: what was to be expected on the date before they were missed.
    """

    days: int
    questions: int
    readiness: float


class GoalPlan(Struct, frozen=True):
    """A plan with the dates that it is about.

    Attributes:
        today: the learner's day on which it was made; its days begin here.
        questions: how many questions it is about.
        seen: how many of them were rated at least once.
        done_today: how many were looked at on this day already.
        least_per_day: how many a day are needed to see each of them once.
        missed: why the plan is another than on the last day of study; None when no day was missed.
    """

    goal: Goal
    today: date
    plan: Plan
    questions: int
    seen: int
    done_today: int
    least_per_day: int
    missed: Missed | None = None

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
        if goal is not None and goal != before:
            goal = replace(goal, since=self.today())
        elif before is not None and goal is not None:
            goal = before
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

        What is to be done today is decided by how things stood when the day began: else each
        answer would move the end of the day's work.

        Raises:
            GoalDateError: the date is not in the future, or more than a year away.
            CancelledError: the reader gave it up.
        """
        self._check(goal.date)
        today = self.today()
        check = progress.check if progress else lambda: None
        cards, morning = self._cards(goal, today)
        length = (goal.date - today).days
        room = [goal.per_day] * length
        plan = make_plan(self._model, morning, room, check)
        done = {card.question_id for card in cards if _is_rated_today(card)}
        if done:
            first = plan.days[0]
            open_today = [one for one in (*first.reviews, *first.new) if one not in done]
            still = set(open_today[: max(goal.per_day - len(done), 0)])
            plan = make_plan(self._model, cards, room, check, still)
        return GoalPlan(
            goal,
            today,
            plan,
            len(cards),
            sum(card.stability is not None for card in cards),
            len(done),
            least_per_day(cards, length),
            self._missed(goal, today, morning, check),
        )

    def _cards(self, goal: Goal, today: date) -> tuple[list[PlanCard], list[PlanCard]]:
        """Return the questions of a goal as they stand now, and as they did when the day began."""
        days = self._reviewing.scheduling.days

        def card_of(question: QuestionId, memory: Trace | Memory) -> PlanCard:
            if memory.last_review_at is None:
                return PlanCard(question)
            reviewed = min((days.day_of(memory.last_review_at) - today).days, 0)
            return PlanCard(question, memory.stability, memory.difficulty, reviewed)

        with self._library.reading() as repositories:
            scope = repositories.cards.scope(goal.topics, Query())
            traces = repositories.memories.traces(scope)
            cards = [card_of(trace.question_id, trace) for trace in traces]
            morning = [
                card_of(card.question_id, memory_before(repositories, card.question_id, today))
                if _is_rated_today(card)
                else card
                for card in cards
            ]
        return cards, morning

    def _missed(
        self, goal: Goal, today: date, cards: Sequence[PlanCard], check: Check
    ) -> Missed | None:
        """Return what would have been done on the days since the last one of study."""
        covered = [card.reviewed for card in cards if card.stability is not None]
        if goal.since is not None:
            covered.append((goal.since - today).days - 1)
        gap = min(-max(covered, default=-1) - 1, LONGEST)
        if gap <= 0:
            return None
        then = [replace(card, reviewed=min(card.reviewed + gap, -1)) for card in cards]
        room = [goal.per_day] * ((goal.date - today).days + gap)
        promised = make_plan(self._model, then, room, check)
        numbers = [len(day.new) + len(day.reviews) for day in promised.days[:gap]]
        days = sum(number > 0 for number in numbers)
        return Missed(days, sum(numbers), promised.readiness[-1]) if days else None

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


def _is_rated_today(card: PlanCard) -> bool:
    return card.stability is not None and card.reviewed == 0
