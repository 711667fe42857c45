"""Writes chosen tables as CSV: one to a file, several into a folder."""

from collections.abc import Collection, Sequence
from pathlib import Path

from studyapp.domain.export import Table
from studyapp.domain.export_report import ExportReport
from studyapp.domain.progress import Progress
from studyapp.services.exporting.selecting import SelectedTopic
from studyapp.services.exporting.tables import TableWriter
from studyapp.services.exporting.target_file import replacing
from studyapp.services.exporting.target_folder import replacing_folder
from studyapp.storage.repositories import Repositories

SUFFIX = ".csv"


def write_csv(
    repositories: Repositories,
    topics: Sequence[SelectedTopic],
    tables: Collection[Table],
    target: Path,
    progress: Progress,
    *,
    force: bool,
) -> ExportReport:
    """Write tables, whole or not at all.

    Raises:
        UserError: see ``replacing`` and ``replacing_folder``.
        Cancelled: as the user asked.
    """
    writer = TableWriter(repositories)
    chosen = [table for table in Table if table in tables]
    if len(chosen) == 1 and target.suffix.lower() == SUFFIX:
        with replacing(target, force=force) as partial:
            questions = writer.write({chosen[0]: partial}, topics, progress)
            size = partial.stat().st_size
    else:
        with replacing_folder(target, force=force) as folder:
            files = {table: folder / f"{table}{SUFFIX}" for table in chosen}
            questions = writer.write(files, topics, progress)
            size = sum(file.stat().st_size for file in files.values())
    return ExportReport(
        target,
        len(chosen),
        size,
        questions,
        notes=writer.rows.get(Table.NOTES, 0),
        highlights=writer.rows.get(Table.HIGHLIGHTS, 0),
        rows=tuple((table.value, rows) for table, rows in writer.rows.items()),
    )
