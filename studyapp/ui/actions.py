"""Every command of the window as data: its text, keys, icon and place in the menus."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from studyapp.ui.shared.action_texts import plain_text

CONTEXT = "Actions"
Keys = tuple[str | QKeySequence.StandardKey, ...]
_Standard = QKeySequence.StandardKey


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text for translation; the tool that collects texts knows this name.

    Qt's own function of this name does the same, but says that it returns any object.
    """
    return text


class Command(Struct, frozen=True):
    """One command.

    Attributes:
        name: by which the window finds it, such as ``import``.
        text: English; three dots when it asks something first.
        keys: its shortcuts, the first is shown; standard keys differ by system.
        group: for choices of which one holds; empty otherwise.
        checkable: it is on or off.
    """

    name: str
    text: str
    keys: Keys = ()
    group: str = ""
    checkable: bool = False


COMMANDS = (
    Command("import", QT_TRANSLATE_NOOP("Actions", "&Import…"), ("Ctrl+I",)),
    Command("import-folder", QT_TRANSLATE_NOOP("Actions", "Import &Folder…"), ("Ctrl+Shift+I",)),
    Command("export", QT_TRANSLATE_NOOP("Actions", "&Export…"), ("Ctrl+Shift+E",)),
    Command("print", QT_TRANSLATE_NOOP("Actions", "&Print…"), ("Ctrl+P",)),
    Command("banks", QT_TRANSLATE_NOOP("Actions", "Question &Banks…")),
    Command("fetch-images", QT_TRANSLATE_NOOP("Actions", "Fetch &Missing Images")),
    Command("attach-images", QT_TRANSLATE_NOOP("Actions", "&Attach Images from a Folder…")),
    Command("open-library", QT_TRANSLATE_NOOP("Actions", "&Open Another Library…")),
    Command("show-library", QT_TRANSLATE_NOOP("Actions", "&Show Library in Its Folder")),
    Command("backups", QT_TRANSLATE_NOOP("Actions", "Bac&kups…")),
    Command("preferences", QT_TRANSLATE_NOOP("Actions", "Pre&ferences…"), ("Ctrl+,",)),
    Command("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
    Command("undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), (_Standard.Undo,)),
    Command("redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("find", QT_TRANSLATE_NOOP("Actions", "&Find in Page…"), (_Standard.Find,)),
    Command("search", QT_TRANSLATE_NOOP("Actions", "&Search…"), ("Ctrl+K",)),
    Command("filter", QT_TRANSLATE_NOOP("Actions", "Filter &Titles"), ("Ctrl+L",)),
    Command(
        "quote-selection",
        QT_TRANSLATE_NOOP("Actions", "&Quote Selection into Note"),
        ("Ctrl+Shift+Q",),
    ),
    Command("edit-answer", QT_TRANSLATE_NOOP("Actions", "&Edit Answer"), ("Ctrl+E",)),
    Command("compare-answers", QT_TRANSLATE_NOOP("Actions", "Co&mpare with the Source’s Answer…")),
    Command("take-source-answer", QT_TRANSLATE_NOOP("Actions", "Go &Back to the Source’s Answer")),
    Command("star", QT_TRANSLATE_NOOP("Actions", "Switch S&tar"), ("Ctrl+D",)),
    Command("add-tag", QT_TRANSLATE_NOOP("Actions", "&Add Tag…"), ("Ctrl+T",)),
    Command("manage-tags", QT_TRANSLATE_NOOP("Actions", "Manage Tags…")),
    Command("flag-", QT_TRANSLATE_NOOP("Actions", "&None")),
    Command("flag-red", QT_TRANSLATE_NOOP("Actions", "&Red")),
    Command("flag-orange", QT_TRANSLATE_NOOP("Actions", "&Orange")),
    Command("flag-green", QT_TRANSLATE_NOOP("Actions", "&Green")),
    Command("flag-blue", QT_TRANSLATE_NOOP("Actions", "&Blue")),
    Command("review-history", QT_TRANSLATE_NOOP("Actions", "Review Histor&y…"), ("Ctrl+Alt+H",)),
    Command("bury", QT_TRANSLATE_NOOP("Actions", "N&ot Today"), checkable=True),
    Command("suspend", QT_TRANSLATE_NOOP("Actions", "Su&spend: Never Ask"), checkable=True),
    Command("set-due", QT_TRANSLATE_NOOP("Actions", "Set D&ue Date…"), ("Ctrl+Alt+D",)),
    Command("forget", QT_TRANSLATE_NOOP("Actions", "Start O&ver as New")),
    Command("trash", QT_TRANSLATE_NOOP("Actions", "Tras&h…")),
    Command("new-topic", QT_TRANSLATE_NOOP("Actions", "&New Topic"), ("Ctrl+Shift+N",)),
    Command("zoom-in", QT_TRANSLATE_NOOP("Actions", "Zoom &In"), ("Ctrl++", "Ctrl+=")),
    Command("zoom-out", QT_TRANSLATE_NOOP("Actions", "Zoom &Out"), ("Ctrl+-",)),
    Command("zoom-reset", QT_TRANSLATE_NOOP("Actions", "&Actual Size"), ("Ctrl+0",)),
    Command("theme-system", QT_TRANSLATE_NOOP("Actions", "Like the &System"), group="theme"),
    Command("theme-light", QT_TRANSLATE_NOOP("Actions", "&Light"), group="theme"),
    Command("theme-dark", QT_TRANSLATE_NOOP("Actions", "&Dark"), group="theme"),
    Command("switch-theme", QT_TRANSLATE_NOOP("Actions", "Light or Dark"), ("Ctrl+Shift+D",)),
    Command("language-", QT_TRANSLATE_NOOP("Actions", "Like the &System"), group="language"),
    Command("language-en", "English", group="language"),
    Command("language-zh_CN", "简体中文", group="language"),
    Command("show-tree", QT_TRANSLATE_NOOP("Actions", "&Topics"), ("Ctrl+B", "F9"), checkable=True),
    Command(
        "show-inspector",
        QT_TRANSLATE_NOOP("Actions", "Side &Panel"),
        ("Ctrl+Alt+B", "Shift+F9"),
        checkable=True,
    ),
    Command("show-notes", QT_TRANSLATE_NOOP("Actions", "&Write Note"), ("Ctrl+Alt+N", "F4")),
    Command("show-outline", QT_TRANSLATE_NOOP("Actions", "&Outline"), ("Ctrl+Alt+O",)),
    Command(
        "show-grades",
        QT_TRANSLATE_NOOP("Actions", "&Grades below the Page"),
        ("Ctrl+Alt+G",),
        checkable=True,
    ),
    Command("show-menu-bar", QT_TRANSLATE_NOOP("Actions", "&Menu Bar"), checkable=True),
    Command("full-screen", QT_TRANSLATE_NOOP("Actions", "&Full Screen"), ("F11",), checkable=True),
    Command("mode-read", QT_TRANSLATE_NOOP("Actions", "&Read"), ("Ctrl+Alt+1",), group="mode"),
    Command("mode-review", QT_TRANSLATE_NOOP("Actions", "Re&view"), ("Ctrl+Alt+2",), group="mode"),
    Command(
        "mode-interview",
        QT_TRANSLATE_NOOP("Actions", "&Interview"),
        ("Ctrl+Alt+3",),
        group="mode",
    ),
    Command(
        "mode-dashboard",
        QT_TRANSLATE_NOOP("Actions", "&Dashboard"),
        ("Ctrl+Alt+4",),
        group="mode",
    ),
    Command("interview-date", QT_TRANSLATE_NOOP("Actions", "Interview Da&te…")),
    Command("mode-gaps", QT_TRANSLATE_NOOP("Actions", "&Gaps"), ("Ctrl+Alt+5",), group="mode"),
    Command("back", QT_TRANSLATE_NOOP("Actions", "&Back"), ("Alt+Left", _Standard.Back)),
    Command("forward", QT_TRANSLATE_NOOP("Actions", "&Forward"), ("Alt+Right", _Standard.Forward)),
    Command("next", QT_TRANSLATE_NOOP("Actions", "&Next Question"), ("Alt+Down", "Ctrl+PgDown")),
    Command(
        "previous", QT_TRANSLATE_NOOP("Actions", "&Previous Question"), ("Alt+Up", "Ctrl+PgUp")
    ),
    Command("mark-yellow", QT_TRANSLATE_NOOP("Actions", "&Yellow"), ("Ctrl+1",)),
    Command("mark-green", QT_TRANSLATE_NOOP("Actions", "&Green"), ("Ctrl+2",)),
    Command("mark-blue", QT_TRANSLATE_NOOP("Actions", "&Blue"), ("Ctrl+3",)),
    Command("mark-pink", QT_TRANSLATE_NOOP("Actions", "&Pink"), ("Ctrl+4",)),
    Command("mark-violet", QT_TRANSLATE_NOOP("Actions", "&Violet"), ("Ctrl+5",)),
    Command("comment", QT_TRANSLATE_NOOP("Actions", "&Comment…"), ("Ctrl+Alt+M",)),
    Command("caret", QT_TRANSLATE_NOOP("Actions", "&Keyboard Cursor"), ("F7",), checkable=True),
    Command("remove-highlight", QT_TRANSLATE_NOOP("Actions", "&Remove Highlight")),
    Command("name-colors", QT_TRANSLATE_NOOP("Actions", "&Name Colours…")),
    Command("next-highlight", QT_TRANSLATE_NOOP("Actions", "Ne&xt Highlight"), ("F8",)),
    Command(
        "previous-highlight", QT_TRANSLATE_NOOP("Actions", "Pre&vious Highlight"), ("Shift+F8",)
    ),
    Command("shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard Shortcuts"), ("F1",)),
    Command("open-logs", QT_TRANSLATE_NOOP("Actions", "Open &Log Folder")),
    Command("about", QT_TRANSLATE_NOOP("Actions", "&About StudyApp")),
    Command("main-menu", QT_TRANSLATE_NOOP("Actions", "Main Menu"), ("F10",)),
)


class Menu(Struct, frozen=True):
    """A menu: names of commands, sub-menus, and None for a separator."""

    title: str
    entries: "tuple[str | Menu | None, ...]"


MENUS = (
    Menu(
        QT_TRANSLATE_NOOP("Actions", "&File"),
        (
            "import",
            "import-folder",
            "banks",
            None,
            "export",
            "print",
            None,
            "fetch-images",
            "attach-images",
            None,
            "open-library",
            "show-library",
            "backups",
            None,
            "preferences",
            None,
            "quit",
        ),
    ),
    Menu(
        QT_TRANSLATE_NOOP("Actions", "&Edit"),
        (
            "undo",
            "redo",
            None,
            "edit-answer",
            "compare-answers",
            "take-source-answer",
            None,
            "show-notes",
            "quote-selection",
            Menu(
                QT_TRANSLATE_NOOP("Actions", "&Highlight"),
                (
                    "mark-yellow",
                    "mark-green",
                    "mark-blue",
                    "mark-pink",
                    "mark-violet",
                    None,
                    "comment",
                    "remove-highlight",
                    "name-colors",
                    None,
                    "caret",
                ),
            ),
            None,
            "star",
            "add-tag",
            "manage-tags",
            Menu(
                QT_TRANSLATE_NOOP("Actions", "Fla&g"),
                ("flag-", "flag-red", "flag-orange", "flag-green", "flag-blue"),
            ),
            None,
            "review-history",
            "bury",
            "suspend",
            "set-due",
            "forget",
            None,
            "new-topic",
            "trash",
            None,
            "search",
            "filter",
            "find",
        ),
    ),
    Menu(
        QT_TRANSLATE_NOOP("Actions", "&View"),
        (
            "zoom-in",
            "zoom-out",
            "zoom-reset",
            None,
            Menu(
                QT_TRANSLATE_NOOP("Actions", "The&me"),
                ("theme-system", "theme-light", "theme-dark"),
            ),
            Menu(
                QT_TRANSLATE_NOOP("Actions", "&Language"),
                ("language-", "language-en", "language-zh_CN"),
            ),
            None,
            "show-tree",
            "show-inspector",
            "show-outline",
            "show-grades",
            "show-menu-bar",
            "full-screen",
        ),
    ),
    Menu(
        QT_TRANSLATE_NOOP("Actions", "&Go"),
        (
            "mode-read",
            "mode-review",
            "mode-interview",
            "mode-dashboard",
            "mode-gaps",
            None,
            "interview-date",
            None,
            "back",
            "forward",
            None,
            "next",
            "previous",
            None,
            "next-highlight",
            "previous-highlight",
        ),
    ),
    Menu(
        QT_TRANSLATE_NOOP("Actions", "&Help"),
        ("shortcuts", "open-logs", None, "about"),
    ),
)


class Actions:
    """The commands as Qt actions, by name."""

    def __init__(self, owner: QObject) -> None:
        self._actions: dict[str, QAction] = {}
        self._own_names: dict[str, str] = {}
        self._commands = {command.name: command for command in COMMANDS}
        groups: dict[str, QActionGroup] = {}
        for command in COMMANDS:
            action = QAction(owner)
            action.setObjectName(command.name)
            action.setShortcuts(self.default_keys(command.name))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(command.checkable or bool(command.group))
            action.setMenuRole(_ROLES.get(command.name, QAction.MenuRole.NoRole))
            if command.group:
                groups.setdefault(command.group, QActionGroup(owner)).addAction(action)
            self._actions[command.name] = action
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Return every action, in the order of the table."""
        return list(self._actions.values())

    def connect_to(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Connect every command to what it does; one without a handler is a bug (KeyError)."""
        for name, action in self._actions.items():
            action.triggered.connect(_without_argument(handlers[name]))

    def rename(self, name: str, text: str) -> None:
        """Call a command what the reader calls it; by its own text again if that is empty."""
        self._own_names[name] = text.replace("&", "&&")
        self.retranslate(name)

    def retranslate(self, *names: str) -> None:
        """Set the texts in the language in use, of all commands or of some."""
        for command in COMMANDS:
            if not names or command.name in names:
                self._actions[command.name].setText(self._text(command.name))

    def title(self, name: str) -> str:
        """Return what a command is called at any moment, whatever its entry in the menu says."""
        return plain_text(self._text(name)).rstrip("…")

    def _text(self, name: str) -> str:
        own = self._own_names.get(name)
        return own or QCoreApplication.translate(CONTEXT, self._commands[name].text)

    # -- keys ----------------------------------------------------------------------------------

    def default_keys(self, name: str) -> list[QKeySequence]:
        """Return the keys that a command has until the reader gives it others."""
        # A standard key may be one that is named anyway on this system.
        return list({QKeySequence(keys): None for keys in self._commands[name].keys})

    def set_keys(self, name: str, keys: Sequence[QKeySequence]) -> None:
        """Give a command other keys, or none."""
        self._actions[name].setShortcuts(list(keys))

    def user_of(self, keys: QKeySequence, *, without: str = "") -> str | None:
        """Return which command has these keys; None when they are free."""
        for name, action in self._actions.items():
            if name != without and keys in action.shortcuts():
                return name
        return None

    def changed_keys(self) -> dict[str, list[str]]:
        """Return the keys of the commands that have others than at first, to be kept."""
        return {
            name: [key.toString() for key in action.shortcuts()]
            for name, action in self._actions.items()
            if action.shortcuts() != self.default_keys(name)
        }

    def restore_keys(self, changed: Mapping[str, Sequence[str]]) -> None:
        """Give commands the keys that were kept; those that no longer exist are passed over."""
        for name in changed.keys() & self._actions.keys():
            self.set_keys(name, [QKeySequence(keys) for keys in changed[name]])


_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
    "preferences": QAction.MenuRole.PreferencesRole,
}


def _without_argument(handler: Callable[[], object]) -> Callable[[], None]:
    def call() -> None:
        handler()

    return call
