"""Gathers what the page of a question to be graded shows; on any thread."""

from msgspec import Struct
from msgspec.structs import replace

from studyapp.domain.annotation import Annotation
from studyapp.domain.document import Document, Paragraph
from studyapp.domain.library import QuestionState
from studyapp.qtkit.answer_model import PageContent
from studyapp.services.annotating import AnnotatingService
from studyapp.services.reading import Answer, ReadingService
from studyapp.services.review_items import ReviewItem

_NOTHING = Document((Paragraph(()),))
"""In the place of an answer that is not to be seen yet."""


class Asked(Struct, frozen=True):
    """A question to be asked, with all that its page shows."""

    item: ReviewItem
    answer: Answer
    content: PageContent
    annotations: tuple[Annotation, ...]

    @property
    def hidden(self) -> PageContent:
        """The page while the answer is not to be seen yet."""
        return replace(
            self.content,
            document=_NOTHING,
            state=QuestionState.ANSWERED,  # else the page says that there is no answer
            related=(),
        )


class Loader:
    """Reads what is needed to ask a question."""

    def __init__(self, reading: ReadingService, annotating: AnnotatingService) -> None:
        self._reading = reading
        self._annotating = annotating

    def load(self, item: ReviewItem) -> Asked:
        """Return a question with its page.

        Raises:
            UnknownQuestionError: it was deleted meanwhile.
        """
        answer = self._reading.open(item.question_id)
        content = PageContent(
            title=answer.question.title,
            topic_path=answer.topic_path,
            state=answer.question.state,
            document=answer.document,
            prompt=answer.prompt,
            images=answer.images,
            related=answer.related,
        )
        annotations = self._annotating.of(item.question_id)
        return Asked(item, answer, content, tuple(annotations))

    def store_rendered(self, asked: Asked) -> None:
        """Keep what had to be rendered; to be run where writes are run."""
        self._reading.store_rendered(asked.answer)
