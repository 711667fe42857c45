"""Searches a library for words of every frequency, and prints how many milliseconds each took."""

import json
import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from studyapp.bootstrap import build_services
from tests.bench.generate import Writer

WORDS = 60
ROUNDS = 3


def words_of(library: Path) -> dict[str, list[str]]:
    """Return words of two Chinese characters and Latin ones, by how often they stand there."""
    with closing(sqlite3.connect(library)) as connection:
        bodies = [
            body
            for (body,) in connection.execute(
                "SELECT body FROM question_texts ORDER BY question_id % 997 LIMIT 300"
            )
        ]
    counts = {word: sum(word in body for body in bodies) for word in Writer().vocabulary()}
    choice = random.Random(1)

    def some(condition) -> list[str]:
        found = [word for word, count in counts.items() if condition(word, count)]
        return choice.sample(found, min(WORDS, len(found)))

    return {
        "Chinese, rare": some(lambda word, count: not word.isascii() and count <= 6),
        "Chinese, common": some(lambda word, count: not word.isascii() and count >= 60),
        "Latin, common": some(lambda word, _: word.isascii()),
        "Latin, rare": [f"step_{number * 303}" for number in range(WORDS)],
        "in every document": ["的第", "问题", "个问", "第"],
    }


def main() -> None:
    """Search as the palette does, on a library that is given."""
    library = Path(sys.argv[1])
    words = words_of(library)
    times: dict[str, list[float]] = {}
    with build_services(library, create=False) as services:
        services.searching.palette("warm up")
        for kind, found in words.items():
            for word in found * ROUNDS:
                start = time.perf_counter()
                services.searching.palette(word)
                times.setdefault(kind, []).append(1000 * (time.perf_counter() - start))
    print(json.dumps({"milliseconds": times}))


if __name__ == "__main__":
    main()
