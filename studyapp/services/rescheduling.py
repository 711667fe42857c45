"""Lets questions begin over as new, or be asked on a day that the learner chooses."""

from collections.abc import Sequence
from datetime import date, datetime

from studyapp.domain.card import Phase
from studyapp.domain.changes import Changes
from studyapp.domain.errors import NeverRatedError
from studyapp.domain.ids import QuestionId, ReschedulingId
from studyapp.services.editing import changed
from studyapp.services.reviewing import ReviewingService
from studyapp.services.standing import recompute
from studyapp.services.undo import Changed
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories


class ReschedulingService:
    """Overrules the schedule; what it did is in the log, from which memory is derived.

    Questions that were never rated have neither memory nor date, and are left as they are. The
    others are asked again even if they were suspended or put off: why else would one do this?
    """

    def __init__(self, library: LibraryFile, reviewing: ReviewingService) -> None:
        self._library = library
        self._reviewing = reviewing

    def forget(self, ids: Sequence[QuestionId]) -> Changed:
        """Let questions begin over as new; what was said to them stays in their history.

        Raises:
            NeverRatedError: none of them was ever rated, or all have begun over already.
            UnknownQuestionError: one is not there.
        """
        return self._reschedule("forgotten", ids, None)

    def set_due(self, ids: Sequence[QuestionId], day: date) -> Changed:
        """Ask questions on a day of the learner's; what is known of memory stays.

        Args:
            ids: the questions.
            day: today is taken for one that has passed.

        Raises:
            NeverRatedError: none of them was ever rated, or all have begun over.
            UnknownQuestionError: one is not there.
        """
        days = self._reviewing.scheduling.days
        day = max(day, days.day_of(self._reviewing.now()))
        return self._reschedule("due-set", ids, days.start_of(day), day=day.isoformat())

    def _reschedule(
        self, code: str, ids: Sequence[QuestionId], due_at: datetime | None, **values: str
    ) -> Changed:
        made: list[ReschedulingId] = []
        with self._library.writing() as repositories:
            rated = [one for one in ids if _is_rated(repositories, one)]
            if not rated:
                raise NeverRatedError
            for one in rated:
                made.append(repositories.reschedulings.append(one, due_at))
                recompute(repositories, one)
            suspended = repositories.cards.suspend(rated, suspended=False)
            buried = repositories.cards.bury(dict.fromkeys(rated))

        def undo(repositories: Repositories) -> None:
            repositories.reschedulings.revert(made)
            for one in rated:
                recompute(repositories, one)
            repositories.cards.suspend(suspended, suspended=True)
            repositories.cards.bury(buried)

        def redo(repositories: Repositories) -> None:
            repositories.reschedulings.reinstate(made)
            for one in rated:
                recompute(repositories, one)
            repositories.cards.suspend(suspended, suspended=False)
            repositories.cards.bury(dict.fromkeys(buried))

        values = {"questions": str(len(rated)), **values}
        changes = Changes(cards=frozenset(rated))
        return changed(self._library, code, values, changes, undo=undo, redo=redo)


def _is_rated(repositories: Repositories, question_id: QuestionId) -> bool:
    return repositories.cards.get(question_id).memory.phase is not Phase.NEW
