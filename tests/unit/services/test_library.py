"""The reader's changes to the tree, and taking them back."""

import pytest

from studyapp.domain.edits import NewQuestion
from studyapp.domain.errors import UnknownQuestionError, UnknownTopicError
from studyapp.domain.ids import TopicId, new_key
from studyapp.domain.progress import NoProgress
from studyapp.services.indexing import IndexingService
from studyapp.services.library import LibraryService


@pytest.fixture
def service(library):
    return LibraryService(library)


@pytest.fixture
def topics(library):
    """Make the tree A(A1(a), A2), B(b, c) and return its topics by name."""
    with library.writing() as repositories:
        made = {
            path[-1]: repositories.topics.ensure(path)
            for path in (["A"], ["A", "A1"], ["A", "A2"], ["B"])
        }
        for title, topic in (("a", "A1"), ("b", "B"), ("c", "B")):
            new = NewQuestion(new_key(), made[topic], title, title, "", "x", unanswered=False)
            repositories.questions.insert_many([new])
    return made


@pytest.fixture
def shape(service):
    """Return a function that tells the whole tree, with the titles in each topic."""

    def tell():
        tree = service.tree()
        paths = {None: ()}
        found = {}
        for topic in tree.topics:
            paths[topic.id] = (*paths[topic.parent_id], topic.name)
            rows = service.rows(topic.id)
            found["/".join(paths[topic.id])] = [row.title for row in rows]
        assert sum(count.questions for count in tree.counts) == sum(map(len, found.values()))
        return found

    return tell


START = {"A": [], "A/A1": ["a"], "A/A2": [], "B": ["b", "c"]}


def by_title(service, title):
    return next(entry.id for entry in service.listing().questions if entry.title == title)


EDITS = {
    "rename": (
        lambda service, topics: service.rename_topic(topics["A"], " New\n name "),
        {"New name": [], "New name/A1": ["a"], "New name/A2": [], "B": ["b", "c"]},
    ),
    "create": (
        lambda service, topics: service.create_topic("A3", topics["A"]),
        {"A": [], "A/A1": ["a"], "A/A2": [], "A/A3": [], "B": ["b", "c"]},
    ),
    "move a topic": (
        lambda service, topics: service.move_topic(topics["B"], topics["A"], 1),
        {"A": [], "A/A1": ["a"], "A/B": ["b", "c"], "A/A2": []},
    ),
    "move a topic to the top": (
        lambda service, topics: service.move_topic(topics["A1"], None, 0),
        {"A1": ["a"], "A": [], "A/A2": [], "B": ["b", "c"]},
    ),
    "move questions": (
        lambda service, topics: service.move_questions([by_title(service, "b")], topics["A1"]),
        {"A": [], "A/A1": ["a", "b"], "A/A2": [], "B": ["c"]},
    ),
    "move several things": (
        lambda service, topics: service.move_items(
            [topics["A2"], topics["A1"]], [by_title(service, "c")], topics["B"], 0
        ),
        {"A": [], "B": ["b", "c"], "B/A2": [], "B/A1": ["a"]},
    ),
    "merge": (
        lambda service, topics: service.merge_topics(topics["A"], topics["B"]),
        {"B": ["b", "c"], "B/A1": ["a"], "B/A2": []},
    ),
    "delete a topic": (
        lambda service, topics: service.delete_topic(topics["A"]),
        {"B": ["b", "c"]},
    ),
    "delete questions": (
        lambda service, topics: service.delete_questions([by_title(service, "b")]),
        {"A": [], "A/A1": ["a"], "A/A2": [], "B": ["c"]},
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_every_change_can_be_taken_back_and_made_again(service, topics, shape, name):
    edit, expected = EDITS[name]
    assert shape() == START
    made = edit(service, topics)
    assert shape() == expected
    assert made.changes
    assert made.undo.undo() == made.changes
    assert shape() == START
    assert made.undo.redo() == made.changes
    assert shape() == expected
    made.undo.undo()
    assert shape() == START


def test_a_change_says_what_it_touched(service, topics):
    made = service.rename_topic(topics["A1"], "X")
    assert made.changes.topics == {topics["A1"]}
    assert not made.changes.structure
    assert made.undo.code == "topic-renamed"
    assert made.undo.values == {"name": "A1", "to": "X"}
    question = by_title(service, "a")
    made = service.delete_topic(topics["A"])
    assert made.changes.questions == {question}
    assert made.changes.structure
    assert made.undo.values == {"name": "A", "questions": "1"}


@pytest.mark.parametrize("name", ["", "  ", "A1"])
def test_a_name_that_is_empty_or_the_same_changes_nothing(service, topics, shape, name):
    made = service.rename_topic(topics["A1"], name)
    assert made.undo is None
    assert not made.changes
    assert shape() == START


def test_deleting_nothing_is_nothing_to_undo(service, topics):
    assert service.delete_questions([]).undo is None
    assert service.move_items([], [], topics["A"]).undo is None


def test_what_cannot_be_done_changes_nothing(service, topics, shape):
    with pytest.raises(ValueError, match="into itself"):
        service.move_items([topics["B"], topics["A"]], [], topics["A1"])
    with pytest.raises(ValueError, match="needs a topic"):
        service.move_items([topics["A1"]], [by_title(service, "b")], None)
    with pytest.raises(UnknownTopicError):
        service.rename_topic(TopicId(99), "X")
    assert shape() == START


def test_titles_are_filtered_without_regard_to_case_and_width(service, topics):
    assert [row.title for row in service.filter_rows(" Ｂ ").rows] == ["b"]


def test_listing_a_topic_by_path_or_by_its_only_name(service, topics):
    def titles(*path):
        return [entry.title for entry in service.listing(path).questions]

    assert titles() == ["a", "b", "c"]
    assert titles("a") == ["a"]
    assert titles("A", "A1") == ["a"]
    assert titles("A1") == ["a"]
    assert service.listing().paths[topics["A1"]] == ("A", "A1")
    service.create_topic("A1", topics["B"])
    for unknown in (("A1",), ("A", "B"), ("none",)):
        with pytest.raises(UnknownTopicError):
            service.listing(unknown)


def test_a_question_is_found_by_the_beginning_of_its_key(service, topics):
    entry = service.listing().questions[0]
    assert service.question_by_key(entry.key) == entry.id
    assert service.question_by_key(entry.key[:-1].upper()) == entry.id
    for key in ("", "zz", entry.key[:2]):
        with pytest.raises(UnknownQuestionError):
            service.question_by_key(key)


def test_a_library_is_sound_once_its_index_is_complete(library, service, topics):
    indexing = IndexingService(library)
    assert service.problems()
    assert indexing.pending() == 3
    assert indexing.index_pending(NoProgress()) == 3
    assert indexing.pending() == 0
    assert indexing.index_pending(NoProgress()) == 0
    assert service.problems() == []
