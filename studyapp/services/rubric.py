"""Key points: found in answers, edited by the reader, followed when an answer changes."""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from studyapp.domain.card import Rating
from studyapp.domain.changes import Changes
from studyapp.domain.errors import UnknownKeyPointError
from studyapp.domain.ids import AttemptId, QuestionId, TopicId, new_key
from studyapp.domain.rubric import (
    Extracted,
    Gap,
    KeyPoint,
    PointOrigin,
    PointState,
    Ticked,
    followed,
    found_points,
    suggested_rating,
)
from studyapp.domain.settings import RUBRIC_AGAIN, RUBRIC_GOOD, RUBRIC_HARD
from studyapp.domain.text import normalised_title
from studyapp.services.answer_text import answer_text
from studyapp.services.editing import Edit, changed
from studyapp.services.settings import SettingsService
from studyapp.services.undo import Changed
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

_NAME = 40
"""Characters of a point that name it in the undo menu."""


class RubricService:
    """The key points of an open library, and the gaps that attempts left.

    Points are found in the answer whenever they are asked for, until the reader edits or ticks
    them: from then on they are in the library. An edit names a point as ``points_of`` gave it.
    """

    def __init__(self, library: LibraryFile, settings: SettingsService) -> None:
        self._library = library
        self._settings = settings

    # -- reading -------------------------------------------------------------------------------

    def points_of(self, question_id: QuestionId) -> tuple[KeyPoint, ...]:
        """Return the checklist of a question; a rendered answer takes a few milliseconds.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        with self._library.reading() as repositories:
            return shown_points(repositories, question_id)

    def suggestion(self, had: int, total: int) -> Rating | None:
        """Return the rating that the share of points suggests; None without points."""
        get = self._settings.get
        return suggested_rating(had, total, (get(RUBRIC_AGAIN), get(RUBRIC_HARD), get(RUBRIC_GOOD)))

    def gaps_of(self, question_id: QuestionId) -> list[Gap]:
        """Return the points of a question that were missed and not had since."""
        with self._library.reading() as repositories:
            return repositories.key_points.gaps(question_id=question_id)

    def gaps(self, topic_id: TopicId | None = None) -> list[Gap]:
        """Return the gaps of a topic and those below it, or of all; the newest first."""
        with self._library.reading() as repositories:
            return repositories.key_points.gaps(topic_id=topic_id)

    # -- editing -------------------------------------------------------------------------------

    def edit(self, question_id: QuestionId, point: KeyPoint, text: str) -> Changed:
        """Reword a point; without any words it is removed.

        Raises:
            UnknownQuestionError: there is no such question.
            UnknownKeyPointError: it has no such point any more.
        """
        text = " ".join(text.split())
        if not text:
            return self.remove(question_id, point)

        def reword(points: list[KeyPoint]) -> KeyPoint:
            at = _place(points, point)
            points[at] = replace(points[at], text=text)
            return points[at]

        return self._change(question_id, "key-point-edited", reword)

    def add(self, question_id: QuestionId, text: str, at: int | None = None) -> Changed:
        """Add a point of the reader's own before the one shown at a place; None appends it.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        new = KeyPoint(new_key(), " ".join(text.split()), PointOrigin.OWN)
        if not new.text:
            return Changed(Changes())

        def insert(points: list[KeyPoint]) -> KeyPoint:
            points.insert(_slot(points, at), new)
            return new

        return self._change(question_id, "key-point-added", insert)

    def remove(self, question_id: QuestionId, point: KeyPoint) -> Changed:
        """Take a point off the checklist; no import brings it back.

        Raises:
            UnknownQuestionError: there is no such question.
            UnknownKeyPointError: it has no such point any more.
        """

        def take(points: list[KeyPoint]) -> KeyPoint:
            at = _place(points, point)
            taken = points[at]
            if taken.origin is PointOrigin.OWN:
                del points[at]
            else:
                points[at] = replace(taken, state=PointState.REMOVED)
            return taken

        return self._change(question_id, "key-point-removed", take)

    def move(self, question_id: QuestionId, point: KeyPoint, to: int) -> Changed:
        """Move a point to a place on the checklist, counted from 0 without the point itself.

        Raises:
            UnknownQuestionError: there is no such question.
            UnknownKeyPointError: it has no such point any more.
        """

        def shift(points: list[KeyPoint]) -> KeyPoint:
            moved = points.pop(_place(points, point))
            points.insert(_slot(points, to), moved)
            return moved

        return self._change(question_id, "key-point-moved", shift)

    def _change(
        self, question_id: QuestionId, code: str, edit: Callable[[list[KeyPoint]], KeyPoint]
    ) -> Changed:
        with self._library.writing() as repositories:
            before = settled(repositories, question_id)
            after = list(before)
            point = edit(after)
            if tuple(after) == before:
                return Changed(Changes())
            repositories.key_points.put(question_id, after)

        def put(points: Sequence[KeyPoint]) -> Edit:
            def edit(repositories: Repositories) -> None:
                repositories.key_points.put(question_id, points)
                follow_points(repositories, [question_id])  # the answer may be another one by now

            return edit

        changes = Changes(key_points=frozenset({question_id}))
        name = point.text if len(point.text) <= _NAME else f"{point.text[: _NAME - 1]}…"
        return changed(
            self._library, code, {"text": name}, changes, undo=put(before), redo=put(after)
        )


