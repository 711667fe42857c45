"""A review session that is killed loses no rating that was acknowledged, and doubles none."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from studyapp.storage.library_file import LibraryFile
from tests.unit.services.conftest import Notebook

ROUNDS = int(os.environ.get("STUDYAPP_KILLS", "3"))
"""How often the session is killed; more on demand."""

# Rates whatever comes, early or not, and says so only when the library has it; every seventh
# rating is taken back.
REVIEW_FOR_EVER = """
import random, sys
from datetime import timedelta
from pathlib import Path
from studyapp.bootstrap import build_services
from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating
choice = random.Random(int(sys.argv[2]))
with build_services(Path(sys.argv[1])) as services:
    session = services.reviewing.begin()
    number = 0
    while True:
        item = session.next(early=True)
        question = item.question_id if item else 1
        rating = choice.choice(list(Rating))
        said = NewAttempt("what I said", timedelta(seconds=3))
        made = session.rate(question, rating, duration=timedelta(seconds=3), attempt=said)
        print("rated", made.review_id, question, int(rating), flush=True)
        number += 1
        if number % 7 == 0:
            made.undo.undo()
            print("reverted", made.review_id, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
@pytest.mark.timeout(30 + 10 * ROUNDS)
def test_a_killed_session(notebook: Notebook) -> None:
    notebook.bring("\n".join(f"## Question {number}?\n\nAnswer.\n" for number in range(200)))
    path = notebook.library.path
    notebook.library.close()
    moments = random.Random(7)
    rated: dict[int, tuple[int, int]] = {}
    reverted: set[int] = set()
    for number in range(ROUNDS):
        before = len(rated)
        with subprocess.Popen(
            [sys.executable, "-c", REVIEW_FOR_EVER, str(path), str(number)],
            stdout=subprocess.PIPE,
            text=True,
        ) as session:
            assert session.stdout is not None
            first = session.stdout.readline()
            time.sleep(moments.uniform(0, 0.2))
            session.send_signal(signal.SIGKILL)
            lines = [first, *session.stdout.read().splitlines(keepends=True)]
        for word, review_id, *what in (line.split() for line in lines if line.endswith("\n")):
            if word == "rated":
                assert int(review_id) not in rated
                rated[int(review_id)] = (int(what[0]), int(what[1]))
            else:
                reverted.add(int(review_id))
        assert len(rated) > before
        with LibraryFile.open(path) as library:
            assert library.check() == []
            log = _log(library)
        # What was committed but not yet said when the kill came, at most one, is taken over.
        unsaid = log.keys() - rated.keys()
        assert len(unsaid) <= 1
        assert not rated.keys() - log.keys()
        rated.update({review_id: log[review_id][:2] for review_id in unsaid})
        assert {review_id: entry[:2] for review_id, entry in log.items()} == rated
        taken_back = {review_id for review_id, entry in log.items() if not entry[2]}
        assert reverted <= taken_back
        assert len(taken_back - reverted) <= 1
        reverted = taken_back
        with LibraryFile.open(path) as library, library.reading() as repositories:
            attempts = [
                attempt.review_id
                for question_id in {entry[0] for entry in log.values()}
                for attempt in repositories.attempts.of(question_id)
            ]
        assert sorted(attempts) == sorted(log.keys() - taken_back)


def _log(library: LibraryFile) -> dict[int, tuple[int, int, bool]]:
    """Return question, rating, and whether it counts, of everything in the log."""
    log: dict[int, tuple[int, int, bool]] = {}
    with library.reading() as repositories:
        for review_id in range(1, 1_000_000):
            try:
                review = repositories.reviews.get(review_id)
            except KeyError:
                return log
            live = repositories.reviews.is_live(review_id)
            log[review_id] = (review.question_id, int(review.rating), live)
    return log
