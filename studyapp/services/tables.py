"""Writes tables as CSV for spreadsheets: UTF-8 with a mark, whole or not at all."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from studyapp.services.exporting.csv_files import SUFFIX
from studyapp.services.exporting.tables import safe
from studyapp.services.exporting.target_file import replacing

Value: TypeAlias = str | int | float | date | None
"""What stands in a cell; a float is a share from 0 to 1, None is not known."""


class Table(Struct, frozen=True):
    """A table.

    Attributes:
        name: for its file, without a suffix.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_csv(table: Table, target: Path) -> None:
    """Write a table in the place of what is there.

    Raises:
        UserError: the file cannot be written; what was there stays.
    """
    with (
        replacing(target, force=True) as partial,
        partial.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(table.head)
        writer.writerows([_written(value) for value in row] for row in table.rows)


def write_all(tables: Sequence[Table], folder: Path) -> None:
    """Write tables into a folder, each by its name; see ``write_csv``."""
    for table in tables:
        write_csv(table, path_of(table, folder))


def path_of(table: Table, folder: Path) -> Path:
    """Return where ``write_all`` writes a table."""
    return folder / f"{table.name}{SUFFIX}"


def _written(value: Value) -> object:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else safe(value)
