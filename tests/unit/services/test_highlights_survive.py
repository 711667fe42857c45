"""No highlight is ever lost: random spans over all kinds of content, edits, imports, restarts."""

import itertools
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyapp import paths
from studyapp.domain.annotation import Annotation, Color
from studyapp.domain.document import Document
from studyapp.domain.ids import QuestionId
from studyapp.domain.importing import HighlightCounts, ImportOptions
from studyapp.domain.plain_text import plain_text
from studyapp.domain.progress import NoProgress
from studyapp.domain.selectors import Placement
from studyapp.services.annotating import AnnotatingService
from studyapp.services.importing import ImportingService, ImportOutcome
from studyapp.services.indexing import IndexingService
from studyapp.services.library import LibraryService
from studyapp.services.reading import ReadingService
from studyapp.storage.library_file import LibraryFile
from tests.support.spans import KINDS, LONGEST, edit_sentences, kinds, over_image, random_span

SPANS = 200


class Folder:
    """A copy of the starter bank that is imported, edited and imported again."""

    def __init__(self, library: LibraryFile, path: Path) -> None:
        shutil.copytree(paths.resources() / "banks" / "starter", path)
        self.library = library
        self.path = path

    def bring(self) -> ImportOutcome:
        outcome = ImportingService(self.library).run_paths(
            [self.path], ImportOptions(), NoProgress()
        )
        IndexingService(self.library).index_pending(NoProgress())
        return outcome

    def edit(self, share: float, choice: random.Random) -> int:
        return edit_sentences(self.path, share, choice)


@pytest.fixture
def folder(library: LibraryFile, tmp_path: Path) -> Folder:
    return Folder(library, tmp_path / "bank")


def documents(library: LibraryFile) -> dict[QuestionId, Document]:
    reading = ReadingService(library)
    questions = LibraryService(library).listing().questions
    return {entry.id: reading.open(entry.id).document for entry in questions}


def highlight(library: LibraryFile, choice: random.Random) -> Counter[str]:
    """Highlight random spans, wherever they fall, and count what they reach over."""
    service = AnnotatingService(library)
    found: Counter[str] = Counter()
    answers = {
        question: document
        for question, document in documents(library).items()
        if len(plain_text(document)) > LONGEST
    }
    places = [(question, over_image(document)) for question, document in answers.items()]
    wanted = [(question, span) for question, span in places if span]
    for number in range(SPANS):
        question, span = (
            wanted[number] if number < len(wanted) else (choice.choice(list(answers)), None)
        )
        span = span or random_span(plain_text(answers[question]), choice)
        comment = f"comment {number}" if number % 2 else ""
        service.create(question, *span, choice.choice(list(Color)), comment)
        found.update(set(kinds(answers[question], *span)))
    return found


def told(annotations: list[Annotation]) -> set[tuple[str, str, str]]:
    return {(entry.key, entry.comment, entry.color.value) for entry in annotations}


def states(annotations: list[Annotation]) -> Counter[Placement]:
    return Counter(entry.placement for entry in annotations)


def test_no_highlight_is_lost_by_edits_and_restarts(library: LibraryFile, folder: Folder) -> None:
    choice = random.Random(7)
    folder.bring()
    assert highlight(library, choice).keys() >= KINDS
    before = AnnotatingService(library).all()
    assert folder.edit(0.1, choice) >= 5
    report = folder.bring().report
    after = AnnotatingService(library).all()
    assert told(after) == told(before)
    assert sum(states(after).values()) == SPANS
    assert states(after)[Placement.ANCHORED] >= 0.9 * SPANS
    counts = report.highlights
    touched = counts.kept + counts.moved + counts.for_review + counts.orphaned
    assert 0 < touched <= SPANS
    assert counts.orphaned == states(after)[Placement.ORPHANED]
    shown = {key: plain_text(document) for key, document in documents(library).items()}
    for entry in after:
        if span := entry.shown_at:
            assert shown[entry.question_id][span.start : span.end] == entry.exact
    assert library.check() == []
    library.close()
    with LibraryFile.open(library.path) as again:
        assert AnnotatingService(again).all() == after
        assert again.check() == []


def test_they_are_where_they_were_when_the_edit_is_undone(
    library: LibraryFile, folder: Folder, tmp_path: Path
) -> None:
    choice = random.Random(8)
    folder.bring()
    highlight(library, choice)
    before = AnnotatingService(library).all()
    shutil.copytree(folder.path, tmp_path / "original")
    folder.edit(0.5, choice)
    folder.bring()
    lost = {
        entry.key
        for entry in AnnotatingService(library).all()
        if entry.placement in {Placement.REVIEW, Placement.ORPHANED}
    }
    assert lost
    shutil.copytree(tmp_path / "original", folder.path, dirs_exist_ok=True)
    folder.bring()
    back = {entry.key: entry for entry in AnnotatingService(library).all()}
    for entry in before:
        if entry.key in lost:
            assert back[entry.key].target == entry.target
    assert states(list(back.values()))[Placement.ORPHANED] == 0


numbers = itertools.count(1)
words = st.text(alphabet="量化误差矩阵，。 ab😀１\n", min_size=1, max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(versions=st.lists(words, min_size=2, max_size=4), data=st.data())
def test_any_edits_leave_every_highlight_in_one_state(library, notebook, versions, data) -> None:
    service = AnnotatingService(library)
    number = next(numbers)  # also in the answer, because answers are recognised, too
    title = f"Question {number}?"
    notebook.bring(f"## {title}\n\n开头{number:06}{versions[0]}结尾\n")
    question = next(
        entry.id for entry in LibraryService(library).listing().questions if entry.title == title
    )
    text = notebook.text(question)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    annotation = service.create(question, start, end).annotation
    for version in versions[1:]:
        outcome = notebook.bring(f"## {title}\n\n开头{number:06}{version}结尾\n")
        (found,) = service.of(question)
        assert found.key == annotation.key
        if outcome.report.updated:
            counts = outcome.report.highlights
            assert counts != HighlightCounts()
        shown = notebook.text(question)
        if span := found.shown_at:
            assert shown[span.start : span.end] == found.exact
        else:
            assert found.exact
    assert library.check() == []
