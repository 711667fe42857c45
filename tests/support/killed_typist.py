"""Types into the note editor of the real window, in a process that is killed meanwhile.

python -m tests.support.killed_typist LIBRARY SEED
"""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest

from studyapp.services.noting import NotingService
from studyapp.storage.library_file import LibraryFile
from studyapp.ui.notes.note_panel import NotePanel
from tests.support.composing import commit
from tests.support.window import Running, pause, run_app, wait_for

LENGTH = 10_000
_CHARACTERS = "abcdefgh xyz 量化误差矩阵"
_LONGEST_COMMIT = 12
"""Characters that come from an input method at once."""
_REPOSITORY = Path(__file__).resolve().parents[2]
_LATER = 0.7
"""Seconds, at most, from the key at which the killer makes up its mind: saves fall in between."""


@dataclass(frozen=True, slots=True)
class Killed:
    """What a killed process left.

    Attributes:
        typed: characters that were on the screen.
        saved: characters of them that are in the library.
        lost: seconds from the first character that is missing until the end; 0 if none is.
        is_prefix: whether what was saved is what was typed first.
        damage: what ``check`` complains about.
    """

    typed: int
    saved: int
    lost: float
    is_prefix: bool
    damage: list[object]


def text_of(seed: int) -> str:
    """Return what is typed."""
    return "".join(random.Random(seed).choices(_CHARACTERS, k=LENGTH))


def pieces_of(seed: int) -> list[str]:
    """Return what is typed as it is typed: single keys, and phrases from an input method."""
    text, pieces, choice = text_of(seed), list[str](), random.Random(seed)
    while text:
        length = choice.randint(1, _LONGEST_COMMIT)
        pieces.append(text[:length])
        text = text[length:]
    return pieces


def kill_while_typing(library: Path, seed: int, most: int = LENGTH) -> Killed:
    """Let a note be typed into an empty library, and kill that at a random moment.

    Args:
        library: where; it is made by the first start.
        seed: of the text and of the moment.
        most: characters after which the moment comes at the latest.
    """
    choice = random.Random(seed)
    wanted = choice.randint(1, most)
    times: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.killed_typist", str(library), str(seed)],
        cwd=_REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            _note_times(times, line)
            if len(times) >= wanted:
                break
        time.sleep(choice.uniform(0, _LATER))
        killed = time.monotonic()
        process.send_signal(signal.SIGKILL)
        for line in process.stdout.read().split("\n")[:-1]:
            _note_times(times, line)
    assert len(times) >= wanted, "the app ended by itself"
    return _examine(library, text_of(seed), times, killed)


def _note_times(times: list[float], line: str) -> None:
    """Take down when characters were typed: their number and the time."""
    number, when = line.split()
    times += [float(when)] * int(number)


def _examine(library: Path, text: str, times: list[float], killed: float) -> Killed:
    with LibraryFile.open(library) as survivor:
        damage: list[object] = list(survivor.check())
        with survivor.reading() as repositories:
            first = repositories.questions.first()
        assert first is not None
        note = NotingService(survivor).note(first)
    saved = note.text if note else ""
    is_prefix = text.startswith(saved)
    lost = killed - times[len(saved)] if len(saved) < len(times) else 0.0
    return Killed(len(times), len(saved), lost, is_prefix, damage)


def type_note(app: Running) -> None:
    """Type, and tell after each piece how long it is and when that was."""
    wait_for(lambda: app.window.reader.answer is not None, "no answer is shown")
    app.window.notes.show_or_leave()
    panel = app.window.findChild(NotePanel)
    assert isinstance(panel, NotePanel)
    for number, piece in enumerate(pieces_of(int(sys.argv[2]))):
        if len(piece) == 1 and piece.isascii():
            QTest.keyClicks(panel.editor, piece)
        else:
            commit(panel.editor, piece)
        print(len(piece), time.monotonic(), flush=True)
        if number % 5 == 0:
            pause(1)
    pause(60_000)


if __name__ == "__main__":
    run_app(Path(sys.argv[1]), type_note)
