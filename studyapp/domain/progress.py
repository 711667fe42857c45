"""How long work reports how far it is, and how it is told to stop."""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised inside long work after the user cancelled it; the work leaves everything as it was."""


class Progress(Protocol):
    """What long work is given; called on the thread that does the work."""

    def report(self, stage: str, done: int, total: int) -> None:
        """Say how far the work is.

        Args:
            stage: a code such as ``"reading"``, translated by whoever shows it.
            done: units finished so far.
            total: units in all; 0 when it is not known.

        Raises:
            Cancelled: when the user asked to stop.
        """
        ...

    def check(self) -> None:
        """Raise Cancelled when the user asked to stop; cheap enough for inner loops."""
        ...


class NoProgress:
    """Progress for callers that neither watch nor cancel."""

    def report(self, stage: str, done: int, total: int) -> None:
        """Ignore the report."""

    def check(self) -> None:
        """Never cancel."""
