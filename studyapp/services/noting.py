"""The reader's notes: one for each question, as Markdown, with what they were before."""

from enum import StrEnum

from msgspec import Struct

from studyapp.content.renderer import render
from studyapp.domain.changes import Changes
from studyapp.domain.document import Document
from studyapp.domain.errors import NotAnImageError
from studyapp.domain.ids import QuestionId, RevisionId
from studyapp.domain.library import QuestionImage
from studyapp.domain.note import Note, Revision
from studyapp.services.assets import images_of, reference_to
from studyapp.services.editing import changed
from studyapp.services.undo import Changed, UndoStep
from studyapp.storage.library_file import LibraryFile


class NotePage(Struct, frozen=True):
    """A note as a page shows it; ``images`` by reference, as the document names them."""

    document: Document
    images: dict[str, QuestionImage]


class LineKind(StrEnum):
    """What became of a line between two versions."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class ComparedLine(Struct, frozen=True):
    """A line of an older or of the present text."""

    kind: LineKind
    text: str


class NotingService:
    """The notes of an open library."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library

    def note(self, question_id: QuestionId) -> Note | None:
        """Return a question's note; None when there never was one."""
        with self._library.reading() as repositories:
            return repositories.notes.get(question_id)

    def page(self, question_id: QuestionId, text: str) -> NotePage:
        """Render Markdown as the note of a question; any thread may call it."""
        document = render(text)
        with self._library.reading() as repositories:
            return NotePage(document, images_of(repositories, question_id, text))

    def save(self, question_id: QuestionId, text: str, *, explicit: bool = False) -> Changed:
        """Write a note; an empty one removes it.

        Args:
            question_id: the question.
            text: Markdown.
            explicit: the reader asked for it, so this text becomes a revision; what is saved
                while they type becomes one a minute at most.

        Raises:
            UnknownQuestionError: there is no such question.
        """
        with self._library.writing() as repositories:
            repositories.questions.get(question_id)
            before = repositories.notes.save(question_id, text, keep=explicit)
        if before == text:
            return Changed(Changes())
        return self._changed(question_id, before, text, "note-saved")

    def undo_step(self, question_id: QuestionId, before: str, after: str) -> UndoStep | None:
        """Return one step for several saves, such as those of one visit to the editor."""
        if before == after:
            return None
        return self._changed(question_id, before, after, "note-saved").undo

    def revisions(self, question_id: QuestionId) -> list[Revision]:
        """Return what a note was, the newest first; at most ``KEPT_REVISIONS``."""
        with self._library.reading() as repositories:
            return repositories.notes.revisions(question_id)

    def compare(self, question_id: QuestionId, revision_id: RevisionId) -> list[ComparedLine]:
        """Return the lines of a revision and of the note as it is now, merged.

        Raises:
            KeyError: there is no such revision, perhaps no longer.
        """
        with self._library.reading() as repositories:
            old = repositories.notes.revision(question_id, revision_id).text
            note = repositories.notes.get(question_id)
        return compare_lines(old, note.text if note else "")

    def restore(self, question_id: QuestionId, revision_id: RevisionId) -> Changed:
        """Make a note what it was; what it is now becomes a revision.

        Raises:
            KeyError: there is no such revision, perhaps no longer.
        """
        with self._library.writing() as repositories:
            text = repositories.notes.revision(question_id, revision_id).text
            before = repositories.notes.save(question_id, text, keep=True)
        if before == text:
            return Changed(Changes())
        return self._changed(question_id, before, text, "note-restored")

    def attach_image(self, data: bytes, name: str = "") -> str:
        """Store an image and return how a note refers to it: ``![caption](reference)``.

        Args:
            data: PNG, JPEG, GIF, WebP, BMP or SVG.
            name: of the file, for the message when it is none of these.

        Raises:
            NotAnImageError: it is no image that the app shows.
        """
        from studyapp.services.image_files import read_image  # noqa: PLC0415 - seldom needed

        image = read_image(data)
        if image is None:
            raise NotAnImageError(file=name)
        with self._library.writing() as repositories:
            repositories.images.store(image.data, image.media_type, image.width, image.height)
        return reference_to(image.data)

    def _changed(self, question_id: QuestionId, before: str, after: str, code: str) -> Changed:
        with self._library.reading() as repositories:
            title = repositories.questions.get(question_id).title
        return changed(
            self._library,
            code,
            {"title": title},
            Changes(notes=frozenset({question_id})),
            undo=lambda repositories: repositories.notes.save(question_id, before, keep=True),
            redo=lambda repositories: repositories.notes.save(question_id, after, keep=True),
        )


def quotation(text: str) -> str:
    """Return Markdown that quotes words of an answer, to be put into a note on lines of its own."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return "".join(f"> {line}".rstrip() + "\n" for line in lines) + "\n"


def link_to(key: str, title: str) -> str:
    """Return Markdown that links to a question, whatever its title will be later."""
    plain = " ".join(title.replace("|", " ").replace("[", "(").replace("]", ")").split())
    return f"[[{key}|{plain}]]"


def compare_lines(old: str, new: str) -> list[ComparedLine]:
    """Return the lines of two texts, merged: what was removed stands before what was added."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a comparison needs it

    olds, news = old.splitlines(), new.splitlines()
    merged: list[ComparedLine] = []
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            merged += [ComparedLine(LineKind.SAME, line) for line in olds[first:last]]
            continue
        merged += [ComparedLine(LineKind.REMOVED, line) for line in olds[first:last]]
        merged += [ComparedLine(LineKind.ADDED, line) for line in news[start:end]]
    return merged
