"""Opens questions for reading: the rendered answer, its images, its place and its kin."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from studyapp.content.renderer import RENDERER_VERSION, render, render_html
from studyapp.domain.document import Document
from studyapp.domain.document_json import from_json, to_json
from studyapp.domain.edits import RenderedAnswer
from studyapp.domain.ids import AssetId, QuestionId
from studyapp.domain.library import Neighbours, Question, QuestionImage, QuestionRow
from studyapp.domain.plain_text import plain_text
from studyapp.domain.progress import Progress
from studyapp.services.assets import images_of
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

KEPT_ANSWERS = 20_000
"""Rendered answers to keep; each takes a few kilobytes."""
_BATCH = 20


class Answer(Struct, frozen=True):
    """A question with all that its page shows.

    Attributes:
        prompt: what belongs to the question and is shown with it; None when there is nothing.
        topic_path: names from the outermost topic inwards.
        images: by reference, as the documents name them.
        related: questions that look like the same subject.
        unsaved: what ``ReadingService.store_rendered`` is to keep; None when it is kept already.
    """

    question: Question
    prompt: Document | None
    document: Document
    topic_path: tuple[str, ...]
    images: dict[str, QuestionImage]
    related: tuple[QuestionRow, ...]
    unsaved: RenderedAnswer | None = None


class HtmlAnswer(Struct, frozen=True):
    """A question as safe HTML, for use outside of the app; ``title`` is plain text."""

    title: str
    prompt: str
    answer: str


class ReadingService:
    """Answers as documents; rendered once, then kept in the library by content."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library

    def open(self, question_id: QuestionId) -> Answer:
        """Return a question ready to be shown; changes nothing, so any thread may call it.

        An answer that was rendered before takes a millisecond or two, another one some more.

        Raises:
            UnknownQuestionError: there is none, or it was deleted.
        """
        answer = self.open_prepared(question_id)
        if answer is not None:
            return answer
        with self._library.reading() as repositories:
            question = repositories.questions.get(question_id)
            surroundings = _surroundings(repositories, question)
        prompt, document, unsaved = _render(question)
        return Answer(question, prompt, document, *surroundings, unsaved)

    def open_prepared(self, question_id: QuestionId) -> Answer | None:
        """Return a question ready to be shown; None when its answer is to be rendered first.

        Raises:
            UnknownQuestionError: there is none, or it was deleted.
        """
        with self._library.reading() as repositories:
            question = repositories.questions.get(question_id)
            kept = repositories.rendered.get(question.content_hash, RENDERER_VERSION)
            if kept is None:
                return None
            surroundings = _surroundings(repositories, question)
        prompt = from_json(kept.prompt) if kept.prompt else None
        return Answer(question, prompt, from_json(kept.document), *surroundings)

    def html(self, question_id: QuestionId) -> HtmlAnswer:
        """Return a question as safe HTML without styles.

        Raises:
            UnknownQuestionError: there is none, or it was deleted.
        """
        with self._library.reading() as repositories:
            question = repositories.questions.get(question_id)
        prompt = render_html(question.prompt) if question.prompt else ""
        return HtmlAnswer(question.title, prompt, render_html(question.body))

    def store_rendered(self, answer: Answer) -> None:
        """Keep what ``open`` had to render; to be run where writes are run."""
        if answer.unsaved is not None:
            with self._library.writing() as repositories:
                repositories.rendered.put(
                    answer.question.content_hash, RENDERER_VERSION, answer.unsaved
                )

    def is_prepared(self, question_id: QuestionId) -> bool:
        """Tell whether an answer is rendered already."""
        with self._library.reading() as repositories:
            return not repositories.rendered.missing([question_id], RENDERER_VERSION)

    def prepare(self, ids: Iterable[QuestionId], progress: Progress) -> int:
        """Render answers before anyone opens them; return how many had to be.

        Writes are short, and no rendering goes on while the library is locked for them.
        """
        with self._library.reading() as repositories:
            alive = [row.id for row in repositories.questions.rows_of(ids)]
            missing = repositories.rendered.missing(alive, RENDERER_VERSION)
        for start in range(0, len(missing), _BATCH):
            self._prepare(missing[start : start + _BATCH], progress)
            progress.report("preparing", min(start + _BATCH, len(missing)), len(missing))
        return len(missing)

    def forget_stale(self) -> int:
        """Drop rendered answers that nobody needs any more; return how many."""
        with self._library.writing() as repositories:
            return repositories.rendered.prune(RENDERER_VERSION, keep=KEPT_ANSWERS)

    def neighbours(self, question_id: QuestionId) -> Neighbours:
        """Return the questions before and after one in the order of the tree.

        Raises:
            UnknownQuestionError: there is none, or it was deleted.
        """
        with self._library.reading() as repositories:
            return repositories.questions.neighbours(question_id)

    def first(self) -> QuestionId | None:
        """Return the first question of the tree; None in an empty library."""
        with self._library.reading() as repositories:
            return repositories.questions.first()

    def rows_of(self, ids: Sequence[QuestionId]) -> list[QuestionRow]:
        """Return titles and states of questions in the order given; deleted ones are left out."""
        with self._library.reading() as repositories:
            return repositories.questions.rows_of(ids)

    def title_of(self, question_id: QuestionId) -> str:
        """Return a question's title; empty when it is gone."""
        rows = self.rows_of([question_id])
        return rows[0].title if rows else ""

    def image_bytes(self, asset_id: AssetId) -> bytes:
        """Return the bytes of a stored image.

        Raises:
            KeyError: there are none with this id.
        """
        with self._library.reading() as repositories:
            return repositories.images.data(asset_id)

    def _prepare(self, ids: Sequence[QuestionId], progress: Progress) -> None:
        rendered: dict[str, RenderedAnswer] = {}
        with self._library.reading() as repositories:
            alive = repositories.questions.rows_of(ids)  # some may have been deleted meanwhile
            questions = [repositories.questions.get(row.id) for row in alive]
        for question in questions:
            progress.check()
            _, _, answer = _render(question)
            rendered[question.content_hash] = answer
        with self._library.writing() as repositories:
            for content_hash, answer in rendered.items():
                repositories.rendered.put(content_hash, RENDERER_VERSION, answer)


def _surroundings(
    repositories: Repositories, question: Question
) -> tuple[tuple[str, ...], dict[str, QuestionImage], tuple[QuestionRow, ...]]:
    """Return the topics that a question is in, its images, and its kin."""
    return (
        repositories.topics.path_of(question.topic_id),
        images_of(repositories, question.id, question.prompt + question.body),
        tuple(repositories.questions.related_to(question.id)),
    )


def _render(question: Question) -> tuple[Document | None, Document, RenderedAnswer]:
    document = render(question.body)
    prompt = render(question.prompt) if question.prompt else None
    kept = RenderedAnswer(
        to_json(document), to_json(prompt) if prompt else "", plain_text(document)
    )
    return prompt, document, kept
