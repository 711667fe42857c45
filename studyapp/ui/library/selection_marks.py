"""Stars, flags, tags and rest for what is selected in the tree, by its menu or the keys."""

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Flag
from studyapp.ui.library.commands import LibraryCommands
from studyapp.ui.library.topic_tree import TopicTree
from studyapp.ui.shared.flags import flag_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Entry: TypeAlias = "tuple[str, Callable[[], object] | Sequence[Entry] | None]"
"""An entry of a menu: what it does, its sub-menu, or None for a separator."""


class SelectionMarks(QObject):
    """Marks all selected questions as one change.

    The methods that a key calls return whether the selection is meant: several questions, in the
    tree that has the keyboard. Otherwise the key means the question on the page.
    """

    forget_asked = Signal(list)
    """Questions are to begin over as new."""
    due_asked = Signal(list)
    """A day is to be chosen for questions."""

    def __init__(self, tree: TopicTree, commands: LibraryCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._tree = tree
        self._commands = commands
        self._window = parent

    def _ids(self) -> list[QuestionId]:
        return [question for question, _ in self._tree.remember().selected_questions]

    def meant(self) -> list[QuestionId]:
        """Return several questions that are selected in the tree that has the keyboard."""
        ids = self._ids() if self._tree.hasFocus() else []
        return ids if len(ids) > 1 else []

    # -- by key --------------------------------------------------------------------------------

    def switch_star(self) -> bool:
        """Put a star on what is selected, or take it away if each has one."""
        ids = self.meant()
        if ids:
            self._commands.star(ids, starred=not self._commands.are_starred(ids))
        return bool(ids)

    def set_flag(self, flag: Flag) -> bool:
        """Put a flag on what is selected."""
        ids = self.meant()
        if ids:
            self._commands.flag(ids, flag)
        return bool(ids)

    def add_tag(self) -> bool:
        """Ask for a tag to be put on what is selected."""
        ids = self.meant()
        if ids:
            self._ask_for_tag(ids, remove=False)
        return bool(ids)

    # -- by menu -------------------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """Return what can be put on the selected questions."""
        ids = self._ids()
        flags = tuple(
            (flag_name(flag), lambda flag=flag: self._commands.flag(ids, flag)) for flag in Flag
        )
        entries: list[Entry] = [
            (self.tr("Star"), lambda: self._commands.star(ids, starred=True)),
            (self.tr("Remove Star"), lambda: self._commands.star(ids, starred=False)),
            (self.tr("Flag"), flags),
            (self.tr("Add Tag…"), lambda: self._ask_for_tag(ids, remove=False)),
        ]
        if self._commands.tags_on(ids):
            entries.append((self.tr("Remove Tag…"), lambda: self._ask_for_tag(ids, remove=True)))
        return [
            *entries,
            ("", None),
            (self.tr("Suspend: Never Ask"), lambda: self._commands.suspend(ids, suspended=True)),
            (self.tr("Ask Again"), lambda: self._commands.suspend(ids, suspended=False)),
            (self.tr("Set Due Date…"), lambda: self.due_asked.emit(ids)),
            (self.tr("Start Over as New"), lambda: self.forget_asked.emit(ids)),
        ]

    def _ask_for_tag(self, ids: list[QuestionId], *, remove: bool) -> None:
        from studyapp.ui.library.tag_dialog import TagDialog  # noqa: PLC0415 - rarely used

        title = self.tr("Remove a tag") if remove else self.tr("Add a tag")
        names = self._commands.tags_on(ids) if remove else self._commands.all_tags()
        dialog = TagDialog(title, names, only=remove, parent=self._window)
        if dialog.exec():
            change = self._commands.remove_tag if remove else self._commands.add_tag
            change(dialog.chosen, ids)
        dialog.deleteLater()
