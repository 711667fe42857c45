"""What the palette lists, and the model of the list."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from studyapp.domain.snippets import Snippet

Spans = tuple[tuple[int, int], ...]
"""Stretches of a text, from and to, in code points."""

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Entry(Struct, frozen=True):
    """Something that can be chosen.

    Attributes:
        bold: what matched in the text.
        detail: returns a second line, and what matched in it; None for none.
        aside: shown at the right: a shortcut, or a topic.
    """

    icon: str
    text: str
    choose: Callable[[], object]
    bold: Spans = ()
    detail: "Callable[[], Snippet] | None" = None
    aside: str = ""


class Section(Struct, frozen=True):
    """Entries under a heading."""

    title: str
    entries: tuple[Entry, ...]


class EntryModel(QAbstractListModel):
    """Sections one below the other: a heading, then its entries."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[str | Entry] = []

    def show(self, sections: Sequence[Section]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._rows = []
        for section in sections:
            if section.entries:
                self._rows += [section.title, *section.entries]
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's text, and for who cannot see it what was found."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, Entry) else row
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, Entry):
            return row.detail().text if row.detail else ""
        return None

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if isinstance(self._rows[index.row()], Entry):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def at(self, row: int) -> str | Entry:
        """Return a heading, or an entry."""
        return self._rows[row]

    def entry(self, index: _AnyIndex) -> Entry | None:
        """Return the entry of a row; None for a heading and for no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Entry) else None

    def step(self, row: int, steps: int) -> int:
        """Return the entry so many entries from a row, the outermost one if there are fewer.

        Args:
            row: -1 for none.
            steps: 0 gives the first entry.

        Returns:
            a row; -1 when there is no entry.
        """
        places = [at for at, one in enumerate(self._rows) if isinstance(one, Entry)]
        if not places:
            return -1
        if row not in places:
            return places[0]
        return places[min(max(places.index(row) + steps, 0), len(places) - 1)]
