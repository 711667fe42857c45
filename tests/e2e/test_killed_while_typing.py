"""The app is killed while its reader types a note."""

import sys
from pathlib import Path

import pytest

from tests.support.killed_typist import kill_while_typing

LATEST = 1500
"""Characters: those that are longer are left to the bench."""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
@pytest.mark.parametrize("seed", range(3))
def test_no_more_than_the_last_second_is_missing(tmp_path: Path, seed: int) -> None:
    left = kill_while_typing(tmp_path / "killed.studylib", seed, LATEST)
    assert left.is_prefix
    assert left.damage == []
    assert left.typed > 0
    # Twice the second that the bench allows: it does not run beside other tests
    assert left.lost <= 2
