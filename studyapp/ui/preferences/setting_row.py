"""One preference on its page: what it is, what it is set with, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QSpacerItem, QToolButton

from studyapp.qtkit.icons import Icons
from studyapp.ui.preferences.entries import CONTEXT, Button, Entry
from studyapp.ui.preferences.fields import Field, make_field
from studyapp.ui.preferences.values import Value
from studyapp.ui.shared.controls import FLAT_SIDE, label, push_button
from studyapp.ui.shared.retranslation import Retranslated


class EntryRow(Retranslated):
    """The words of a preference on the left; what sets it is put on the right."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.title = label("text")
        self.about = label("caption", wrap=True)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 8, 0, 8)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnStretch(0, 1)
        rows = 1 if entry.about else 2
        self.grid.addWidget(self.title, 0, 0, rows, 1, Qt.AlignmentFlag.AlignVCenter)
        if entry.about:
            self.grid.addWidget(self.about, 1, 0)

    def retranslate(self) -> None:
        """Set the texts in the language in use."""
        self.title.setText(QCoreApplication.translate(CONTEXT, self.entry.title))
        if self.entry.about:
            self.about.setText(QCoreApplication.translate(CONTEXT, self.entry.about))


class ButtonRow(EntryRow):
    """Leads to where something is set."""

    def __init__(self, entry: Entry, kind: Button, run: Callable[[str], object]) -> None:
        super().__init__(entry)
        self._kind = kind
        self.button = push_button("plain", lambda: run(kind.command))
        self.grid.addWidget(self.button, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addItem(QSpacerItem(FLAT_SIDE, FLAT_SIDE), 0, 2, 2, 1)
        self.setFocusProxy(self.button)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts in the language in use."""
        super().retranslate()
        self.button.setText(QCoreApplication.translate(CONTEXT, self._kind.text))


class SettingRow(EntryRow):
    """Sets a value, at once."""

    def __init__(
        self, entry: Entry, value: Value, icons: Icons, note: Callable[[Any], str] | None = None
    ) -> None:
        super().__init__(entry)
        assert not isinstance(entry.kind, Button)
        self._value = value
        self._note = note
        self.field: Field = make_field(entry.kind, value.options)
        self.problem = label("problem", wrap=True)
        self.note = label("caption", wrap=True)
        self.reset = QToolButton()
        self.reset.setFixedSize(FLAT_SIDE, FLAT_SIDE)
        self.reset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.wear(self.reset, "undo")
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.grid.addWidget(self.field, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(self.reset, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(self.note, 2, 0, 1, 3)
        self.grid.addWidget(self.problem, 3, 0, 1, 3)
        self.field.edited.connect(self._write)
        self.field.refused.connect(self._complain)
        self.reset.clicked.connect(self._reset)
        self.setFocusProxy(self.field)
        self.retranslate()

    def refresh(self) -> None:
        """Show the value that holds."""
        value = self._value.read()
        self.field.show_value(value)
        self._show_state(value)

    def retranslate(self) -> None:
        """Set the texts in the language in use."""
        super().retranslate()
        self.field.retranslate()
        title = self.title.text()
        self.field.inner.setAccessibleName(title)
        self.field.inner.setAccessibleDescription(self.about.text())
        default = self.field.text_of(self._value.default)
        self.reset.setToolTip(self.tr("Back to the default: {value}").format(value=default))
        self.reset.setAccessibleName(f"{title}: {self.reset.toolTip()}")
        self.refresh()

    def _show_state(self, value: Any) -> None:
        self._complain("")
        self.reset.setVisible(value != self._value.default)
        note = self._note(value) if self._note else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _write(self, value: Any) -> None:
        if problem := self._value.check(value):
            self._complain(problem)
            return
        self._show_state(value)
        self._value.write(value, self._on_failed)

    def _on_failed(self, problem: str) -> None:
        self.refresh()
        self._complain(problem)

    def _reset(self) -> None:
        self.field.show_value(self._value.default)
        self.field.setFocus()
        self._write(self._value.default)

    def _complain(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.field.inner.setToolTip(problem)
