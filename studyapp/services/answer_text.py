"""The plain text of an answer that highlights count in, and where in it something stands."""

from msgspec import Struct

from studyapp.content.renderer import RENDERER_VERSION, render
from studyapp.domain.annotation import Target, text_hash
from studyapp.domain.document import Document
from studyapp.domain.document_json import from_json
from studyapp.domain.ids import QuestionId
from studyapp.domain.plain_text import outline, plain_text
from studyapp.domain.selectors import describe
from studyapp.storage.repositories import Repositories


class AnswerText(Struct, frozen=True):
    """An answer as it is shown now.

    Attributes:
        hash: of the text.
    """

    document: Document
    text: str
    hash: str

    def target(self, start: int, end: int) -> Target:
        """Return what a highlight of a span is on; white space at its ends is left out.

        Raises:
            ValueError: the span is empty or not inside the text.
        """
        quote = self.text[start:end]
        if start >= 0 and end <= len(self.text) and quote.strip():
            end -= len(quote) - len(quote.rstrip())
            start += len(quote) - len(quote.lstrip())
        return Target(describe(self.text, start, end), self.hash, self.headings_above(start))

    def headings_above(self, offset: int) -> tuple[str, ...]:
        """Return the headings of the section that an offset stands in, the outermost first."""
        path: list[tuple[int, str]] = []
        for entry in outline(self.document):
            if entry.offset > offset:
                break
            path = [above for above in path if above[0] < entry.level]
            path.append((entry.level, entry.text))
        return tuple(text for _, text in path)


def answer_text(repositories: Repositories, question_id: QuestionId) -> AnswerText:
    """Return an answer as it is shown now; rendered unless that was done before.

    Raises:
        UnknownQuestionError: there is none, or it was deleted.
    """
    question = repositories.questions.get(question_id)
    kept = repositories.rendered.get(question.content_hash, RENDERER_VERSION)
    if kept is not None:
        document, text = from_json(kept.document), kept.plain_text
    else:
        document = render(question.body)
        text = plain_text(document)
    return AnswerText(document, text, text_hash(text))
