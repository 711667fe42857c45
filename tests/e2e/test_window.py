"""The app as a person starts it: a process of its own, on a real screen."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studyapp.qtkit.instance import server_name
from tests.support.display import Display

pytestmark = pytest.mark.skipif(
    shutil.which("Xvfb") is None, reason="Xvfb is not installed (apt-get install xvfb)"
)


@pytest.fixture(scope="module")
def screen() -> Iterator[dict[str, str]]:
    with Display("2880x1800x24") as display:
        yield display.environment


def command(library: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "studyapp", "--library", str(library), *arguments]


def run(
    library: Path, *arguments: str, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(library, *arguments),
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("scale", ["1", "2"])
def test_the_first_start_paints_an_answer_of_the_first_bank(
    scale: str, screen: dict[str, str], tmp_path: Path
) -> None:
    environment = {**os.environ, **screen, "QT_SCALE_FACTOR": scale, "STUDYAPP_BENCH_EXIT": "1"}
    done = run(tmp_path / "new.studylib", environment=environment)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert json.loads(done.stdout)["painted_ms"] > 0


@pytest.mark.parametrize("listening", [True, False], ids=["shown", "starting"])
def test_a_second_start_leaves_it_to_the_first_window(
    listening: bool, screen: dict[str, str], tmp_path: Path
) -> None:
    library = tmp_path / "one.studylib"
    environment = {**os.environ, **screen}
    first = subprocess.Popen(command(library), env=environment)
    try:
        if listening:
            wait_for_instance(library, first)
        else:
            wait_for(library.exists, first)
        second = run(library, environment={**environment, "STUDYAPP_BENCH_EXIT": "1"})
        assert second.returncode == 0, second.stderr
        assert second.stdout == "", "the second start opened a window of its own"
        assert first.poll() is None
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait(timeout=10)
    # Killed without warning, it left a sound library and nothing that keeps it from starting
    assert run(library, "check", environment=environment).returncode == 0
    again = run(library, environment={**environment, "STUDYAPP_BENCH_EXIT": "1"})
    assert json.loads(again.stdout)["painted_ms"] > 0


def wait_for_instance(library: Path, process: subprocess.Popen[bytes]) -> None:
    # Of others that were killed there are sockets too
    wait_for(Path(server_name(library)).exists, process)


def wait_for(holds: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert process.poll() is None, "the app ended"
        assert time.monotonic() < deadline, "the app does not come"
        time.sleep(0.05)
