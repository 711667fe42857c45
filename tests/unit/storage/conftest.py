"""Small libraries for the tests of storage."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from studyapp.domain.edits import NewQuestion
from studyapp.domain.ids import QuestionId, SourceId, TopicId, new_key
from studyapp.storage.library_file import LibraryFile

NewQuestionMaker = Callable[..., NewQuestion]


@pytest.fixture
def new_question() -> NewQuestionMaker:
    """Return a maker of questions of which a test names only what it is about."""
    numbers = itertools.count(1)

    def make(topic_id: TopicId, title: str = "", body: str = "An answer.", **others) -> NewQuestion:
        title = title or f"Question {next(numbers)}"
        fields = {"title_markdown": title, "prompt": "", "unanswered": False, **others}
        return NewQuestion(new_key(), topic_id, title, body=body, **fields)

    return make


@dataclass(frozen=True)
class Sample:
    """Ids in the sample library, by the names that the tests use."""

    source: SourceId
    topics: dict[str, TopicId]
    questions: dict[str, QuestionId]


@pytest.fixture
def sample(library: LibraryFile, new_question: NewQuestionMaker) -> Sample:
    """Fill the library: Tuning (q1, q2) over LoRA (q3) and Empty; then RAG (q4, q5)."""
    with library.writing() as repositories:
        source = repositories.sources.save("/notes/llm.md", "llm.md", {})
        ensure = repositories.topics.ensure
        topics = {
            "Tuning": ensure(["Tuning"]),
            "LoRA": ensure(["Tuning", "LoRA"]),
            "Empty": ensure(["Tuning", "Empty"]),
            "RAG": ensure(["RAG"]),
        }
        names = {"q1": "Tuning", "q2": "Tuning", "q3": "LoRA", "q4": "RAG", "q5": "RAG"}
        ids = repositories.questions.insert_many(
            [
                new_question(topics[topic], name, f"Body of {name}", source_id=source)
                for name, topic in names.items()
            ]
        )
        repositories.index.index_pending()
    return Sample(source, topics, dict(zip(names, ids, strict=True)))
