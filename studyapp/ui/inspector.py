"""The right side of the window: panels about the question that is shown, one at a time."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.ui.shared.controls import rule
from studyapp.ui.shared.retranslation import Retranslated


class Inspector(Retranslated):
    """Panels behind tabs; a panel is made when it is first shown."""

    chosen = Signal(str)
    """The name of the panel that the reader turned to."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts: dict[str, Callable[[], str]] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._panels: dict[str, QWidget] = {}
        self._tabs: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(12, 4, 8, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        self._pages = QStackedWidget()
        self._current = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(rule())
        column.addWidget(self._pages, 1)

    @property
    def current(self) -> str:
        """The name of the panel that is shown."""
        return self._current

    def add(self, name: str, text: Callable[[], str], make: Callable[[], QWidget]) -> None:
        """Add a tab at the end.

        Args:
            name: by which it is remembered.
            text: returns what the tab says in the language in use.
            make: makes the panel.
        """
        tab = QToolButton()
        tab.setProperty("look", "tab")
        tab.setCheckable(True)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tab.setText(text())
        tab.setAcceptDrops(True)
        tab.installEventFilter(self)
        tab.clicked.connect(lambda _checked=False: self._turn_to(name))
        self._group.addButton(tab)
        self._row.insertWidget(self._row.count() - 1, tab)
        self._texts[name], self._makers[name], self._tabs[name] = text, make, tab

    def show_panel(self, name: str) -> None:
        """Show a panel; the first one when there is none of this name."""
        name = name if name in self._tabs else next(iter(self._tabs))
        self._current = name
        self._tabs[name].setChecked(True)
        if name in self._panels or self.isVisible():
            self._make_current()

    def panel(self, name: str) -> QWidget:
        """Return a panel, made if it was not there yet."""
        if name not in self._panels:
            self._panels[name] = self._makers[name]()
            self._pages.addWidget(self._panels[name])
        return self._panels[name]

    def retranslate(self) -> None:
        """Set the texts."""
        for name, tab in self._tabs.items():
            tab.setText(self._texts[name]())

    def _turn_to(self, name: str) -> None:
        self.show_panel(name)
        self.chosen.emit(name)

    def _make_current(self) -> None:
        if self._current:
            self._pages.setCurrentWidget(self.panel(self._current))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn to a tab over which something is dragged: it may be meant for what is there."""
        if event.type() == QEvent.Type.DragEnter:
            event.accept()
            for name, tab in self._tabs.items():
                if tab is watched:
                    self._turn_to(name)
            return True
        return False

    def setVisible(self, visible: bool) -> None:
        """Make the panel that is wanted once there is something to see, after the page is."""
        super().setVisible(visible)
        if visible:
            QTimer.singleShot(0, self, self._make_current)
