"""Looks for garbage on the GUI thread, and on no other."""

import gc

from PySide6.QtCore import QObject, QTimer

_OFTEN = 10
"""Milliseconds between two looks while much is made: what is collected at once stays small."""
_SELDOM = 320
"""Milliseconds between two looks while nothing happens."""

_DUE = (700, 10, 50)
"""As Python has it: new objects, and times that the next younger generation was looked at. All that
lives is looked at less often than there, where that depends on how much of it is new."""


class GarbageCollector(QObject):
    """Takes the place of Python's own collector, which runs on whatever thread happens to be due.

    On another thread that ends the app: it would delete a timer, or a window with one, that its
    own thread is about to run.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_SELDOM)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin, and never look at what is there already.

        What the start made stays to the end: looking through it again and again, half a million
        objects, would hold up the window for 20 ms and more each time.
        """
        gc.freeze()
        self._timer.start()

    def _look(self) -> None:
        found = collect_what_is_due()
        self._timer.setInterval(_OFTEN if found else min(_SELDOM, 2 * self._timer.interval()))


def collect_what_is_due() -> bool:
    """Collect the oldest generation whose turn it is; say whether there is one."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > _DUE[generation]:
            gc.collect(generation)
            return True
    return False
