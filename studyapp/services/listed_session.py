"""A session of given questions, such as those that a plan wants to be looked at today."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from studyapp.domain.card import Phase
from studyapp.domain.ids import QuestionId
from studyapp.domain.query import Query
from studyapp.services.review_session import ReviewSession, may_be_asked
from studyapp.services.settings import SettingsService
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

if TYPE_CHECKING:
    from studyapp.services.reviewing import ReviewingService


class ListedSession(ReviewSession):
    """Asks each question once, due or not, and again only on its learning steps.

    Ratings count as in any session; the limits of the day do not hold, as somebody chose these.
    """

    def __init__(
        self,
        library: LibraryFile,
        service: "ReviewingService",
        settings: SettingsService,
        questions: Sequence[QuestionId],
    ) -> None:
        self._listed = tuple(dict.fromkeys(questions))
        self._is_filled = False
        super().__init__(library, service, settings, (), Query())

    def _fill(self, repositories: Repositories) -> None:
        if self._is_filled:
            return
        self._is_filled = True
        self._left = OrderedDict(
            (question_id, repositories.cards.get(question_id).memory.phase is Phase.NEW)
            for question_id in self._listed
            if self._is_asked(repositories, question_id)
        )

    def _is_asked(self, repositories: Repositories, question_id: QuestionId) -> bool:
        return may_be_asked(repositories, question_id, self._service.now())

    def _on_steps(self, repositories: Repositories) -> list[tuple[QuestionId, datetime]]:
        """Return those of the list that were rated here and are to be asked once more today."""
        return [
            (question_id, time)
            for question_id, time in super()._on_steps(repositories)
            if question_id in self._listed and question_id not in self._left
        ]
