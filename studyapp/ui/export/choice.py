"""What is chosen in the export dialog, and how it is remembered."""

from enum import Enum
from typing import TypeVar

from msgspec import Struct

from studyapp.domain.export import (
    FONT_SIZES,
    PARTS,
    ExportOptions,
    ExportScope,
    Layout,
    Margins,
    PageSetup,
    Paper,
    Part,
    Table,
)
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.settings import JsonObject, JsonValue

E = TypeVar("E", bound=Enum)


class ExportPlace(Struct, frozen=True):
    """Where the reader is when they ask for an export.

    Attributes:
        question: the one on the page; None when there is none.
        topics: those that hold it, the innermost first, with their names.
    """

    question: QuestionId | None = None
    title: str = ""
    topics: tuple[tuple[TopicId, str], ...] = ()


class ExportChoice(Struct, frozen=True):
    """All that is chosen but the file.

    Attributes:
        tables: for formats that consist of tables.
        force: replace what an earlier export wrote.
    """

    scope: ExportScope
    options: ExportOptions
    setup: PageSetup
    tables: frozenset[Table] = frozenset(Table)
    force: bool = True


class LastChoice(Struct):
    """What was chosen last: kept from one export to the next.

    Attributes:
        scope: a kind of scope, as the page of choices names it.
        parts: what was ticked, for each layout that was used.
    """

    format: str
    scope: str
    layout: Layout
    parts: dict[Layout, frozenset[Part]]
    setup: PageSetup
    folder: str
    tables: frozenset[Table] = frozenset(Table)

    @classmethod
    def read(cls, stored: JsonObject) -> "LastChoice":
        """Return it as it was stored; what makes no sense becomes the default."""
        parts = stored.get("parts")
        setup = PageSetup()
        size = stored.get("font-size")
        tables = stored.get("tables")
        return cls(
            format=_text(stored.get("format")),
            scope=_text(stored.get("scope")),
            layout=_member(Layout, stored.get("layout"), Layout.NOTEBOOK),
            parts=_parts(parts) if isinstance(parts, dict) else {},
            setup=PageSetup(
                _member(Paper, stored.get("paper"), setup.paper),
                _member(Margins, stored.get("margins"), setup.margins),
                size if isinstance(size, int) and size in FONT_SIZES else setup.font_size,
            ),
            folder=_text(stored.get("folder")),
            tables=frozenset(table for table in Table if table.value in tables)
            if isinstance(tables, list)
            else frozenset(Table),
        )

    def write(self) -> JsonObject:
        """Return it to be stored."""
        parts: JsonObject = {
            layout.value: [part.value for part in Part if part in parts]
            for layout, parts in self.parts.items()
        }
        return {
            "format": self.format,
            "scope": self.scope,
            "layout": self.layout.value,
            "parts": parts,
            "paper": self.setup.paper.value,
            "margins": self.setup.margins.value,
            "font-size": int(self.setup.font_size),
            "folder": self.folder,
            "tables": [table.value for table in Table if table in self.tables],
        }

    def shown(self, layout: Layout) -> frozenset[Part]:
        """Return what is to be ticked for a layout."""
        return self.parts.get(layout, PARTS[layout])


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def _member(kind: type[E], value: JsonValue, default: E) -> E:
    return next((member for member in kind if member.value == value), default)


def _parts(stored: JsonObject) -> dict[Layout, frozenset[Part]]:
    found: dict[Layout, frozenset[Part]] = {}
    for layout in Layout:
        names = stored.get(layout.value)
        if isinstance(names, list):
            found[layout] = frozenset(part for part in Part if part.value in names)
    return found
