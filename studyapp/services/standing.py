"""How a question stands, and how it stands by its whole log."""

from datetime import date
from itertools import takewhile

from studyapp.domain.card import Memory, Rescheduling
from studyapp.domain.ids import QuestionId
from studyapp.domain.scheduling import Standing, in_order, replay
from studyapp.storage.repositories import Repositories


def standing_of(repositories: Repositories, question_id: QuestionId) -> Standing:
    """Return how a question stands before its next rating.

    Raises:
        UnknownQuestionError: it is not there.
    """
    memory = repositories.cards.get(question_id).memory
    # The log of a question that began over as new goes back further than its memory.
    is_known = memory.last_review_at is not None
    return Standing(
        repositories.questions.key_of(question_id),
        memory,
        repositories.reviews.last_day(question_id) if is_known else None,
    )


def memory_before(repositories: Repositories, question_id: QuestionId, day: date) -> Memory:
    """Return how a question stood by its log when a day of the learner's began."""
    log = in_order(repositories.reviews.of(question_id), repositories.reschedulings.of(question_id))
    before = takewhile(lambda entry: isinstance(entry, Rescheduling) or entry.day < day, log)
    return replay(repositories.questions.key_of(question_id), before)


def recompute(repositories: Repositories, question_id: QuestionId) -> Memory:
    """Let the card of a question be what its log says, and return that."""
    log = in_order(repositories.reviews.of(question_id), repositories.reschedulings.of(question_id))
    memory = replay(repositories.questions.key_of(question_id), log)
    repositories.cards.remember(question_id, memory)
    return memory
