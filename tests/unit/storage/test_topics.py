"""Topics: their order, their paths, and edits that a later import respects."""

import pytest

from studyapp.domain.edits import Deletion
from studyapp.domain.errors import UnknownTopicError
from studyapp.domain.ids import TopicId
from studyapp.domain.library import TopicCount
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories


def tree(repositories: Repositories) -> list[str]:
    topics = repositories.topics
    return ["/".join(topics.path_of(topic.id)) for topic in topics.all()]


SAMPLE_TREE = ["Tuning", "Tuning/LoRA", "Tuning/Empty", "RAG"]


def test_topics_come_in_the_order_of_the_tree(library: LibraryFile, sample) -> None:
    with library.reading() as repositories:
        assert tree(repositories) == SAMPLE_TREE
        parents = {topic.name: topic.parent_id for topic in repositories.topics.all()}
    assert parents == {
        "Tuning": None,
        "LoRA": sample.topics["Tuning"],
        "Empty": sample.topics["Tuning"],
        "RAG": None,
    }


def test_counts_are_of_the_topic_itself(library: LibraryFile, sample, new_question) -> None:
    tuning, lora, rag = (sample.topics[name] for name in ("Tuning", "LoRA", "RAG"))
    with library.writing() as repositories:
        open_question, gone = repositories.questions.insert_many(
            [new_question(rag, unanswered=True), new_question(rag, unanswered=True)]
        )
        repositories.questions.set_gone([gone], gone=True)
        repositories.questions.delete([sample.questions["q5"]])
        assert sorted(repositories.topics.counts(), key=lambda count: count.topic_id) == [
            TopicCount(tuning, 2, 0),
            TopicCount(lora, 1, 0),
            TopicCount(rag, 3, 1),
        ]
        repositories.questions.delete([open_question])
        assert TopicCount(rag, 2, 0) in repositories.topics.counts()


def test_an_unknown_topic_is_told(library: LibraryFile) -> None:
    nothing = TopicId(99)
    with library.writing() as repositories:
        topics = repositories.topics
        for use in (
            topics.get,
            topics.path_of,
            topics.delete,
            lambda topic: topics.rename(topic, "x"),
            lambda topic: topics.move(topic, None),
            lambda topic: topics.merge(topic, topics.create("here")),
            lambda topic: topics.merge(topics.create("here"), topic),
            lambda topic: topics.move(topics.create("here"), topic),
        ):
            with pytest.raises(UnknownTopicError):
                use(nothing)


def test_an_import_finds_its_topics_again(library: LibraryFile, sample) -> None:
    with library.writing() as repositories:
        assert repositories.topics.ensure(["Tuning", "LoRA"]) == sample.topics["LoRA"]
        assert repositories.topics.meant_by(["Tuning", "LoRA"]) == sample.topics["LoRA"]
        assert repositories.topics.meant_by(["Tuning", "Adapters"]) is None
        assert repositories.topics.meant_by(["Adapters", "Tuning"]) is None
        assert tree(repositories) == SAMPLE_TREE


def test_an_import_takes_topics_that_the_reader_made(library: LibraryFile) -> None:
    with library.writing() as repositories:
        made = repositories.topics.create("Tuning")
        assert repositories.topics.meant_by(["Tuning"]) == made
        assert repositories.topics.ensure(["Tuning"]) == made


def test_an_import_respects_what_the_reader_did(library: LibraryFile, sample) -> None:
    tuning, lora, rag = (sample.topics[name] for name in ("Tuning", "LoRA", "RAG"))
    with library.writing() as repositories:
        topics = repositories.topics
        assert topics.rename(tuning, "Training") == "Tuning"
        topics.move(lora, None, 0)
        topics.merge(rag, lora)
        before = tree(repositories)
        assert before == ["LoRA", "Training", "Training/Empty"]
        assert topics.ensure(["Tuning"]) == tuning
        assert topics.ensure(["Tuning", "LoRA"]) == lora
        assert topics.ensure(["RAG"]) == lora
        assert tree(repositories) == before
        # What is new goes where its surroundings are now.
        topics.ensure(["Tuning", "QLoRA"])
        topics.ensure(["RAG", "Retrieval"])
        assert tree(repositories) == [
            "LoRA",
            "LoRA/Retrieval",
            "Training",
            "Training/Empty",
            "Training/QLoRA",
        ]


def test_an_import_brings_a_deleted_topic_back_but_not_its_questions(
    library: LibraryFile, sample
) -> None:
    with library.writing() as repositories:
        repositories.topics.delete(sample.topics["Tuning"])
        assert tree(repositories) == ["RAG"]
        assert repositories.topics.meant_by(["Tuning", "LoRA"]) == sample.topics["LoRA"]
        assert repositories.topics.ensure(["Tuning", "LoRA"]) == sample.topics["LoRA"]
        assert tree(repositories) == ["Tuning", "Tuning/LoRA", "RAG"]
        assert repositories.questions.rows(sample.topics["LoRA"]) == []


