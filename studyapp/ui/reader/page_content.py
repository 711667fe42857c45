"""Gathers what the page of an answer shows."""

from studyapp.qtkit.answer_model import PageContent
from studyapp.services.reading import Answer, ReadingService


def page_content(reading: ReadingService, answer: Answer) -> PageContent:
    """Return what the page of an answer shows, with the titles of the questions around it."""
    around = reading.neighbours(answer.question.id)
    ids = [one for one in (around.previous, around.next) if one is not None]
    rows = {row.id: row for row in reading.rows_of(ids)} if ids else {}
    return PageContent(
        title=answer.question.title,
        topic_path=answer.topic_path,
        state=answer.question.state,
        document=answer.document,
        prompt=answer.prompt,
        images=answer.images,
        related=answer.related,
        previous=rows.get(around.previous) if around.previous is not None else None,
        next=rows.get(around.next) if around.next is not None else None,
    )
