"""Which topic an imported question belongs to."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from studyapp.domain.importing import ParsedFile, QuestionDraft
from studyapp.services.intake import SourceFile

# Files that stand for their folder rather than for a topic of their own.
_FOLDER_PAGES = frozenset({"readme", "index", "_index", "summary", "目录"})
_UNTITLED = "Questions"


class Sorter(Protocol):
    """What knows the topics of the field, see ``studyapp.content.taxonomy``."""

    def topic_of(self, title: str, body: str) -> tuple[str, ...] | None:
        """Return the topic path that a question fits; None when none does."""
        ...


class Place(Struct, frozen=True):
    """A topic path; ``loose`` when it is only our guess about a flat document."""

    topic: tuple[str, ...]
    loose: bool


class Placer:
    """Finds the topic path of each question of one file.

    The folders above the file and the headings above the question are the path. A document
    without either is sorted by the taxonomy, and what that does not know goes under the file's
    own name, as does what stands before the first topic heading. In a file without folders that
    is a guess as well: a heading added at the end must not take all questions before it out of
    the topics that they were sorted into.
    """

    def __init__(
        self, topic: Sequence[str], file: SourceFile, parsed: ParsedFile, sorter: Sorter
    ) -> None:
        self._base = (*topic, *file.folders)
        self._named = None if parsed.topic is None else (*topic, *parsed.topic)
        self._file = file
        self._sorter = sorter
        headed = any(draft.topic_path for draft in parsed.questions)
        self._flat = not headed and not file.folders

    def place(self, draft: QuestionDraft) -> Place:
        """Return where a question belongs."""
        if self._named is not None:
            return Place(self._named, loose=False)
        if draft.topic_path:
            return Place((*self._base, *draft.topic_path), loose=False)
        if self._flat:
            guessed = self._sorter.topic_of(draft.title, draft.body)
            return Place((*self._base, *(guessed or self._own_name())), loose=True)
        return Place((*self._base, *self._own_name()), loose=not self._file.folders)

    def _own_name(self) -> tuple[str, ...]:
        name = self._file.name.strip()
        if self._base and name.casefold() in _FOLDER_PAGES:
            return ()
        return (name or _UNTITLED,)