@pytest.mark.parametrize(
    ("parent", "index", "expected"),
    [
        (None, 0, ["RAG", "Tuning", "Tuning/LoRA", "Tuning/Empty"]),
        (None, None, SAMPLE_TREE),
        ("Tuning", 0, ["Tuning", "Tuning/RAG", "Tuning/LoRA", "Tuning/Empty"]),
        ("Tuning", 1, ["Tuning", "Tuning/LoRA", "Tuning/RAG", "Tuning/Empty"]),
        ("Tuning", 2, ["Tuning", "Tuning/LoRA", "Tuning/Empty", "Tuning/RAG"]),
        ("Tuning", 99, ["Tuning", "Tuning/LoRA", "Tuning/Empty", "Tuning/RAG"]),
        ("LoRA", None, ["Tuning", "Tuning/LoRA", "Tuning/LoRA/RAG", "Tuning/Empty"]),
    ],
)
def test_a_move_puts_a_topic_where_it_was_dropped(
    library: LibraryFile, sample, parent: str | None, index: int | None, expected: list[str]
) -> None:
    with library.writing() as repositories:
        before = repositories.topics.all()
        places = repositories.topics.move(
            sample.topics["RAG"], sample.topics[parent] if parent else None, index
        )
        assert tree(repositories) == expected
        repositories.topics.place(places)
        assert repositories.topics.all() == before


@pytest.mark.parametrize("target", ["Tuning", "LoRA"])
def test_a_topic_does_not_go_into_itself(library: LibraryFile, sample, target: str) -> None:
    tuning, other = sample.topics["Tuning"], sample.topics[target]
    with library.writing() as repositories:
        with pytest.raises(ValueError, match="into itself"):
            repositories.topics.move(tuning, other)
        with pytest.raises(ValueError, match="into itself"):
            repositories.topics.merge(tuning, other)
        assert tree(repositories) == SAMPLE_TREE


def test_a_merge_keeps_order_and_can_be_undone(library: LibraryFile, sample) -> None:
    rag, tuning = sample.topics["RAG"], sample.topics["Tuning"]
    with library.writing() as repositories:
        before = repositories.topics.all()
        merge = repositories.topics.merge(tuning, rag)
        assert tree(repositories) == ["RAG", "RAG/LoRA", "RAG/Empty"]
        titles = [row.title for row in repositories.questions.rows(rag)]
        assert titles == ["q4", "q5", "q1", "q2"]
        repositories.topics.unmerge(merge)
        assert repositories.topics.all() == before
        assert [row.title for row in repositories.questions.rows(rag)] == ["q4", "q5"]
        assert [row.title for row in repositories.questions.rows(tuning)] == ["q1", "q2"]
        assert repositories.topics.ensure(["Tuning"]) == tuning


def test_a_deletion_takes_all_below_and_brings_it_back(library: LibraryFile, sample) -> None:
    tuning = sample.topics["Tuning"]
    with library.writing() as repositories:
        before = repositories.topics.all()
        repositories.questions.delete([sample.questions["q2"]])
        deletion = repositories.topics.delete(tuning)
        assert tree(repositories) == ["RAG"]
        assert set(deletion.questions) == {sample.questions["q1"], sample.questions["q3"]}
        assert [question.title for question in repositories.questions.listing()] == ["q4", "q5"]
        repositories.topics.restore(deletion)
        assert repositories.topics.all() == before
        # What had been deleted before stays deleted.
        assert [row.title for row in repositories.questions.rows(tuning)] == ["q1"]


def test_nobody_takes_the_place_of_a_deleted_topic(library: LibraryFile, sample) -> None:
    with library.writing() as repositories:
        deletion = repositories.topics.delete(sample.topics["RAG"])
        repositories.topics.move(sample.topics["LoRA"], None)
        repositories.topics.restore(deletion)
        assert tree(repositories) == ["Tuning", "Tuning/Empty", "RAG", "LoRA"]


def test_a_restored_question_or_topic_is_not_out_of_sight(library: LibraryFile, sample) -> None:
    question, lora, tuning = sample.questions["q3"], sample.topics["LoRA"], sample.topics["Tuning"]
    with library.writing() as repositories:
        first = repositories.questions.delete([question])
        repositories.topics.delete(tuning)
        repositories.questions.restore(first)
        assert tree(repositories) == ["Tuning", "Tuning/LoRA", "RAG"]
        assert [row.title for row in repositories.questions.rows(lora)] == ["q3"]
        repositories.topics.delete(tuning)
        repositories.topics.restore(Deletion(topics=(sample.topics["Empty"],)))
        assert tree(repositories) == ["Tuning", "Tuning/Empty", "RAG"]
