"""What is deleted waits in the trash; emptied, it is gone, and no import brings it back."""

from datetime import UTC, datetime

import pytest

from studyapp.domain.trash import TrashKind
from studyapp.services.annotating import AnnotatingService
from studyapp.services.library import LibraryService
from studyapp.services.noting import NotingService
from studyapp.services.tagging import TaggingService
from studyapp.services.trash import TrashService
from studyapp.storage.library_file import LibraryFile

FILE = """\
# A

## What is one?

First answer.

# B

## C

### What is two?

Second answer.

### What is three?

Third answer.
"""


@pytest.fixture
def trash(library):
    return TrashService(library)


@pytest.fixture
def tree(library, notebook):
    notebook.bring(FILE)
    return LibraryService(library)


@pytest.fixture
def topics(tree):
    return {topic.name: topic.id for topic in tree.tree().topics}


def titles(tree):
    return [entry.title for entry in tree.listing().questions]


def contents(trash):
    return [(item.kind.value, item.name) for item in trash.items()]


def test_what_is_deleted_is_in_the_trash_after_a_restart(library, notebook, tree, trash):
    one, *_ = notebook.ids()
    annotation = AnnotatingService(library).create_from_quote(notebook.ids()[1], "Second")
    AnnotatingService(library).delete([annotation.annotation.id])
    tree.delete_questions([one])
    library.close()
    with LibraryFile.open(library.path) as again:
        assert sorted(contents(TrashService(again))) == [
            ("highlight", "Second"),
            ("question", "What is one?"),
        ]


def test_a_topic_is_one_entry_and_comes_back_whole(tree, trash, topics):
    before = titles(tree)
    tree.delete_topic(topics["B"])
    (item,) = trash.items()
    assert (item.kind, item.name) == (TrashKind.TOPIC, "B")
    changes = trash.restore(item)
    assert changes.structure
    assert changes.trash
    assert titles(tree) == before
    assert trash.items() == []


def test_what_was_deleted_before_its_topic_stays_deleted(tree, trash, topics, notebook):
    two = notebook.ids()[1]
    tree.delete_questions([two])
    tree.delete_topic(topics["B"])
    assert contents(trash) == [("topic", "B"), ("question", "What is two?")]
    trash.restore(trash.items()[0])
    assert titles(tree) == ["What is one?", "What is three?"]
    trash.restore(trash.items()[0])
    assert titles(tree) == ["What is one?", "What is two?", "What is three?"]


def test_a_question_brings_its_topic_back(tree, trash, topics, notebook):
    tree.delete_questions([notebook.ids()[1]])
    tree.delete_topic(topics["B"])
    trash.restore(next(item for item in trash.items() if item.kind is TrashKind.QUESTION))
    assert titles(tree) == ["What is one?", "What is two?"]


def test_a_highlight_brings_its_question_back(tree, trash, library, notebook):
    two = notebook.ids()[1]
    annotating = AnnotatingService(library)
    annotating.delete([annotating.create_from_quote(two, "Second").annotation.id])
    tree.delete_questions([two])
    trash.restore(next(item for item in trash.items() if item.kind is TrashKind.HIGHLIGHT))
    assert [entry.exact for entry in annotating.of(two)] == ["Second"]
    assert "What is two?" in titles(tree)
    assert library.check() == []


@pytest.fixture
def emptied(library, notebook, tree, trash, topics):
    """Delete a question full of the reader's work, and a topic, and empty the trash."""
    one, two, _ = notebook.ids()
    annotating = AnnotatingService(library)
    annotating.create_from_quote(one, "First", comment="secret")
    annotating.delete([annotating.create_from_quote(one, "answer").annotation.id])
    NotingService(library).save(one, "a secret note", explicit=True)
    tagging = TaggingService(library)
    tagging.add("secret", [one])
    tagging.star([one])
    tree.delete_questions([one])
    tree.delete_topic(topics["B"])
    assert trash.empty().trash
    return one, two


def test_emptying_leaves_nothing_to_restore(emptied, trash, tree, library):
    assert trash.items() == []
    assert not trash.empty()
    assert titles(tree) == []
    assert library.check() == []
    library.close()
    with LibraryFile.open(library.path) as again, again.reading() as repositories:
        assert repositories.annotations.questions() == []
        assert repositories.notes.with_notes() == set()
        assert repositories.tags.by_question() == {}


def test_an_import_does_not_bring_back_what_was_erased(emptied, notebook, tree, trash):
    report = notebook.bring(FILE + "\n### What is four?\n\nNew.\n").report
    assert report.added == 4
    # All of the source was deleted, so importing it again means wanting it back.
    assert titles(tree) == ["What is one?", "What is two?", "What is three?", "What is four?"]
    tree.delete_questions(notebook.ids()[:2])
    trash.empty()
    report = notebook.bring(FILE + "\n### What is four?\n\nNew.\n").report
    assert report.added == 0
    assert titles(tree) == ["What is three?", "What is four?"]


def test_what_is_wanted_back_has_its_text_but_not_the_readers_work(
    emptied, notebook, tree, library
):
    notebook.bring(FILE)
    one, *_ = notebook.ids()
    assert "First answer" in notebook.text(one)
    assert AnnotatingService(library).of(one) == []
    assert NotingService(library).note(one) is None
    assert TaggingService(library).tags_of(one) == ()
    assert library.check() == []


def test_deletions_within_one_millisecond_are_told_apart(library, topics, notebook):
    two, topic = notebook.ids()[1], topics["B"]
    library.close()
    with LibraryFile.open(library.path, clock=lambda: datetime(2030, 1, 1, tzinfo=UTC)) as again:
        LibraryService(again).delete_questions([two])
        LibraryService(again).delete_topic(topic)
        assert contents(TrashService(again)) == [("topic", "B"), ("question", "What is two?")]
