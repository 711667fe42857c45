"""What a mock interview asks, and how its time is divided."""

import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.ids import InterviewId, QuestionId, TopicId
from studyapp.domain.interview import (
    LONGEST,
    MOST_QUESTIONS,
    SECONDS_PER_QUESTION,
    Asked,
    Candidate,
    Interview,
    InterviewOptions,
    InterviewState,
    choose,
)

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def candidates(*sizes: int, recall: float | None = None) -> list[Candidate]:
    """Return questions in topics 1, 2 … of these sizes."""
    return [
        Candidate(QuestionId(topic * 1000 + place), TopicId(topic), recall)
        for topic, size in enumerate(sizes, 1)
        for place in range(size)
    ]


def interview(*asked: Asked, minutes: int = 30, elapsed: int = 0) -> Interview:
    return Interview(
        InterviewId(1),
        "key",
        NOW,
        None,
        InterviewState.ASKING,
        timedelta(minutes=elapsed),
        InterviewOptions(minutes),
        asked,
    )


@given(
    st.lists(st.integers(0, 12), max_size=6),
    st.integers(1, 40),
    st.floats(0, 1),
    st.integers(),
    st.data(),
)
def test_as_many_as_wanted_and_none_twice(
    sizes: list[int], number: int, weak: float, seed: int, data: st.DataObject
) -> None:
    pool = candidates(*sizes)
    ids = [one.question_id for one in pool]
    if ids:
        related = st.lists(st.sampled_from(ids), max_size=3).map(tuple)
        pool = [
            Candidate(one.question_id, one.topic_id, None, 0, data.draw(related)) for one in pool
        ]
    asked = choose(InterviewOptions(questions=number, weak=weak), pool, seed)
    questions = [one.question_id for one in asked]
    assert len(questions) == min(number, len(ids))
    assert len(set(questions)) == len(questions)
    assert set(questions) <= set(ids)
    for before, one in zip([None, *asked], asked, strict=False):
        if one.follow_up:
            assert before is not None
            (subject,) = [c for c in pool if c.question_id == before.question_id]
            assert one.question_id in subject.related


def test_topics_come_by_their_size() -> None:
    options = InterviewOptions(questions=10, follow_ups=False)
    asked = choose(options, candidates(40, 40, 20), 7)
    mix = Counter(one.question_id // 1000 for one in asked)
    assert mix == {1: 4, 2: 4, 3: 2}


def test_small_topics_are_not_forgotten_while_there_is_room() -> None:
    options = InterviewOptions(questions=6, follow_ups=False)
    asked = choose(options, candidates(90, 2, 2), 3)
    assert {one.question_id // 1000 for one in asked} == {1, 2, 3}


def test_weak_questions_come_more_often_the_more_they_are_wanted() -> None:
    strong, weak = candidates(20, recall=0.98), candidates(0, 20, recall=0.2)
    pool = [*strong, *[Candidate(one.question_id, TopicId(1), one.recall) for one in weak]]

    def share(emphasis: float) -> float:
        options = InterviewOptions(questions=10, weak=emphasis, follow_ups=False)
        drawn = [one for seed in range(40) for one in choose(options, pool, seed)]
        return sum(one.question_id >= 2000 for one in drawn) / len(drawn)

    assert 0.4 < share(0) < 0.6
    assert share(0.5) > 0.6
    assert share(1) > 0.95


def test_what_was_asked_lately_rests() -> None:
    pool = [
        Candidate(one.question_id, one.topic_id, asked_lately=one.question_id % 2 == 0)
        for one in candidates(20)
    ]
    options = InterviewOptions(questions=5, follow_ups=False)
    drawn = [one for seed in range(40) for one in choose(options, pool, seed)]
    assert sum(one.question_id % 2 == 0 for one in drawn) < len(drawn) / 4


def test_the_same_seed_asks_the_same() -> None:
    pool = candidates(10, 10)
    assert choose(InterviewOptions(), pool, 5) == choose(InterviewOptions(), pool, 5)
    assert choose(InterviewOptions(), pool, 5) != choose(InterviewOptions(), pool, 6)


def test_the_length_decides_on_the_number() -> None:
    assert InterviewOptions(minutes=15).number == 5
    assert InterviewOptions(minutes=45).number == 15
    assert InterviewOptions(minutes=45, questions=4).number == 4
    assert InterviewOptions(minutes=1).number == 1


def test_gaps_and_forgetting_make_weak() -> None:
    question, topic = QuestionId(1), TopicId(1)
    known = Candidate(question, topic, 0.95)
    assert known.weakness < Candidate(question, topic, 0.95, gaps=2).weakness
    assert known.weakness < Candidate(question, topic).weakness
    assert Candidate(question, topic, 0.1, gaps=9).weakness == 1


def test_time_that_one_question_takes_is_missing_for_the_others() -> None:
    fresh = (Asked(QuestionId(2)), Asked(QuestionId(3)))
    running = interview(
        Asked(QuestionId(1), answered_at=NOW, duration=timedelta(minutes=20)), *fresh, elapsed=20
    )
    assert running.at == 1
    assert running.share == timedelta(minutes=5)
    assert running.time_left == timedelta(minutes=10)


def test_an_interview_that_is_over_time_has_none_left() -> None:
    running = interview(
        Asked(QuestionId(1), answered_at=NOW, duration=timedelta(minutes=40)),
        Asked(QuestionId(2)),
        elapsed=40,
    )
    assert running.share == timedelta()
    assert running.time_left == timedelta()


def test_after_the_last_question_none_is_asked() -> None:
    done = interview(Asked(QuestionId(1), answered_at=NOW, skipped=True))
    assert done.at is None
    assert done.share == timedelta()


@given(
    st.builds(
        InterviewOptions,
        st.integers(1, LONGEST),
        st.integers(0, MOST_QUESTIONS),
        st.lists(st.integers(1).map(TopicId)).map(tuple),
        st.floats(0, 1),
        st.booleans(),
    )
)
def test_options_are_read_as_they_were_written(options: InterviewOptions) -> None:
    assert InterviewOptions.from_json(json.loads(json.dumps(options.to_json()))) == options


@pytest.mark.parametrize(
    "odd",
    [
        {"minutes": 0},
        {"minutes": "30"},
        {"questions": MOST_QUESTIONS + 1},
        {"weak": 2},
        {"topics": ["LoRA"]},
        {"follow_ups": 1},
    ],
)
def test_odd_options_are_refused(odd: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not options"):
        InterviewOptions.from_json({**InterviewOptions().to_json(), **odd})


def test_a_number_of_questions_is_given_the_usual_time() -> None:
    options = InterviewOptions.of_questions(7)
    assert (options.number, options.time) == (7, timedelta(seconds=7 * SECONDS_PER_QUESTION))
