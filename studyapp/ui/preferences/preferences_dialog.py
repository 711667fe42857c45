"""The window of the preferences: sections, a search over all of them, and their pages."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text, open_at
from studyapp.ui.actions import Actions
from studyapp.ui.preferences.entries import APPEARANCE, CONTEXT, SECTIONS, SHORTCUTS
from studyapp.ui.preferences.settings_page import SettingsPage
from studyapp.ui.preferences.shortcuts_page import ShortcutsPage
from studyapp.ui.preferences.values import Value
from studyapp.ui.shared.search_field import SearchField

_SIZE = (820, 600)
_SIDE = 188


class PreferencesDialog(QDialog):
    """Every preference; a change holds at once, and Escape leaves."""

    def __init__(
        self,
        values: Mapping[str, Value],
        actions: Actions,
        keep_keys: Callable[[], object],
        *,
        icons: Icons,
        parent: QWidget,
        notes: Mapping[str, Callable[[Any], str]] | None = None,
    ) -> None:
        """Show the first section.

        Args:
            values: where each preference is read and written, by the names of entries.
            actions: the commands, for those that lead to other dialogs and for their keys.
            keep_keys: is called when the keys of commands were changed.
            icons: of buttons.
            parent: the window.
            notes: what more is to be said of a value, by the names of entries.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, *_SIZE)
        self.field = SearchField(icons)
        self.field.setProperty("look", "search")
        self.sections = QListWidget()
        self.sections.setProperty("look", "sections")
        self.sections.addItems(list(SECTIONS))
        self.settings = SettingsPage(
            values, lambda name: actions[name].trigger(), icons, notes or {}
        )
        self.shortcuts = ShortcutsPage(actions, keep_keys)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.settings)
        self._pages.addWidget(self.shortcuts)
        self._lay_out()
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.sections.currentRowChanged.connect(self._follow_section)
        self._retranslate()
        self.show_section(APPEARANCE)
        self.field.setFocus()

    def _lay_out(self) -> None:
        side = QWidget()
        side.setObjectName("preferences-side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        by_text(side, QWidget.setFixedWidth, _SIDE)
        left = QVBoxLayout(side)
        left.setContentsMargins(12, 16, 12, 12)
        left.setSpacing(12)
        left.addWidget(self.field)
        left.addWidget(self.sections, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._pages, 1)

    def show_section(self, section: str) -> None:
        """Turn to a section."""
        self.sections.setCurrentRow(list(SECTIONS).index(section))

    def refresh(self) -> None:
        """Show the values that hold: something else than this window changed them."""
        self.settings.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, which is changed here."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the sections by the arrow keys while words are typed; clear by Escape."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return False

    def _step(self, step: int) -> None:
        """Go to the next section that is seen, or stay at the last."""
        row = self.sections.currentRow() + step
        while 0 <= row < self.sections.count():
            if not self.sections.item(row).isHidden():
                self.sections.setCurrentRow(row)
                return
            row += step

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Preferences"))
        self.field.setPlaceholderText(self.tr("Search"))
        self.field.setAccessibleName(self.tr("Search the preferences"))
        self.sections.setAccessibleName(self.tr("Sections"))
        for row, text in enumerate(SECTIONS.values()):
            item = self.sections.item(row)
            item.setText(QCoreApplication.translate(CONTEXT, text))

    def _follow_section(self, row: int) -> None:
        if row < 0:
            return
        section, query = list(SECTIONS)[row], self.field.text()
        if section == SHORTCUTS:
            self._pages.setCurrentWidget(self.shortcuts)
            return
        self._pages.setCurrentWidget(self.settings)
        self.settings.show_section(section, query)

    def _search(self, query: str) -> None:
        """Show what is found of all sections, or the commands when only they have the words."""
        has_commands = self.shortcuts.search(query)
        # Tab leads to what was found; the sections can still be clicked at.
        policy = Qt.FocusPolicy.ClickFocus if query.strip() else Qt.FocusPolicy.StrongFocus
        self.sections.setFocusPolicy(policy)
        if not query.strip():
            self._mark(set(SECTIONS))
            self.show_section(APPEARANCE)
            return
        found = self.settings.found(query)
        self.sections.setCurrentRow(-1)
        self._mark(
            {self.settings.rows[name].entry.section for name in found}
            | ({SHORTCUTS} if has_commands else set())
        )
        if found or not has_commands:
            self._pages.setCurrentWidget(self.settings)
            self.settings.show_found(found)
        else:
            self.show_section(SHORTCUTS)

    def _mark(self, sections: set[str]) -> None:
        """Leave the sections to be seen in which something was found."""
        for row, section in enumerate(SECTIONS):
            self.sections.item(row).setHidden(section not in sections)
