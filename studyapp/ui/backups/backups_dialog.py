"""The backups of the library: what is in each, making one, and putting one in its place."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.backups import Contents
from studyapp.domain.changes import Changes
from studyapp.domain.errors import UserError
from studyapp.domain.progress import Progress
from studyapp.paths import LIBRARY_SUFFIX
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.latest import Latest
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import open_at
from studyapp.services.backing_up import BackupEntry, BackupService, contents_of
from studyapp.ui.backups.backup_texts import (
    Counts,
    reason_text,
    size_text,
    stage_text,
)
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.background_bar import BackgroundBar
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.folders import show_folder
from studyapp.ui.shared.two_lines import TwoLines
from studyapp.ui.shared.words import moment

if TYPE_CHECKING:
    from studyapp.qtkit.jobs import Job

T = TypeVar("T")

_SIZE = (640, 520)
_ENTRY = Qt.ItemDataRole.UserRole


class BackupsDialog(QDialog):
    """Lists the backups, the newest first."""

    restore_asked = Signal(object)
    """A backup that is ready to take the library's place (``Staged``)."""

    def __init__(
        self,
        backups: BackupService,
        operations: Operations,
        icons: Icons,
        parent: QWidget,
        *,
        sound: bool = True,
    ) -> None:
        """Open the list.

        Args:
            backups: the backups.
            operations: runs what takes long.
            icons: of the bar.
            parent: the window.
            sound: whether the library can be opened; a damaged one cannot be backed up.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Backups"))
        open_at(self, *_SIZE)
        self._backups = backups
        self._operations = operations
        self._reading = Latest(operations, self)
        self._job: Job | None = None
        self._counts = Counts()
        self.list = QListWidget()
        self.list.setProperty("look", "framed")
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemSelectionChanged.connect(self._follow_selection)
        # Once the key is over with: this dialog would give it to the default of its question.
        self.list.activated.connect(self._restore_selected, Qt.ConnectionType.QueuedConnection)
        self.empty_text = label("muted", self.tr("There are no backups yet."))
        self.folder_text = label("caption")
        self.message = label("muted", wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = BackgroundBar(icons)
        self.back_up_button = push_button("plain", self._back_up, self.tr("Back Up Now…"))
        self.file_button = push_button("plain", self._restore_file, self.tr("Restore a File…"))
        self.folder_button = push_button("link", self._choose_folder, self.tr("Choose Folder…"))
        self.show_button = push_button("link", self._show_folder, self.tr("Show in Folder"))
        self.restore_button = push_button("primary", self._restore_selected, self.tr("Restore…"))
        for needs_library in (self.back_up_button, self.folder_button):
            needs_library.setVisible(sound)
        self._lay_out()
        self.finished.connect(self._stop)
        self._say("")
        self.empty_text.hide()  # until it is known
        self.list.setFocus()
        self._follow_selection()
        self._read()

    def _lay_out(self) -> None:
        folder = QHBoxLayout()
        folder.setSpacing(12)
        folder.addWidget(self.folder_text, 1)
        folder.addWidget(self.show_button)
        folder.addWidget(self.folder_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back_up_button)
        buttons.addWidget(self.file_button)
        buttons.addStretch(1)
        buttons.addWidget(push_button("plain", self.reject, self.tr("Close")))
        buttons.addWidget(self.restore_button)
        about = self.tr(
            "The library is backed up by itself when something has changed, at most every half"
            " hour, and before each import. Old backups are thinned out; those you make stay."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("title", self.tr("Backups")))
        column.addWidget(label("muted", about, wrap=True))
        column.addLayout(folder)
        column.addWidget(self.empty_text, 1, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.list, 1)
        column.addWidget(self.message)
        column.addWidget(self._bar)
        column.addLayout(buttons)

    # -- the list ------------------------------------------------------------------------------

    def _read(self) -> None:
        self._show_path()
        self._reading.read(self._backups.entries, self._show, self._on_failed)

    def _show(self, entries: list[BackupEntry]) -> None:
        self.list.clear()
        for entry in entries:
            shown = QListWidgetItem(self._text(entry))
            shown.setToolTip(str(entry.backup.path))
            shown.setData(_ENTRY, entry)
            self.list.addItem(shown)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(entries))
        self.empty_text.setVisible(not entries)
        self._follow_selection()

    def _text(self, entry: BackupEntry) -> str:
        backup = entry.backup
        facts = [reason_text(backup.reason), size_text(backup.size)]
        facts += self._facts(entry.contents)
        return f"{moment(backup.made_at)}\n{'  ·  '.join(facts)}"

    def _facts(self, contents: Contents | None) -> list[str]:
        return self._counts.of(contents) if contents else [self.tr("cannot be read")]

    def _selected(self) -> BackupEntry | None:
        items = self.list.selectedItems()
        return items[0].data(_ENTRY) if items else None

    def _follow_selection(self) -> None:
        entry = self._selected()
        usable = entry is not None and entry.contents is not None
        self.restore_button.setEnabled(usable and self._job is None)

    # -- making --------------------------------------------------------------------------------

    def _back_up(self) -> None:
        try:
            suggested = self._backups.suggest()
        except UserError as error:
            self._on_failed(error)
            return
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Back Up the Library"), str(suggested), self._file_types()
        )
        if not name:
            return
        chosen = Path(name)
        # Of a file whose name was completed here the reader has not said that it may go.
        target = chosen if chosen.suffix else chosen.with_name(chosen.name + LIBRARY_SUFFIX)
        self._work(
            lambda progress: self._backups.write(target, progress, replace=target == chosen),
            lambda written: self._say(
                self.tr("Backed up to {path}.").format(path=written.path), read=True
            ),
        )

    # -- restoring -----------------------------------------------------------------------------

    def _restore_selected(self) -> None:
        entry = self._selected()
        if entry and entry.contents and self._job is None:
            source = self.tr("the backup of {time}").format(time=moment(entry.backup.made_at))
            self._ask_to_restore(entry.backup.path, source, entry.contents)

    def _restore_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Restore a Backup"), str(self._backups.folder), self._file_types()
        )
        if name:
            path = Path(name)
            self._operations.run(
                lambda _: contents_of(path),
                done=lambda contents: self._ask_to_restore(path, path.name, contents),
                writes=False,
                initiator=self,
            )

    def _ask_to_restore(self, path: Path, name: str, contents: Contents | None) -> None:
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(self.tr("Restore a Backup"))
        question.setText(self.tr("Replace the library with {name}?").format(name=name))
        inside = self.tr("It holds {contents}.").format(
            contents=self.tr(", ", "between counts").join(self._facts(contents))
        )
        kept = self.tr("The library as it is now is kept among the backups.")
        question.setInformativeText(f"{inside} {kept}" if contents else kept)
        restore = question.addButton(self.tr("Restore"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = question.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(cancel)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        restore.clicked.connect(
            lambda: self._work(partial(self._backups.stage, path), self.restore_asked.emit)
        )
        question.open()

    # -- the folder ----------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for Backups"), str(self._backups.folder)
        )
        if name:
            self._operations.run(
                lambda _: self._backups.choose_folder(Path(name)),
                done=self._on_folder_chosen,
                failed=self._on_failed,
                initiator=self,
            )

    def _on_folder_chosen(self, changes: Changes) -> None:
        if changes:
            self._say(self.tr("Backups that were made before stay where they are."), read=True)

    def _show_folder(self) -> None:
        entry = self._selected()
        show_folder(entry.backup.path.parent if entry else self._backups.folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the path to what there is room for."""
        super().resizeEvent(event)
        self._show_path()

    def _show_path(self) -> None:
        path = str(self._backups.folder)
        metrics = self.folder_text.fontMetrics()
        middle = Qt.TextElideMode.ElideMiddle
        self.folder_text.setMinimumWidth(1)
        self.folder_text.setText(metrics.elidedText(path, middle, self.folder_text.width()))
        self.folder_text.setToolTip(path)

    # -- work ----------------------------------------------------------------------------------

    def _work(self, work: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        def finish(result: T) -> None:
            self._end_work()
            done(result)

        def fail(error: Exception) -> None:
            self._end_work()
            self._on_failed(error)

        self._say("")
        self._job = self._operations.run(
            work,
            done=finish,
            failed=fail,
            progress=self._on_progress,
            writes=False,
            initiator=self,
        )
        self._bar.watch(self._job, stage_text("backing-up"))
        self._enable(False)

    def _on_progress(self, stage: str, done: int, total: int) -> None:
        self._bar.report(stage_text(stage), done, total)

    def _end_work(self) -> None:
        self._job = None
        self._bar.finish()
        self._enable(True)

    def _enable(self, enabled: bool) -> None:
        for button in (self.back_up_button, self.file_button, self.folder_button):
            button.setEnabled(enabled)
        self._follow_selection()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._say(error_texts.sentence(error), rank="problem")

    def _say(self, text: str, *, rank: str = "muted", read: bool = False) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.message.setProperty("rank", rank)
        self.message.style().polish(self.message)
        if read:
            self._read()

    def _file_types(self) -> str:
        return self.tr("StudyApp libraries") + f" (*{LIBRARY_SUFFIX})"
