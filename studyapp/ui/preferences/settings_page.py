"""The preferences of all sections below each other; one section, or what was searched for."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.domain.text import fold
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.translations import in_every_language
from studyapp.ui.preferences.entries import CONTEXT, ENTRIES, SECTIONS, SHORTCUTS, Button, Entry
from studyapp.ui.preferences.setting_row import ButtonRow, EntryRow, SettingRow
from studyapp.ui.preferences.values import Value
from studyapp.ui.shared.columns import fill, scrolled
from studyapp.ui.shared.controls import label, rule
from studyapp.ui.shared.retranslation import Retranslated


class SettingsPage(Retranslated):
    """Rows by section."""

    def __init__(
        self,
        values: Mapping[str, Value],
        run: Callable[[str], object],
        icons: Icons,
        notes: Mapping[str, Callable[[Any], str]],
    ) -> None:
        """Make all rows.

        Args:
            values: by the names of entries; those without one are left out.
            run: runs a command of the window by its name.
            icons: of the buttons that go back to the default.
            notes: what more is to be said of a value, by the names of entries.
        """
        super().__init__()
        self.rows: dict[str, EntryRow] = {}
        self._groups: dict[str, _Group] = {}
        self._searchable: dict[str, str] = {}
        page = QWidget()
        page.setObjectName("preferences-page")
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 12, 24)
        column.setSpacing(24)
        for section in SECTIONS:
            if section != SHORTCUTS:
                self._groups[section] = _Group(section)
                column.addWidget(self._groups[section])
        for entry in ENTRIES:
            if isinstance(entry.kind, Button):
                self.rows[entry.name] = ButtonRow(entry, entry.kind, run)
            elif entry.name in values:
                note = notes.get(entry.name)
                self.rows[entry.name] = SettingRow(entry, values[entry.name], icons, note)
            else:
                continue
            self._groups[entry.section].add(self.rows[entry.name])
            self._searchable[entry.name] = _words_of(entry)
        self._nothing = label("muted")
        column.addWidget(self._nothing)
        column.addStretch(1)
        self._area = scrolled(page)
        fill(self, self._area)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts of this page itself; rows and groups look after theirs."""
        self._nothing.setText(self.tr("No setting has these words."))

    def refresh(self) -> None:
        """Show the values that hold."""
        for row in self.rows.values():
            if isinstance(row, SettingRow):
                row.refresh()

    def show_section(self, section: str, query: str = "") -> None:
        """Show the rows of one section; those that have all words of a query."""
        found = self.found(query)
        self._show({name for name in found if self.rows[name].entry.section == section})

    def found(self, query: str) -> set[str]:
        """Return the names of the entries that have all words of a query, in any language."""
        words = fold(query).split()
        return {name for name, text in self._searchable.items() if all(w in text for w in words)}

    def show_found(self, names: set[str]) -> None:
        """Show some rows of whatever section."""
        self._show(names)

    def _show(self, names: set[str]) -> None:
        for name, row in self.rows.items():
            row.setVisible(name in names)
        for section, group in self._groups.items():
            group.setVisible(any(self.rows[name].entry.section == section for name in names))
        self._nothing.setVisible(not names)
        self._area.verticalScrollBar().setValue(0)


class _Group(Retranslated):
    def __init__(self, section: str) -> None:
        super().__init__()
        self._section = section
        self._title = label("title")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addSpacing(8)
        self._column.addWidget(rule())
        self.retranslate()

    def add(self, row: EntryRow) -> None:
        self._column.addWidget(row)

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate(CONTEXT, SECTIONS[self._section]))


def _words_of(entry: Entry) -> str:
    texts = [entry.title, entry.about, entry.words, SECTIONS[entry.section]]
    return fold(" ".join(word for text in texts for word in in_every_language(CONTEXT, text)))
