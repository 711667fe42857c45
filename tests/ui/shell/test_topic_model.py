"""The topic tree's model: shape, counts, lazy questions, filter, renaming, drag and drop."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.library import Flag, QuestionRow, QuestionState, Topic, TopicCount
from studyapp.domain.statistics import Mastery
from studyapp.qtkit.topic_model import CHUNK, MIME_TYPE, TopicModel
from studyapp.qtkit.topic_rows import Role

pytestmark = pytest.mark.usefixtures("qapp")
ACTION = Qt.DropAction.MoveAction


@dataclass
class FakeTree:
    topics: list[Topic]
    counts: list[TopicCount]


@dataclass
class FakeSource:
    """Two top-level topics, one of them nested: 1 Training (2 LoRA), 3 Retrieval."""

    names: dict[int, str] = field(default_factory=lambda: {1: "Training", 2: "LoRA", 3: "RAG"})
    parents: dict[int, int] = field(default_factory=lambda: {2: 1})
    questions: dict[int, list[tuple[int, str, QuestionState]]] = field(
        default_factory=lambda: {
            1: [(10, "What is training?", QuestionState.ANSWERED)],
            2: [
                (20, "What is LoRA?", QuestionState.ANSWERED),
                (21, "Which rank?", QuestionState.UNANSWERED),
            ],
            3: [],
        }
    )
    reads: list[int] = field(default_factory=list)
    starred: set[int] = field(default_factory=set)
    flags: dict[int, Flag] = field(default_factory=dict)

    def tree(self) -> FakeTree:
        return FakeTree(
            [
                Topic(
                    TopicId(number),
                    str(number),
                    TopicId(self.parents[number]) if number in self.parents else None,
                    name,
                    number,
                )
                for number, name in self.names.items()
            ],
            [
                TopicCount(
                    TopicId(number),
                    len(rows),
                    sum(row[2] is QuestionState.UNANSWERED for row in rows),
                )
                for number, rows in self.questions.items()
            ],
        )

    def rows(self, topic_id: TopicId, start: int = 0, limit: int = -1) -> Sequence[QuestionRow]:
        self.reads.append(topic_id)
        rows = self._rows(topic_id)
        return rows[start:] if limit < 0 else rows[start : start + limit]

    def rows_of(self, ids: Sequence[QuestionId]) -> Sequence[QuestionRow]:
        self.reads.append(-len(ids))
        rows = {row.id: row for topic in self.questions for row in self._rows(topic)}
        return [rows[one] for one in ids if one in rows]

    def _rows(self, topic: int) -> list[QuestionRow]:
        return [
            QuestionRow(
                QuestionId(number),
                TopicId(topic),
                title,
                state,
                number in self.starred,
                self.flags.get(number, Flag.NONE),
            )
            for number, title, state in self.questions[topic]
        ]


@pytest.fixture
def source() -> FakeSource:
    return FakeSource()


def checked_model(source: FakeSource) -> TopicModel:
    model = TopicModel(source)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode, model)
    tester.setUseFetchMore(False)  # it would fetch inside its own handling of a reset
    model.refresh()
    return model


@pytest.fixture
def model(source: FakeSource) -> TopicModel:
    return checked_model(source)


def titles(model: TopicModel, parent: QModelIndex) -> list[str]:
    while model.canFetchMore(parent):
        model.fetchMore(parent)
    return [model.index(row, 0, parent).data() for row in range(model.rowCount(parent))]


def at(model: TopicModel, topic: int) -> QModelIndex:
    return model.index_of_topic(TopicId(topic))


def question_at(model: TopicModel, question: int, topic: int) -> QModelIndex:
    return model.index_of_question(QuestionId(question), TopicId(topic))


def test_a_topic_holds_its_questions_before_its_sub_topics(model: TopicModel) -> None:
    assert titles(model, QModelIndex()) == ["Training", "RAG"]
    assert titles(model, at(model, 1)) == ["What is training?", "LoRA"]
    assert titles(model, at(model, 2)) == ["What is LoRA?", "Which rank?"]
    assert titles(model, at(model, 3)) == []
    assert not model.hasChildren(at(model, 3))


def test_counts_include_sub_topics(model: TopicModel) -> None:
    assert at(model, 1).data(Role.TOTAL) == 3
    assert at(model, 1).data(Role.UNANSWERED) == 1
    assert at(model, 2).data(Role.TOTAL) == 2
    assert model.total == 3


def test_what_is_due_is_summed_up_and_survives_a_refresh(model: TopicModel) -> None:
    told: list[str] = []
    model.dataChanged.connect(lambda first, _: told.append(first.data()))
    model.show_due({TopicId(2): 2, TopicId(3): 1})
    assert [at(model, topic).data(Role.DUE) for topic in (1, 2, 3)] == [2, 2, 1]
    assert sorted(filter(None, told)) == ["LoRA", "RAG", "Training"]
    told.clear()
    model.refresh()
    assert at(model, 1).data(Role.DUE) == 2
    model.show_due({TopicId(3): 1})
    assert sorted(filter(None, told)) == ["LoRA", "Training"], "RAG is as it was"
    assert at(model, 1).data(Role.DUE) == 0
    titles(model, at(model, 2))
    row = model.question(model.index(0, 0, at(model, 2)))
    assert row is not None
    model.show_only([row])
    model.show_due({TopicId(2): 2})
    assert at(model, 2).data(Role.DUE) == 0, "the sum would be of more than is shown"


def test_mastery_is_summed_up_and_survives_a_refresh(model: TopicModel) -> None:
    parts = {
        TopicId(2): Mastery(questions=2, seen=2, recall=1.0, reviews=6),
        TopicId(3): Mastery(questions=1),
    }
    told: list[str] = []
    model.dataChanged.connect(lambda first, _: told.append(first.data()))
    model.show_mastery(parts)
    assert at(model, 1).data(Role.MASTERY) == parts[TopicId(2)], "RAG stands beside it"
    assert at(model, 3).data(Role.MASTERY).value is None
    model.refresh()
    assert at(model, 2).data(Role.MASTERY).value == 0.5
    told.clear()
    model.show_mastery(parts)
    assert told == [], "nothing looks different"
    titles(model, at(model, 2))
    row = model.question(model.index(0, 0, at(model, 2)))
    assert row is not None
    model.show_only([row])
    assert at(model, 2).data(Role.MASTERY) is None


def test_before_a_review_there_is_no_mastery(model: TopicModel) -> None:
    model.show_mastery({TopicId(2): Mastery(questions=2)})
    assert at(model, 2).data(Role.MASTERY) is None


def test_questions_are_read_when_a_topic_opens_and_once(
    model: TopicModel, source: FakeSource
) -> None:
    assert source.reads == []
    assert model.hasChildren(at(model, 2))
    assert model.rowCount(at(model, 2)) == 0
    titles(model, at(model, 2))
    titles(model, at(model, 2))
    assert source.reads == [2]


def test_a_huge_topic_is_handed_out_in_pieces(qapp: object) -> None:
    many = [(n, f"Question {n}", QuestionState.ANSWERED) for n in range(100, 100 + 5 * CHUNK)]
    source = FakeSource(questions={1: many})
    model = checked_model(source)
    model.fetchMore(at(model, 1))
    assert model.rowCount(at(model, 1)) == 1 + CHUNK
    deep = question_at(model, 100 + 2 * CHUNK, 1)
    assert deep.data() == f"Question {100 + 2 * CHUNK}"
    assert model.rowCount(at(model, 1)) < 1 + 5 * CHUNK
    assert len(titles(model, at(model, 1))) == 1 + 5 * CHUNK


def test_a_question_is_found_by_its_id(model: TopicModel) -> None:
    index = question_at(model, 21, 2)
    assert index.data() == "Which rank?"
    assert index.data(Role.STATE) == QuestionState.UNANSWERED
    assert index.parent() == at(model, 2)
    assert not question_at(model, 99, 2).isValid()
    assert not question_at(model, 21, 99).isValid()


def test_a_refresh_shows_what_changed(model: TopicModel, source: FakeSource) -> None:
    titles(model, at(model, 2))
    source.parents[2] = 3
    source.names[4] = "New"
    source.questions[2].append((22, "Another?", QuestionState.ANSWERED))
    model.refresh()
    assert titles(model, QModelIndex()) == ["Training", "RAG", "New"]
    assert at(model, 2).parent() == at(model, 3)
    assert at(model, 3).data(Role.TOTAL) == 3
    assert titles(model, at(model, 2))[-1] == "Another?"


def test_indexes_from_before_a_refresh_do_no_harm(model: TopicModel, source: FakeSource) -> None:
    old = question_at(model, 21, 2)
    source.names = {1: "Training"}
    source.questions = {1: []}
    model.refresh()
    assert model.data(old) is None
    assert not model.parent(old).isValid()


def test_the_filter_shows_matches_and_what_leads_to_them(
    model: TopicModel, source: FakeSource
) -> None:
    model.show_only([source.rows(TopicId(2))[1]])
    assert titles(model, QModelIndex()) == ["Training"]
    assert titles(model, at(model, 1)) == ["LoRA"]
    assert titles(model, at(model, 2)) == ["Which rank?"]
    assert at(model, 1).data(Role.TOTAL) == 1
    assert not at(model, 2).flags() & Qt.ItemFlag.ItemIsDragEnabled
    model.refresh()
    assert titles(model, QModelIndex()) == ["Training", "RAG"]


def test_a_filter_without_a_match_leaves_an_empty_tree(model: TopicModel) -> None:
    model.show_only([])
    assert model.rowCount() == 0
    assert model.filtered


def test_renaming_asks_and_shows_the_new_name_at_once(model: TopicModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.rename_requested) as asked:
        assert model.setData(at(model, 2), "  Low   rank ")
    assert asked.args == [2, "Low rank"]
    assert at(model, 2).data() == "Low rank"


@pytest.mark.parametrize("name", ["", "   ", "LoRA"])
def test_an_empty_or_equal_name_asks_for_nothing(
    model: TopicModel, qtbot: QtBot, name: str
) -> None:
    with qtbot.assertNotEmitted(model.rename_requested):
        assert not model.setData(at(model, 2), name)


def test_only_topics_are_renamed_in_place(model: TopicModel) -> None:
    assert at(model, 2).flags() & Qt.ItemFlag.ItemIsEditable
    assert not question_at(model, 20, 2).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(question_at(model, 20, 2), "x")


def test_names_are_refreshed_without_a_reset(
    model: TopicModel, source: FakeSource, qtbot: QtBot
) -> None:
    source.names[2] = "Adapters"
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.refresh_names()
    assert at(model, 2).data() == "Adapters"


def test_questions_are_refreshed_in_place(
    model: TopicModel, source: FakeSource, qtbot: QtBot
) -> None:
    titles(model, at(model, 2))
    source.questions[2][1] = (21, "Which rank is enough?", QuestionState.ANSWERED)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        assert model.refresh_questions([QuestionId(21)])
    assert question_at(model, 21, 2).data() == "Which rank is enough?"
    assert at(model, 1).data(Role.UNANSWERED) == 0


def test_stars_and_flags_are_read_again_in_one_go_where_questions_are_known(
    model: TopicModel, source: FakeSource, qtbot: QtBot
) -> None:
    titles(model, at(model, 2))
    assert question_at(model, 20, 2).data(Role.STARRED) is False
    source.starred, source.flags = {10, 21}, {20: Flag.RED}
    source.reads.clear()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.refresh_marks({QuestionId(10), QuestionId(20), QuestionId(21)})
    assert [told.args[n].row() for n in (0, 1)] == [0, 1]
    assert source.reads == [-2], "the question of a closed topic is read when that opens"
    rows = [question_at(model, number, 2) for number in (20, 21)]
    assert [(row.data(Role.STARRED), row.data(Role.FLAG)) for row in rows] == [
        (False, Flag.RED),
        (True, Flag.NONE),
    ]
    source.reads.clear()
    model.refresh_marks({QuestionId(10)})
    assert source.reads == []


def test_questions_that_moved_need_a_refresh_of_the_tree(
    model: TopicModel, source: FakeSource
) -> None:
    titles(model, at(model, 2))
    source.questions[3].append(source.questions[2].pop())
    assert not model.refresh_questions([QuestionId(21)])


def test_dropping_questions_on_a_topic_asks_for_the_move(model: TopicModel, qtbot: QtBot) -> None:
    mime = model.mimeData([question_at(model, 20, 2), question_at(model, 21, 2)])
    assert mime.formats() == [MIME_TYPE]
    assert model.canDropMimeData(mime, ACTION, -1, -1, at(model, 3))
    assert not model.canDropMimeData(mime, ACTION, 0, 0, QModelIndex())
    with qtbot.waitSignal(model.move_requested) as asked:
        model.dropMimeData(mime, ACTION, -1, -1, at(model, 3))
    assert asked.args == [[], [20, 21], 3, -1]


def test_a_topic_is_dropped_between_others(model: TopicModel, qtbot: QtBot) -> None:
    mime = model.mimeData([at(model, 2)])
    with qtbot.waitSignal(model.move_requested) as asked:
        model.dropMimeData(mime, ACTION, 1, 0, QModelIndex())
    assert asked.args == [[2], [], 0, 1]


def test_a_topic_that_moves_down_counts_the_others_only(
    model: TopicModel, source: FakeSource, qtbot: QtBot
) -> None:
    source.names[4] = "Evaluation"
    model.refresh()
    mime = model.mimeData([at(model, 1)])
    with qtbot.waitSignal(model.move_requested) as asked:
        model.dropMimeData(mime, ACTION, 2, 0, QModelIndex())
    assert asked.args == [[1], [], 0, 1]


def test_a_topic_is_never_dropped_into_itself(model: TopicModel, qtbot: QtBot) -> None:
    mime = model.mimeData([at(model, 1)])
    with qtbot.assertNotEmitted(model.move_requested):
        for target in (at(model, 1), at(model, 2)):
            assert not model.canDropMimeData(mime, ACTION, -1, -1, target)
            model.dropMimeData(mime, ACTION, -1, -1, target)
    assert model.canDropMimeData(mime, ACTION, -1, -1, at(model, 3))


def test_a_topic_takes_its_sub_topics_along(model: TopicModel, qtbot: QtBot) -> None:
    mime = model.mimeData([at(model, 1), at(model, 2)])
    with qtbot.waitSignal(model.move_requested) as asked:
        model.dropMimeData(mime, ACTION, -1, -1, at(model, 3))
    assert asked.args[0] == [1]


def test_topics_are_listed_in_the_order_of_the_tree(model: TopicModel) -> None:
    assert model.topics() == [(1, "Training", 0), (2, "LoRA", 1), (3, "RAG", 0)]
