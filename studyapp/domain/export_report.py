"""What an export other than a PDF wrote."""

from pathlib import Path

from msgspec import Struct


class ExportReport(Struct, frozen=True):
    """What is where, and how much.

    Attributes:
        path: the file, or the folder.
        files: how many files were written.
        size: of all of them, in bytes.
        rows: by name of each table, its rows without the head; for CSV only.
    """

    path: Path
    files: int
    size: int
    questions: int
    notes: int = 0
    highlights: int = 0
    images: int = 0
    rows: tuple[tuple[str, int], ...] = ()
