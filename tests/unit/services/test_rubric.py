"""Key points as the reader has them: through edits, undo, imports, attempts and the trash."""

import sqlite3
from itertools import count

import pytest

from studyapp.domain.card import Rating
from studyapp.domain.errors import UnknownKeyPointError
from studyapp.domain.rubric import KeyPoint, PointOrigin, Ticked
from studyapp.domain.settings import RUBRIC_HARD
from studyapp.services.answering import AnsweringService
from studyapp.services.library import LibraryService
from studyapp.services.rubric import RubricService, record_ticks
from studyapp.services.settings import SettingsService
from studyapp.services.trash import TrashService

FILE = "# Models\n\n## What is X?\n\n- Scale\n- Data\n- Method\n\n# Other\n\n## Y?\n\nProse here.\n"
DAY = 86_400_000


@pytest.fixture
def settings(library):
    return SettingsService(library)


@pytest.fixture
def service(library, settings):
    return RubricService(library, settings)


@pytest.fixture
def question(notebook):
    notebook.bring(FILE)
    return notebook.ids()[0]


@pytest.fixture
def texts(service, question):
    return lambda: [point.text for point in service.points_of(question)]


@pytest.fixture
def attempt(library, service, question):
    """Return a function that keeps an attempt, a day after the last, which had these points."""
    numbers = count(1)

    def write(*had, of=question, points=None):
        number = next(numbers)
        with sqlite3.connect(library.path) as connection:
            connection.execute(
                "INSERT INTO attempts (id, key, question_id, kind, attempted_at, duration, text)"
                " VALUES (?, ?, ?, 'review', ?, 0, 'said')",
                (number, f"attempt {number}", of, number * DAY),
            )
        connection.close()
        points = service.points_of(of) if points is None else points
        with library.writing() as repositories:
            record_ticks(
                repositories, of, number, [Ticked(point, point.text in had) for point in points]
            )
        return number

    return write


def test_points_are_found_without_being_kept(service, question, texts, notebook):
    assert texts() == ["Scale", "Data", "Method"]
    assert {point.key for point in service.points_of(question)} == {""}
    (prose,) = service.points_of(notebook.ids()[1])
    assert (prose.text, prose.origin) == ("Prose here", PointOrigin.SUGGESTED)


EDITS = {
    "key-point-edited": lambda s, q, p: s.edit(q, p[1], " Clean\n data "),
    "key-point-added": lambda s, q, _: s.add(q, "Money"),
    "key-point-removed": lambda s, q, p: s.remove(q, p[0]),
    "key-point-moved": lambda s, q, p: s.move(q, p[2], 0),
}
AFTER = {
    "key-point-edited": ["Scale", "Clean data", "Method"],
    "key-point-added": ["Scale", "Data", "Method", "Money"],
    "key-point-removed": ["Data", "Method"],
    "key-point-moved": ["Method", "Scale", "Data"],
}


@pytest.mark.parametrize("code", EDITS)
def test_an_edit_is_taken_back_and_made_again(service, question, texts, code):
    changed = EDITS[code](service, question, service.points_of(question))
    assert changed.undo.code == code
    assert changed.undo.values["text"]
    assert changed.changes.key_points == {question}
    assert texts() == AFTER[code]
    assert changed.undo.undo().key_points == {question}
    assert texts() == ["Scale", "Data", "Method"]
    changed.undo.redo()
    assert texts() == AFTER[code]


@pytest.mark.parametrize("code", EDITS)
def test_edits_survive_an_import_of_a_changed_answer(service, question, texts, notebook, code):
    EDITS[code](service, question, service.points_of(question))
    outcome = notebook.bring(FILE.replace("- Method", "- Method\n- Luck"))
    assert outcome.changes.key_points == {question}
    assert texts() == (
        ["Method", "Luck", "Scale", "Data"]
        if code == "key-point-moved"
        else [*AFTER[code][: AFTER[code].index("Method") + 1], "Luck"]
        + AFTER[code][AFTER[code].index("Method") + 1 :]
    )


def test_an_edit_without_effect_is_none(service, question):
    first, second, _ = service.points_of(question)
    assert service.edit(question, first, "Scale").undo is None
    assert service.move(question, second, 1).undo is None
    assert service.add(question, "  ").undo is None


def test_a_point_without_words_is_removed(service, question, texts):
    assert service.edit(question, service.points_of(question)[0], " ").undo.code == (
        "key-point-removed"
    )
    assert texts() == ["Data", "Method"]


def test_a_point_is_added_and_moved_to_a_place_that_is_shown(service, question, texts):
    service.remove(question, service.points_of(question)[0])
    service.add(question, "Money", 1)
    assert texts() == ["Data", "Money", "Method"]
    service.move(question, service.points_of(question)[0], 2)
    assert texts() == ["Money", "Method", "Data"]


def test_a_point_that_is_not_there_cannot_be_edited(service, question):
    with pytest.raises(UnknownKeyPointError):
        service.edit(question, KeyPoint("no such key", "Scale", PointOrigin.OWN), "x")


