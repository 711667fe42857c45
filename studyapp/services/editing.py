"""Turns an edit and its opposite into a step that can be taken back and made again."""

from collections.abc import Callable
from typing import TypeAlias

from studyapp.domain.changes import Changes
from studyapp.services.undo import Changed, UndoStep
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

Edit: TypeAlias = Callable[[Repositories], object]
"""Changes something inside one unit of work; what it returns is not looked at."""


def changed(
    library: LibraryFile,
    code: str,
    values: dict[str, str],
    changes: Changes,
    *,
    undo: Edit,
    redo: Edit,
) -> Changed:
    """Return what a change touched, with the step that takes it back if there is any."""
    return Changed(changes, step(library, code, values, changes, undo=undo, redo=redo))


def step(
    library: LibraryFile,
    code: str,
    values: dict[str, str],
    changes: Changes,
    *,
    undo: Edit,
    redo: Edit,
) -> UndoStep | None:
    """Return the step of a change; None when nothing changed."""
    if not changes:
        return None

    def run(edit: Edit) -> Callable[[], Changes]:
        def apply() -> Changes:
            with library.writing() as repositories:
                edit(repositories)
            return changes

        return apply

    return UndoStep(code, values, run(undo), run(redo))
