"""Questions: written, read, listed, moved, recognised."""

from datetime import UTC, datetime

import pytest

from studyapp.domain.edits import KnownQuestion, QuestionPlace, QuestionText
from studyapp.domain.errors import UnknownQuestionError
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Neighbours, QuestionRow, QuestionState
from studyapp.domain.text import content_hash
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories


def titles(repositories: Repositories, topic) -> list[str]:
    return [row.title for row in repositories.questions.rows(topic)]


def test_a_question_is_read_as_it_was_written(tmp_path, new_question) -> None:
    now = datetime(2026, 3, 1, 12, 30, 15, 250_000, tzinfo=UTC)
    with LibraryFile.open(tmp_path / "library.studylib", clock=lambda: now) as library:
        with library.writing() as repositories:
            topic = repositories.topics.create("量化")
            source = repositories.sources.save("/a.md", "a", {})
            written = new_question(
                topic,
                "什么是量化？",
                "第一行\n\n```py\nx\x00 = '😀'\n```",
                title_markdown="**什么**是量化？",
                prompt="看图",
                source_id=source,
            )
            (question_id,) = repositories.questions.insert_many([written])
        with library.reading() as repositories:
            question = repositories.questions.get(question_id)
    assert (question.id, question.key, question.topic_id) == (question_id, written.key, topic)
    assert (question.title, question.title_markdown) == ("什么是量化？", "**什么**是量化？")
    assert (question.prompt, question.body) == (written.prompt, written.body)
    assert question.content_hash == content_hash(written.prompt, written.body)
    assert (question.state, question.source_id) == (QuestionState.ANSWERED, source)
    assert question.created_at == question.updated_at == now


def test_questions_are_appended_unless_a_place_is_given(library, sample, new_question) -> None:
    rag = sample.topics["RAG"]
    with library.writing() as repositories:
        repositories.questions.insert_many(
            [new_question(rag, "q6"), new_question(rag, "q0", position=-1), new_question(rag, "q7")]
        )
        assert titles(repositories, rag) == ["q0", "q4", "q5", "q6", "q7"]


def test_nobody_takes_the_place_of_a_deleted_question(library, sample) -> None:
    rag = sample.topics["RAG"]
    with library.writing() as repositories:
        deletion = repositories.questions.delete([sample.questions["q5"]])
        repositories.questions.move([sample.questions["q1"]], rag)
        repositories.questions.restore(deletion)
        assert titles(repositories, rag) == ["q4", "q5", "q1"]


@pytest.mark.parametrize(
    ("unanswered", "back"), [(False, QuestionState.ANSWERED), (True, QuestionState.UNANSWERED)]
)
def test_gone_wins_over_unanswered_and_can_be_taken_back(
    library, sample, new_question, unanswered: bool, back: QuestionState
) -> None:
    with library.writing() as repositories:
        questions = repositories.questions
        (question_id,) = questions.insert_many(
            [new_question(sample.topics["RAG"], unanswered=unanswered)]
        )
        for gone, state in ((False, back), (True, QuestionState.GONE), (False, back)):
            questions.set_gone([question_id], gone=gone)
            assert questions.get(question_id).state == state
            assert questions.rows_of([question_id])[0].state == state


def test_a_deleted_or_unknown_question_is_told(library, sample) -> None:
    with library.writing() as repositories:
        repositories.questions.delete([sample.questions["q1"]])
        for unknown in (sample.questions["q1"], QuestionId(99)):
            with pytest.raises(UnknownQuestionError):
                repositories.questions.get(unknown)
            with pytest.raises(UnknownQuestionError):
                repositories.questions.neighbours(unknown)


def test_a_key_may_be_shortened_as_long_as_it_is_clear(library, sample) -> None:
    with library.reading() as repositories:
        questions = repositories.questions
        keys = {name: questions.get(row).key for name, row in sample.questions.items()}
        assert questions.by_key(keys["q2"]) == sample.questions["q2"]
        assert questions.by_key(f" {keys['q2'].upper()[:-1]} ") == sample.questions["q2"]
        for unclear in (keys["q2"][:4], "", "zz", keys["q2"] + "0", "%"):
            with pytest.raises(UnknownQuestionError):
                questions.by_key(unclear)


def test_the_list_follows_the_tree(library, sample) -> None:
    with library.writing() as repositories:
        assert [entry.title for entry in repositories.questions.listing()] == [
            "q1", "q2", "q3", "q4", "q5",
        ]  # fmt: skip
        repositories.topics.move(sample.topics["RAG"], None, 0)
        repositories.questions.delete([sample.questions["q2"]])
        assert [entry.title for entry in repositories.questions.listing()] == [
            "q4", "q5", "q1", "q3",
        ]  # fmt: skip


def test_neighbours_follow_the_tree_across_empty_topics(library, sample) -> None:
    ids = [sample.questions[f"q{number}"] for number in range(1, 6)]
    with library.writing() as repositories:
        questions = repositories.questions
        assert questions.first() == ids[0]
        for before, question, after in zip([None, *ids], ids, [*ids[1:], None], strict=False):
            assert questions.neighbours(question) == Neighbours(before, after)
        questions.delete([ids[2]])
        assert questions.neighbours(ids[1]) == Neighbours(ids[0], ids[3])
        assert questions.neighbours(ids[3]) == Neighbours(ids[1], ids[4])


