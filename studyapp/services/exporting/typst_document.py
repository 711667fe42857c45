"""A whole document as Typst's source: settings, looks, formulas, cover, contents, questions."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from studyapp import paths
from studyapp.domain.annotation import Span
from studyapp.domain.document import Document
from studyapp.domain.export import Layout, Margins, PageSetup, Paper
from studyapp.domain.export_document import (
    ExportDocument,
    ExportHighlight,
    ExportQuestion,
    ExportReview,
    ExportSection,
)
from studyapp.domain.export_words import ExportWords
from studyapp.domain.ids import AssetId
from studyapp.domain.text import normalised_title
from studyapp.services.exporting.marks import Marks
from studyapp.services.exporting.passages import passage
from studyapp.services.exporting.typst_blocks import BlockWriter, footnotes_of
from studyapp.services.exporting.typst_inlines import Place
from studyapp.services.exporting.typst_resources import AssetFile, Resources
from studyapp.services.exporting.typst_text import clean, literal

_POINTS_PER_MM = 72 / 25.4
_SIZES = {Paper.A4: (210.0, 297.0), Paper.A5: (148.0, 210.0), Paper.LETTER: (215.9, 279.4)}
_SIDES = {Margins.NARROW: 0.067, Margins.NORMAL: 0.1, Margins.WIDE: 0.14}
"""White at each side, as a part of the width of the paper."""
_CRAM_SIZE = 0.84
"""Size of the text of a cram sheet, as a part of the one that was chosen."""
_SHORT = 44
"""Columns of a title in a running head; a Chinese character takes two."""
_ALL_IN_CONTENTS = 600
"""Questions up to which the contents list them all; beyond, topics only."""
_NEW_PAGES = 3
"""Questions on average from which on each of the outermost topics begins a page of its own."""
_HAN = re.compile("[\u3400-\u9fff]")
_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
)
_SHORTEST_KEY = 7
"""Characters of the beginning of a key that name a question in a link."""


class TypstSource(Struct, frozen=True):
    """What Typst is to set.

    Attributes:
        text: without the settings.
        assets: the images, each with the file in which it is looked for.
    """

    text: str
    assets: dict[AssetId, AssetFile]


class SourceWriter:
    """Writes the source of one document."""

    def __init__(self, document: ExportDocument, setup: PageSetup, words: ExportWords) -> None:
        self._document = document
        self._words = words
        self._theme = tomllib.loads(
            (paths.resources() / "themes" / "light.toml").read_text(encoding="utf-8")
        )
        self._size = setup.font_size * (_CRAM_SIZE if document.layout == Layout.CRAM else 1)
        width, height = (side * _POINTS_PER_MM for side in _SIZES[setup.paper])
        self._width, self._height = width, height
        self._side = width * _SIDES[setup.margins]
        self._top, self._bottom = self._side * 0.9 + 14, self._side * 0.9 + 6
        room = (width - 2 * self._side, height - self._top - self._bottom)
        if document.layout == Layout.CRAM:
            room = ((room[0] - 20) / 2, room[1])
        self._labels = {
            question.key: f"q{number}" for number, question in enumerate(document.questions())
        }
        self._titles = {question.key: question.title for question in document.questions()}
        self._by_title = {
            normalised_title(question.title): self._labels[question.key]
            for question in reversed(list(document.questions()))
        }
        self._resources = Resources(
            words, self._size, room, frozenset(self._theme["code"]), self._find
        )

    def write(self) -> TypstSource:
        """Return the source of all."""
        pages = list(self._pages())
        template = (paths.resources() / "typst" / "pages.typ").read_text(encoding="utf-8")
        parts = [template, *self._resources.formula_definitions(), "#{", *pages, "}"]
        return TypstSource("\n".join(parts), self._resources.assets)

    def settings(self, unreadable: Sequence[str] = ()) -> str:
        """Return the settings to put before the source.

        Args:
            unreadable: names of image files that Typst cannot read.
        """
        language = "zh" if _is_chinese(self._document) else "en"
        values = {
            "layout": literal(self._document.layout.value),
            "title": literal(self._title),
            "date": _date(self._document.made_at),
            "lang": literal(language),
            "region": literal("cn" if language == "zh" else "us"),
            "size": f"{self._size:.2f}pt",
            "width": f"{self._width:.2f}pt",
            "height": f"{self._height:.2f}pt",
            "side": f"{self._side:.2f}pt",
            "top": f"{self._top:.2f}pt",
            "bottom": f"{self._bottom:.2f}pt",
            "colors": _dictionary(self._theme["colors"]),
            "code": _dictionary(self._theme["code"]),
            "unreadable": _array(unreadable),
        }
        return "#let cfg = (" + ", ".join(f"{key}: {value}" for key, value in values.items()) + ")"

    @property
    def _title(self) -> str:
        return self._document.title or self._words.title

    def _find(self, name: str) -> str:
        found = self._labels.get(name)
        if found is None and len(name) >= _SHORTEST_KEY:
            keys = [key for key in self._labels if key.startswith(name)]
            found = self._labels[keys[0]] if len(keys) == 1 else None
        return found or self._by_title.get(normalised_title(name), "")

    # -- pages ---------------------------------------------------------------------------------

    def _pages(self) -> Iterator[str]:
        count = len(self._labels)
        summary = _array(self._words.summary)
        if self._document.layout == Layout.CRAM:
            yield f"banner({literal(self._title)},{summary})"
        elif count > 1:
            yield f"cover({literal(self._title)},{summary},{literal(self._words.date)})"
            every = "true" if count <= _ALL_IN_CONTENTS else "false"
            yield f"contents({literal(self._words.contents)},{every})"
        outermost = sum(section.level == 1 for section in self._document.sections)
        breaks = self._document.layout == Layout.NOTEBOOK and count >= _NEW_PAGES * outermost
        for number, section in enumerate(self._document.sections):
            yield from self._section(section, breaks=breaks and number > 0)

    def _section(self, section: ExportSection, *, breaks: bool) -> Iterator[str]:
        # A single question needs no heading above its own.
        shown = bool(section.name) and len(self._labels) > 1
        level = section.level if shown else 0
        if shown:
            begin = "true" if breaks and level == 1 else "false"
            name = literal(_named(section.name))
            yield f"topic({level},{name},{literal(_short(section.name))},{begin})"
        if section.introduction is not None:
            place = Place("none", footnotes=footnotes_of(section.introduction))
            yield BlockWriter(self._resources, place).document(section.introduction)
        for question in section.questions:
            yield from self._question(question, level + 1, section.name)

    def _question(self, question: ExportQuestion, level: int, topic: str) -> Iterator[str]:
        label = self._labels[question.key]
        tags = _array(question.tags)
        short, title = literal(_short(question.title)), literal(_named(question.title))
        yield f'question({level},"{label}",{title},{literal(_short(topic))},{short},{tags})'
        if question.prompt is not None:
            yield self._set(question, question.prompt, "prompt")
        points = self._key_points(question)
        if self._document.layout == Layout.CRAM:
            yield from (*points, *self._answer(question, label, level))
        else:
            yield from (*self._answer(question, label, level), *points)
        if question.gaps:
            yield self._caption(self._words.gaps)
            yield _points("✗", question.gaps)
        if question.note is not None:
            note = self._set(question, question.note, "note")
            yield f"note({literal(self._words.note)},{note})"
        for number, extra in enumerate(question.extras):
            yield self._caption(extra.title)
            yield self._set(question, extra.document, f"extra{number}")
        yield from self._lists(question)

    def _key_points(self, question: ExportQuestion) -> Iterator[str]:
        if question.key_points:
            yield self._caption(self._words.key_points)
            yield _points("•", question.key_points)

    def _answer(self, question: ExportQuestion, label: str, level: int) -> Iterator[str]:
        placed = [mark for mark in question.highlights if mark.span is not None]
        lost = [mark for mark in question.highlights if mark.span is None]
        if question.answer is not None and question.show_answer:
            marks = Marks(placed)
            place = Place(label, question.images, footnotes_of(question.answer))
            yield BlockWriter(self._resources, place, marks, level).document(question.answer)
            if marks.numbers:
                yield self._caption(self._words.comments)
                for index, number in marks.numbers.items():
                    yield self._comment(question, placed[index], place.comment(number), number)
        elif question.answer is not None:
            for number, mark in enumerate(placed):
                span = mark.span or Span(0, 0)
                yield self._passage(question, mark, passage(question.answer, span), number)
        if lost:
            yield self._caption(self._words.lost_passages)
            for number, mark in enumerate(lost, start=len(placed)):
                yield self._passage(question, mark, None, number)

    def _comment(
        self, question: ExportQuestion, mark: ExportHighlight, key: str, number: int
    ) -> str:
        assert mark.comment is not None  # those with a number have one
        body = self._set(question, mark.comment, f"note{number}")
        words = literal(_quoted(mark.exact))
        return f'comment("{key}",{number},"{mark.color.value}",{words},{body})'

    def _passage(
        self, question: ExportQuestion, mark: ExportHighlight, words: Document | None, number: int
    ) -> str:
        body = literal(" ".join(mark.exact.split()))
        if words is not None:
            body = self._set(question, words, f"passage{number}")
        comment = "none"
        if mark.comment is not None:
            comment = self._set(question, mark.comment, f"remark{number}")
        return f'passage("{mark.color.value}",{body},{comment})'

    def _lists(self, question: ExportQuestion) -> Iterator[str]:
        related = [key for key in question.related if key in self._labels]
        if related:
            links = [
                f'inside("{self._labels[key]}",{literal(self._titles[key])})' for key in related
            ]
            yield self._caption(self._words.related)
            yield f"lines({','.join(links)})"
        if question.reviews:
            yield self._caption(self._words.history)
            lines = [literal(self._review(review)) for review in question.reviews]
            yield f"lines({','.join(lines)})"

    def _review(self, review: ExportReview) -> str:
        name = self._words.ratings[min(max(review.rating, 1), 4) - 1]
        parts = [f"{review.at:%Y-%m-%d %H:%M}", name]
        if review.days >= 1:  # steps of minutes while learning say nothing later
            parts.append(self._words.interval.format(days=f"{review.days:.0f}"))
        return "  ·  ".join(parts)

    def _set(self, question: ExportQuestion, document: Document, part: str) -> str:
        label = f"{self._labels[question.key]}-{part}"
        place = Place(label, question.images, footnotes_of(document))
        return BlockWriter(self._resources, place).document(document)

    @staticmethod
    def _caption(text: str) -> str:
        return f"caption({literal(text)})"


def _points(mark: str, items: Sequence[str]) -> str:
    return f"points([{mark}],{','.join(map(literal, items))})"


def _named(name: str) -> str:
    """Return a name in one line; one that shows nothing becomes a sign, for a bookmark needs it."""
    return " ".join(clean(name).split()) or "…"


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= 90 else line[:89] + '…'}”"


def _short(text: str) -> str:
    """Return the beginning of a text that fits into half of a running head."""
    width = 0
    line = " ".join(text.split())
    for index, character in enumerate(line):
        width += 2 if _WIDE.match(character) else 1
        if width > _SHORT:
            return line[:index].rstrip() + "…"
    return line


def _is_chinese(document: ExportDocument) -> bool:
    """Tell whether the titles are Chinese for the most part."""
    titles = [question.title for question in document.questions()]
    return 2 * sum(bool(_HAN.search(title)) for title in titles) > len(titles)


def _date(at: datetime) -> str:
    return f"datetime(year:{at.year},month:{at.month},day:{at.day})"


def _array(texts: Sequence[str]) -> str:
    return "(" + "".join(f"{literal(text)}," for text in texts) + ")"


def _dictionary(values: dict[str, Any]) -> str:
    entries = (f'"{key}":{literal(_opaque(value))}' for key, value in values.items())
    return f"({','.join(entries)})"


def _opaque(color: str) -> str:
    """Return a colour as Typst writes it; the theme puts what is transparent first."""
    return f"#{color[3:]}{color[1:3]}" if len(color) == 9 else color
