"""The question banks: read without a complaint, sound in form, right in code, in own words."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from studyapp.content.qa_grammar import parse
from studyapp.content.renderer import render
from studyapp.domain.document import Formula
from studyapp.domain.importing import ImageKind, ParsedFile
from studyapp.domain.plain_text import runs

BANKS = Path(__file__).resolve().parents[2] / "resources" / "banks"
FILES = sorted(BANKS.glob("*/*.md"))
INTERVIEW = BANKS / "llm-interview"

LONGEST_COPY = 24  # Chinese characters in a row that may also stand in another's document
WIDEST_FORMULA = 38  # em: what a narrow page shows without scrolling

HAN = re.compile(r"[\u4e00-\u9fff]+")
KEY = re.compile(r"\{#([a-z0-9-]+)\}$")
LINK = re.compile(r"\[\[([^\]|]+)\]\]")
KEY_POINT = re.compile(r"^(?:- |\d+\. )(.*)$", re.MULTILINE)
LEAD_IN = re.compile(r"\*\*[^*]*[^*：，。；]\*\*")
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(
    r"^```python(?P<marked> runnable)?\n(?P<code>.*?)^```$"
    r"(?:\n\n^```output\n(?P<output>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
REFERENCES = "> [!NOTE] 参考文献\n"
CITATION = re.compile(
    r"^> - (?P<work>.+ (?P<year>\d{4}))\. "
    r"\[arXiv:(?P<number>[\d.]+)\]\(https://arxiv\.org/abs/(?P<address>[\d.]+)\)$",
    re.MULTILINE,
)

each_bank = pytest.mark.parametrize(
    "bank", sorted({file.parent for file in FILES}), ids=lambda bank: bank.name
)
each_file = pytest.mark.parametrize(
    "file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}"
)


class Answer(NamedTuple):
    title: str
    key: str
    body: str

    @property
    def prose(self) -> str:
        """The answer without code and without references."""
        return CODE.sub("", self.body).split(REFERENCES)[0]


class Snippet(NamedTuple):
    name: str
    marked: bool
    code: str
    output: str | None


@cache
def parsed(file: Path) -> ParsedFile:
    return parse(file.read_text("utf-8"), file.name)


@cache
def answers(bank: Path) -> tuple[Answer, ...]:
    found: list[Answer] = []
    for file in sorted(bank.glob("*.md")):
        lines = file.read_text("utf-8").split("\n")
        for question in parsed(file).questions:
            key = KEY.search(lines[question.line - 1])
            found.append(Answer(question.title, key[1] if key else "", question.body))
    return tuple(found)


def snippets(file: Path) -> list[Snippet]:
    name = f"{file.parent.name}/{file.stem}"
    return [
        Snippet(f"{name}-{number}", bool(match["marked"]), match["code"], match["output"])
        for number, match in enumerate(PYTHON.finditer(file.read_text("utf-8")), start=1)
    ]


def han(text: str) -> str:
    return "".join(HAN.findall(text))


@each_bank
def test_a_bank_says_what_it_is(bank: Path) -> None:
    about = tomllib.loads((bank / "bank.toml").read_text("utf-8"))
    assert about["id"] == bank.name
    assert about["title"]
    assert about["language"] == "zh"
    assert about["licence"] == "CC BY 4.0"
    assert about["version"] >= 1


@each_file
def test_a_file_is_read_without_warning_or_repair(file: Path) -> None:
    found = parsed(file)
    assert found.questions
    assert found.warnings == ()
    assert found.repairs == {}
    assert [question.title for question in found.questions if question.unanswered] == []


@each_bank
def test_titles_and_keys_are_unique(bank: Path) -> None:
    titles = [answer.title for answer in answers(bank)]
    keys = [answer.key for answer in answers(bank) if answer.key]
    assert len(titles) == len(set(titles))
    assert len(keys) == len(set(keys))


def test_every_interview_question_has_a_key() -> None:
    assert [answer.title for answer in answers(INTERVIEW) if not answer.key] == []


@each_bank
def test_links_lead_to_questions_of_the_bank(bank: Path) -> None:
    titles = {answer.title for answer in answers(bank)}
    wanted = {link for answer in answers(bank) for link in LINK.findall(answer.prose)}
    assert wanted
    assert wanted - titles == set()


@each_file
def test_formulas_are_drawn_and_fit(file: Path) -> None:
    formulas = [
        run.piece
        for question in parsed(file).questions
        for run in runs(render(question.body))
        if isinstance(run.piece, Formula)
    ]
    assert [formula.latex for formula in formulas if not formula.svg] == []
    assert [formula.latex for formula in formulas if formula.width > WIDEST_FORMULA] == []
    assert [formula.latex for formula in formulas if HAN.search(formula.latex)] == []


@each_bank
def test_figures_are_there_and_used(bank: Path) -> None:
    images = [
        image
        for file in bank.glob("*.md")
        for question in parsed(file).questions
        for image in question.images
    ]
    figures = {path.relative_to(bank).as_posix() for path in bank.glob("figures/*")}
    assert {image.kind for image in images} == {ImageKind.LOCAL}
    assert {image.reference for image in images} == figures
    assert [image.reference for image in images if not image.caption] == []


def test_interview_answers_have_three_to_eight_key_points() -> None:
    counts = {answer.title: len(KEY_POINT.findall(answer.prose)) for answer in answers(INTERVIEW)}
    assert {title: count for title, count in counts.items() if not 3 <= count <= 8} == {}


def test_key_points_begin_in_bold() -> None:
    plain = [
        point
        for answer in answers(INTERVIEW)
        for point in KEY_POINT.findall(answer.prose)
        if not LEAD_IN.match(point)
    ]
    assert plain == []


def test_interview_answers_are_neither_short_nor_long() -> None:
    lengths = {answer.title: len(han(answer.prose)) for answer in answers(INTERVIEW)}
    assert {title: length for title, length in lengths.items() if not 300 <= length <= 900} == {}


def test_interview_answers_lead_on_and_name_their_references() -> None:
    assert [answer.title for answer in answers(INTERVIEW) if "\n追问：[[" not in answer.body] == []
    assert [answer.title for answer in answers(INTERVIEW) if REFERENCES not in answer.body] == []


def test_a_paper_is_always_cited_alike() -> None:
    works: dict[str, set[str]] = {}
    for answer in answers(INTERVIEW):
        for citation in CITATION.finditer(answer.body):
            assert citation["number"] == citation["address"]
            assert citation["year"] == f"20{citation['number'][:2]}", citation[0]
            works.setdefault(citation["number"], set()).add(citation["work"])
    mentioned = sum(answer.body.count("[arXiv:") for answer in answers(INTERVIEW))
    assert mentioned == sum(len(CITATION.findall(answer.body)) for answer in answers(INTERVIEW))
    assert {number: work for number, work in works.items() if len(work) > 1} == {}


def test_python_is_marked_runnable_where_it_shows_its_output() -> None:
    found = [snippet for file in sorted(INTERVIEW.glob("*.md")) for snippet in snippets(file)]
    assert any(snippet.marked for snippet in found)
    assert [each.name for each in found if each.marked != (each.output is not None)] == []


@pytest.mark.parametrize(
    "snippet",
    [each for file in FILES for each in snippets(file) if each.output is not None],
    ids=lambda snippet: snippet.name,
)
def test_python_prints_the_output_shown(
    snippet: Snippet, capsys: pytest.CaptureFixture[str]
) -> None:
    if "import numpy" in snippet.code:
        pytest.importorskip("numpy", reason="the code in this answer needs NumPy")
    exec(compile(snippet.code, snippet.name, "exec"), {"__name__": "__main__"})
    assert capsys.readouterr().out == snippet.output


@each_bank
def test_no_long_run_is_shared_with_the_reference_document(
    bank: Path, reference_document: Path
) -> None:
    length = LONGEST_COPY + 1
    theirs = han(reference_document.read_text("utf-8"))
    taken = {theirs[start : start + length] for start in range(len(theirs) - length + 1)}
    for answer in answers(bank):
        ours = han(answer.title + answer.body)
        runs_here = {ours[start : start + length] for start in range(len(ours) - length + 1)}
        assert runs_here & taken == set(), answer.title
