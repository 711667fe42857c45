"""Widgets whose texts follow a change of language while they are shown."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget


class Retranslated(QWidget):
    """A widget that sets all its texts in ``retranslate``; call that once when it is built."""

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Set the texts again when the language has changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
