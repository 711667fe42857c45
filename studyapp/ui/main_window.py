"""The window: topic tree, page and outline side by side under one bar."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from studyapp.domain.changes import Changes
from studyapp.domain.errors import UnknownQuestionError
from studyapp.domain.settings import READER, TREE
from studyapp.domain.text import normalised_title
from studyapp.qtkit.text_size import open_at, scaled
from studyapp.qtkit.window_state import save
from studyapp.services.undo import UndoStep
from studyapp.ui import menus
from studyapp.ui.actions import Actions
from studyapp.ui.automatic_backups import AutomaticBackups
from studyapp.ui.background_work import BackgroundWork
from studyapp.ui.importing.drop_target import DropTarget
from studyapp.ui.inspector import Inspector
from studyapp.ui.library.commands import LibraryCommands
from studyapp.ui.library.library_panel import LibraryPanel
from studyapp.ui.library.tree_filter import TreeFilter
from studyapp.ui.modes import READ, Modes
from studyapp.ui.panels import Panels
from studyapp.ui.reader.outline_panel import OutlinePanel
from studyapp.ui.reader.reader_view import ReaderView
from studyapp.ui.shared import undo_texts
from studyapp.ui.shared.action_texts import keys_text
from studyapp.ui.shared.background_bar import BackgroundBar
from studyapp.ui.shared.toasts import Offer, Toast
from studyapp.ui.shared.undo import UndoCommands
from studyapp.ui.shell import Shell, WindowServices
from studyapp.ui.tags.tag_bar import TagBar
from studyapp.ui.toolbar import Toolbar
from studyapp.ui.window_answers import WindowAnswers
from studyapp.ui.window_commands import WindowCommands
from studyapp.ui.window_dashboard import WindowDashboard
from studyapp.ui.window_export import WindowExport
from studyapp.ui.window_grading import WindowGrading
from studyapp.ui.window_highlights import WindowHighlights
from studyapp.ui.window_interview import WindowInterview
from studyapp.ui.window_leaving import WindowLeaving
from studyapp.ui.window_notes import WindowNotes
from studyapp.ui.window_preferences import WindowPreferences
from studyapp.ui.window_review import WindowReview
from studyapp.ui.window_rubric import WindowRubric
from studyapp.ui.window_search import WindowSearch

_OUTLINE = "outline"
"""The name of the panel in the inspector."""
_SIZE = (1280, 820)
_AFTER_PAINT = 20
"""Milliseconds after which title and tree follow the page: painting the rows of the tree takes
half as long as the page, and nobody waits for them."""
_TREE, _INSPECTOR = 272, 320
_WIDE = 1100
"""In a window narrower than this, in pixels, the inspector makes room for the page by itself."""
_KEEP_AFTER = 3000
"""Milliseconds after which the place in a question is written down."""


class MainWindow(QMainWindow):
    """One library in one window."""

    library_asked = Signal(object)
    """The path of another library to open instead."""
    restore_asked = Signal(object)
    """A backup that is ready to take the library's place (``Staged``)."""

    def __init__(self, services: WindowServices, shell: Shell) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._menu: QMenu | None = None
        self._is_wide: bool | None = None
        self.actions_table = Actions(self)
        self.addActions(self.actions_table.all())
        self.undo = UndoCommands(shell.operations, self)
        self.toolbar = Toolbar(self.actions_table, shell.icons, shell.themes)
        self.panel = LibraryPanel(
            services.library,
            LibraryCommands(
                services.library, services.tagging, services.reviewing, self.undo, self
            ),
            shown=TreeFilter(services.library, services.searching, services.tagging),
            themes=shell.themes,
            icons=shell.icons,
            bus=shell.bus,
        )
        self.reader = ReaderView(
            services.reading, services.fetching, shell.themes, shell.operations, shell.bus
        )
        self.outline = OutlinePanel(self.reader, shell.themes)
        self.inspector = Inspector()
        self.tag_bar = TagBar(
            services.tagging, services.reading, self.undo, icons=shell.icons, bus=shell.bus
        )
        self.toast = Toast(shell.themes, self)
        self._background_bar = BackgroundBar(shell.icons)
        self.background = BackgroundWork(services, shell, self._background_bar, self.toast)
        self._following = QTimer(self, singleShot=True, interval=_AFTER_PAINT)
        self._keeping = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._lay_out()
        self.notes = WindowNotes(self, services, shell)
        self.answers = WindowAnswers(self, services, shell)
        self.highlights = WindowHighlights(self, services, shell)
        self.rubric = WindowRubric(self, services, shell)
        self.inspector.add(_OUTLINE, lambda: self.tr("Outline"), lambda: self.outline)
        self.search = WindowSearch(self, services, shell)
        self.export = WindowExport(self, services, shell)
        self.review = WindowReview(self, services, shell)
        self.interview = WindowInterview(self, services, shell)
        self.grading = WindowGrading(self, services, shell)
        self.dashboard = WindowDashboard(self, services, shell)
        self.preferences = WindowPreferences(self, services, shell)
        self.leaving = WindowLeaving(self, shell)
        self.commands = WindowCommands(self, services, shell)
        self._connect()
        AutomaticBackups(services, shell, self.toast, self.commands.show_backups)
        self._restore()

    # -- building ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._left = QWidget()
        self._left.setObjectName("library")
        self._left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.panel, 1)
        left.addWidget(self._background_bar)
        self._middle = QWidget()
        page = self.page_column = QVBoxLayout(self._middle)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.tag_bar)
        page.addWidget(self.reader, 1)
        self._panels = Panels(self._shell.themes, self._left, self._middle, self.inspector)
        self._splitter = self._panels.splitter
        self.modes = Modes(self.actions_table, self.toolbar, self._splitter)
        self._panels.around.addWidget(self.modes.stack)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._panels.around, 1)
        self.setCentralWidget(middle)
        self._drop_target = DropTarget(self._shell.themes, middle, self.import_paths)

    def _connect(self) -> None:
        self.actions_table.connect_to(self.commands.handlers())
        self.toolbar.filter_changed.connect(self._on_filter)
        self.toolbar.filter_entered.connect(self.panel.enter)
        self.panel.filter_left.connect(self.toolbar.field.clear)
        self._splitter.splitterMoved.connect(self._keep_widths)
        self.modes.changed.connect(self._on_mode_changed)
        self.panel.question_chosen.connect(self.read)
        self.panel.import_asked.connect(self.commands.import_files)
        self.reader.question_shown.connect(lambda _: self._following.start())
        self._following.timeout.connect(self._follow_page)
        self.reader.question_shown.connect(self.tag_bar.show_question)
        self.reader.history_changed.connect(self._on_history_changed)
        self.reader.message.connect(self.toast.tell)
        self.reader.wiki_link_followed.connect(self._follow_wiki_link)
        self.undo.changed.connect(self._on_undo_changed)
        self.undo.rewound.connect(self.toast.hide)
        self._shell.bus.changed.connect(self._on_changed)
        self._shell.themes.changed.connect(self._make_room)
        self.undo.performed.connect(self._on_performed)
        self._shell.operations.user_error.connect(self.commands.tell_error)
        self._keeping.timeout.connect(self._keep_place)

    def import_paths(self, paths: list[Path]) -> None:
        """Show what is in these files, to import what the reader wants of it."""
        self.commands.import_paths(paths)

    # -- state ---------------------------------------------------------------------------------

    def _restore(self) -> None:
        state, settings, actions = self._shell.state, self._services.settings, self.actions_table
        if not self.restoreGeometry(QByteArray.fromBase64(state.geometry.encode())):
            open_at(self, *_SIZE)
        page = self.width() - scaled(_TREE + _INSPECTOR)
        state.widths = state.widths or [scaled(_TREE), page, scaled(_INSPECTOR)]
        self._splitter.setSizes(state.widths)
        self.show_tree(state.tree_shown)
        self.inspector.show_panel(state.inspector_panel)
        self._make_room()
        actions["show-menu-bar"].setChecked(state.menu_bar_shown)
        actions[f"theme-{self._shell.themes.choice}"].setChecked(True)
        actions[f"language-{self._shell.translations.choice}"].setChecked(True)
        self._on_undo_changed()
        self._on_history_changed(False, False)
        self.show_menu_bar()
        self.panel.load()
        self.panel.restore(settings.get(TREE))
        self.reader.restore(settings.get(READER))
        self.reader.view.setFocus()

    def keep_state(self) -> None:
        """Write down how the window is set up."""
        state, actions = self._shell.state, self.actions_table
        state.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        state.inspector_panel = self.inspector.current
        state.menu_bar_shown = actions["show-menu-bar"].isChecked()
        state.theme = self._shell.themes.choice
        state.text_percent = self._shell.themes.text_percent
        state.language = self._shell.translations.choice
        save(self._shell.state_path, state)

    def _keep_widths(self) -> None:
        """Remember how wide the reader dragged what is shown, not what lacked room."""
        sizes = zip(self._splitter.sizes(), self._shell.state.widths, strict=True)
        self._shell.state.widths = [width or before for width, before in sizes]

    def place(self) -> Callable[[], None]:
        """Return work that writes down where the reader is in this library."""
        tree, reader = self.panel.state(), self.reader.state()
        settings = self._services.settings

        def write() -> None:
            settings.set(TREE, tree)
            settings.set(READER, reader)

        return write

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write down how the window is; it stays while what was typed is not saved."""
        if not self.leaving.is_ready():
            event.ignore()
            self.leaving.then(self.close)
            return
        self._following.stop()
        self._keeping.stop()
        self.keep_state()
        super().closeEvent(event)

    def _keep_place(self) -> None:
        write = self.place()
        # A place that cannot be written down is lost, nothing else: not worth a message.
        self._shell.operations.run(lambda _: write(), failed=lambda _: None)

    # -- what happens in one part and shows in another -----------------------------------------

    def read(self, question: int) -> None:
        """Show a question to be read, whatever the window was used for before."""
        self.modes.show(READ)
        self.reader.show_question(question)

    def _on_mode_changed(self, mode: str) -> None:
        """Let the tree, which the page takes with it, stay away until it is wanted."""
        state, reading = self._shell.state, mode == READ
        self._panels.take_back(state.widths, shown=state.tree_shown)
        self.actions_table["show-tree"].setChecked(reading and state.tree_shown)
        if reading:
            self.reader.view.setFocus()

    def _follow_page(self) -> None:
        answer = self.reader.answer
        if answer is not None:
            self.setWindowTitle(f"{answer.question.title} — StudyApp")
            self.panel.show_question(answer.question.id, answer.question.topic_id)
        self._keeping.start()

    def _follow_wiki_link(self, name: str) -> None:
        wanted = normalised_title(name)
        rows = self._services.library.filter_rows(name).rows
        found = next((row.id for row in rows if normalised_title(row.title) == wanted), None)
        try:
            self.read(found or self._services.library.question_by_key(name))
        except UnknownQuestionError:
            self.toast.tell(self.tr("There is no question “{name}”.").format(name=name))

    def _on_history_changed(self, can_back: bool, can_forward: bool) -> None:
        self.actions_table["back"].setEnabled(can_back)
        self.actions_table["forward"].setEnabled(can_forward)

    def _on_filter(self, text: str) -> None:
        if text:
            self.show_tree(True)
        self.panel.set_filter(text)

    def _on_undo_changed(self) -> None:
        for name, text, step in (
            ("undo", self.tr("&Undo"), self.undo.next_undo),
            ("redo", self.tr("&Redo"), self.undo.next_redo),
        ):
            self.actions_table[name].setEnabled(step is not None)
            self.actions_table[name].setText(f"{text} {undo_texts.name_of(step)}" if step else text)

    def _on_performed(self, step: UndoStep) -> None:
        self.toast.follow(undo_texts.notice_of(step), Offer(self.tr("Undo"), self.undo.undo))

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        """Leave a question that was deleted; the tree has read itself again already."""
        answer = self.reader.answer
        gone = answer is not None and answer.question.id in changes.questions
        if answer and gone and not self._services.reading.rows_of([answer.question.id]):
            self.panel.show_another()

    def welcome(self) -> None:
        """Say what there is to do; at the very first start, and never again."""
        if self._shell.state.welcomed:
            return
        from studyapp.ui.welcome import Welcome  # noqa: PLC0415 - seldom needed

        self._shell.state.welcomed = True
        self.keep_state()
        chosen = (self.actions_table[name].shortcut() for name in ("search", "preferences"))
        strip = Welcome(self.reader.view, *(keys_text([keys]) for keys in chosen))
        strip.left.connect(self.reader.view.setFocus)
        self.page_column.insertWidget(0, strip)

    # -- appearance ----------------------------------------------------------------------------

    def show_tree(self, shown: bool) -> None:
        """Show or hide the topic tree; when reading, from now on."""
        self.actions_table["show-tree"].setChecked(shown)
        if self.modes.current == READ:
            self._shell.state.tree_shown = shown
        elif shown:
            self._panels.put_beside(self._shell.state.widths[0])
        self._left.setVisible(shown)

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the inspector."""
        self.actions_table["show-inspector"].setChecked(shown)
        self.inspector.setVisible(shown)

    def want_inspector(self) -> None:
        """Show or hide the inspector because the reader wants it so, from now on."""
        self._shell.state.inspector_shown = self.actions_table["show-inspector"].isChecked()
        self.show_inspector(self._shell.state.inspector_shown)

    def turn_to(self, panel: str) -> None:
        """Show a panel of the inspector, and the inspector if it is hidden."""
        self.modes.show(READ)
        if self.inspector.isHidden():
            self.actions_table["show-inspector"].setChecked(True)
            self.want_inspector()
        self.inspector.show_panel(panel)

    def show_outline(self) -> None:
        """Give the keyboard to the outline, or back to the page if the outline has it."""
        if self.outline.list.hasFocus():
            self.reader.view.setFocus()
            return
        self.turn_to(_OUTLINE)
        self.outline.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the inspector while the window is too narrow for it."""
        self._make_room()
        super().resizeEvent(event)

    def _make_room(self) -> None:
        was_wide, self._is_wide = self._is_wide, self.width() >= scaled(_WIDE)
        if self._is_wide != was_wide:
            self.show_inspector(self._is_wide and self._shell.state.inspector_shown)

    def show_menu_bar(self) -> None:
        """Show the menu bar if it is wanted, or where the system has one for all windows."""
        shown = self.actions_table["show-menu-bar"].isChecked() or menus.wants_menu_bar()
        if not shown and self.menuWidget() is None:
            return
        bar = self.menuBar()
        bar.clear()
        bar.setVisible(shown)
        if shown:
            menus.fill(bar, self.actions_table)

    def open_menu(self) -> None:
        """Open the menu that holds every command, under its button."""
        if self._menu is None:
            self._menu = QMenu(self)
            menus.fill(self._menu, self.actions_table)
        button = self.toolbar.button("main-menu")
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), 0))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, and the system when it leaves full screen."""
        if event.type() == QEvent.Type.LanguageChange:
            self.actions_table.retranslate()
            self._on_undo_changed()
            self._menu = None
            self.show_menu_bar()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.actions_table["full-screen"].setChecked(self.isFullScreen())
        super().changeEvent(event)
