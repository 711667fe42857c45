"""Tags, stars and flags, on many questions at once."""

import pytest

from studyapp.domain.library import Flag
from studyapp.services.library import LibraryService
from studyapp.services.tagging import TaggingService


@pytest.fixture
def service(library):
    return TaggingService(library)


@pytest.fixture
def ids(notebook):
    notebook.bring("".join(f"## Question {name}?\n\nAnswer.\n\n" for name in "abc"))
    return notebook.ids()


@pytest.fixture
def shape(service, library):
    """Return a function that tells everything about the marks on questions."""

    def tell():
        rows = {row.id: row for row in LibraryService(library).filter_rows("").rows}
        return {
            row.id: (service.tags_of(row.id), row.starred, row.flag.value) for row in rows.values()
        }

    return tell


@pytest.fixture
def marked(service, ids):
    """Mark the questions: a and b are tagged 难, b also 重要 and starred, c is flagged."""
    service.add("难", ids[:2])
    service.add("重要", ids[1:2])
    service.star(ids[1:2])
    service.flag(ids[2:], Flag.RED)
    return ids


EDITS = {
    "tag": lambda service, ids: service.add("new  tag", ids),
    "tag some that have it": lambda service, ids: service.add("难", ids),
    "untag": lambda service, ids: service.remove("难", ids),
    "delete": lambda service, _: service.delete(["重要"]),
    "delete several": lambda service, _: service.delete(["重要", "none", "难"]),
    "rename": lambda service, _: service.rename("难", "easy"),
    "join": lambda service, _: service.rename("难", "重要"),
    "star": lambda service, ids: service.star(ids),
    "unstar": lambda service, ids: service.star(ids, starred=False),
    "flag": lambda service, ids: service.flag(ids, Flag.BLUE),
    "unflag": lambda service, ids: service.flag(ids, Flag.NONE),
}


@pytest.mark.parametrize("name", EDITS)
def test_every_change_can_be_taken_back_and_made_again(service, marked, shape, name):
    before, tags = shape(), service.tags()
    made = EDITS[name](service, marked)
    after = shape()
    assert after != before
    assert made.changes.tags
    assert made.undo.values["questions"] == str(len(made.changes.tags))
    for _ in range(2):
        assert made.undo.undo() == made.changes
        assert shape() == before
        assert [(tag.name, tag.questions) for tag in service.tags()] == [
            (tag.name, tag.questions) for tag in tags
        ]
        made.undo.redo()
        assert shape() == after


def test_tags_are_the_same_but_for_case_and_width(service, ids):
    service.add("LoRA", ids[:1])
    service.add("ｌｏｒａ", ids)
    (tag,) = service.tags()
    assert (tag.name, tag.questions) == ("LoRA", 3)
    made = service.rename("lora", "Lora")
    assert [tag.name for tag in service.tags()] == ["Lora"]
    made.undo.undo()
    assert [tag.name for tag in service.tags()] == ["LoRA"]


def test_what_changes_nothing_is_nothing_to_undo(service, marked):
    for made in (
        service.add("难", marked[:1]),
        service.add("  ", marked),
        service.remove("none", marked),
        service.delete(["none"]),
        service.rename("难", "难"),
        service.rename("none", "x"),
        service.rename("难", " "),
        service.star(marked[1:2]),
        service.flag(marked[2:], Flag.RED),
    ):
        assert made.undo is None
        assert not made.changes


def test_a_step_says_what_became_of_a_tag(service, marked):
    merged = service.rename("难", "ｅａｓｙ"), service.rename("重要", "EASY")
    assert [(made.undo.code, made.undo.values["to"]) for made in merged] == [
        ("tag-renamed", "ｅａｓｙ"),
        ("tags-merged", "ｅａｓｙ"),
    ]
    deleted = service.delete(["easy"]).undo
    assert (deleted.code, deleted.values["tag"], deleted.values["tags"]) == (
        "tags-deleted",
        "ｅａｓｙ",
        "1",
    )


def test_a_tag_that_no_question_has_is_forgotten(service, ids):
    service.add("x", ids)
    service.remove("x", ids)
    assert service.tags() == []


def test_deleted_questions_are_not_counted(service, library, marked):
    LibraryService(library).delete_questions(marked[:1])
    assert [(tag.name, tag.questions) for tag in service.tags()] == [("重要", 1), ("难", 1)]
