"""Work in small steps, with the event loop in between: the window answers while it is done."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """Takes one step of a generator in each turn of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_step)

    @property
    def are_over(self) -> bool:
        """Whether there is nothing more to do."""
        return not self._timer.isActive()

    def start(self, steps: Iterator[None]) -> None:
        """Take these steps, in the place of what is left of others.

        A step that raises is the last one; the error is a bug, told as any other.
        """
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Leave undone what is left."""
        self._steps = iter(())
        self._timer.stop()

    def _take_step(self) -> None:
        steps = self._steps
        try:
            next(steps)
        except StopIteration:
            if steps is self._steps:  # the last step may have started others
                self._timer.stop()
