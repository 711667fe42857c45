"""Libraries that earlier versions wrote open, and everything that was in them is still there."""

import gzip
from pathlib import Path

import pytest

from studyapp.domain.annotation import Color, NewAnnotation, Target, text_hash
from studyapp.domain.ids import new_key
from studyapp.domain.library import QuestionState
from studyapp.domain.query import parse
from studyapp.domain.selectors import describe
from studyapp.storage.library_file import LibraryFile

LIBRARIES = Path(__file__).parent / "libraries"


@pytest.fixture(params=sorted(LIBRARIES.iterdir()), ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a library of an old version: three questions in two topics, with one image."""
    path = tmp_path / "old.studylib"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
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
            (match,) = repositories.search.texts(parse("误差")).items
            assert match.question_id == quantising.id
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
