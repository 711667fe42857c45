"""Answers of the reader's own: written where there was none, or instead of the source's."""

from typing import TYPE_CHECKING

from msgspec import Struct

from studyapp.content.images import references
from studyapp.domain.annotation import Annotation
from studyapp.domain.changes import Changes
from studyapp.domain.edits import NewImage
from studyapp.domain.ids import QuestionId
from studyapp.domain.importing import ImageKind
from studyapp.domain.library import AnswerDraft, Question, QuestionState, SourceAnswer
from studyapp.services.answer_text import answer_text
from studyapp.services.editing import changed
from studyapp.services.undo import Changed
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

if TYPE_CHECKING:
    from studyapp.domain.comparison import Passage


class _State(Struct, frozen=True):
    """What a question shows and what its highlights are on; ``own`` None: the source's answer."""

    own: str | None
    changed_at_source: bool
    annotations: tuple[Annotation, ...]


class AnsweringService:
    """The reader's own answers; an import leaves them alone and notes what the source says."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library

    def source_answer(self, question_id: QuestionId) -> SourceAnswer | None:
        """Return what the source says; None when that is what the question shows."""
        with self._library.reading() as repositories:
            return repositories.questions.source_answer(question_id)

    def compare(self, question_id: QuestionId) -> "tuple[Passage, ...]":
        """Return the reader's own answer beside the source's; empty when there is only one.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        from studyapp.domain.comparison import compare  # noqa: PLC0415 - seldom asked for

        with self._library.reading() as repositories:
            own = repositories.questions.get(question_id).body
            source = repositories.questions.source_answer(question_id)
        return compare(own.strip("\n"), source.body.strip("\n")) if source else ()

    def write(self, question_id: QuestionId, body: str) -> Changed:
        """Let a question show the reader's own answer, as Markdown.

        An empty answer, or the very text of the source, brings the source's back. A draft of it
        is done with, whatever becomes of the answer.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        with self._library.reading() as repositories:
            question = repositories.questions.get(question_id)
            source = repositories.questions.source_answer(question_id)
        is_sources = source is not None and (not body.strip() or body == source.body)
        if body == question.body or not (body.strip() or is_sources):
            self.drop_draft(question_id)
            return Changed(Changes())
        if is_sources:
            return self._change(
                question_id,
                "source-answer-accepted",
                None,
                changed_at_source=False,
                drops_draft=True,
            )
        return self._change(
            question_id,
            "answer-written",
            body,
            changed_at_source=question.changed_at_source,
            drops_draft=True,
        )

    def accept_source(self, question_id: QuestionId) -> Changed:
        """Let a question show what its source says instead of the reader's own answer.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        if self.source_answer(question_id) is None:
            return Changed(Changes())
        return self._change(question_id, "source-answer-accepted", None, changed_at_source=False)

    def keep_own(self, question_id: QuestionId) -> Changed:
        """Stay with the reader's own answer though the source says something else now.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        with self._library.reading() as repositories:
            question = repositories.questions.get(question_id)
        if not question.changed_at_source:
            return Changed(Changes())
        return self._change(question_id, "own-answer-kept", question.body, changed_at_source=False)

    def draft(self, question_id: QuestionId) -> AnswerDraft | None:
        """Return an answer that was begun and is neither saved nor discarded."""
        with self._library.reading() as repositories:
            return repositories.drafts.get(question_id)

    def begun(self, question_id: QuestionId) -> str:
        """Return the text to go on with: the draft, or else the answer, if there is one.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        with self._library.reading() as repositories:
            draft = repositories.drafts.get(question_id)
            return draft.text if draft else beginning(repositories.questions.get(question_id))

    def keep_draft(self, question_id: QuestionId, text: str) -> None:
        """Keep what is typed; a text that the question shows already is no draft.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        with self._library.writing() as repositories:
            if text == beginning(repositories.questions.get(question_id)):
                repositories.drafts.drop(question_id)
            else:
                repositories.drafts.keep(question_id, text)

    def drop_draft(self, question_id: QuestionId) -> None:
        """Forget what was begun."""
        if self.draft(question_id) is not None:
            with self._library.writing() as repositories:
                repositories.drafts.drop(question_id)

    def _change(
        self,
        question_id: QuestionId,
        code: str,
        own: str | None,
        *,
        changed_at_source: bool,
        drops_draft: bool = False,
    ) -> Changed:
        with self._library.writing() as repositories:
            if drops_draft:  # together with the change: should that fail, the draft is all there is
                repositories.drafts.drop(question_id)
            title = repositories.questions.get(question_id).title
            before = _state(repositories, question_id)
            _put(repositories, question_id, own, changed_at_source=changed_at_source)
            after = _state(repositories, question_id)
        ids = frozenset({question_id})
        highlighted = ids if before.annotations else frozenset[QuestionId]()
        return changed(
            self._library,
            code,
            {"title": title},
            Changes(questions=ids, structure=True, annotations=highlighted, key_points=ids),
            undo=lambda repositories: _restore(repositories, question_id, before),
            redo=lambda repositories: _restore(repositories, question_id, after),
        )


def beginning(question: Question) -> str:
    """Return what to begin with when an answer is edited: no placeholder for one."""
    return "" if question.state is QuestionState.UNANSWERED else question.body


def _state(repositories: Repositories, question_id: QuestionId) -> _State:
    question = repositories.questions.get(question_id)
    annotations = repositories.annotations.to_follow([question_id]).get(question_id, [])
    own = question.body if question.own_answer else None
    return _State(own, question.changed_at_source, tuple(annotations))


def _put(
    repositories: Repositories,
    question_id: QuestionId,
    own: str | None,
    *,
    changed_at_source: bool,
) -> None:
    from studyapp.services.reanchoring import follow  # noqa: PLC0415 - diffs are seldom needed
    from studyapp.services.rubric import follow_points  # noqa: PLC0415 - the same

    if own is None:
        repositories.questions.set_source_answer(question_id)
    else:
        repositories.questions.set_own_answer(question_id, own)
        repositories.questions.set_changed_at_source(question_id, changed=changed_at_source)
        _note_images(repositories, question_id, own)
    follow(repositories, [question_id])
    follow_points(repositories, [question_id])


def _restore(repositories: Repositories, question_id: QuestionId, state: _State) -> None:
    """Put back an answer, and the highlights exactly where they were in it."""
    _put(repositories, question_id, state.own, changed_at_source=state.changed_at_source)
    answer = answer_text(repositories, question_id)
    was = {annotation.id: annotation.target for annotation in state.annotations}
    now = repositories.annotations.to_follow([question_id]).get(question_id, [])
    repositories.annotations.follow(
        [
            (annotation, was[annotation.id])
            for annotation in now
            if annotation.id in was and was[annotation.id].text_hash == answer.hash
        ],
        answer.text,
    )


def _note_images(repositories: Repositories, question_id: QuestionId, body: str) -> None:
    """Let the question refer to the remote images of its own answer too, to be fetched."""
    known = [NewImage.known(image) for image in repositories.images.of(question_id)]
    there = {image.reference for image in known}
    new = [
        NewImage(image.reference, image.caption, image.reference)
        for image in references(body)
        if image.kind is ImageKind.REMOTE and image.reference not in there
    ]
    if new:
        repositories.images.replace({question_id: [*known, *new]})
