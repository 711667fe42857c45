"""Recognises questions that an earlier import brought: by anchor, by title, by content."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from studyapp.domain.edits import KnownQuestion
from studyapp.domain.ids import QuestionId, SourceId, TopicId
from studyapp.domain.importing import QuestionDraft
from studyapp.services.intake import SourceFile


class Candidate(Struct, frozen=True):
    """A question of a file, before it is known whether the library has it.

    Attributes:
        source_id: of the file; None when it was never imported.
        topic: the path that the import means.
        topic_id: where that path leads today; None when the topic does not exist.
        loose: the topic is only our guess, so a question that is somewhere already stays there.
        title: normalised.
        content: content hash.
        order: place in the whole import.
        excluded: the reader does not want it; it is recognised but not touched.
    """

    draft: QuestionDraft
    file: SourceFile
    source_id: SourceId | None
    topic: tuple[str, ...]
    topic_id: TopicId | None
    loose: bool
    title: str
    content: str
    order: int
    excluded: bool


Match: TypeAlias = tuple[Candidate, KnownQuestion | None]
"""A candidate, and the question it is; None for a new one."""

_CandidateKey: TypeAlias = Callable[[Candidate], Hashable]
_KnownKey: TypeAlias = Callable[[KnownQuestion], Hashable]
_Rule: TypeAlias = tuple[_CandidateKey, _KnownKey]


def _candidate_content(candidate: Candidate) -> str | None:
    return None if candidate.draft.unanswered else candidate.content


def _known_content(known: KnownQuestion) -> str | None:
    return None if known.unanswered else known.content_hash


# Within one file, from the surest to the least sure; a key of None fits nothing.
_IN_FILE: tuple[_Rule, ...] = (
    (
        lambda candidate: (candidate.title, candidate.content, candidate.topic_id),
        lambda known: (known.normalised_title, known.content_hash, known.topic_id),
    ),
    (
        lambda candidate: (candidate.title, candidate.content),
        lambda known: (known.normalised_title, known.content_hash),
    ),
    (
        lambda candidate: (candidate.title, candidate.topic_id),
        lambda known: (known.normalised_title, known.topic_id),
    ),
    (lambda candidate: candidate.title, lambda known: known.normalised_title),
)
# Between the files of one import, after all of them were read.
_BETWEEN_FILES: tuple[_Rule, ...] = (
    (
        lambda candidate: (candidate.title, candidate.content),
        lambda known: (known.normalised_title, known.content_hash),
    ),
    (lambda candidate: candidate.title, lambda known: known.normalised_title),
    # By content alone, when the title was changed; what has no answer has no content.
    (
        lambda candidate: (
            _candidate_content(candidate) and (candidate.content, candidate.source_id)
        ),
        lambda known: _known_content(known) and (known.content_hash, known.source_id),
    ),
    (_candidate_content, _known_content),
)


class Matcher:
    """Pairs the candidates of an import with the questions of its sources, each at most once.

    Files are handed in one by one. What cannot be told before the last file was read is held
    back; everything else is decided at once, so that a large import need not be in memory.
    """

    def __init__(
        self,
        known: Iterable[KnownQuestion],
        find_anchors: Callable[[], Mapping[QuestionId, str]] = dict,
    ) -> None:
        """Match with known questions.

        Args:
            known: the questions of the sources that are imported.
            find_anchors: returns the anchors of those that have one; it is called once, and
                only when a candidate has an anchor: most files have none.
        """
        self._find_anchors = find_anchors
        self._anchors: Mapping[QuestionId, str] | None = None
        self._unique_anchors: frozenset[str] = frozenset()
        self._free: dict[QuestionId, KnownQuestion] = {entry.id: entry for entry in known}
        self._by_source: defaultdict[SourceId | None, list[KnownQuestion]] = defaultdict(list)
        for entry in self._free.values():
            self._by_source[entry.source_id].append(entry)
        self._titles = {entry.normalised_title for entry in self._free.values()}
        self._contents = {_known_content(entry) for entry in self._free.values()} - {None}
        self._held: list[Candidate] = []

    def match_file(self, candidates: Sequence[Candidate]) -> list[Match]:
        """Return what can be told of one file's candidates, in their order."""
        source_id = candidates[0].source_id if candidates else None
        own = self._by_source.get(source_id, []) if source_id is not None else []
        self._know_anchors_of(candidates)
        paired = self._pair(candidates, own, (self._in_file_by_anchor,))
        # One whose anchor stood in another file must not take what only has the same title here.
        others = [
            candidate
            for candidate in candidates
            if candidate.order not in paired and candidate.draft.anchor not in self._unique_anchors
        ]
        paired |= self._pair(others, own, _IN_FILE)
        matches: list[Match] = []
        for candidate in candidates:
            known = paired.get(candidate.order)
            if known is None and self._may_be_elsewhere(candidate):
                self._held.append(candidate)
            else:
                matches.append((candidate, known))
        return matches

    def take(self, known: KnownQuestion) -> None:
        """Say that a question was recognised by other means."""
        self._free.pop(known.id, None)

    def match_rest(self) -> list[Match]:
        """Return what was held back, after the last file."""
        rules = (self._between_files_by_anchor, *_BETWEEN_FILES)
        paired = self._pair(self._held, list(self._free.values()), rules)
        matches: list[Match] = [(entry, paired.get(entry.order)) for entry in self._held]
        self._held = []
        return matches

    def unmatched(self) -> list[KnownQuestion]:
        """Return the questions that no candidate is."""
        return list(self._free.values())

    def renames_anchor(self, candidate: Candidate, known: KnownQuestion) -> bool:
        """Tell whether a question of the sources got another anchor, or its first one."""
        return (
            self._anchors is not None
            and known.source_id in self._by_source
            and self._anchor_of(known) != candidate.draft.anchor
        )

    def _anchor_of(self, known: KnownQuestion) -> str:
        return self._anchors.get(known.id, "") if self._anchors else ""

    def _know_anchors_of(self, candidates: Sequence[Candidate]) -> None:
        if self._anchors is None and any(candidate.draft.anchor for candidate in candidates):
            self._anchors = self._find_anchors()
            counts = Counter(self._anchors.values())
            self._unique_anchors = frozenset(name for name, times in counts.items() if times == 1)

    @property
    def _in_file_by_anchor(self) -> _Rule:
        return (
            lambda candidate: candidate.draft.anchor or None,
            lambda known: self._anchor_of(known) or None,
        )

    @property
    def _between_files_by_anchor(self) -> _Rule:
        """An anchor means one question in one file; in others only when it is there but once."""

        def unique(anchor: str) -> str | None:
            return anchor if anchor in self._unique_anchors else None

        return (
            lambda candidate: unique(candidate.draft.anchor),
            lambda known: unique(self._anchor_of(known)),
        )

    def _may_be_elsewhere(self, candidate: Candidate) -> bool:
        return (
            candidate.title in self._titles
            or _candidate_content(candidate) in self._contents
            or candidate.draft.anchor in self._unique_anchors
        )

    def _pair(
        self,
        candidates: Sequence[Candidate],
        known: Sequence[KnownQuestion],
        rules: Sequence[_Rule],
    ) -> dict[int, KnownQuestion]:
        """Pair by one rule after the other; of several that fit, the first takes the first."""
        paired: dict[int, KnownQuestion] = {}
        waiting = list(candidates)
        for candidate_key, known_key in rules:
            shelf: defaultdict[Hashable, list[KnownQuestion]] = defaultdict(list)
            for entry in reversed(known):
                if entry.id in self._free:
                    shelf[known_key(entry)].append(entry)
            if not shelf or not waiting:
                break
            rest: list[Candidate] = []
            for candidate in waiting:
                key = candidate_key(candidate)
                fitting = None if key is None else shelf.get(key)
                if fitting:
                    entry = fitting.pop()
                    del self._free[entry.id]
                    paired[candidate.order] = entry
                else:
                    rest.append(candidate)
            waiting = rest
        return paired
