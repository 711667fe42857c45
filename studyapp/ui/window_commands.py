"""What the commands of the window do."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from studyapp.domain.errors import LibraryCorruptError, LibraryReplacedError, UserError
from studyapp.domain.library import Flag
from studyapp.paths import LIBRARY_SUFFIX
from studyapp.qtkit.theme import CHOICES
from studyapp.qtkit.translations import LANGUAGES
from studyapp.services.importing import ImportOutcome
from studyapp.ui.modes import NAMES, READ
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.folders import show_folder
from studyapp.ui.shared.toasts import Offer
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from studyapp.ui.main_window import MainWindow

Handler = Callable[[], object]


class WindowCommands(QObject):
    """The handlers of the table of commands, by name."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        window.panel.tags_asked.connect(self._show_tags)

    def handlers(self) -> dict[str, Handler]:
        """Return what each command does."""
        window, reader = self._window, self._window.reader
        selected, shown = window.panel.marks, window.tag_bar
        handlers: dict[str, Handler] = {
            "import": self.import_files,
            "import-folder": self._import_folder,
            "banks": self._show_banks,
            "fetch-images": window.background.fetch_images,
            "attach-images": self._attach_images,
            "open-library": self._open_library,
            "show-library": lambda: show_folder(self._services.path.parent),
            "backups": self.show_backups,
            "quit": window.close,
            "undo": window.undo.undo,
            "redo": window.undo.redo,
            "find": reader.open_find,
            "search": window.search.open,
            "filter": window.toolbar.focus_filter,
            "quote-selection": window.notes.quote_selection,
            "star": lambda: selected.switch_star() or shown.switch_star(),
            "add-tag": lambda: selected.add_tag() or shown.add_tag(),
            "manage-tags": self._show_tags,
            "trash": self._show_trash,
            "new-topic": self._new_topic,
            "zoom-in": reader.zoom_in,
            "zoom-out": reader.zoom_out,
            "zoom-reset": partial(reader.set_zoom, 1.0),
            "switch-theme": self._switch_theme,
            "show-tree": lambda: window.show_tree(self._is_on("show-tree")),
            "show-inspector": window.want_inspector,
            "show-notes": window.notes.show_or_leave,
            "show-outline": window.show_outline,
            "show-menu-bar": window.show_menu_bar,
            "full-screen": self._switch_full_screen,
            "back": reader.go_back,
            "forward": reader.go_forward,
            "next": reader.next_question,
            "previous": reader.previous_question,
            "shortcuts": self._show_shortcuts,
            "open-logs": self._show_logs,
            "about": self._show_about,
            "main-menu": window.open_menu,
            **window.highlights.handlers(),
            **window.export.handlers(),
            **window.answers.handlers(),
            **window.dashboard.handlers(),
            **window.grading.handlers(),
            **window.preferences.handlers(),
        }
        for flag in Flag:
            handlers[f"flag-{flag}"] = partial(self._set_flag, flag)
        for mode in NAMES:
            handlers[f"mode-{mode}"] = _bound(window.modes.show, mode)
        for choice in CHOICES:
            handlers[f"theme-{choice}"] = _bound(self._choose_theme, choice)
        for language in ("", *LANGUAGES):
            handlers[f"language-{language}"] = _bound(self._choose_language, language)
        return handlers

    def _set_flag(self, flag: Flag) -> None:
        if not self._window.panel.marks.set_flag(flag):
            self._window.tag_bar.set_flag(flag)

    def _is_on(self, name: str) -> bool:
        return self._window.actions_table[name].isChecked()

    # -- importing -----------------------------------------------------------------------------

    def import_files(self) -> None:
        """Ask for files and import them."""
        from studyapp.ui.importing.choose import choose_files  # noqa: PLC0415 - not at start

        self.import_paths(choose_files(self._window, self._services.settings))

    def import_paths(self, paths: list[Path]) -> None:
        """Show what is in these files, and import what the reader wants of it."""
        if not paths:
            return
        from studyapp.ui.importing.import_dialog import ImportDialog  # noqa: PLC0415 - not at start

        dialog = ImportDialog(self._services, self._shell, paths, self._window)
        dialog.imported.connect(self._on_imported)
        dialog.question_chosen.connect(self._window.reader.show_question)
        dialog.finished.connect(lambda _: self._window.reader.view.setFocus())
        dialog.open()

    def _on_imported(self, outcome: ImportOutcome) -> None:
        self._window.undo.forget()
        self._window.background.after_import(outcome.questions)

    def _import_folder(self) -> None:
        from studyapp.ui.importing.choose import choose_folder  # noqa: PLC0415 - not at start

        self.import_paths(choose_folder(self._window, self._services.settings))

    def _show_banks(self) -> None:
        from studyapp.ui.bank_dialog import BankDialog  # noqa: PLC0415 - not at start

        if dialog := self._window.findChild(BankDialog):
            dialog.activateWindow()
            return
        dialog = BankDialog(self._services.banks, self._shell, self._window)
        dialog.add_asked.connect(self._add_bank)
        dialog.remove_asked.connect(self._remove_bank)
        dialog.show()

    def _add_bank(self, bank: str) -> None:
        self._shell.operations.run(
            lambda progress: self._services.banks.add(bank, progress), done=self._on_imported
        )

    def _remove_bank(self, bank: str) -> None:
        self._window.undo.perform(lambda: self._services.banks.remove(bank))

    def _attach_images(self) -> None:
        from studyapp.ui.importing.choose import choose_image_folder  # noqa: PLC0415 - not at start

        folder = choose_image_folder(self._window)
        if folder is not None:
            self._window.background.attach_folder(folder)

    def _new_topic(self) -> None:
        self._window.modes.show(READ)
        self._window.show_tree(True)
        self._window.panel.new_topic()

    def _show_tags(self) -> None:
        from studyapp.ui.tags.tags_dialog import TagsDialog  # noqa: PLC0415 - not at start

        if dialog := self._window.findChild(TagsDialog):
            dialog.activateWindow()
            return
        window = self._window
        dialog = TagsDialog(self._services.tagging, window.undo, self._shell, window)
        # The keys of the window do not reach a dialog that has not got its actions.
        dialog.addActions([window.actions_table[name] for name in ("undo", "redo")])
        dialog.show()

    # -- appearance ----------------------------------------------------------------------------

    def _switch_theme(self) -> None:
        self._choose_theme("light" if self._shell.themes.current.dark else "dark")

    def _choose_theme(self, choice: str) -> None:
        self._window.actions_table[f"theme-{choice}"].setChecked(True)
        self._shell.themes.set_choice(choice)
        self._window.keep_state()

    def _choose_language(self, language: str) -> None:
        self._shell.translations.set_choice(language)
        self._window.keep_state()

    def _switch_full_screen(self) -> None:
        full = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(self._window.windowState() ^ full)

    # -- the library and help ------------------------------------------------------------------

    def _open_library(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open Another Library"),
            str(self._services.path.parent),
            self.tr("StudyApp libraries") + f" (*{LIBRARY_SUFFIX})",
        )
        if path:
            self._window.library_asked.emit(Path(path))

    def tell_error(self, error: UserError) -> None:
        """Say what happened and what can be done about it."""
        offer = None
        if isinstance(error, LibraryCorruptError | LibraryReplacedError):
            offer = Offer(self.tr("Backups…"), self.show_backups)
        self._window.toast.tell(error_texts.sentence(error), offer)

    def show_backups(self) -> None:
        """List the backups, to make one or to restore one."""
        from studyapp.ui.backups.backups_dialog import BackupsDialog  # noqa: PLC0415 - not at start

        dialog = BackupsDialog(
            self._services.backups, self._shell.operations, self._shell.icons, self._window
        )
        dialog.restore_asked.connect(self._window.restore_asked)
        dialog.open()

    def _show_trash(self) -> None:
        from studyapp.ui.trash.trash_dialog import TrashDialog  # noqa: PLC0415 - not at start

        TrashDialog(
            self._services.trash,
            self._shell.operations,
            self._shell.icons,
            self._window.undo.forget,
            self._window,
        ).open()

    def _show_logs(self) -> None:
        folder = self._shell.log_path.parent
        folder.mkdir(parents=True, exist_ok=True)
        show_folder(folder)

    def _show_shortcuts(self) -> None:
        from studyapp.ui.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 - not at start

        ShortcutsDialog(self._window.actions_table, self._window).open()

    def _show_about(self) -> None:
        from studyapp.ui.about_dialog import AboutDialog  # noqa: PLC0415 - not at start

        AboutDialog(
            str(self._services.path), self._shell.operations, self._shell.themes, self._window
        ).open()


def _bound(handler: Callable[[str], None], value: str) -> Handler:
    return lambda: handler(value)