def shown_points(repositories: Repositories, question_id: QuestionId) -> tuple[KeyPoint, ...]:
    """Return the checklist of a question."""
    return _shown(_points(repositories, question_id))


def settled(repositories: Repositories, question_id: QuestionId) -> tuple[KeyPoint, ...]:
    """Return all points of a question, and keep them in the library from now on."""
    points = _points(repositories, question_id)
    if any(not point.key for point in points):
        points = tuple(replace(point, key=new_key()) for point in points)
        repositories.key_points.put(question_id, points)
    return points


def record_ticks(
    repositories: Repositories,
    question_id: QuestionId,
    attempt_id: AttemptId,
    ticked: Sequence[Ticked],
) -> None:
    """Keep which points an attempt had, inside the transaction that writes the attempt.

    Args:
        repositories: of the transaction.
        question_id: the question of the attempt.
        attempt_id: the attempt, written already.
        ticked: the checklist as the learner saw it: the points are those of ``points_of``.
    """
    points = list(settled(repositories, question_id))
    recorded: list[Ticked] = []
    for each in ticked:
        try:
            point = points[_place(points, each.point)]
        except UnknownKeyPointError:  # the answer or its points were changed since they were shown
            point = replace(each.point, key=new_key(), state=PointState.GONE)
            points.append(point)
            repositories.key_points.put(question_id, points)
        recorded.append(Ticked(point, each.had))
    repositories.key_points.record(attempt_id, recorded)


def follow_points(repositories: Repositories, ids: Iterable[QuestionId]) -> frozenset[QuestionId]:
    """Let key points follow answers whose text may be another one, inside the transaction.

    Returns:
        the questions whose points changed.
    """
    touched: set[QuestionId] = set()
    for question_id in repositories.key_points.with_points(ids):
        before = tuple(repositories.key_points.of(question_id))
        after = followed(before, _found(repositories, question_id))
        if after != before:
            repositories.key_points.put(question_id, after)
            touched.add(question_id)
    return frozenset(touched)


def _points(repositories: Repositories, question_id: QuestionId) -> tuple[KeyPoint, ...]:
    kept = repositories.key_points.of(question_id)
    return tuple(kept) if kept else found_points(_found(repositories, question_id))


def _found(repositories: Repositories, question_id: QuestionId) -> tuple[Extracted, ...]:
    from studyapp.domain.key_points import extract  # noqa: PLC0415 - a start shows no checklist

    return extract(answer_text(repositories, question_id).document)


def _shown(points: Sequence[KeyPoint]) -> tuple[KeyPoint, ...]:
    return tuple(point for point in points if point.state is PointState.SHOWN)


def _place(points: Sequence[KeyPoint], wanted: KeyPoint) -> int:
    """Return where a point is; one that was not in the library is told by its words."""
    words = normalised_title(wanted.text)
    for place, point in enumerate(points):
        if point.key == wanted.key or (not wanted.key and normalised_title(point.text) == words):
            return place
    raise UnknownKeyPointError(text=wanted.text)


def _slot(points: Sequence[KeyPoint], at: int | None) -> int:
    """Return where to insert what shall be shown at a place."""
    shown = [place for place, point in enumerate(points) if point.state is PointState.SHOWN]
    return len(points) if at is None or at >= len(shown) else shown[at]
