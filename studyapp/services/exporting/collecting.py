"""Collects what is chosen of a library into a document to be exported."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from studyapp.content.renderer import render
from studyapp.domain.annotation import Annotation
from studyapp.domain.document import Document
from studyapp.domain.errors import NothingToExportError
from studyapp.domain.export import ExportOptions, ExportScope, Part
from studyapp.domain.export_document import (
    ExportDocument,
    ExportHighlight,
    ExportQuestion,
    ExportReview,
    ExportSection,
)
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import ListedQuestion
from studyapp.domain.progress import Progress
from studyapp.services.answer_text import answer_text
from studyapp.services.assets import images_of
from studyapp.services.exporting.selecting import SelectedTopic
from studyapp.services.rubric import shown_points
from studyapp.storage.repositories import Repositories


class Collector:
    """Reads questions through one transaction."""

    def __init__(self, repositories: Repositories, options: ExportOptions) -> None:
        self._repositories = repositories
        self._options = options
        self._shown = options.shown

    def document(
        self, topics: Sequence[SelectedTopic], scope: ExportScope, progress: Progress
    ) -> ExportDocument:
        """Return the document.

        Raises:
            NothingToExportError: no question has anything to show.
            Cancelled: as the user asked.
        """
        total = sum(len(topic.questions) for topic in topics)
        done = 0
        collected: list[tuple[SelectedTopic, list[ExportQuestion]]] = []
        for topic in topics:
            questions: list[ExportQuestion] = []
            for listed in topic.questions:
                progress.report("exporting", done, total)
                question = self.question(listed)
                if Part.ANSWER in self._shown or _says_something(question):
                    questions.append(question)
                done += 1
            collected.append((topic, questions))
        sections = _sections(collected, whole=scope == ExportScope())
        if not sections:
            raise NothingToExportError
        title = _title(scope, sections)
        return ExportDocument(title, datetime.now().astimezone(), self._options.layout, sections)

    def question(self, listed: ListedQuestion) -> ExportQuestion:
        """Return what is chosen of a question."""
        repositories, shown = self._repositories, self._shown
        question = repositories.questions.get(listed.id)
        texts = [question.prompt, question.body] if Part.ANSWER in shown else []
        note = repositories.notes.get(listed.id) if Part.NOTE in shown else None
        note_text = note.text if note and note.text.strip() else ""
        highlights = self._highlights(listed)
        needs_answer = Part.ANSWER in shown or any(mark.span for mark in highlights)
        related: tuple[str, ...] = ()
        if Part.RELATED in shown:
            rows = repositories.questions.related_to(listed.id)
            related = tuple(repositories.questions.get(row.id).key for row in rows)
        return ExportQuestion(
            key=question.key,
            title=question.title,
            prompt=_rendered(question.prompt) if Part.ANSWER in shown else None,
            answer=answer_text(repositories, listed.id).document if needs_answer else None,
            show_answer=Part.ANSWER in shown,
            highlights=highlights,
            note=_rendered(note_text),
            key_points=self._key_points(listed.id) if Part.KEY_POINTS in shown else (),
            gaps=self._gaps(listed.id) if Part.GAPS in shown else (),
            tags=repositories.tags.of(listed.id) if Part.TAGS in shown else (),
            reviews=self._reviews(listed.id) if Part.HISTORY in shown else (),
            related=related,
            images=images_of(repositories, listed.id, "\n".join([*texts, note_text])),
        )

    def _key_points(self, question_id: QuestionId) -> tuple[str, ...]:
        return tuple(point.text for point in shown_points(self._repositories, question_id))

    def _gaps(self, question_id: QuestionId) -> tuple[str, ...]:
        gaps = self._repositories.key_points.gaps(question_id=question_id)
        return tuple(gap.point.text for gap in gaps)

    def _reviews(self, question_id: QuestionId) -> tuple[ExportReview, ...]:
        return tuple(
            ExportReview(
                review.rated_at.astimezone(),
                review.rating,
                (review.due_at - review.rated_at) / timedelta(days=1),
            )
            for review in self._repositories.reviews.of(question_id)
        )

    def _highlights(self, listed: ListedQuestion) -> tuple[ExportHighlight, ...]:
        wants_comments = Part.COMMENTS in self._shown
        wants_all = Part.HIGHLIGHTS in self._shown
        if not (wants_all or wants_comments):
            return ()
        return tuple(
            _highlight(annotation, comments=wants_comments)
            for annotation in self._repositories.annotations.of(listed.id)
            if wants_all or annotation.comment.strip()
        )


def _highlight(annotation: Annotation, *, comments: bool) -> ExportHighlight:
    return ExportHighlight(
        annotation.exact,
        annotation.color,
        annotation.shown_at,
        _rendered(annotation.comment) if comments else None,
    )


def _rendered(markdown: str) -> Document | None:
    return render(markdown) if markdown.strip() else None


def _says_something(question: ExportQuestion) -> bool:
    return bool(
        question.note
        or question.highlights
        or question.key_points
        or question.gaps
        or question.reviews
    )


def _sections(
    collected: Sequence[tuple[SelectedTopic, list[ExportQuestion]]], *, whole: bool
) -> tuple[ExportSection, ...]:
    """Return the sections that hold questions, with those above them.

    A part of the library begins with the innermost topic that holds all of it.
    """
    filled = [topic.path for topic, questions in collected if questions]
    if not filled:
        return ()
    needed = {path[:depth] for path in filled for depth in range(1, len(path) + 1)}
    dropped = 0 if whole else len(_common(filled)) - 1
    return tuple(
        ExportSection(len(topic.path) - dropped, topic.path[-1], tuple(questions))
        for topic, questions in collected
        if topic.path in needed and len(topic.path) > dropped
    )


def _common(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    first, last = min(paths), max(paths)
    for depth, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            return first[: max(depth, 1)]
    return first[: min(len(first), len(last))]


def _title(scope: ExportScope, sections: Sequence[ExportSection]) -> str:
    questions = [question for section in sections for question in section.questions]
    if len(questions) == 1:
        return questions[0].title
    if scope.query.strip():
        return scope.query.strip()
    return sections[0].name if len(scope.topics) == 1 else ""
