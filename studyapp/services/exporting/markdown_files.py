"""Writes questions as a folder of Markdown that the app imports back and Obsidian shows."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct, field

from studyapp.content.image_names import renamed
from studyapp.content.images import image_kind
from studyapp.content.own_notation import OwnFile, OwnQuestion, written
from studyapp.domain.annotation import Annotation
from studyapp.domain.export_report import ExportReport
from studyapp.domain.export_words import Labels
from studyapp.domain.ids import AssetId, TopicId
from studyapp.domain.importing import ImageKind
from studyapp.domain.library import ImageState, ListedQuestion, QuestionImage
from studyapp.domain.own_words import OwnHighlight
from studyapp.domain.progress import Progress
from studyapp.services.assets import images_of
from studyapp.services.exporting.image_endings import ending_of
from studyapp.services.exporting.selecting import SelectedTopic
from studyapp.services.exporting.target_folder import replacing_folder
from studyapp.services.exporting.walking import walk
from studyapp.storage.repositories import Repositories

_IMAGES = "images"
_LONGEST_NAME = 60
"""Characters of a name: with those of the folders above it, a path must fit into 260."""
_MOST_BYTES = 180
# Besides what Windows refuses, what ends or begins a link in Obsidian.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*#^\[\]]+')


class MarkdownWriter:
    """Writes a file for each topic, in folders as the topics are."""

    def __init__(self, repositories: Repositories, labels: Labels | None = None) -> None:
        self._repositories = repositories
        self._labels = labels or Labels()
        self._hashes: dict[AssetId, str] = {}
        self._notes = self._highlights = self._images = self._files = 0

    def write(
        self,
        topics: Sequence[SelectedTopic],
        target: Path,
        progress: Progress,
        *,
        force: bool,
    ) -> ExportReport:
        """Write the folder, whole or not at all.

        Raises:
            UserError: see ``replacing_folder``.
            Cancelled: as the user asked.
        """
        questions = 0
        with replacing_folder(target, force=force) as root:
            places = _places(topics)
            for topic_id, steps in groupby(walk(topics, progress), lambda step: step.topic.id):
                page = _Page(root / places[topic_id])
                for step in steps:
                    page.questions.append(self._question(step.listed, page))
                    page.topic = step.topic.path
                questions += len(page.questions)
                self._write(page)
            for topic in _empty_leaves(topics):
                self._write(_Page(root / places[topic.id], topic.path))
            size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file())
        return ExportReport(
            target,
            self._files + self._images,
            size,
            questions,
            self._notes,
            self._highlights,
            self._images,
        )

    def _write(self, page: "_Page") -> None:
        page.path.parent.mkdir(parents=True, exist_ok=True)
        text = written(OwnFile(page.topic, tuple(page.questions), page.images), self._labels)
        page.path.write_text(text, encoding="utf-8", newline="\n")
        self._files += 1

    def _question(self, listed: ListedQuestion, page: "_Page") -> OwnQuestion:
        repositories = self._repositories
        question = repositories.questions.get(listed.id)
        note = repositories.notes.get(listed.id)
        texts = (question.prompt, question.body, note.text if note else "")
        images = images_of(repositories, listed.id, "\n".join(texts))
        prompt, body, note_text = (self._renamed(text, images, page) for text in texts)
        for reference in images.keys() - {*page.images.values()}:
            # It is written in a way that cannot be put back; its bytes go along all the same.
            self._keep(images[reference], reference, page)
        highlights = tuple(map(_highlight, repositories.annotations.of(listed.id)))
        self._notes += bool(note_text)
        self._highlights += len(highlights)
        return OwnQuestion(
            question.key,
            question.title_markdown,
            question.title,
            prompt,
            body,
            note_text,
            repositories.tags.of(listed.id),
            question.starred,
            question.flag,
            highlights,
        )

    def _renamed(self, text: str, images: Mapping[str, QuestionImage], page: "_Page") -> str:
        def name_of(reference: str, written_as: str) -> str:
            image = images.get(reference)
            return self._keep(image, written_as, page) if image else ""

        return renamed(text, name_of)[0]

    def _keep(self, image: QuestionImage, written_as: str, page: "_Page") -> str:
        """Write an image beside the page; return its path from there, empty if it has no bytes."""
        ending = ending_of(image.media_type)
        if (
            image.state is not ImageState.STORED
            or image.asset_id is None
            or not ending
            or image_kind(image.reference) is ImageKind.DATA
        ):
            return ""
        data = None
        if image.asset_id not in self._hashes:
            data = self._repositories.images.data(image.asset_id)
            self._hashes[image.asset_id] = hashlib.sha256(data).hexdigest()
        identity = f"{self._hashes[image.asset_id]}\n{written_as}".encode()
        name = f"{_IMAGES}/{hashlib.sha256(identity).hexdigest()[:20]}.{ending}"
        page.images[name] = written_as
        file = page.path.parent / name
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data or self._repositories.images.data(image.asset_id))
            self._images += 1
        return name


class _Page(Struct):
    """A file to be written.

    Attributes:
        images: what the library calls each image, by its path from the file.
    """

    path: Path
    topic: tuple[str, ...] = ()
    questions: list[OwnQuestion] = field(default_factory=list[OwnQuestion])
    images: dict[str, str] = field(default_factory=dict[str, str])


def safe_name(name: str) -> str:
    """Return a name that every system takes for a file behind a number; perhaps an empty one."""
    text = unicodedata.normalize("NFC", name)
    text = " ".join(_NOT_IN_NAMES.sub(" ", text).split())[:_LONGEST_NAME]
    while len(text.encode()) > _MOST_BYTES:
        text = text[:-1]
    return text.strip(" .")


def _places(topics: Sequence[SelectedTopic]) -> dict[TopicId, str]:
    """Return the path of each topic's file.

    A number before each name keeps the order of the tree, tells names apart that some system takes
    for the same, and makes ``CON`` a name that Windows does not refuse.
    """
    places: dict[TopicId, str] = {}
    above: list[tuple[str, int]] = [("", 0)]
    for topic in topics:
        depth = len(topic.path)
        del above[depth:]
        folder, number = above[-1]
        above[-1] = (folder, number + 1)
        place = f"{folder}{number + 1} {safe_name(topic.path[-1])}".rstrip()
        places[topic.id] = f"{place}.md"
        above.append((f"{place}/", 0))
    return places


def _empty_leaves(topics: Sequence[SelectedTopic]) -> list[SelectedTopic]:
    following = [*topics[1:], None]
    return [
        topic
        for topic, after in zip(topics, following, strict=True)
        if not topic.questions and (after is None or len(after.path) <= len(topic.path))
    ]


def _highlight(annotation: Annotation) -> OwnHighlight:
    selector = annotation.target.selector
    return OwnHighlight(
        selector.exact,
        annotation.color,
        selector.start,
        selector.prefix,
        selector.suffix,
        annotation.comment,
    )
