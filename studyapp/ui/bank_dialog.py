"""The dialog that lists the question banks of the app, to add them and to remove them."""

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from studyapp.domain.changes import Changes
from studyapp.qtkit.latest import Latest
from studyapp.qtkit.text_size import scaled
from studyapp.services.banks import BankService, BankState
from studyapp.ui.shared.controls import label, push_button, rule
from studyapp.ui.shell import Shell

_WIDTH = 492
"""Of what is in the dialog, in pixels; a bank with longer facts makes it wider."""


class BankDialog(QDialog):
    """Every bank with what it is, and a button that adds or removes it.

    It leaves the window usable: what a removal took away can be taken back there.
    """

    add_asked = Signal(str)
    """The id of the bank to add."""
    remove_asked = Signal(str)
    """The id of the bank to remove."""

    def __init__(self, banks: BankService, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._banks = banks
        self._reading = Latest(shell.operations, self)
        self._rows: dict[str, _BankRow] = {}
        self._title = label("title")
        self._about = label("muted", wrap=True)
        self._about.setFixedWidth(scaled(_WIDTH))
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self._close = push_button("plain", self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 24, 24, 24)
        page.setSpacing(8)
        page.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        page.addWidget(self._title)
        page.addWidget(self._about)
        page.addSpacing(8)
        page.addLayout(self._list)
        page.addSpacing(16)
        page.addLayout(buttons)
        shell.bus.changed.connect(self._on_changed)
        shell.operations.user_error.connect(self._on_user_error)
        self.retranslate()
        self._load()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.setWindowTitle(self.tr("Question Banks"))
        self._title.setText(self.tr("Question banks"))
        self._about.setText(
            self.tr(
                "These come with the app. Removing one keeps your notes and highlights:"
                " they are there again when you add it."
            )
        )
        self._about.ensurePolished()
        self._about.setFixedHeight(self._about.heightForWidth(scaled(_WIDTH)))
        self._close.setText(self.tr("Close"))
        for row in self._rows.values():
            row.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _load(self) -> None:
        self._reading.read(lambda _: self._banks.all(), self._show)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.structure:
            self._load()

    def _on_user_error(self, _error: object) -> None:
        """Offer again what did not work; nothing is read, which may be just what does not work."""
        for row in self._rows.values():
            row.offer()

    def _show(self, states: list[BankState]) -> None:
        is_first = not self._rows
        for state in states:
            row = self._rows.get(state.bank.id)
            if row is None:
                row = self._rows[state.bank.id] = _BankRow(self.add_asked, self.remove_asked)
                self._list.addWidget(rule())
                self._list.addWidget(row)
                row.show()  # a button takes the keyboard only when it is seen
            row.show_state(state)
        if is_first and states:
            self._rows[states[0].bank.id].button.setFocus()


class _BankRow(QWidget):
    """One bank."""

    def __init__(self, add: SignalInstance, remove: SignalInstance) -> None:
        super().__init__()
        self._add = add
        self._remove = remove
        self._state: BankState | None = None
        self._title = label("heading")
        self._facts = label("muted")
        self.button = push_button("plain", self._press)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._title)
        texts.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, state: BankState) -> None:
        """Show a bank as it is now."""
        self._state = state
        self.offer()
        self.retranslate()

    def offer(self) -> None:
        """Let the button be pressed; one that was pressed has the keyboard again."""
        was_pressed = not self.button.isEnabled()
        self.button.setEnabled(True)
        if was_pressed:
            self.button.setFocus()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        if self._state is None:
            return
        bank, installed = self._state.bank, self._state.installed
        facts = (
            self.tr("%n questions", "", self._state.questions),
            self.tr("version {version}").format(version=bank.version),
            bank.licence,
            self.tr("in your library") if installed else self.tr("not in your library"),
        )
        self._title.setText(bank.title)
        self._facts.setText("  ·  ".join(facts))
        verb = self.tr("Remove") if installed else self.tr("Add")
        self.button.setText(verb)
        self.button.setAccessibleName(f"{verb}: {bank.title}")

    def _press(self) -> None:
        if self._state is not None:
            self.button.setEnabled(False)  # until it is done
            asked = self._remove if self._state.installed else self._add
            asked.emit(self._state.bank.id)
