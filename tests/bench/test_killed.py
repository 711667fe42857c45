"""How much of a note is missing after the app was killed while it was typed."""

import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.budgets import Results
from tests.bench.conftest import SMALL
from tests.support.killed_typist import LENGTH, Killed, kill_while_typing

ROUNDS = 2 if SMALL else 50


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
def test_killed_while_typing(benchmark: BenchmarkFixture, tmp_path: Path, results: Results) -> None:
    """Type 10,000 characters and kill the process at a random moment, many times."""
    left: list[Killed] = []

    def once() -> None:
        seed = len(left)
        left.append(kill_while_typing(tmp_path / f"{seed}.studylib", seed))

    benchmark.pedantic(once, rounds=ROUNDS)
    assert all(one.is_prefix and not one.damage for one in left)
    benchmark.extra_info.update(lost=[one.lost for one in left])
    typed = sum(one.typed for one in left)
    note = f"{ROUNDS} rounds, {LENGTH} characters each, {typed} typed; every library is sound"
    results.add("note_lost", max(one.lost for one in left), note)