def test_an_empty_library_has_no_first_question(library) -> None:
    with library.reading() as repositories:
        assert repositories.questions.first() is None
        assert repositories.questions.listing() == []


def test_the_filter_finds_titles_by_a_part(library, sample, new_question) -> None:
    rag = sample.topics["RAG"]
    with library.writing() as repositories:
        questions = repositories.questions
        (lora, other, deleted) = questions.insert_many(
            [
                new_question(rag, "说下ＬｏＲＡ的理解"),
                new_question(rag, "100% recall_rate?"),
                new_question(rag, "lora deleted"),
            ]
        )
        questions.delete([deleted])
        found = questions.matching_titles("lora")
        assert (found.rows, found.total) == (
            (QuestionRow(lora, rag, "说下ＬｏＲＡ的理解", QuestionState.ANSWERED),),
            1,
        )
        assert [row.id for row in questions.matching_titles("100% recall_").rows] == [other]
        assert questions.matching_titles("none").total == 0
        capped = questions.matching_titles("q", limit=2)
        assert ([row.title for row in capped.rows], capped.total) == (["q1", "q2"], 5)


def test_rows_come_in_the_order_asked_for(library, sample) -> None:
    ids = [sample.questions[name] for name in ("q5", "q1", "q3")]
    with library.writing() as repositories:
        repositories.questions.delete([ids[1]])
        found = repositories.questions.rows_of([*ids, QuestionId(99)])
        assert [row.title for row in found] == ["q5", "q3"]


def test_a_rewritten_question_keeps_its_key_and_its_place(library, sample) -> None:
    question_id = sample.questions["q1"]
    with library.writing() as repositories:
        questions = repositories.questions
        before = questions.get(question_id)
        questions.rewrite_many(
            [QuestionText(question_id, "New", "**New**", "Prompt", "Body", unanswered=True)]
        )
        after = questions.get(question_id)
        assert (after.key, after.topic_id, after.position, after.created_at) == (
            before.key, before.topic_id, before.position, before.created_at,
        )  # fmt: skip
        assert (after.title, after.title_markdown, after.prompt, after.body, after.state) == (
            "New", "**New**", "Prompt", "Body", QuestionState.UNANSWERED,
        )  # fmt: skip
        assert after.content_hash == content_hash("Prompt", "Body")
        assert after.updated_at >= before.updated_at
        assert questions.matching_titles("new").total == 1
        (known,) = (row for row in questions.of_source(sample.source) if row.id == question_id)
        assert (known.normalised_title, known.unanswered) == ("new", True)


def test_a_move_by_the_reader_is_remembered_and_can_be_undone(library, sample) -> None:
    q1, q2, rag = sample.questions["q1"], sample.questions["q2"], sample.topics["RAG"]
    with library.writing() as repositories:
        questions = repositories.questions
        before = questions.move([q2, q1], rag)
        assert titles(repositories, rag) == ["q4", "q5", "q2", "q1"]
        assert [place.placed_by_reader for place in questions.places(rag)] == [
            False, False, True, True,
        ]  # fmt: skip
        questions.place(before)
        assert titles(repositories, sample.topics["Tuning"]) == ["q1", "q2"]
        assert questions.places(sample.topics["Tuning"]) == (
            QuestionPlace(q1, sample.topics["Tuning"], 0, placed_by_reader=False),
            QuestionPlace(q2, sample.topics["Tuning"], 1, placed_by_reader=False),
        )


def test_an_import_knows_the_questions_of_a_source(library, sample, new_question) -> None:
    q1, q2 = sample.questions["q1"], sample.questions["q2"]
    with library.writing() as repositories:
        questions = repositories.questions
        other_source = repositories.sources.save("/other.md", "other", {})
        (moved,) = questions.insert_many(
            [new_question(sample.topics["RAG"], "Q 1!", "Body of q1", source_id=other_source)]
        )
        questions.move([q2], sample.topics["LoRA"])
        questions.delete([q2])
        known = {entry.id: entry for entry in questions.of_source(sample.source)}
        assert set(known) == set(sample.questions.values())
        first = questions.get(q1)
        assert known[q1] == KnownQuestion(
            id=q1,
            key=first.key,
            source_id=sample.source,
            normalised_title="q1",
            content_hash=first.content_hash,
            topic_id=sample.topics["Tuning"],
            position=0,
            state=QuestionState.ANSWERED,
            unanswered=False,
            placed_by_reader=False,
            deleted=False,
        )
        assert known[q2].placed_by_reader
        assert known[q2].deleted
        assert [entry.id for entry in questions.with_content([first.content_hash])] == [q1, moved]
        questions.set_source([moved], sample.source)
        assert len(questions.of_source(sample.source)) == 6
        assert questions.of_source(other_source) == []


def test_related_questions_are_related_both_ways(library, sample) -> None:
    q1, q2, q3 = (sample.questions[name] for name in ("q1", "q2", "q3"))
    with library.writing() as repositories:
        questions = repositories.questions
        questions.relate([(q2, q1), (q1, q2), (q3, q1)])
        assert [row.title for row in questions.related_to(q1)] == ["q2", "q3"]
        assert [row.title for row in questions.related_to(q2)] == ["q1"]
        questions.delete([q3])
        assert [row.title for row in questions.related_to(q1)] == ["q2"]
        assert questions.related_pairs() == [(q1, q2)]
