"""The app is killed in the middle of a mock interview."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from studyapp.domain.interview import InterviewState
from studyapp.ui.interview.asking import KEEP_EVERY
from tests.support.killed_interviewee import FIRST, kill_while_answering

SLACK = 2
"""Seconds for a look at the clock and a write, beside other tests."""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
def test_it_can_be_gone_on_with_and_only_seconds_are_missing(tmp_path: Path) -> None:
    left = kill_while_answering(tmp_path / "killed.studylib", 5)
    assert left.damage == []
    interview = left.interview
    assert interview is not None
    assert interview.state is InterviewState.ASKING
    assert interview.at == 1
    assert interview.asked[0].text == FIRST
    assert set(interview.asked[1].text) == {"x"}
    assert interview.asked[1].duration >= KEEP_EVERY
    assert interview.time_left < interview.options.time - timedelta(seconds=3)
    assert left.lost <= KEEP_EVERY.total_seconds() + SLACK
