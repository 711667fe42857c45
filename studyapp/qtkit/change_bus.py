"""Tells every view what a committed change touched; views refresh themselves from that alone."""

from PySide6.QtCore import QObject, Signal

from studyapp.domain.changes import Changes


class ChangeBus(QObject):
    """Carries changes from whoever made them to every view."""

    changed = Signal(object, object)
    """A Changes value, and its initiator (any object or None), who may ignore it."""

    def publish(self, changes: Changes, initiator: object = None) -> None:
        """Tell all views; a change that touched nothing is not told."""
        if changes:
            self.changed.emit(changes, initiator)
