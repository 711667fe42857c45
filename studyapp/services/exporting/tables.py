"""Questions, notes, highlights and the review log as CSV, one table in a file.

As RFC 4180 has it, in UTF-8 with the mark by which spreadsheet programs know it. Such programs
take a cell for a formula that begins with ``=``, ``+``, ``-``, ``@`` (wide ones too), a tab or a
line end. A text that begins so gets an apostrophe before it, and so does one that begins with
apostrophes and then so: whoever takes one away from each such text has what was in the library.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.domain.export import Table
from studyapp.domain.progress import Progress
from studyapp.services.exporting.selecting import SelectedTopic
from studyapp.services.exporting.walking import Step, walk
from studyapp.storage.repositories import Repositories

if TYPE_CHECKING:
    from datetime import datetime

    from studyapp.domain.annotation import Annotation

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_HEADS: dict[Table, tuple[str, ...]] = {
    Table.QUESTIONS: (
        "key", "topic", "question", "prompt", "answer", "state", "own_answer", "tags", "starred",
        "flag", "created_at", "updated_at",
    ),
    Table.NOTES: ("key", "topic", "question", "note", "created_at", "updated_at"),
    Table.HIGHLIGHTS: (
        "highlight", "key", "topic", "question", "text", "color", "comment", "placement", "before",
        "after", "created_at", "updated_at",
    ),
    Table.REVIEWS: (
        "key", "topic", "question", "rated_at", "day", "rating", "kind", "seconds", "phase",
        "retrievability", "due_at", "scheduler",
    ),
}  # fmt: skip


class TableWriter:
    """Writes tables in one walk through the questions."""

    def __init__(self, repositories: Repositories) -> None:
        self._repositories = repositories
        self.rows: dict[Table, int] = {}

    def write(
        self, files: dict[Table, Path], topics: Sequence[SelectedTopic], progress: Progress
    ) -> int:
        """Write each table to its file, and return how many questions were walked through.

        Raises:
            Cancelled: as the user asked.
        """
        questions = 0
        with ExitStack() as stack:
            writers = {
                table: csv.writer(
                    stack.enter_context(file.open("w", encoding="utf-8-sig", newline=""))
                )
                for table, file in files.items()
            }
            for table, writer in writers.items():
                self.rows[table] = 0
                writer.writerow(_HEADS[table])
            for step in walk(topics, progress):
                questions += 1
                head = (step.listed.key, joined(step.topic.path, "/"), step.listed.title)
                for table, writer in writers.items():
                    for row in self._rows(table, step, head):
                        writer.writerow([safe(cell) for cell in row])
                        self.rows[table] += 1
        return questions

    def _rows(
        self, table: Table, step: Step, head: tuple[str, str, str]
    ) -> Iterator[tuple[object, ...]]:
        question_id = step.listed.id
        match table:
            case Table.QUESTIONS:
                yield self._question(step, head)
            case Table.NOTES:
                note = self._repositories.notes.get(question_id)
                if note and note.text:
                    yield (*head, note.text, _time(note.created_at), _time(note.updated_at))
            case Table.HIGHLIGHTS:
                for annotation in self._repositories.annotations.of(question_id):
                    yield _highlight(annotation, head)
            case Table.REVIEWS:
                for review in self._repositories.reviews.of(question_id):
                    yield (
                        *head,
                        _time(review.rated_at),
                        review.day.isoformat(),
                        review.rating.name.lower(),
                        review.kind.value,
                        review.duration.total_seconds(),
                        review.phase.value,
                        "" if review.retrievability is None else review.retrievability,
                        _time(review.due_at),
                        review.scheduler,
                    )

    def _question(self, step: Step, head: tuple[str, str, str]) -> tuple[object, ...]:
        question = self._repositories.questions.get(step.listed.id)
        return (
            *head,
            question.prompt,
            question.body,
            question.state.value,
            int(question.own_answer),
            joined(self._repositories.tags.of(question.id), ";"),
            int(question.starred),
            question.flag.value,
            _time(question.created_at),
            _time(question.updated_at),
        )


def safe(cell: object) -> object:
    """Return a cell that no spreadsheet program takes for a formula; numbers are none."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def unsafe(cell: str) -> str:
    """Return what ``safe`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def joined(names: Sequence[str], separator: str) -> str:
    """Return names in one cell; a separator inside one of them has a backslash before it."""
    return separator.join(
        name.replace("\\", "\\\\").replace(separator, f"\\{separator}") for name in names
    )


def _highlight(annotation: "Annotation", head: tuple[str, str, str]) -> tuple[object, ...]:
    selector = annotation.target.selector
    return (
        annotation.key,
        *head,
        selector.exact,
        annotation.color.value,
        annotation.comment,
        annotation.placement.value,
        selector.prefix,
        selector.suffix,
        _time(annotation.created_at),
        _time(annotation.updated_at),
    )


def _time(moment: "datetime") -> str:
    return moment.isoformat(timespec="milliseconds")
