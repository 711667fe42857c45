"""Tables are written as CSV that spreadsheet programs take and that loses nothing."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.annotation import Color
from studyapp.domain.card import Rating
from studyapp.domain.errors import ExportExistsError, NothingToExportError
from studyapp.domain.export import ExportScope, Table
from studyapp.domain.library import Flag
from studyapp.domain.progress import Cancelled, NoProgress
from studyapp.services.annotating import AnnotatingService
from studyapp.services.exporting.service import ExportingService
from studyapp.services.exporting.tables import joined, safe, unsafe
from studyapp.services.noting import NotingService
from studyapp.services.reviewing import ReviewingService
from studyapp.services.searching import SearchingService
from studyapp.services.settings import SettingsService
from studyapp.services.tagging import TaggingService
from studyapp.storage.library_file import LibraryFile
from tests.support.libraries import StopAt
from tests.unit.services.conftest import Notebook

NOTES = """# A/B

## =1+1, is it "two"?

- a, b
- 「中文」

# Other

## What is a stack?

Last in, first out.
"""


@pytest.fixture
def exporting(library: LibraryFile, notebook: Notebook) -> ExportingService:
    notebook.bring(NOTES)
    return ExportingService(library, SearchingService(library, SettingsService(library)))


def rows(file: Path) -> list[dict[str, str]]:
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_all_tables_are_written(
    exporting: ExportingService, library: LibraryFile, notebook: Notebook, tmp_path: Path
) -> None:
    first, second = notebook.ids()
    AnnotatingService(library).create_from_quote(
        second, "first out", color=Color.PINK, comment="@home"
    )
    NotingService(library).save(second, "-1 is\nno formula; 'quoted'")
    tagging = TaggingService(library)
    tagging.add("a;b", [first])
    tagging.add("c", [first])
    tagging.star([first])
    tagging.flag([first], Flag.RED)
    ReviewingService(library, SettingsService(library)).rate(second, Rating.HARD)

    report = exporting.write_csv(ExportScope(), Table, tmp_path / "out", NoProgress())

    assert report.files == 4
    assert dict(report.rows) == {"questions": 2, "notes": 1, "highlights": 1, "reviews": 1}
    questions = rows(tmp_path / "out" / "questions.csv")
    assert questions[0]["question"] == '\'=1+1, is it "two"?'
    assert questions[0]["topic"] == "A\\/B"
    assert questions[0]["answer"] == "'- a, b\n- 「中文」"
    assert (questions[0]["tags"], questions[0]["starred"]) == ("a\\;b;c", "1")
    assert (questions[0]["flag"], questions[0]["state"]) == ("red", "answered")
    (note,) = rows(tmp_path / "out" / "notes.csv")
    assert unsafe(note["note"]) == "-1 is\nno formula; 'quoted'"
    assert note["key"] == questions[1]["key"]
    (highlight,) = rows(tmp_path / "out" / "highlights.csv")
    assert (highlight["text"], highlight["color"], highlight["comment"]) == (
        "first out",
        "pink",
        "'@home",
    )
    (review,) = rows(tmp_path / "out" / "reviews.csv")
    assert (review["rating"], review["key"]) == ("hard", questions[1]["key"])


def test_lines_end_as_the_standard_says(exporting: ExportingService, tmp_path: Path) -> None:
    target = tmp_path / "questions.csv"
    report = exporting.write_csv(ExportScope(), [Table.QUESTIONS], target, NoProgress())
    assert report.path == target
    assert report.size == target.stat().st_size
    assert target.read_bytes().count(b"\r\n") == 3  # the head and two rows
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_file_is_replaced_only_when_that_is_wanted(
    exporting: ExportingService, tmp_path: Path
) -> None:
    target = tmp_path / "questions.csv"
    target.write_text("mine")
    with pytest.raises(ExportExistsError):
        exporting.write_csv(ExportScope(), [Table.QUESTIONS], target, NoProgress())
    assert target.read_text() == "mine"
    exporting.write_csv(ExportScope(), [Table.QUESTIONS], target, NoProgress(), force=True)
    assert len(rows(target)) == 2


def test_cancelling_leaves_nothing(exporting: ExportingService, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    for number in range(3):
        for target in (tmp_path / "out", tmp_path / "one.csv"):
            tables = Table if target.suffix == "" else [Table.NOTES]
            with pytest.raises(Cancelled):
                exporting.write_csv(ExportScope(), tables, target, StopAt(number))
            assert set(tmp_path.iterdir()) == before


def test_nothing_that_is_meant_is_told(exporting: ExportingService, tmp_path: Path) -> None:
    with pytest.raises(NothingToExportError):
        exporting.write_csv(
            ExportScope(query="nothing-like-it"), Table, tmp_path / "out", NoProgress()
        )
    assert not (tmp_path / "out").exists()


@given(st.text(st.sampled_from("'=+-@\t\r\n＝a1 "), max_size=5))
def test_no_cell_is_a_formula_and_none_is_lost(text: str) -> None:
    cell = safe(text)
    assert isinstance(cell, str)
    assert cell[:1] not in tuple("=+-@\t\r\n＝")
    assert unsafe(cell) == text


@given(st.lists(st.text(st.sampled_from("a/\\"), min_size=1, max_size=4), min_size=1, max_size=4))
def test_names_in_one_cell_can_be_told_apart(names: list[str]) -> None:
    found, name, escaped = [], "", False
    for char in joined(names, "/"):
        if escaped or char not in "\\/":
            name += char
            escaped = False
        elif char == "\\":
            escaped = True
        else:
            found.append(name)
            name = ""
    assert [*found, name] == names
