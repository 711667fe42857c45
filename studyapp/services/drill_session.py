"""A drill: the worst questions, or chosen ones, once each, outside the schedule."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating, ReviewKind
from studyapp.domain.drilling import DRILLED
from studyapp.domain.errors import UnknownQuestionError
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.query import Query
from studyapp.services.review_items import Counts, Done, ReviewItem
from studyapp.services.review_session import Session
from studyapp.services.undo import Changed
from studyapp.storage.library_file import LibraryFile

if TYPE_CHECKING:
    from studyapp.services.reviewing import ReviewingService


class DrillSession(Session):
    """Its ratings move no date: what was said is kept as attempts."""

    def __init__(
        self,
        library: LibraryFile,
        service: "ReviewingService",
        topics: Sequence[TopicId],
        query: Query,
        *,
        questions: Sequence[QuestionId] = (),
    ) -> None:
        """Choose the worst of some topics and a query, or take the questions that are given."""
        super().__init__(library, service)
        self._left = list(questions)
        if questions:
            return
        with library.reading() as repositories:
            scope = repositories.cards.scope(topics, query)
            weak = repositories.cards.weaknesses(scope)
        worst = sorted(weak, key=lambda entry: (-entry.weight, entry.question_id))
        self._left = [entry.question_id for entry in worst[:DRILLED]]

    @property
    def counts(self) -> Counts:
        """What is left, as ``next`` saw it."""
        return Counts(due=len(self._left))

    def following(self, question_id: QuestionId) -> ReviewItem | None:
        """Return what ``next`` will probably return once a question is rated; None if nothing."""
        for other in self._left:
            if other != question_id:
                try:
                    return self._service.preview(other)
                except UnknownQuestionError:  # deleted meanwhile
                    continue
        return None

    def next(self, *, early: bool = False) -> ReviewItem | None:  # noqa: ARG002 - nothing waits
        """Return the question to ask now; None when there is none."""
        with self._library.reading() as repositories:
            self._left[:0] = reversed(self._returned(repositories))
        while self._left:
            try:
                item = self._service.preview(self._left[0])
            except UnknownQuestionError:  # deleted meanwhile
                del self._left[0]
            else:
                return replace(item, counts=self.counts)
        return None

    def rate(
        self,
        question_id: QuestionId,
        rating: Rating,
        kind: ReviewKind = ReviewKind.REVIEW,  # noqa: ARG002 - it is no review
        duration: timedelta = timedelta(),
        attempt: NewAttempt | None = None,
    ) -> Changed:
        """Keep what was said to a question; its next date stays."""
        made = self._service.drill(question_id, duration, attempt)
        self._left = [other for other in self._left if other != question_id]
        self._done.append(Done.of(question_id, rating, duration, attempt))
        return made

    def skip(self, question_id: QuestionId) -> None:
        """Ask a question after all others of the session."""
        self._left.sort(key=lambda other: other == question_id)

    def _set_aside(self, question_id: QuestionId) -> None:
        super()._set_aside(question_id)
        self._left = [other for other in self._left if other != question_id]
