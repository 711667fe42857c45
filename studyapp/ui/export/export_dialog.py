"""The export dialog: choose, wait with progress, open what was written."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QFileDialog,
    QWidget,
)

from studyapp.domain.errors import ExportExistsError, UserError
from studyapp.domain.export import HUGE, gigabytes
from studyapp.domain.ids import TopicId
from studyapp.domain.progress import Cancelled
from studyapp.domain.settings import EXPORT
from studyapp.qtkit.display import room_of
from studyapp.qtkit.latest import Latest
from studyapp.qtkit.text_size import scaled
from studyapp.ui.export.choice import ExportPlace, LastChoice
from studyapp.ui.export.choice_page import ChoicePage
from studyapp.ui.export.formats import Exported, ExportFormat
from studyapp.ui.export.texts import stage_text
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.folders import open_file, show_folder
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.progress_page import ProgressPage
from studyapp.ui.shared.step_dialog import StepDialog
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from studyapp.qtkit.jobs import Job

_WIDTH = 600
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 80


class ExportDialog(StepDialog):
    """Exports some of the library to a file."""

    def __init__(
        self,
        services: WindowServices,
        shell: Shell,
        place: ExportPlace,
        parent: QWidget | None = None,
    ) -> None:
        topics = _paths(services)
        self._last = LastChoice.read(services.settings.get(EXPORT))
        self.choosing = ChoicePage(place, topics, self._last, shell.themes)
        self._working = ProgressPage(stage_text)
        self._message = MessagePage(shell.icons, "check")
        super().__init__(self.choosing, self._working, self._message, parent=parent)
        self._services = services
        self._operations = shell.operations
        self._job: Job | None = None
        self._counting = Latest(shell.operations, self)
        self._exported: Exported | None = None
        self._target = Path()
        self._is_agreed = False
        """What stands at the target may be replaced."""
        self.setWindowTitle(self.tr("Export"))
        self._names = {topic: path[-1] for topic, path in topics}
        self._place = place
        self._heading.setText(self.tr("Export"))
        self.resize(scaled(_WIDTH), self.sizeHint().height())
        self.choosing.scope_changed.connect(self._count)
        self.choosing.format_changed.connect(self._count)
        self.choosing.format_changed.connect(self._fit)
        self._count()
        self._name_buttons()

    # -- choosing ------------------------------------------------------------------------------

    def _count(self) -> None:
        """Say how many questions are chosen; counted off this thread, for a search may be slow."""
        self._name_buttons()
        if not self.choosing.is_complete:
            self._counting.drop()
            self.choosing.say_count("")
            return
        scope = self.choosing.scope
        self._counting.read(
            lambda _: self._services.exporting.count(scope), self._on_counted, self._on_not_counted
        )

    def _fit(self) -> None:
        """Be as high as the choices of the format need."""
        for layout in (self.choosing.layout(), self.layout()):
            if layout is not None:
                layout.activate()
        self.resize(self.width(), self.sizeHint().height())
        room = room_of(self)
        below = self.frameGeometry().bottom() - room.bottom()
        if below > 0:
            self.move(self.x(), max(room.top(), self.y() - below))

    def _on_counted(self, count: int) -> None:
        text = self.tr("%n questions", "", count)
        warn = count >= HUGE and self.choosing.format.has_pages
        if warn:
            needs = self.tr("slow, and needs about {size} GB of memory")
            text += "  ·  " + needs.format(size=gigabytes(count))
        self.choosing.say_count(text, warn=warn)
        self._go.setEnabled(count > 0 and self.choosing.is_complete)

    def _on_not_counted(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.choosing.say_count(error_texts.message(error), warn=True)
            self._go.setEnabled(False)

    def _proceed(self) -> None:
        if self._exported:
            self.accept()
        elif self.page is self.choosing:
            target = self._ask_for_file(self.choosing.format)
            if target is not None:
                self.export_to(target, force=self._is_agreed)
        else:
            self._show_choices()

    def _ask_for_file(self, format: ExportFormat) -> Path | None:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        folder = Path(self._last.folder or documents)
        suffix = format.suffix_of(self.choosing.choice())
        if not suffix:
            title = self.tr("Where should the folder “{name}” be made?")
            chosen = QFileDialog.getExistingDirectory(
                self, title.format(name=self._suggested_name()), str(folder)
            )
            self._is_agreed = False
            return Path(chosen, self._suggested_name()) if chosen else None
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export"),
            str(folder / f"{self._suggested_name()}{suffix}"),
            f"{format.title()} (*{suffix})",
        )
        if not chosen:
            return None
        path = Path(chosen)
        # The system has asked whether to replace the file of this name, not of a completed one.
        self._is_agreed = bool(path.suffix)
        return path if self._is_agreed else path.with_suffix(suffix)

    def _suggested_name(self) -> str:
        scope = self.choosing.scope
        name = self.tr("Study notes")
        if scope.questions:
            name = self._place.title
        elif scope.topics:
            name = self._names[scope.topics[0]]
        elif scope.query:
            name = scope.query
        return _NOT_IN_NAMES.sub(" ", name).strip(" .")[:_LONGEST_NAME] or self.tr("Study notes")

    # -- working -------------------------------------------------------------------------------

    def export_to(self, target: Path, *, force: bool = True) -> None:
        """Write the file or folder; ``force`` when what is there was agreed to be replaced."""
        format, choice = self.choosing.format, replace(self.choosing.choice(), force=force)
        self._target = target
        self._last = self.choosing.last_choice()
        self._last.folder = str(target.parent)
        remembered = self._last.write()
        self._operations.run(
            lambda _: self._services.settings.set(EXPORT, remembered),
            failed=lambda _: None,
            initiator=self,
        )
        self._pages.setCurrentWidget(self._working)
        self._working.report("", 0, 0)
        self._job = self._operations.run(
            lambda progress: format.write(self._services, choice, target, progress),
            done=self._on_exported,
            failed=self._on_failed,
            progress=self._working.report,
            writes=False,
            initiator=self,
        )
        self._name_buttons()

    def _on_exported(self, exported: Exported) -> None:
        self._job = None
        self._exported = exported
        path = exported.path
        self._heading.setText(self.tr("Exported"))
        self._message.show_icon("check")
        self._message.say(path.name, "  ·  ".join(exported.facts))
        self._message.withdraw_offers()
        self._message.offer(self.tr("Open"), lambda: open_file(path))
        self._message.offer(self.tr("Show in Folder"), lambda: show_folder(path.parent))
        self._show_message()

    def _on_failed(self, error: Exception) -> None:
        cancelled = isinstance(error, Cancelled)
        self._job = None
        if cancelled:
            self._show_choices()
            return
        self._message.show_icon("warning")
        self._message.withdraw_offers()
        if isinstance(error, ExportExistsError):
            target = self._target
            self._message.say(
                self.tr("There is an export “{name}” already.").format(name=target.name),
                self.tr("Files that you have added to its folder stay there."),
            )
            self._message.offer(self.tr("Replace"), lambda: self.export_to(target, force=True))
        elif isinstance(error, UserError):
            self._message.say(error_texts.message(error), error_texts.remedy(error))
        else:
            self._message.say(self.tr("The export failed."), self.tr("Nothing was written."))
        self._show_message()

    def _show_message(self) -> None:
        self._pages.setCurrentWidget(self._message)
        self._name_buttons()
        self._go.setFocus()

    def _show_choices(self) -> None:
        self._pages.setCurrentWidget(self.choosing)
        self._name_buttons()

    def reject(self) -> None:
        """Stop what is under way; with nothing under way, close."""
        if self._job and not self._job.cancelled:
            self._job.cancel()
            self._refuse.setEnabled(False)
            self._working.say(self.tr("Stopping…"))
            return
        super().reject()

    def _name_buttons(self) -> None:
        working, choosing = self.page is self._working, self.page is self.choosing
        self._refuse.setEnabled(True)
        self._refuse.setVisible(self._exported is None)
        self._refuse.setText(self.tr("Cancel") if choosing or working else self.tr("Close"))
        self._go.setVisible(not working)
        self._go.setEnabled(not choosing or self.choosing.is_complete)
        if choosing:
            self._go.setText(self.tr("Export…"))
        else:
            self._go.setText(self.tr("Done") if self._exported else self.tr("Back"))


def _paths(services: WindowServices) -> list[tuple[TopicId, tuple[str, ...]]]:
    """Return the path of each topic, in the order of the tree."""
    paths: dict[TopicId, tuple[str, ...]] = {}
    for topic in services.library.tree().topics:
        above = () if topic.parent_id is None else paths[topic.parent_id]
        paths[topic.id] = (*above, topic.name)
    return list(paths.items())
