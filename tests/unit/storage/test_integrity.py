"""The check of a library finds damage that SQLite alone would not tell."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from studyapp.domain.annotation import Color, NewAnnotation, Target, text_hash
from studyapp.domain.card import Rating
from studyapp.domain.edits import NewImage
from studyapp.domain.ids import new_key
from studyapp.domain.selectors import describe
from studyapp.services.reviewing import ReviewingService
from studyapp.services.settings import SettingsService
from studyapp.storage.library_file import LibraryFile


@pytest.fixture
def damage(library: LibraryFile, sample) -> Callable[[str], list[str]]:
    """Return what runs SQL on a library behind the app's back, and then checks it."""
    with library.writing() as repositories:
        asset = repositories.images.store(b"bytes", "image/png")
        repositories.images.replace({sample.questions["q1"]: [NewImage("a", "", "a", asset)]})
        target = Target(describe("some words", 0, 4), text_hash("some words"))
        new = NewAnnotation(new_key(), sample.questions["q1"], target, Color.BLUE)
        repositories.annotations.add(new, "some words")
        repositories.notes.save(sample.questions["q1"], "a note")
    ReviewingService(library, SettingsService(library)).rate(sample.questions["q1"], Rating.GOOD)

    def run(sql: str) -> list[str]:
        with closing(sqlite3.connect(library.path)) as connection:
            connection.execute(sql)
            connection.commit()
        return library.check()

    return run


def test_a_sound_library_has_no_problems(damage) -> None:
    assert damage("SELECT 1") == []


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE assets SET data = x'00'", "image 1"),
        ("INSERT INTO settings VALUES ('reader', '{')", "the setting reader cannot be read"),
        ("DELETE FROM assets", "question_images refer to missing assets"),
        ("UPDATE questions SET topic_id = 99 WHERE id = 1", "questions refer to missing topics"),
        ("INSERT INTO full_text (full_text) VALUES ('delete-all')", "0 questions instead of 5"),
        ("INSERT INTO title_full_text (title_full_text) VALUES ('delete-all')", "holds 0 titles"),
        ("INSERT INTO own_full_text (own_full_text) VALUES ('delete-all')", "holds 0 notes"),
        ("UPDATE annotations SET start_at = 1", "highlight 1 is not on the words"),
        ("UPDATE notes SET text = ''", "2 notes and highlights instead of 1"),
        ("UPDATE cards SET stability = 3.0", "is not what the log of its ratings says"),
        ("UPDATE cards SET due_at = due_at + 1", "is not what the log of its ratings says"),
        ("INSERT INTO reverted_reviews VALUES (1, 0)", "has no ratings in the log"),
        ("INSERT INTO reschedulings VALUES (1, 'k', 1, 0, 1, 7)", "is not what the log of its"),
        ("INSERT INTO reschedulings VALUES (1, 'k', 1, 0, 1, NULL)", "is not what the log of its"),
        ("UPDATE questions SET rated = 0", "is not marked as rated"),
        ("DELETE FROM full_text_data WHERE id > 100", "full text"),
        ("DELETE FROM title_full_text_data WHERE id > 100", "full text"),
        ("DELETE FROM own_full_text_data WHERE id > 100", "full text"),
        ("UPDATE questions SET indexed = 0 WHERE id = 1", "1 questions are not in the search"),
    ],
)
def test_damage_is_told(damage, sql: str, told: str) -> None:
    assert any(told in problem for problem in damage(sql))
