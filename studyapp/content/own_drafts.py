"""Turns an exported file into drafts of its questions, as an import wants them."""

from msgspec.structs import replace

from studyapp.content.hidden_code import Hidden
from studyapp.content.image_names import with_names
from studyapp.content.images import image_kind, may_have_images, normalise_reference, references_in
from studyapp.content.own_notation import OwnFile, OwnQuestion, read
from studyapp.content.qa_grammar_answers import is_unanswered
from studyapp.content.titles import anchor_of
from studyapp.domain.importing import ImageReference, ParsedFile, QuestionDraft
from studyapp.domain.own_words import OwnWords

_LEVEL = 2


def parse_own(text: str, file: str) -> ParsedFile | None:
    """Return what an exported file holds; None for any other file.

    Args:
        text: as ``decoding.decode`` returns it.
        file: its name.
    """
    own = read(text)
    if own is None:
        return None
    questions = tuple(_draft(question, own) for question in own.questions if question.title)
    levels = {_LEVEL: len(questions)} if questions else {}
    return ParsedFile(file, questions, _LEVEL, levels, (), {}, topic=own.topic or None)


def _draft(question: OwnQuestion, own: OwnFile) -> QuestionDraft:
    prompt, body, note = (
        with_names(text, dict(own.images))
        for text in (question.prompt, question.body, question.note)
    )
    files = {normalise_reference(written): name for name, written in own.images.items()}
    # Two questions of a file may call different images the same.
    texts = (question.prompt, question.body, question.note)
    files |= {
        normalise_reference(written): name
        for name, written in own.images.items()
        if any(name in text for text in texts)
    }

    def images_in(text: str) -> list[ImageReference]:
        found = references_in(Hidden(text), question.line) if may_have_images(text) else ()
        return [replace(image, stored_as=files.get(image.reference, "")) for image in found]

    images = (*images_in(prompt), *images_in(body))
    shown = {image.reference for image in images}
    others = [
        ImageReference(reference, image_kind(reference), "", question.line, name)
        for reference, name in files.items()
        if reference not in shown and reference in note
    ]
    return QuestionDraft(
        title=question.title,
        title_markdown=question.heading,
        prompt=prompt,
        body=body,
        topic_path=(),
        line=question.line,
        unanswered=is_unanswered(body),
        images=images,
        anchor=anchor_of(question.heading),
        key=question.key,
        own=OwnWords(
            note,
            question.tags,
            question.starred,
            question.flag,
            question.highlights,
            tuple(others),
        ),
    )
