"""Documents are collected from a library and written as PDF."""

from pathlib import Path

import pypdf
import pytest

from studyapp.cli.export_words import english_words
from studyapp.domain.annotation import Color
from studyapp.domain.errors import (
    ExportExistsError,
    NothingToExportError,
)
from studyapp.domain.export import ExportOptions, ExportScope, Layout, PageSetup, Part
from studyapp.domain.export_document import ExportDocument
from studyapp.domain.progress import NoProgress
from studyapp.services.annotating import AnnotatingService
from studyapp.services.exporting.pdf import PdfReport
from studyapp.services.exporting.service import ExportingService
from studyapp.services.library import LibraryService
from studyapp.services.noting import NotingService
from studyapp.services.searching import SearchingService
from studyapp.services.settings import SettingsService
from studyapp.services.tagging import TaggingService
from studyapp.storage.library_file import LibraryFile
from tests.support.pdf import fonts, needs_poppler, problems, text_of, words
from tests.unit.services.conftest import Notebook

NOTES = """# Databases

## What is an index?

A structure that finds rows **quickly**, see [the manual](https://example.com/index).

```python
def find(key):
    return tree[key]  # logarithmic
```

| kind | cost |
|:-----|-----:|
| B-tree | $\\log n$ |
| 散列 | 1 |

## 什么是事务？

一组操作，要么全部成功，要么全部失败。😀

# Networks

## What does TCP promise?

Bytes arrive in order, once, or not at all.[^1]

[^1]: Until the connection breaks.
"""


@pytest.fixture
def exporting(library: LibraryFile, notebook: Notebook) -> ExportingService:
    notebook.bring(NOTES)
    return ExportingService(library, SearchingService(library, SettingsService(library)))


def collect(
    exporting: ExportingService,
    scope: ExportScope | None = None,
    options: ExportOptions | None = None,
) -> ExportDocument:
    return exporting.document(scope or ExportScope(), options or ExportOptions(), NoProgress())


def write(
    exporting: ExportingService, document: ExportDocument, target: Path, *, force: bool = False
) -> PdfReport:
    return exporting.write_pdf(
        document,
        target,
        NoProgress(),
        setup=PageSetup(),
        words=english_words(document),
        force=force,
    )


def titles(document: ExportDocument) -> list[tuple[int, str, list[str]]]:
    return [
        (section.level, section.name, [question.title for question in section.questions])
        for section in document.sections
    ]


def test_everything_is_exported_in_the_order_of_the_tree(exporting: ExportingService) -> None:
    assert titles(collect(exporting)) == [
        (1, "Databases", ["What is an index?", "什么是事务？"]),
        (1, "Networks", ["What does TCP promise?"]),
    ]


def test_scopes(exporting: ExportingService, library: LibraryFile) -> None:
    tree = LibraryService(library)
    topic = tree.topic_by_path(("Networks",))
    inner = tree.create_topic("Transport", topic).changes.topics
    question = tree.rows(topic)[0]
    tree.move_questions([question.id], *inner)

    assert titles(collect(exporting, ExportScope(topics=(topic,)))) == [
        (1, "Transport", ["What does TCP promise?"])
    ]
    assert titles(collect(exporting))[1:] == [
        (1, "Networks", []),
        (2, "Transport", ["What does TCP promise?"]),
    ]
    assert collect(exporting, ExportScope(query="全部成功")).counts.questions == 1
    one = collect(exporting, ExportScope(questions=(question.id,)))
    assert one.title == "What does TCP promise?"


def test_what_is_not_chosen_is_left_out(
    exporting: ExportingService, library: LibraryFile, notebook: Notebook
) -> None:
    question = notebook.ids()[0]
    AnnotatingService(library).create_from_quote(
        question, "finds rows", color=Color.GREEN, comment="Like in a *book*."
    )
    NotingService(library).save(question, "Ask about costs.")
    TaggingService(library).add("exam", [question])

    full = next(iter(collect(exporting).questions()))
    assert full.note is not None
    assert full.tags == ("exam",)
    assert full.highlights[0].comment is not None

    bare = ExportOptions(parts=frozenset({Part.ANSWER}))
    question_only = next(iter(collect(exporting, options=bare).questions()))
    assert (question_only.note, question_only.tags, question_only.highlights) == (None, (), ())

    notes = collect(exporting, options=ExportOptions(Layout.NOTES))
    assert [question.title for question in notes.questions()] == ["What is an index?"]


def test_nothing_to_export_is_said(exporting: ExportingService) -> None:
    with pytest.raises(NothingToExportError):
        collect(exporting, options=ExportOptions(Layout.NOTES))


@needs_poppler
def test_the_pdf_is_sound_and_says_it_all(exporting: ExportingService, tmp_path: Path) -> None:
    target = tmp_path / "notes.pdf"
    report = write(exporting, collect(exporting), target)

    assert problems(target) == ""
    assert all(font == ("yes", "yes", "yes") for font in fonts(target).values())
    copied = words(text_of(target))
    assert words("def find(key): return tree[key] # logarithmic") in copied
    assert words("一组操作，要么全部成功，要么全部失败。😀") in copied
    pdf = pypdf.PdfReader(target)
    assert report.pages == len(pdf.pages)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert outline(pdf) == [
        "Contents",
        "Databases",
        ["What is an index?", "什么是事务？"],
        "Networks",
        ["What does TCP promise?"],
    ]


def outline(pdf: pypdf.PdfReader) -> list[object]:
    def named(entries: list[object]) -> list[object]:
        return [
            named(entry) if isinstance(entry, list) else entry.title  # type: ignore[attr-defined] - pypdf's type
            for entry in entries
        ]

    return named(pdf.outline)


def test_a_file_is_replaced_only_when_told(exporting: ExportingService, tmp_path: Path) -> None:
    target = tmp_path / "notes.pdf"
    target.write_text("mine")
    document = collect(exporting)
    with pytest.raises(ExportExistsError):
        write(exporting, document, target)
    assert target.read_text() == "mine"
    write(exporting, document, target, force=True)
    assert target.read_bytes().startswith(b"%PDF")
    assert [entry.name for entry in tmp_path.glob("*.p*")] == ["notes.pdf"]
