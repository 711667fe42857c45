"""Highlights and comments: made, changed and deleted by the reader, each of which can be undone."""

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from studyapp.content.renderer import RENDERER_VERSION
from studyapp.domain.annotation import Annotation, Color, NewAnnotation, Span, Target
from studyapp.domain.changes import Changes
from studyapp.domain.errors import InputError
from studyapp.domain.ids import AnnotationId, QuestionId, new_key
from studyapp.domain.importing import HighlightCounts
from studyapp.domain.selectors import CONTEXT, Placement
from studyapp.services.answer_text import answer_text
from studyapp.services.editing import Edit, changed, step
from studyapp.services.undo import Changed, UndoStep
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

_RENDERER = "anchored-by-renderer"
"""Setting: the version of the renderer whose plain text all highlights are known to count in."""
_NAME = 40
"""Characters of a highlight that name it in the undo menu."""


class QuoteMissingError(InputError):
    """The words to highlight do not stand in the answer."""

    code = "quote-missing"
    message_template = "The answer does not hold the words “{exact}”."
    remedy_template = "`studyapp show KEY` prints the answer; copy the words from there."


class QuoteAmbiguousError(InputError):
    """The words to highlight stand in the answer more than once."""

    code = "quote-ambiguous"
    message_template = "The answer holds “{exact}” {count} times."
    remedy_template = "Say with --prefix what stands before the one that you mean."


class Annotated(Struct, frozen=True):
    """A highlight that was made, what that touched, and how to take it back."""

    annotation: Annotation
    changes: Changes
    undo: UndoStep | None


class Excerpt(Struct, frozen=True):
    """Words with those around them."""

    prefix: str
    exact: str
    suffix: str


class Suggestion(Struct, frozen=True):
    """A highlight for review: where it was, and where it may be now."""

    annotation: Annotation
    before: Excerpt
    now: Excerpt


class Realigned(Struct, frozen=True):
    """What became of highlights after the renderer was changed."""

    counts: HighlightCounts
    changes: Changes


