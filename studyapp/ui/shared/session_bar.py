"""How far a session is, in the middle of the window's bar."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from studyapp.ui.shared.action_texts import keys_of_command, keys_text
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.retranslation import Retranslated


class SessionBar(Retranslated):
    """A line that grows, how many are done of how many, and a way to take something back."""

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = QProgressBar()
        self._line.setTextVisible(False)
        self._count = label("muted")
        self._undo = push_button("link", self.undo_asked.emit)
        self._undo.hide()
        self._can_undo = False
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 8, 0)
        row.setSpacing(16)
        row.addWidget(self._line, 1)
        row.addWidget(self._count)
        row.addWidget(self._undo)
        self.retranslate()
        self.show_nothing()

    @property
    def text(self) -> str:
        """What it says."""
        return self._count.text()

    def retranslate(self) -> None:
        """Set the texts."""
        self._undo.setText(self.tr("Undo"))
        self._line.setAccessibleName(self.tr("Progress of the session"))

    def show_progress(self, done: int, total: int) -> None:
        """Show that this many questions of a session are done."""
        self._line.setRange(0, max(1, total))
        self._line.setValue(done)
        self._count.setText(f"{done} / {total}")
        self._show(True)

    def show_nothing(self) -> None:
        """Show that no session is under way."""
        self._show(False)

    def offer_undo(self, offered: bool) -> None:  # noqa: FBT001 - a setter
        """Show or hide the way to take back what was done last."""
        self._can_undo = offered
        text, keys = (
            self.tr("Take back what you did last"),
            keys_text([keys_of_command(self, "undo")]),
        )
        self._undo.setToolTip(f"{text}  ({keys})" if keys else text)
        self._undo.setVisible(offered and not self._line.isHidden())

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - a setter
        self._line.setVisible(shown)
        self._count.setVisible(shown)
        self.offer_undo(self._can_undo)
