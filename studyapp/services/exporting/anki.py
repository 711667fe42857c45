"""Writes questions as a package that Anki imports, by genanki.

What identifies a note is the question's key, and what identifies a deck its path. Importing a newer
export therefore updates the notes that are in the collection, and their cards keep their schedule.
"""

# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# (genanki has no types)

import hashlib
import itertools
import json
import re
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.domain.export import ExportOptions, Layout, Part
from studyapp.domain.export_document import ExportHighlight, ExportQuestion
from studyapp.domain.export_report import ExportReport
from studyapp.domain.library import ImageState, QuestionImage
from studyapp.domain.progress import Progress
from studyapp.services.exporting.anki_html import COLORS, INK, AnkiHtml, inert
from studyapp.services.exporting.collecting import Collector
from studyapp.services.exporting.image_endings import ending_of
from studyapp.services.exporting.selecting import SelectedTopic
from studyapp.services.exporting.target_file import replacing
from studyapp.services.exporting.walking import walk
from studyapp.storage.repositories import Repositories
from studyapp.storage.scratch import scratch_database

if TYPE_CHECKING:
    import genanki

    from studyapp.domain.ids import AssetId

_MODEL = 1_604_813_227
"""Identifies the kind of notes in every collection; never to be changed."""
_PARTS = frozenset({Part.ANSWER, Part.HIGHLIGHTS, Part.COMMENTS, Part.NOTE, Part.TAGS})
FIELDS = ("Question", "Prompt", "Answer", "Highlights", "Note", "Topic", "Key")
_FRONT = (
    '<div class="topic">{{Topic}}</div><div class="question">{{Question}}</div>'
    '{{#Prompt}}<div class="prompt">{{Prompt}}</div>{{/Prompt}}'
)
_BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Answer}}</div>'
    '{{#Highlights}}<div class="extra">{{Highlights}}</div>{{/Highlights}}'
    '{{#Note}}<div class="extra note">{{Note}}</div>{{/Note}}'
)
_CSS = """\
.card { font-family: sans-serif; font-size: 18px; line-height: 1.6; text-align: left;
  max-width: 46em; margin: 0 auto; padding: 0 12px; }
.topic { font-size: 13px; opacity: 0.65; }
.question { font-size: 22px; font-weight: bold; margin: 6px 0 10px; }
.extra { border-top: 1px solid #8884; margin-top: 18px; padding-top: 4px; }
.note, .callout { border-left: 4px solid #2f6f8f; padding-left: 12px; }
.callout.tip { border-color: #26714a; }
.callout.important { border-color: #6b489c; }
.callout.warning { border-color: #b7791f; }
.callout.caution { border-color: #b83f35; }
blockquote { border-left: 4px solid #8886; margin-left: 0; padding-left: 12px; }
pre.code { background: #f6f5f2; color: #22252a; padding: 10px 12px; border-radius: 6px;
  overflow-x: auto; font-size: 15px; line-height: 1.45; }
table { border-collapse: collapse; margin: 10px 0; }
th, td { border: 1px solid #8886; padding: 4px 8px; vertical-align: top; }
img { max-width: 100%; height: auto; }
mark { border-radius: 2px; }
.missing { opacity: 0.65; }
"""
_EDGE_COLON = re.compile("^:|:$")
_NOT_IN_TAGS = re.compile('[\\s\u3000"\x00-\x1f\x7f]+')