class AnnotatingService:
    """The highlights of an open library; spans count code points of an answer's plain text."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library

    # -- reading -------------------------------------------------------------------------------

    def of(
        self,
        question_id: QuestionId,
        *,
        colors: Collection[Color] = tuple(Color),
        placements: Collection[Placement] = tuple(Placement),
    ) -> list[Annotation]:
        """Return the highlights of a question in the order of the page."""
        with self._library.reading() as repositories:
            return [
                annotation
                for annotation in repositories.annotations.of(question_id)
                if annotation.color in colors and annotation.placement in placements
            ]

    def all(self) -> list[Annotation]:
        """Return the highlights of all questions, by question in the order of the page."""
        with self._library.reading() as repositories:
            return repositories.annotations.all()

    def question_keys(self) -> dict[QuestionId, str]:
        """Return the keys of the questions that have highlights."""
        with self._library.reading() as repositories:
            return repositories.annotations.question_keys()

    def as_web_annotations(self, annotations: Sequence[Annotation]) -> dict[str, object]:
        """Return highlights as W3C Web Annotations, ready to be written as JSON-LD."""
        from studyapp.domain.web_annotation import annotation_page  # noqa: PLC0415 - for export only

        return annotation_page(annotations, self.question_keys())

    def suggestion(self, annotation_id: AnnotationId) -> Suggestion | None:
        """Return what the reader needs to judge a highlight for review; None for any other.

        Raises:
            UnknownAnnotationError: there is no such highlight.
        """
        with self._library.reading() as repositories:
            annotation = repositories.annotations.get(annotation_id)
            span = annotation.target.suggestion
            if span is None:
                return None
            text = answer_text(repositories, annotation.question_id).text
        selector = annotation.target.selector
        now = Excerpt(
            text[max(0, span.start - CONTEXT) : span.start],
            text[span.start : span.end],
            text[span.end : span.end + CONTEXT],
        )
        before = Excerpt(selector.prefix, selector.exact, selector.suffix)
        return Suggestion(annotation, before, now)

    # -- editing -------------------------------------------------------------------------------

    def create(
        self,
        question_id: QuestionId,
        start: int,
        end: int,
        color: Color = Color.YELLOW,
        comment: str = "",
    ) -> Annotated:
        """Highlight a span of an answer.

        Raises:
            UnknownQuestionError: there is no such question.
            ValueError: the span is empty or not inside the answer.
        """
        with self._library.writing() as repositories:
            answer = answer_text(repositories, question_id)
            target = answer.target(start, end)
            new = NewAnnotation(new_key(), question_id, target, color, comment)
            annotation = repositories.annotations.add(new, answer.text)

        def again(repositories: Repositories) -> None:
            repositories.annotations.put_back(annotation, answer.text)
            _follow(repositories, question_id)

        changes = Changes(annotations=frozenset({question_id}))
        undo = step(
            self._library,
            "highlight-made",
            _values(annotation),
            changes,
            undo=lambda repositories: repositories.annotations.erase([annotation.id]),
            redo=again,
        )
        return Annotated(annotation, changes, undo)

    def create_from_quote(
        self,
        question_id: QuestionId,
        exact: str,
        *,
        prefix: str = "",
        color: Color = Color.YELLOW,
        comment: str = "",
    ) -> Annotated:
        """Highlight words of an answer.

        Args:
            question_id: the question.
            exact: the words; white space need not be that of the answer.
            prefix: what stands right before them, if they stand there more than once.
            color: of the highlight.
            comment: Markdown.

        Raises:
            UnknownQuestionError: there is no such question.
            QuoteMissingError: the words are not in the answer.
            QuoteAmbiguousError: they are there more than once.
        """
        from studyapp.domain.normal_text import normalise  # noqa: PLC0415 - the window needs none

        with self._library.reading() as repositories:
            text = normalise(answer_text(repositories, question_id).text)
        words, before = normalise(exact).text, normalise(prefix).text
        places = _occurrences(before + words, text.text) if words else []
        if not places:
            raise QuoteMissingError(exact=f"{prefix}{exact}")
        if len(places) > 1:
            raise QuoteAmbiguousError(exact=f"{prefix}{exact}", count=len(places))
        first = places[0] + len(before)
        start, end = text.to_original(first, first + len(words))
        return self.create(question_id, start, end, color, comment)

    def recolor(self, annotation_id: AnnotationId, color: Color) -> Changed:
        """Give a highlight another colour.

        Raises:
            UnknownAnnotationError: there is no such highlight.
        """
        with self._library.writing() as repositories:
            before = repositories.annotations.get(annotation_id)
            if before.color == color:
                return Changed(Changes())
            repositories.annotations.set_color(annotation_id, color)

        def put(value: Color) -> Edit:
            return lambda repositories: repositories.annotations.set_color(annotation_id, value)

        return self._changed("highlight-recolored", before, undo=put(before.color), redo=put(color))

    def comment(self, annotation_id: AnnotationId, comment: str) -> Changed:
        """Write the comment on a highlight, as Markdown; an empty one removes it.

        Raises:
            UnknownAnnotationError: there is no such highlight.
        """
        with self._library.writing() as repositories:
            before = repositories.annotations.get(annotation_id)
            if before.comment == comment:
                return Changed(Changes())
            repositories.annotations.set_comment(annotation_id, comment)
        return self._commented(before, before.comment, comment)

    def comment_of(self, annotation_id: AnnotationId) -> str:
        """Return the comment on a highlight.

        Raises:
            UnknownAnnotationError: there is no such highlight.
        """
        with self._library.reading() as repositories:
            return repositories.annotations.get(annotation_id).comment

    def commented(self, annotation_id: AnnotationId, before: str, comment: str) -> Changed:
        """Return one step for several comments in a row, such as those of one visit to a field.

        Raises:
            UnknownAnnotationError: there is no such highlight.
        """
        with self._library.reading() as repositories:
            annotation = repositories.annotations.get(annotation_id)
        return self._commented(annotation, before, comment)

    def _commented(self, annotation: Annotation, before: str, comment: str) -> Changed:
        def put(value: str) -> Edit:
            return lambda repositories: repositories.annotations.set_comment(annotation.id, value)

        return self._changed("highlight-commented", annotation, undo=put(before), redo=put(comment))

    def change_span(self, annotation_id: AnnotationId, start: int, end: int) -> Changed:
        """Put a highlight on other words: extends it, shrinks it, or links an orphan again.

        Raises:
            UnknownAnnotationError: there is no such highlight.
            ValueError: the span is empty or not inside the answer.
        """
        return self._retarget(annotation_id, "highlight-moved", lambda _: Span(start, end))

    def accept(self, annotation_id: AnnotationId) -> Changed:
        """Say that a highlight which moved, or for which a place is suggested, is right there.

        Raises:
            UnknownAnnotationError: there is no such highlight.
        """
        return self._retarget(
            annotation_id,
            "highlight-accepted",
            lambda annotation: annotation.target.suggestion or annotation.shown_at,
        )

    def reject(self, annotation_id: AnnotationId) -> Changed:
        """Say that a highlight is not where it is suggested; it becomes an orphan.

        Raises:
            UnknownAnnotationError: there is no such highlight.
        """
        with self._library.writing() as repositories:
            before = repositories.annotations.get(annotation_id)
            if before.placement is not Placement.REVIEW:
                return Changed(Changes())
            after = replace(before.target, placement=Placement.ORPHANED, suggestion=None)
            return self._put_target(repositories, "highlight-rejected", before, after)

    def delete(self, ids: Sequence[AnnotationId]) -> Changed:
        """Move highlights to the trash."""
        with self._library.writing() as repositories:
            found = [
                repositories.annotations.get(annotation_id)
                for annotation_id in repositories.annotations.alive(ids)
            ]
            repositories.annotations.delete([annotation.id for annotation in found])
        gone = [annotation.id for annotation in found]
        values = _values(found[0]) if len(found) == 1 else {"text": ""}
        return changed(
            self._library,
            "highlights-deleted",
            {**values, "highlights": str(len(found))},
            Changes(annotations=frozenset(a.question_id for a in found), trash=bool(found)),
            undo=lambda repositories: repositories.annotations.restore(gone),
            redo=lambda repositories: repositories.annotations.delete(gone),
        )

    def realign(self) -> Realigned:
        """Let all highlights follow when the renderer makes another plain text than before.

        Cheap when it does not; to be run after a start, where writes are run.
        """
        with self._library.reading() as repositories:
            if repositories.settings.get(_RENDERER) == RENDERER_VERSION:
                return Realigned(HighlightCounts(), Changes())
        from studyapp.services.reanchoring import follow  # noqa: PLC0415 - see _follow

        with self._library.writing() as repositories:
            annotated = repositories.annotations.questions()
            ids = [row.id for row in repositories.questions.rows_of(annotated)]
            followed = follow(repositories, ids)
            repositories.settings.set(_RENDERER, RENDERER_VERSION)
        return Realigned(followed.counts, Changes(annotations=followed.questions))

    def _retarget(
        self,
        annotation_id: AnnotationId,
        code: str,
        choose: Callable[[Annotation], Span | None],
    ) -> Changed:
        with self._library.writing() as repositories:
            before = repositories.annotations.get(annotation_id)
            span = choose(before)
            if span is None:
                return Changed(Changes())
            answer = answer_text(repositories, before.question_id)
            after = answer.target(span.start, span.end)
            return self._put_target(repositories, code, before, after)

    def _put_target(
        self, repositories: Repositories, code: str, before: Annotation, after: Target
    ) -> Changed:
        if after == before.target:
            return Changed(Changes())
        texts = {before.target.text_hash: repositories.annotations.text(before.target.text_hash)}
        if after.text_hash not in texts:
            texts[after.text_hash] = answer_text(repositories, before.question_id).text

        def put(target: Target) -> Edit:
            def edit(repositories: Repositories) -> None:
                repositories.annotations.set_target(before.id, target, texts[target.text_hash])
                if target.placement not in {Placement.REVIEW, Placement.ORPHANED}:
                    _follow(repositories, before.question_id)

            return edit

        repositories.annotations.set_target(before.id, after, texts[after.text_hash])
        return self._changed(code, before, undo=put(before.target), redo=put(after))

    def _changed(self, code: str, annotation: Annotation, *, undo: Edit, redo: Edit) -> Changed:
        changes = Changes(annotations=frozenset({annotation.question_id}))
        return changed(self._library, code, _values(annotation), changes, undo=undo, redo=redo)


def _follow(repositories: Repositories, question_id: QuestionId) -> None:
    """Let a highlight that was put back follow what became of the answer meanwhile."""
    from studyapp.services.reanchoring import follow  # noqa: PLC0415 - diffs are seldom needed

    follow(repositories, [question_id])


def _values(annotation: Annotation) -> dict[str, str]:
    words = " ".join(annotation.exact.split())
    return {"text": words if len(words) <= _NAME else f"{words[: _NAME - 1]}…"}


def _occurrences(words: str, text: str) -> list[int]:
    places: list[int] = []
    place = text.find(words)
    while place >= 0:
        places.append(place)
        place = text.find(words, place + 1)
    return places