def test_lost_points_go_and_those_that_the_reader_wrote_stay(service, question, texts, notebook):
    points = service.points_of(question)
    service.edit(question, points[1], "Clean data")
    service.add(question, "Money")
    notebook.bring(FILE.replace("- Scale\n- Data\n- Method", "- Speed\n- Cost\n- Size"))
    assert texts() == ["Speed", "Cost", "Size", "Clean data", "Money"]
    notebook.bring(FILE)
    assert texts() == ["Scale", "Clean data", "Method", "Money"]


def test_undo_after_an_import_keeps_what_the_answer_says_now(service, question, texts, notebook):
    added = service.add(question, "Money")
    notebook.bring(FILE.replace("- Method", "- Method\n- Luck"))
    added.undo.undo()
    assert texts() == ["Scale", "Data", "Method", "Luck"]


def test_points_follow_an_answer_of_the_readers_own(service, question, texts, library):
    service.add(question, "Money")
    written = AnsweringService(library).write(question, "- Scale\n- Depth\n- Width")
    assert question in written.changes.key_points
    assert texts() == ["Scale", "Depth", "Width", "Money"]
    written.undo.undo()
    assert texts() == ["Scale", "Data", "Method", "Money"]


def test_a_missed_point_is_a_gap_until_it_is_had(service, question, attempt, notebook):
    attempt("Scale")
    assert [(gap.point.text, gap.times) for gap in service.gaps_of(question)] == [
        ("Data", 1),
        ("Method", 1),
    ]
    attempt("Data")
    gaps = service.gaps_of(question)
    assert [(gap.point.text, gap.times) for gap in gaps] == [("Scale", 1), ("Method", 2)]
    assert gaps[0].title == "What is X?"
    assert gaps[0].missed_at.timestamp() * 1000 == 2 * DAY
    attempt("Scale", "Data", "Method")
    assert service.gaps_of(question) == []


def test_gaps_are_collected_newest_first_and_by_topic(service, question, attempt, notebook):
    other = notebook.ids()[1]
    attempt()
    attempt(of=other)
    gaps = service.gaps()
    assert [gap.question_id for gap in gaps] == [other, question, question, question]
    assert [gap.topic for gap in gaps][:2] == ["Other", "Models"]
    assert service.gaps(gaps[0].topic_id) == gaps[:1]
    assert service.gaps(gaps[1].topic_id) == gaps[1:]


def test_a_gap_goes_with_its_point_and_with_its_question(service, question, attempt, library):
    attempt()
    removed = service.remove(question, service.points_of(question)[0])
    assert [gap.point.text for gap in service.gaps()] == ["Data", "Method"]
    removed.undo.undo()
    assert len(service.gaps()) == 3
    LibraryService(library).delete_questions([question])
    assert service.gaps() == []


def test_a_gap_follows_a_reworded_point(service, question, attempt, notebook):
    attempt("Scale", "Method")
    service.edit(question, service.points_of(question)[1], "Clean data")
    notebook.bring(FILE.replace("- Scale", "- Speed"))
    assert [gap.point.text for gap in service.gaps()] == ["Clean data"]


def test_an_attempt_whose_rating_was_taken_back_leaves_no_gap(service, attempt, library, question):
    number = attempt()
    with sqlite3.connect(library.path) as connection:
        connection.execute("INSERT INTO reverted_reviews VALUES (1, 0)")
        connection.execute("UPDATE attempts SET review_id = 1 WHERE id = ?", (number,))
    connection.close()
    assert service.gaps() == []


def test_an_own_point_that_an_attempt_refers_to_can_be_removed(service, question, attempt, texts):
    service.add(question, "Money")
    attempt()
    removed = service.remove(question, service.points_of(question)[3])
    assert texts() == ["Scale", "Data", "Method"]
    assert len(service.gaps()) == 3
    removed.undo.undo()
    assert texts() == ["Scale", "Data", "Method", "Money"]
    assert len(service.gaps()) == 4


def test_an_attempt_keeps_points_that_changed_while_they_were_shown(
    service, question, attempt, notebook, library
):
    points = service.points_of(question)
    service.add(question, "Money")
    notebook.bring(FILE.replace("- Data", "- Luck"))
    number = attempt("Data", points=points)
    with library.reading() as repositories:
        ticked = repositories.key_points.ticked(number)
    assert [(each.point.text, each.had) for each in ticked] == [
        ("Scale", False),
        ("Data", True),
        ("Method", False),
    ]
    now = [point.text for point in service.points_of(question)]
    assert now == ["Scale", "Luck", "Method", "Money"]
    assert [gap.point.text for gap in service.gaps()] == ["Scale", "Method"]


def test_the_suggestion_follows_the_settings(service, settings):
    assert service.suggestion(3, 5) is Rating.HARD
    settings.set(RUBRIC_HARD, 60)
    assert service.suggestion(3, 5) is Rating.GOOD
    assert service.suggestion(0, 0) is None
    with pytest.raises(ValueError, match="from 0 to 100"):
        settings.set(RUBRIC_HARD, 101)


def test_the_trash_takes_points_and_what_was_said_along(
    service, question, attempt, library, notebook
):
    attempt()
    LibraryService(library).delete_questions([question])
    TrashService(library).empty()
    with sqlite3.connect(library.path) as connection:
        counts = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("key_points", "attempt_points")
        ]
        assert counts == [0, 0]
        assert connection.execute("SELECT text FROM attempts").fetchall() == [("",)]
    connection.close()
    assert library.check() == []
