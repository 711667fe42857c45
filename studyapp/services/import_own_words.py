"""Brings note, tags, star, flag and highlights of an exported file back to its questions.

Nothing that the library has is taken away: tags and highlights are added, a star or a flag is set
where there is none, and a note that was another becomes a revision.
"""

from collections.abc import Iterable
from os.path import commonprefix

from studyapp.domain.annotation import NewAnnotation
from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId, new_key
from studyapp.domain.importing import ImportWarning
from studyapp.domain.library import Flag
from studyapp.domain.own_words import OwnHighlight, OwnWords
from studyapp.services.answer_text import answer_text
from studyapp.services.import_matching import Candidate
from studyapp.storage.repositories import Repositories

_SHOWN = 60
"""Characters of a highlight that a warning shows."""


def differs(repositories: Repositories, question_id: QuestionId, own: OwnWords) -> bool:
    """Tell whether bringing it back would change anything."""
    note = repositories.notes.get(question_id)
    question = repositories.questions.get(question_id)
    tags = set(repositories.tags.of(question_id))
    known = {(mark.exact, mark.color) for mark in repositories.annotations.of(question_id)}
    return (
        bool(own.note and (note is None or note.text != own.note))
        or any(repositories.tags.name_of(tag) not in tags for tag in _names(own))
        or (own.starred and not question.starred)
        or (own.flag is not Flag.NONE and question.flag is Flag.NONE)
        or any((mark.exact, mark.color) not in known for mark in own.highlights)
    )


class OwnWordsWriter:
    """Writes inside the transaction of an import."""

    def __init__(self, repositories: Repositories) -> None:
        self._repositories = repositories
        self._notes: set[QuestionId] = set()
        self._tagged: set[QuestionId] = set()
        self._annotated: set[QuestionId] = set()
        self.warnings: list[ImportWarning] = []

    def write(self, found: Iterable[tuple[QuestionId, Candidate]]) -> Changes:
        """Bring back what the candidates carry; the answers must be what they will be."""
        for question_id, candidate in found:
            own = candidate.draft.own
            if own is not None:
                self._write_note(question_id, own.note)
                self._mark(question_id, own)
                if own.highlights:
                    self._highlight(question_id, own.highlights, candidate)
        return Changes(
            notes=frozenset(self._notes),
            tags=frozenset(self._tagged),
            annotations=frozenset(self._annotated),
        )

    def _write_note(self, question_id: QuestionId, text: str) -> None:
        notes = self._repositories.notes
        before = notes.get(question_id)
        if text and (before is None or before.text != text):
            notes.save(question_id, text, keep=before is not None and bool(before.text))
            self._notes.add(question_id)

    def _mark(self, question_id: QuestionId, own: OwnWords) -> None:
        tags = self._repositories.tags
        changed = [tags.add(tags.name_of(name), [question_id]) for name in _names(own)]
        if own.starred:
            changed.append(tags.star([question_id], starred=True))
        if own.flag and not self._repositories.questions.get(question_id).flag:
            changed.append(tuple(tags.flag({question_id: own.flag})))
        if any(changed):
            self._tagged.add(question_id)

    def _highlight(
        self, question_id: QuestionId, marks: Iterable[OwnHighlight], candidate: Candidate
    ) -> None:
        annotations = self._repositories.annotations
        answer = answer_text(self._repositories, question_id)
        # One that the reader deleted is not brought back.
        there = {
            (known.exact, known.target.selector.start)
            for known in annotations.to_follow([question_id]).get(question_id, ())
        }
        for mark in marks:
            start = _start_of(mark, answer.text)
            if start < 0:
                self._warn(mark, candidate)
                continue
            target = answer.target(start, start + len(mark.exact))
            place = (target.selector.exact, target.selector.start)
            if place not in there:
                there.add(place)
                new = NewAnnotation(new_key(), question_id, target, mark.color, mark.comment)
                annotations.add(new, answer.text)
                self._annotated.add(question_id)

    def _warn(self, mark: OwnHighlight, candidate: Candidate) -> None:
        words = mark.exact if len(mark.exact) <= _SHOWN else f"{mark.exact[: _SHOWN - 1]}…"
        file, line = candidate.file.file, candidate.draft.line
        self.warnings.append(ImportWarning(file, line, "highlight-lost", {"words": words}))


def _names(own: OwnWords) -> list[str]:
    return [name for tag in own.tags if (name := " ".join(tag.split()))]


def _start_of(mark: OwnHighlight, text: str) -> int:
    """Return where the words of a highlight stand; of several places, where it fits best."""
    if not mark.exact.strip():
        return -1
    if mark.start >= 0 and text.startswith(mark.exact, mark.start):
        return mark.start
    best, most = -1, -1
    start = text.find(mark.exact)
    while start >= 0:
        end = start + len(mark.exact)
        before = text[max(0, start - len(mark.prefix)) : start]
        after = text[end : end + len(mark.suffix)]
        fits = len(commonprefix([before[::-1], mark.prefix[::-1]]))
        fits += len(commonprefix([after, mark.suffix]))
        if fits > most:
            best, most = start, fits
        start = text.find(mark.exact, start + 1)
    return best
