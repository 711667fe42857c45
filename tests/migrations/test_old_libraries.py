"""Libraries that earlier versions wrote open, and everything that was in them is still there."""

import gzip
from pathlib import Path

import pytest

from studyapp.domain.annotation import Color, NewAnnotation, Target, text_hash
from studyapp.domain.card import Memory, Phase, Rating
from studyapp.domain.ids import new_key
from studyapp.domain.library import Flag, QuestionState
from studyapp.domain.query import parse
from studyapp.domain.searching import HitKind
from studyapp.domain.selectors import describe
from studyapp.services.rescheduling import ReschedulingService
from studyapp.services.review_items import Counts
from studyapp.services.reviewing import ReviewingService
from studyapp.services.settings import SettingsService
from studyapp.storage.library_file import LibraryFile

LIBRARIES = Path(__file__).parent / "libraries"
RATED = Path(__file__).parent / "rated"
"""Libraries with a log of ratings."""


@pytest.fixture(params=sorted(LIBRARIES.iterdir()), ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a library of an old version: three questions in two topics, with one image."""
    return unpacked(request.param, tmp_path)


def unpacked(packed: Path, folder: Path) -> Path:
    path = folder / "old.studylib"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


def test_nothing_is_lost(old: Path) -> None:
    with LibraryFile.open(old) as library:
        assert library.check() == []
        with library.reading() as repositories:
            assert [topic.name for topic in repositories.topics.all()] == [
                "Fine-tuning",
                "Retrieval",
            ]
            lora, quantising, rag = repositories.questions.listing()
            question = repositories.questions.get(lora.id)
            assert question.title_markdown == "What is **LoRA**?"
            assert "W + B @ A" in question.body
            assert (lora.images, lora.pending_images) == (1, 0)
            assert rag.state is QuestionState.UNANSWERED
            found = repositories.search.texts(parse("误差")).items
            assert {match.question_id for match in found} == {quantising.id}
            titles = repositories.search.titles(parse("what lo")).items
            assert [match.question_id for match in titles] == [lora.id]
            (known, *_) = repositories.questions.of_source(repositories.sources.all()[0].id)
            assert known.content_hash == question.content_hash
    assert len(list(old.parent.glob("backups/old.before-*.studylib"))) == 1


def test_what_is_new_works(old: Path) -> None:
    with LibraryFile.open(old) as library:
        with library.writing() as repositories:
            question = repositories.questions.first()
            assert question is not None
            text = "It adds two small matrices"
            target = Target(describe(text, 8, 11), text_hash(text))
            repositories.annotations.add(
                NewAnnotation(new_key(), question, target, Color.PINK, "both"), text
            )
            repositories.notes.save(question, "冻结原来的权重")
            repositories.tags.add("must know", [question])
            repositories.tags.star([question], starred=True)
        with library.reading() as repositories:
            found = repositories.search.texts(parse("冻结 is:starred tag:must")).items
            assert [match.question_id for match in found] == [question]
            assert [match.kind for match in repositories.search.texts(parse("both")).items] == [
                "highlight"
            ]
        assert library.check() == []


def test_old_questions_are_reviewed(old: Path) -> None:
    with LibraryFile.open(old) as library:
        reviewing = ReviewingService(library, SettingsService(library))
        session = reviewing.begin()
        assert session.counts == Counts(new=2)  # the third has no answer
        item = session.next()
        assert item is not None
        session.rate(item.question_id, Rating.GOOD)
        assert session.counts == Counts(new=1)
        assert library.check() == []


def test_what_readers_added_is_kept(tmp_path: Path) -> None:
    old = unpacked(LIBRARIES / "0002.studylib.gz", tmp_path)
    with LibraryFile.open(old) as library, library.reading() as repositories:
        _, quantising, rag = repositories.questions.listing()
        (highlight,) = repositories.annotations.of(quantising.id)
        assert (highlight.exact, highlight.color) == ("误差", Color.GREEN)
        assert highlight.comment == "kept for later"
        note = repositories.notes.get(quantising.id)
        assert note is not None
        assert note.text == "先看分布"
        assert repositories.tags.of(quantising.id) == ("old",)
        assert repositories.questions.get(quantising.id).starred
        assert repositories.questions.get(rag.id).flag is Flag.RED


def test_what_readers_added_is_still_found(tmp_path: Path) -> None:
    old = unpacked(LIBRARIES / "0002.studylib.gz", tmp_path)
    with LibraryFile.open(old) as library:

        def found(words: str) -> list[HitKind]:
            with library.reading() as repositories:
                return [match.kind for match in repositories.search.texts(parse(words)).items]

        assert found("分布") == [HitKind.NOTE]
        assert found("later") == [HitKind.HIGHLIGHT]
        assert set(found("误差")) == {HitKind.HIGHLIGHT, HitKind.QUESTION}
        with library.writing() as repositories:
            _, quantising, _ = repositories.questions.listing()
            repositories.notes.save(quantising.id, "later still")
        assert found("分布") == []
        assert set(found("later")) == {HitKind.HIGHLIGHT, HitKind.NOTE}
        assert library.check() == []


def test_an_old_log_tells_what_it_told(tmp_path: Path) -> None:
    old = unpacked(RATED / "0006.studylib.gz", tmp_path)
    with LibraryFile.open(old) as library:
        assert library.check() == []
        reviewing = ReviewingService(library, SettingsService(library))
        with library.reading() as repositories:
            lora, quantising, _ = repositories.questions.listing()
        before = reviewing.preview(lora.id).card.memory
        assert (before.phase, before.reviews, before.lapses) == (Phase.REVIEW, 6, 1)
        assert reviewing.preview(quantising.id).card.memory.reviews == 1
        made = ReschedulingService(library, reviewing).forget([lora.id, quantising.id])
        assert reviewing.preview(lora.id).card.memory == Memory()
        assert library.check() == []
        assert made.undo is not None
        made.undo.undo()
        assert reviewing.preview(lora.id).card.memory == before
        assert library.check() == []