class AnkiWriter:
    """Writes a package."""

    def __init__(self, repositories: Repositories) -> None:
        import genanki  # noqa: PLC0415 - only this export needs it

        self._repositories = repositories
        options = ExportOptions(Layout.NOTEBOOK, _PARTS)
        self._collector = Collector(repositories, options)
        self._model = genanki.Model(
            _MODEL,
            "StudyApp",
            fields=[{"name": name} for name in FIELDS],
            templates=[{"name": "Answer", "qfmt": _FRONT, "afmt": _BACK}],
            css=_CSS,
        )
        self._new_note = genanki.Note
        self._new_deck = genanki.Deck
        self._names: dict[AssetId, str] = {}
        """Names of the images among the media."""

    def write(
        self,
        topics: Sequence[SelectedTopic],
        target: Path,
        progress: Progress,
        *,
        force: bool,
    ) -> ExportReport:
        """Write the package, whole or not at all.

        Raises:
            UserError: see ``replacing``.
            Cancelled: as the user asked.
        """
        decks: dict[tuple[str, ...], genanki.Deck] = {}
        questions = notes = highlights = 0
        with replacing(target, force=force) as partial:
            for step in walk(topics, progress):
                path = step.topic.path
                if path not in decks:
                    decks[path] = self._new_deck(deck_id(path), deck_name(path))
                question = self._collector.question(step.listed)
                decks[path].add_note(self._note(question, path, due=questions))
                questions += 1
                notes += question.note is not None
                highlights += len(question.highlights)
            self._pack(list(decks.values()), partial, progress)
            size = partial.stat().st_size
        return ExportReport(target, 1, size, questions, notes, highlights, len(self._names))

    def _note(self, question: ExportQuestion, path: tuple[str, ...], due: int) -> "genanki.Note":
        def find_image(reference: str) -> str:
            return self._file_of(question.images.get(reference))

        prompt = AnkiHtml(find_image).document(question.prompt) if question.prompt else ""
        note = AnkiHtml(find_image).document(question.note) if question.note else ""
        answer = ""
        if question.answer is not None:
            answer = AnkiHtml(find_image, question.highlights).document(question.answer)
        return self._new_note(
            model=self._model,
            fields=[
                inert(question.title, math=True),
                prompt,
                answer,
                "".join(_comment(mark, AnkiHtml(find_image)) for mark in question.highlights),
                note,
                inert(" › ".join(path), math=True),
                question.key,
            ],
            sort_field=question.title,
            tags=tags_of(path, question.tags),
            guid=question.key,
            due=due,
        )

    def _file_of(self, image: QuestionImage | None) -> str:
        """Return the name of an image among the media, by which others of its bytes are known."""
        if image is None or image.state is not ImageState.STORED or image.asset_id is None:
            return ""
        ending = ending_of(image.media_type)
        if not ending:
            return ""
        name = self._names.get(image.asset_id)
        if name is None:
            digest = hashlib.sha256(self._repositories.images.data(image.asset_id)).hexdigest()
            name = self._names[image.asset_id] = f"studyapp-{digest[:32]}.{ending}"
        return name

    def _pack(self, decks: "list[genanki.Deck]", target: Path, progress: Progress) -> None:
        # Not by genanki's own function, which leaves a copy of everything among temporary files.
        import genanki  # noqa: PLC0415 - see above

        now = time.time()
        with tempfile.TemporaryDirectory(prefix="studyapp-") as name:
            collection = Path(name, "collection.anki2")
            with scratch_database(collection) as connection:
                identifiers = itertools.count(int(now * 1000))
                genanki.Package(decks).write_to_db(connection.cursor(), now, identifiers)
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
                package.write(collection, collection.name)
                package.writestr("media", json.dumps(dict(enumerate(self._names.values()))))
                for number, asset in enumerate(self._names):
                    progress.report("packing", number, len(self._names))
                    data = self._repositories.images.data(asset)
                    package.writestr(str(number), data, zipfile.ZIP_STORED)


def deck_name(path: Sequence[str]) -> str:
    """Return the name of a topic's deck, which Anki reads as a path."""
    return "::".join(_level(name) or "_" for name in path)


def deck_id(path: Sequence[str]) -> int:
    """Return what identifies a topic's deck on every machine and at every time."""
    digest = hashlib.sha256("\0".join(path).encode("utf-8", "surrogatepass")).digest()
    return 1 << 40 | int.from_bytes(digest[:4], "big")


def tags_of(path: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return the topic as a path of tags, and the reader's own; there are no spaces in tags."""
    topic = "::".join(_tag(_level(name)) for name in path)
    return [topic, *(_tag(tag) for tag in tags)]


def _level(name: str) -> str:
    """Return a topic's name as a level of a path; two colons divide the levels."""
    return _EDGE_COLON.sub("\u2236", " ".join(name.replace("::", "\u2237").split()))


def _tag(name: str) -> str:
    return _NOT_IN_TAGS.sub("_", name).strip("_") or "_"


def _comment(mark: ExportHighlight, writer: AnkiHtml) -> str:
    """Return a highlight that has a comment, or has lost its place in the answer."""
    if mark.comment is None and mark.span is not None:
        return ""
    style = f"background-color:{COLORS[mark.color.value]};color:{INK}"
    quote = f'<mark style="{style}">{inert(mark.exact, math=True)}</mark>'
    comment = writer.document(mark.comment) if mark.comment else ""
    return f"<blockquote>{quote}</blockquote>{comment}"
