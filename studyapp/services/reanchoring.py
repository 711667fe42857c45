"""Lets highlights follow their words when an answer has become another one."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from studyapp.domain.anchoring import Reanchorer
from studyapp.domain.annotation import Annotation, Span, Target
from studyapp.domain.ids import QuestionId
from studyapp.domain.importing import HighlightCounts
from studyapp.domain.selectors import Placement
from studyapp.services.answer_text import AnswerText, answer_text
from studyapp.storage.repositories import Repositories

_UNPLACED = frozenset({Placement.REVIEW, Placement.ORPHANED})


class Followed(Struct, frozen=True):
    """What became of highlights, and on which questions one of them changed."""

    counts: HighlightCounts
    questions: frozenset[QuestionId]


def follow(repositories: Repositories, ids: Iterable[QuestionId]) -> Followed:
    """Find the highlights of questions whose text may be another one, inside the transaction.

    Those that lost their place before are tried again. Deleted ones follow as well, so that they
    can be restored, but they are not counted.
    """
    annotated = set(repositories.annotations.questions())
    found = repositories.annotations.to_follow(annotated.intersection(ids))
    placements: Counter[Placement] = Counter()
    touched: set[QuestionId] = set()
    for question_id, annotations in found.items():
        answer = answer_text(repositories, question_id)
        targets = _Follower(repositories, answer).targets(annotations)
        moves = [
            (annotation, target)
            for annotation, target in zip(annotations, targets, strict=True)
            if annotation.target != target
        ]
        if moves:
            repositories.annotations.follow(moves, answer.text)
            touched.add(question_id)
        alive = repositories.annotations.alive(annotation.id for annotation in annotations)
        placements.update(
            target.placement
            for annotation, target in zip(annotations, targets, strict=True)
            if annotation.id in alive
        )
    if touched:
        repositories.annotations.forget_texts()
    counts = HighlightCounts(
        kept=placements[Placement.ANCHORED],
        moved=placements[Placement.MOVED],
        for_review=placements[Placement.REVIEW],
        orphaned=placements[Placement.ORPHANED],
    )
    return Followed(counts, frozenset(touched))


class _Follower:
    """Finds highlights in an answer; each earlier text is compared with it once."""

    def __init__(self, repositories: Repositories, answer: AnswerText) -> None:
        self._repositories = repositories
        self._answer = answer
        self._reanchorers: dict[str, Reanchorer] = {}

    def targets(self, annotations: Iterable[Annotation]) -> list[Target]:
        """Return what each is on now."""
        return [self._target(annotation.target) for annotation in annotations]

    def _target(self, before: Target) -> Target:
        if before.text_hash == self._answer.hash:
            # The text is that which the place counts in, so it holds; even for one that was lost.
            if before.placement in _UNPLACED:
                return replace(before, placement=Placement.ANCHORED, suggestion=None)
            return before
        found = self._reanchorer(before.text_hash).place(before.selector)
        if found.placement is Placement.ORPHANED:
            return replace(before, placement=Placement.ORPHANED, suggestion=None)
        if found.placement is Placement.REVIEW:
            suggestion = Span(found.start, found.end)
            return replace(before, placement=Placement.REVIEW, suggestion=suggestion)
        after = self._answer.target(found.start, found.end)
        # One that moved and that nobody has confirmed stays so while its new place holds.
        moved = Placement.MOVED in {before.placement, found.placement}
        return replace(after, placement=Placement.MOVED if moved else Placement.ANCHORED)

    def _reanchorer(self, old_hash: str) -> Reanchorer:
        if old_hash not in self._reanchorers:
            old = self._repositories.annotations.text(old_hash)
            self._reanchorers[old_hash] = Reanchorer(old, self._answer.text)
        return self._reanchorers[old_hash]
