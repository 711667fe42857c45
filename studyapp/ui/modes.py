"""The modes of the window: reading, and what other parts of the app add beside it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QStackedWidget, QWidget

from studyapp.ui.actions import Actions
from studyapp.ui.toolbar import Toolbar

READ = "read"
GAPS = "gaps"
NAMES = (READ, "review", "interview", "dashboard", GAPS)
"""All modes in the order of the switch; each has a command ``mode-NAME`` in the table."""
_UNLISTED = frozenset({GAPS})
"""Modes that are no place to work in: they are in the menu, and not in the switch."""
_OF_THE_PAGE = (
    "find",
    "filter",
    "quote-selection",
    "star",
    "add-tag",
    "flag-",
    "flag-red",
    "flag-orange",
    "flag-green",
    "flag-blue",
    "review-history",
    "bury",
    "suspend",
    "set-due",
    "forget",
    "show-inspector",
    "show-notes",
    "show-outline",
    "show-grades",
    "back",
    "forward",
    "next",
    "previous",
    "mark-yellow",
    "mark-green",
    "mark-blue",
    "mark-pink",
    "mark-violet",
    "comment",
    "remove-highlight",
    "next-highlight",
    "previous-highlight",
)
"""Commands on the page that is read: nobody sees what they do in another mode."""


class Modes(QObject):
    """Shows one mode at a time, made when it is first wanted; the window starts with reading.

    A mode is told by its show and hide events when the reader comes and leaves.
    """

    leaving = Signal(str)
    """The name of the mode that is still shown, for the last time."""
    changed = Signal(str)
    """The name of the mode that is shown now."""

    def __init__(self, actions: Actions, toolbar: Toolbar, reading: QWidget) -> None:
        super().__init__(toolbar)
        self._actions = actions
        self._toolbar = toolbar
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._bar_makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._bars: dict[str, QWidget] = {}
        self._current = READ
        self.stack = QStackedWidget()
        """Where modes are shown, to be put into the window."""
        self._of_the_page = QActionGroup(self)
        self._of_the_page.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for name in _OF_THE_PAGE:
            self._of_the_page.addAction(actions[name])
        for name in NAMES:
            actions[f"mode-{name}"].setVisible(False)
        self._pages[READ] = reading
        self.stack.addWidget(reading)
        self._enter(READ)

    @property
    def current(self) -> str:
        """The name of the mode that is shown."""
        return self._current

    def add(
        self, name: str, make: Callable[[], QWidget], make_bar: Callable[[], QWidget] | None = None
    ) -> None:
        """Add a mode to the switch and the menu.

        Args:
            name: one of NAMES.
            make: makes what fills the window below the bar.
            make_bar: makes what stands in the middle of the bar; called after ``make``.
        """
        self._makers[name] = make
        if make_bar is not None:
            self._bar_makers[name] = make_bar
        self._enter(name)

    def show(self, name: str) -> None:
        """Turn to a mode; a name that was not added is a bug (KeyError)."""
        self._actions[f"mode-{name}"].setChecked(True)
        if name == self._current:
            return
        page = self.page(name)
        self.leaving.emit(self._current)
        self._current = name
        self._of_the_page.setEnabled(name == READ)
        self._toolbar.show_bar(self._bars.get(name), reading=name == READ)
        self.stack.setCurrentWidget(page)
        self.changed.emit(name)
        if name != READ:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self, name: str) -> QWidget:
        """Return what fills the window in a mode, made if it was not there yet."""
        if name not in self._pages:
            page = self._pages[name] = self._makers[name]()
            self.stack.addWidget(page)
            if name in self._bar_makers:
                self._bars[name] = self._bar_makers[name]()
        return self._pages[name]

    def set_number(self, name: str, number: int) -> None:
        """Show in the switch how much waits in a mode that was added; nothing for 0."""
        self._toolbar.modes.set_number(self._actions[f"mode-{name}"], number)

    def _enter(self, name: str) -> None:
        """Show the command of a mode in menus and switch, among those that are there."""
        action = self._actions[f"mode-{name}"]
        action.setVisible(True)
        action.setChecked(name == self._current)
        if name not in _UNLISTED:
            known = [one for one in NAMES if one in self._pages or one in self._makers]
            self._toolbar.modes.add(action, known.index(name))
