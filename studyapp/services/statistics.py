"""Statistics of an open library: what the dashboard, the topic tree and the command line show."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from studyapp.domain.goal import Goal
from studyapp.domain.ids import TopicId
from studyapp.domain.memory_model import MemoryModel
from studyapp.domain.query import Query
from studyapp.domain.scheduling import PARAMETERS
from studyapp.domain.settings import DESIRED_RETENTION, MAXIMUM_INTERVAL, SHOW_STREAK
from studyapp.domain.statistics import (
    FORECAST_DAYS,
    DayTally,
    Mastery,
    Streak,
    TopicMastery,
    streak,
    total,
    with_below,
)
from studyapp.domain.workload import Workload
from studyapp.services.library import topic_paths
from studyapp.services.planning import PlanningService
from studyapp.services.reviewing import ReviewingService
from studyapp.services.settings import SettingsService
from studyapp.storage.library_file import LibraryFile

_DAY = timedelta(days=1)


class Overview(Struct, frozen=True):
    """All statistics of one moment.

    Attributes:
        today: the learner's day.
        due: how many questions are due now.
        tallies: what was done on each day with a rating, the first one first.
        streak: None when the learner does not want to see it.
        forecast: how many questions come due on each of the next days, today first: on it, what
            is due already and what will be until it ends.
        topics: the mastery of each topic with all below it, in the order of the tree.
        whole: the mastery of the whole library.
        goal: what the learner prepares for; None without a date.
        goal_mastery: the mastery of its topics; of the whole library without a goal.
        desired_retention: what the learner wants true retention to be.
    """

    today: date
    due: int
    tallies: tuple[DayTally, ...]
    streak: Streak | None
    forecast: tuple[int, ...]
    topics: tuple[TopicMastery, ...]
    whole: Mastery
    goal: Goal | None
    goal_mastery: Mastery
    desired_retention: float

    @property
    def done_today(self) -> DayTally:
        """What was done today."""
        if self.tallies and self.tallies[-1].day == self.today:
            return self.tallies[-1]
        return DayTally(self.today)


class StatisticsService:
    """Reads statistics; call it where reading takes its time."""

    def __init__(
        self,
        library: LibraryFile,
        settings: SettingsService,
        reviewing: ReviewingService,
        planning: PlanningService,
    ) -> None:
        self._library = library
        self._settings = settings
        self._reviewing = reviewing
        self._planning = planning

    def mastery(self) -> dict[TopicId, Mastery]:
        """Return what is known of the questions directly in each topic that has any."""
        with self._library.reading() as repositories:
            return repositories.statistics.mastery()

    def workload(self) -> Workload:
        """Return what any desired retention would mean in reviews a day."""
        with self._library.reading() as repositories:
            traces = repositories.memories.traces(repositories.cards.scope((), Query()))
        stabilities = [trace.stability for trace in traces if trace.stability is not None]
        return Workload(MemoryModel(PARAMETERS), stabilities, self._settings.get(MAXIMUM_INTERVAL))

    def overview(self) -> Overview:
        """Return all statistics as of now."""
        days = self._reviewing.scheduling.days
        now = self._reviewing.now()
        today = days.day_of(now)
        goal = self._planning.goal
        ends = [days.end_of(today + ahead * _DAY) for ahead in range(FORECAST_DAYS)]
        with self._library.reading() as repositories:
            statistics = repositories.statistics
            tallies = statistics.tallies()
            forecast = statistics.due_by_day(ends)
            direct = statistics.mastery()
            due = repositories.cards.due_until(now, self._reviewing.resting_since())
            resting = repositories.cards.due_until(now) - due
            topics = repositories.topics.all()
            wanted = repositories.cards.scope(goal.topics if goal else (), Query()).topics
        forecast[0] -= resting
        forecast[1] += resting
        paths, below = topic_paths(topics), with_below(topics, direct)
        return Overview(
            today,
            due,
            tuple(tallies),
            self._streak(tallies, today),
            tuple(forecast),
            tuple(TopicMastery(topic, paths[topic], below[topic]) for topic in paths),
            total(direct[topic] for topic in paths if topic in direct),
            goal,
            total(direct[topic] for topic in wanted if topic in direct),
            self._settings.get(DESIRED_RETENTION),
        )

    def _streak(self, tallies: Sequence[DayTally], today: date) -> Streak | None:
        if not self._settings.get(SHOW_STREAK):
            return None
        return streak([tally.day for tally in tallies], today)
