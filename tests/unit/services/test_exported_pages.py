"""Whole documents as PDF: the built-in bank and the reference document, looked at from outside."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from studyapp.bootstrap import Services, build_services
from studyapp.cli.export_words import english_words
from studyapp.domain.document import Document, FootnoteMark, Formula, Image, Table
from studyapp.domain.export import ExportOptions, ExportScope, PageSetup, Part
from studyapp.domain.export_document import ExportDocument
from studyapp.domain.importing import ImportOptions
from studyapp.domain.plain_text import Piece, lines, text_of
from studyapp.domain.progress import NoProgress
from tests.support import pdf as look
from tests.support.marking_up import HIGHLIGHTS, NOTES, mark_up
from tests.support.pdf import needs_poppler, words

pytestmark = needs_poppler
LONG = 120
"""Characters of a cell from which its row may be so high that it goes on on the next page."""


@dataclass(frozen=True)
class Exported:
    """A library, and its notebook as PDF."""

    services: Services
    document: ExportDocument
    pdf: Path


@pytest.fixture(scope="module", params=["bank", "reference"])
def exported(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Exported]:
    """Return the bank, or the reference document, with notes and highlights all over."""
    folder = tmp_path_factory.mktemp(request.param)
    with build_services(folder / "library.studylib") as services:
        if request.param == "bank":
            services.banks.add("llm-interview", NoProgress())
        else:
            source = request.getfixturevalue("reference_document")
            services.importing.run_paths([source], ImportOptions(), NoProgress())
        mark_up(services)
        document = services.exporting.document(ExportScope(), ExportOptions(), NoProgress())
        yield Exported(services, document, write(services, document, folder / "all.pdf"))


def write(services: Services, document: ExportDocument, target: Path) -> Path:
    words = english_words(document)
    services.exporting.write_pdf(document, target, NoProgress(), setup=PageSetup(), words=words)
    return target


def test_it_is_sound_tagged_and_its_fonts_are_inside(exported: Exported) -> None:
    assert look.problems(exported.pdf) == ""
    fonts = look.fonts(exported.pdf)
    assert len(fonts) >= 3
    assert {name: flags for name, flags in fonts.items() if flags != ("yes", "yes", "yes")} == {}
    root = pypdf.PdfReader(exported.pdf).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] in {"zh-CN", "zh-cn", "zh"}
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_counts_are_those_of_the_library(exported: Exported) -> None:
    counts = exported.document.counts
    assert counts.questions == len(exported.services.library.listing().questions)
    assert (counts.notes, counts.highlights) == (NOTES, HIGHLIGHTS)
    cover = words(look.text_of(exported.pdf, "-l", "1"))
    assert f"{counts.questions}questions" in cover
    assert f"{HIGHLIGHTS}highlights{NOTES}notes" in cover


def test_bookmarks_are_the_topic_tree(exported: Exported) -> None:
    listing = exported.services.library.listing()
    expected: list[tuple[int, str]] = [(1, "Contents")]
    above: tuple[str, ...] = ()
    for question in listing.questions:
        path = listing.paths[question.topic_id]
        pairs = zip(above, path, strict=False)
        same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
        expected += [(depth + 1, path[depth]) for depth in range(same, len(path))]
        expected.append((len(path) + 1, question.title))
        above = path
    assert look.outline_of(pypdf.PdfReader(exported.pdf)) == expected


def test_every_link_leads_somewhere(exported: Exported) -> None:
    reader = pypdf.PdfReader(exported.pdf)
    addresses, inside = look.links_of(reader)
    contents = len(look.outline_of(reader)) - 1
    assert len(inside) >= contents + NOTES  # of the contents, and one in each note
    assert all(address.startswith(("https://", "http://", "mailto:")) for address in addresses)


def answers_of(services: Services) -> ExportDocument:
    """Return answers with highlights, but without comments, whose marks stand among the words."""
    options = ExportOptions(parts=frozenset({Part.ANSWER, Part.HIGHLIGHTS}))
    return services.exporting.document(ExportScope(), options, NoProgress())


def test_all_words_of_the_answers_can_be_copied(exported: Exported, tmp_path: Path) -> None:
    document = answers_of(exported.services)
    target = write(exported.services, document, tmp_path / "answers.pdf")
    copied = words(look.body_of(target))
    assert re.findall("[\u2f00-\u2fdf]", copied) == []
    position = copied.index(words(next(iter(document.questions())).title))
    for question in document.questions():
        assert question.answer is not None
        for line in said(question.answer):
            found = copied.find(line, position)
            assert found >= 0, (question.title, line, copied[position : position + 200])
            position = found + len(line)


def said(document: Document) -> Iterator[str]:
    """Yield what can be copied of each line outside of tables, cut where a drawing stands."""
    for line in lines(document):
        if not isinstance(line.block, Table):
            text = "".join(map(spoken, line.cells[0]))
            yield from filter(None, words(text).split("\x00"))


def length(cell: tuple[Piece, ...]) -> int:
    return len("".join(map(spoken, cell)))


def spoken(piece: Piece) -> str:
    match piece:
        case Formula(_, svg) if svg:
            return "\x00"
        case Image():
            return "\x00"  # a word stands for one that is missing
        case FootnoteMark(number):
            return str(number)
        case _:
            return text_of(piece)


def test_the_cells_of_tables_can_be_copied(exported: Exported, tmp_path: Path) -> None:
    document = answers_of(exported.services)
    copied = words(look.body_of(write(exported.services, document, tmp_path / "answers.pdf")))
    cells = [
        words(text)
        for question in document.questions()
        if question.answer is not None
        for line in lines(question.answer)
        if isinstance(line.block, Table) and max(map(length, line.cells)) < LONG
        for cell in line.cells
        if (text := "".join(map(spoken, cell))) and "\x00" not in text
    ]
    assert len(cells) > 20
    missing = [cell for cell in cells if cell not in copied]
    assert missing == []
