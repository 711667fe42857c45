"""Worker: types into the palette of the real window, key by key, and prints how long each took.

python -m tests.bench.palette_worker LIBRARY
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest

from studyapp.ui.search.palette import Palette
from tests.bench.search_worker import words_of
from tests.support.composing import commit
from tests.support.stalls import StallMonitor
from tests.support.window import PaintClock, Running, pause, run_app, wait_for

WORDS = 12
"""Words of each kind."""
BETWEEN = 60
"""Milliseconds from one list to the next key: somebody who types fast."""
MISSPELT = ("trasnformer", "sotfmax", "zzqq")
NOTES = 40
IN_A_HURRY = 25
"""Milliseconds between keys that do not wait for the list."""


class Typist:
    """Types, as a keyboard does it or, what is not ASCII, as an input method does it."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._listed = False
        palette.model.modelReset.connect(self._on_listed)

    def _on_listed(self) -> None:
        self._listed = True

    def keys(self, word: str) -> list[str]:
        """Return what is sent for a word."""
        return list(word) if word.isascii() else [word]

    def press(self, key: str) -> None:
        """Send one key, or what was composed."""
        field = self._palette.field
        if key.isascii():
            QTest.keyClicks(field, key)
        else:
            commit(field, key)

    def timed(self, key: str) -> float:
        """Press a key and return the milliseconds until the list for it is painted."""
        self._listed = False
        listed = self._palette.list
        clock = PaintClock(listed, lambda: self._listed, lambda: listed.is_painted)
        return clock.wait(time.perf_counter(), lambda: self.press(key))

    def clear(self) -> None:
        """Empty the field and wait for what is listed then."""
        self._listed = False
        self._palette.field.clear()
        wait_for(lambda: self._listed, "nothing is listed")


def measure(app: Running) -> None:
    """Type words of every frequency, first watching the list, then without looking up."""
    wait_for(lambda: app.window.reader.answer is not None, "no answer is shown")
    for question in app.questions()[:NOTES]:  # a library without any is searched faster
        app.services.noting.save(question, f"LoRA: see step_{question}")
    app.window.actions_table["search"].trigger()
    palette = app.window.findChild(Palette)
    assert isinstance(palette, Palette)
    typist = Typist(palette)
    typist.timed("w")
    typist.clear()
    search = app.services.searching.search
    words = {
        kind: [word for word in found if search(word, 1).texts][:WORDS]
        for kind, found in words_of(Path(sys.argv[1])).items()
    }  # a list that is empty is not painted
    times: dict[str, list[float]] = {}
    with StallMonitor() as stalls:
        for kind, found in words.items():
            for word in found:
                for key in typist.keys(word):
                    times.setdefault(kind, []).append(typist.timed(key))
                    pause(BETWEEN)
                typist.clear()
        for word in (*MISSPELT, *(word for found in words.values() for word in found)):
            for key in typist.keys(word):
                typist.press(key)
                pause(IN_A_HURRY)
            typist.clear()
    print(json.dumps({"milliseconds": times, "stalls": stalls.milliseconds}))


if __name__ == "__main__":
    run_app(Path(sys.argv[1]), measure)
