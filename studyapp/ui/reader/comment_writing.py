"""Keeps the comment on a highlight while it is typed, as one step to be undone."""

from PySide6.QtCore import QObject, Signal

from studyapp.domain.annotation import Annotation
from studyapp.domain.changes import Changes
from studyapp.domain.ids import AnnotationId
from studyapp.qtkit.operations import Operations
from studyapp.services.annotating import AnnotatingService
from studyapp.ui.reader.highlight_card import HighlightCard
from studyapp.ui.reader.highlighting import Highlighting
from studyapp.ui.shared.text_saving import TextSaving


class _Visit:
    """What was kept before the field was opened, which Escape puts back."""

    def __init__(self, before: str, *, is_known: bool) -> None:
        """Begin with what the page knows; it may not have read yet what was written last."""
        self.before = before
        self.is_known = is_known

    def look(self, annotating: AnnotatingService, annotation_id: AnnotationId) -> None:
        """See what is there, after all that was being written and before what is typed."""
        self.before = annotating.comment_of(annotation_id)
        self.is_known = True


class CommentWriting(QObject):
    """Writes down what is typed on the card of a highlight; giving that up puts back what was."""

    discarded = Signal(object, str)
    """The id of a highlight, and what was typed about it and is not kept."""

    def __init__(
        self, card: HighlightCard, highlighting: Highlighting, operations: Operations
    ) -> None:
        super().__init__(card)
        self._card = card
        self._highlighting = highlighting
        self._annotating = highlighting.annotating
        self._operations = operations
        self._visit = _Visit("", is_known=False)
        self.saving = TextSaving[AnnotationId](
            CommentStore(self._annotating, highlighting), operations, card.field.toPlainText, self
        )
        card.field.textChanged.connect(self.saving.touch)
        card.begun.connect(lambda annotation: self._begin(annotation, is_given=False))
        card.resumed.connect(lambda annotation: self._begin(annotation, is_given=True))
        card.commented.connect(self._keep)
        card.given_up.connect(self._give_up)

    def _begin(self, annotation: Annotation, *, is_given: bool) -> None:
        """Go on with what was typed before and could not be written yet, if there is such a text.

        A text that is given was given up a moment ago: it counts as just typed.
        """
        if self.saving.owner == annotation.id:
            return
        kept = self.saving.open(annotation.id)
        if annotation.id in self.saving.unwritten:
            self._visit = _Visit(kept.strip(), is_known=True)
        else:
            self._visit = visit = _Visit(annotation.comment, is_known=False)
            self._operations.run(
                lambda _: visit.look(self._annotating, annotation.id),
                failed=lambda _: None,  # then what the page knows has to do
                initiator=self,
            )
        if is_given:  # the page may not know yet what giving it up has put back
            self.saving.write_anyway()
        elif self._card.field.toPlainText() == annotation.comment != kept:
            self._card.field.setPlainText(kept)
        self.saving.touch()

    def _keep(self, annotation: Annotation, comment: str) -> None:
        before = self._visit.before
        self.saving.open(None)
        if comment != before:
            self._highlighting.commented(annotation, before, comment)

    def _give_up(self, annotation_id: AnnotationId, typed: str) -> None:
        visit, last = self._visit, self.saving.last
        self.saving.discard()
        if typed == visit.before == last:
            return
        if typed.strip() and typed != visit.before:
            self.discarded.emit(annotation_id, typed)
        if visit.is_known:
            self.saving.put(annotation_id, visit.before)
        else:
            self._operations.run(
                lambda _: self._annotating.comment(annotation_id, visit.before),
                initiator=self,
                keep=True,
            )


class CommentStore:
    """Where the comments on highlights are kept."""

    def __init__(self, annotating: AnnotatingService, highlighting: Highlighting) -> None:
        self._annotating = annotating
        self._highlighting = highlighting

    def load(self, annotation_id: AnnotationId) -> str:
        """Return the comment on a highlight of the page."""
        annotation = self._highlighting.get(annotation_id)
        return annotation.comment if annotation else ""

    def save(self, annotation_id: AnnotationId, text: str) -> object:
        """Write a comment; where writes are run."""
        return self._annotating.comment(annotation_id, text.strip())

    def is_touched(self, annotation_id: AnnotationId, changes: Changes) -> bool:
        """Tell that a comment which is being written stays as it is on the card."""
        del annotation_id, changes
        return False
