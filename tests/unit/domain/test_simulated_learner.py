"""A year with the scheduler: learners whose memory is what FSRS says recall what was promised."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from studyapp.domain.card import Memory, Phase, Rating
from studyapp.domain.scheduling import Scheduling, Standing, rate, retrievability
from studyapp.domain.study_days import StudyDays

DAYS, QUESTIONS, A_DAY = 365, 500, 20
SCHEDULING = Scheduling(days=StudyDays(zone=UTC))
RATINGS_KNOWN = {Rating.HARD: 0.15, Rating.GOOD: 0.75, Rating.EASY: 0.1}
FIRST_RATINGS = {Rating.AGAIN: 0.2, Rating.HARD: 0.2, Rating.GOOD: 0.5, Rating.EASY: 0.1}


@dataclass(slots=True)
class Card:
    """A question, and how it stands."""

    key: str
    memory: Memory = Memory()
    last_day: date | None = None


class Year:
    """A learner who looks at so many questions each day, the longest due first, then new ones."""

    def __init__(self, seed: int, scheduling: Scheduling) -> None:
        self._random = random.Random(seed)
        self._scheduling = scheduling
        self.cards = [Card(f"{seed}-{place}") for place in range(QUESTIONS)]
        self.reviewed = self.recalled = self.looked_at = 0

    def live(self) -> None:
        """Go through the days."""
        for number in range(DAYS):
            morning = datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=number)
            due = [
                card for card in self.cards if card.memory.due_at and card.memory.due_at <= morning
            ]
            due.sort(key=lambda card: (card.memory.due_at, card.key))
            new = [card for card in self.cards if card.memory.phase is Phase.NEW]
            for card in [*due, *new][:A_DAY]:
                self._learn(card, morning)

    def _learn(self, card: Card, moment: datetime) -> None:
        """Rate a question, and again on the same day until it is in review."""
        self.looked_at += 1
        self._rate(card, self._draw(card, moment), moment)
        while card.memory.phase is not Phase.REVIEW:
            due = card.memory.due_at
            assert due is not None
            self._rate(card, Rating.GOOD, due)

    def _draw(self, card: Card, moment: datetime) -> Rating:
        if card.memory.stability is None or card.last_day is None:
            return self._one_of(FIRST_RATINGS)
        elapsed = (self._scheduling.days.day_of(moment) - card.last_day).days
        known = self._random.random() < retrievability(card.memory.stability, elapsed)
        self.reviewed += 1
        self.recalled += known
        return self._one_of(RATINGS_KNOWN) if known else Rating.AGAIN

    def _rate(self, card: Card, rating: Rating, moment: datetime) -> None:
        standing = Standing(card.key, card.memory, card.last_day)
        outcome = rate(standing, rating, moment, self._scheduling)
        card.memory, card.last_day = outcome.memory, outcome.day

    def _one_of(self, ratings: dict[Rating, float]) -> Rating:
        (drawn,) = self._random.choices(list(ratings), list(ratings.values()))
        return drawn


@pytest.mark.parametrize("seed", [1, 2])
def test_learners_recall_as_much_as_they_wished(seed: int) -> None:
    year = Year(seed, SCHEDULING)
    year.live()
    assert year.reviewed > 2000
    assert all(card.memory.reviews for card in year.cards)
    assert year.recalled / year.reviewed == pytest.approx(SCHEDULING.retention, abs=0.02)


def test_who_wishes_for_more_looks_more_often() -> None:
    years = [Year(3, Scheduling(wish, days=StudyDays(zone=UTC))) for wish in (0.8, 0.9)]
    for year in years:
        year.live()
    less, more = years
    assert less.recalled / less.reviewed == pytest.approx(0.8, abs=0.03)
    assert less.looked_at < more.looked_at
