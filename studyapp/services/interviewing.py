"""Holds mock interviews: chooses, asks, keeps what was said, rates it, reports."""

import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating, ReviewKind
from studyapp.domain.changes import Changes
from studyapp.domain.errors import InputError
from studyapp.domain.ids import InterviewId, TopicId
from studyapp.domain.interview import (
    Candidate,
    Interview,
    InterviewOptions,
    InterviewState,
    choose,
)
from studyapp.domain.interview_report import (
    InterviewReport,
    ReportedQuestion,
    Result,
    common_length,
)
from studyapp.domain.library import Topic
from studyapp.domain.query import Query
from studyapp.domain.rubric import Ticked
from studyapp.domain.scheduling import retrievability
from studyapp.domain.trace import Trace
from studyapp.services.reviewing import ReviewingService
from studyapp.services.undo import Changed
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

_RESTING = 2
"""What was asked in so many interviews before is not asked again, if there is enough else."""
_DAY = timedelta(days=1)
_CHANGED = Changes(interviews=True)


class NothingToAskError(InputError):
    """There is no answered question in the topics of the interview."""

    code = "nothing-to-ask"
    message_template = "There is no question with an answer to ask about."
    remedy_template = "Choose other topics, or answer questions first."


class InterviewingService:
    """The mock interviews of an open library; what was said is kept with each call."""

    def __init__(self, library: LibraryFile, reviewing: ReviewingService) -> None:
        self._library = library
        self._reviewing = reviewing

    # -- reading -------------------------------------------------------------------------------

    def open(self) -> Interview | None:
        """Return the interview that was interrupted; None when each came to its end."""
        with self._library.reading() as repositories:
            found = repositories.interviews.open()
            return None if found is None else repositories.interviews.get(found)

    def get(self, interview_id: InterviewId) -> Interview:
        """Return an interview.

        Raises:
            UnknownInterviewError: there is none.
        """
        with self._library.reading() as repositories:
            return repositories.interviews.get(interview_id)

    def all(self) -> list[Interview]:
        """Return all interviews that were not given up, the newest first."""
        with self._library.reading() as repositories:
            found = repositories.interviews.all()
        return [one for one in found if one.state is not InterviewState.ABANDONED]

    def reports(self, limit: int = 100) -> list[InterviewReport]:
        """Return the reports of the interviews that came to their end, the newest first."""
        ended = [one.id for one in self.all() if one.state is InterviewState.FINISHED]
        return [self.report(interview_id) for interview_id in ended[:limit]]

    def available(self, topics: Sequence[TopicId] = ()) -> int:
        """Return how many questions could be asked about topics; no topics are all."""
        with self._library.reading() as repositories:
            scope = repositories.cards.scope(topics, Query())
            return len(repositories.memories.traces(scope))

    def report(self, interview_id: InterviewId) -> InterviewReport:
        """Return what came of an interview; questions that were erased since have no title.

        Raises:
            UnknownInterviewError: there is none.
        """
        with self._library.reading() as repositories:
            interview = repositories.interviews.get(interview_id)
            results = {
                position: _result(rating, repositories.key_points.ticked(attempt))
                for position, (attempt, rating) in repositories.interviews.rated_as(
                    interview_id
                ).items()
            }
            ids = [one.question_id for one in interview.asked]
            rows = {row.id: row for row in repositories.questions.rows_of(ids)}
            paths = {
                row.topic_id: repositories.topics.path_of(row.topic_id) for row in rows.values()
            }
        return InterviewReport(
            interview,
            tuple(
                ReportedQuestion(
                    one.question_id,
                    rows[one.question_id].title if one.question_id in rows else "",
                    paths[rows[one.question_id].topic_id] if one.question_id in rows else (),
                    one,
                    results.get(position, Result()),
                )
                for position, one in enumerate(interview.asked)
            ),
        )

    # -- asking --------------------------------------------------------------------------------

    def begin(self, options: InterviewOptions, seed: int | None = None) -> Interview:
        """Choose questions and begin to ask; an interview that is still open ends.

        One that was being asked is given up; one whose answers were being gone through keeps
        its report.

        Args:
            options: how long, about what.
            seed: decides on the questions; None for others each time.

        Raises:
            NothingToAskError: no question fits.
        """
        with self._library.writing() as repositories:
            candidates = self._candidates(repositories, options)
            if not candidates:
                raise NothingToAskError
            asked = choose(options, candidates, time.time_ns() if seed is None else seed)
            if (before := repositories.interviews.open()) is not None:
                was_asked = repositories.interviews.get(before).state is InterviewState.RATING
                repositories.interviews.set_state(
                    before, InterviewState.FINISHED if was_asked else InterviewState.ABANDONED
                )
            return repositories.interviews.get(repositories.interviews.begin(options, asked))

    def answer(
        self,
        interview_id: InterviewId,
        position: int,
        text: str,
        duration: timedelta,
        *,
        skipped: bool = False,
    ) -> Interview:
        """Keep what was said to a question, or that it was skipped; the next one is asked then.

        Args:
            interview_id: the interview.
            position: of the question in it.
            text: what was typed, often empty.
            duration: time spent on the question, without pauses.
            skipped: the learner had nothing to say.
        """
        with self._library.writing() as repositories:
            interviews = repositories.interviews
            interviews.answer(interview_id, position, text, duration, skipped=skipped)
            after = interviews.get(interview_id)
            if after.at is None and after.state is InterviewState.ASKING:
                interviews.set_state(interview_id, InterviewState.RATING)
                after = interviews.get(interview_id)
            return after

    def keep_draft(
        self, interview_id: InterviewId, position: int, text: str, duration: timedelta
    ) -> None:
        """Keep what was said so far and the time used up, so that nothing is lost by a crash."""
        with self._library.writing() as repositories:
            repositories.interviews.keep_draft(interview_id, position, text, duration)

    def end(self, interview_id: InterviewId) -> Changed:
        """Ask nothing more, and go on to the walk through the answers."""
        return self._set_state(interview_id, InterviewState.RATING)

    # -- the walk through the answers ----------------------------------------------------------

    def rate(
        self, interview_id: InterviewId, position: int, rating: Rating, attempt: NewAttempt
    ) -> Changed:
        """Rate what was said to a question; it moves its dates like any other rating.

        Args:
            interview_id: the interview.
            position: of the question in it.
            rating: how well it was answered.
            attempt: the key points that were had; text and time are those of the interview.
        """
        asked = self.get(interview_id).asked[position]
        said = replace(attempt, text=asked.text, duration=asked.duration)
        rated = self._reviewing.rate(
            asked.question_id,
            rating,
            ReviewKind.INTERVIEW,
            asked.duration,
            said,
            interview_id=interview_id,
        )
        with self._library.writing() as repositories:
            made = repositories.attempts.of_review(rated.review_id)
            repositories.interviews.rated(interview_id, position, made and made.id)
        return Changed(rated.changes | _CHANGED, rated.undo)

    def finish(self, interview_id: InterviewId) -> Changed:
        """End the walk through the answers; the report stays."""
        return self._set_state(interview_id, InterviewState.FINISHED)

    def abandon(self, interview_id: InterviewId) -> Changed:
        """Give an interview up; what was rated stays rated."""
        return self._set_state(interview_id, InterviewState.ABANDONED)

    def _set_state(self, interview_id: InterviewId, state: InterviewState) -> Changed:
        with self._library.writing() as repositories:
            repositories.interviews.get(interview_id)  # must be there
            repositories.interviews.set_state(interview_id, state)
        return Changed(_CHANGED)

    # -- choosing ------------------------------------------------------------------------------

    def _candidates(self, repositories: Repositories, options: InterviewOptions) -> list[Candidate]:
        scope = repositories.cards.scope(options.topics, Query())
        traces = repositories.memories.traces(scope)
        subjects = _subjects(repositories.topics.all(), {trace.topic_id for trace in traces})
        gaps = Counter(gap.question_id for gap in repositories.key_points.gaps())
        related = repositories.memories.related()
        lately = repositories.interviews.asked_lately(_RESTING)
        now = self._reviewing.now()
        return [
            Candidate(
                trace.question_id,
                subjects[trace.topic_id],
                _recall(trace, now),
                gaps[trace.question_id],
                related.get(trace.question_id, ()),
                trace.question_id in lately,
            )
            for trace in traces
        ]


def _result(rating: Rating, ticked: Sequence[Ticked]) -> Result:
    missed = tuple(one.point.text for one in ticked if not one.had)
    return Result(rating, len(ticked) - len(missed), len(ticked), missed)


def _recall(trace: Trace, now: datetime) -> float | None:
    if trace.stability is None or trace.last_review_at is None:
        return None
    return retrievability(trace.stability, (now - trace.last_review_at) / _DAY)


def _subjects(topics: Sequence[Topic], used: set[TopicId]) -> dict[TopicId, TopicId]:
    """Return for each used topic the outermost one that tells it from the others."""
    parents = {topic.id: topic.parent_id for topic in topics}

    def path(topic: TopicId) -> list[TopicId]:
        above = parents[topic]
        return [*([] if above is None else path(above)), topic]

    paths = {topic: path(topic) for topic in used}
    shared = common_length(list(paths.values()))
    return {topic: ids[min(shared, len(ids) - 1)] for topic, ids in paths.items()}
