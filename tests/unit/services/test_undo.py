"""Steps are taken back and made again in order."""

import pytest

from studyapp.domain.changes import Changes
from studyapp.domain.ids import TopicId
from studyapp.services.undo import UndoHistory, UndoStep


@pytest.fixture
def log():
    return []


@pytest.fixture
def step(log):
    def new(name, number=1):
        def entry(verb):
            log.append(f"{verb} {name}")
            return Changes(topics=frozenset({TopicId(number)}))

        return UndoStep(name, {}, lambda: entry("undo"), lambda: entry("redo"))

    return new


def test_the_newest_step_goes_first(step, log):
    history = UndoHistory()
    first, second = step("first"), step("second", 2)
    history.push(first)
    history.push(second)
    assert history.next_undo is second
    assert history.undo() == Changes(topics=frozenset({TopicId(2)}))
    history.undo()
    assert history.next_undo is None
    assert history.next_redo is first
    history.redo()
    history.redo()
    assert log == ["undo second", "undo first", "redo first", "redo second"]
    assert not history.redo()


def test_a_new_step_forgets_what_was_taken_back(step):
    history = UndoHistory()
    history.push(step("first"))
    history.undo()
    history.push(step("second"))
    assert history.next_redo is None


def test_the_history_is_bounded(step, log):
    history = UndoHistory(limit=2)
    for name in "abc":
        history.push(step(name))
    while history.undo():
        pass
    assert log == ["undo c", "undo b"]


def test_a_step_that_fails_stays_where_it_was(step):
    def fail():
        raise OSError("disk full")

    history = UndoHistory()
    broken = UndoStep("broken", {}, fail, fail)
    history.push(broken)
    with pytest.raises(OSError, match="disk full"):
        history.undo()
    assert history.next_undo is broken
    history.clear()
    assert not history.undo()
