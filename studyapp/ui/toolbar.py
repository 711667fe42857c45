"""The bar at the top of the window: panels, history, the filter for titles, import, theme, menu."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text, scaled
from studyapp.qtkit.theme import Theme, ThemeController
from studyapp.ui.actions import Actions
from studyapp.ui.mode_switch import ModeSwitch
from studyapp.ui.shared.controls import FlatButton
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.search_field import SearchField

HEIGHT = 47
_FIELD = 420
_NARROW = 820
"""In a bar narrower than this, in pixels, what has keys and a menu makes room for the field."""
_LEFT = ("show-tree", "back", "forward")
_RIGHT = ("search", "import", "switch-theme", "main-menu", "show-inspector")
_SPARE = ("back", "forward", "import")
_OF_READING = ("search", "import", "show-inspector")
"""What other modes have no use for; on the left nothing goes, for the switch must not move."""
_ICONS = {
    "show-tree": "panel-left",
    "back": "back",
    "forward": "forward",
    "search": "search",
    "import": "import",
    "switch-theme": "moon",
    "main-menu": "more",
    "show-inspector": "panel-right",
}


class Toolbar(Retranslated):
    """Buttons for the commands that are used most, and the filter field."""

    filter_changed = Signal(str)
    filter_entered = Signal()
    """Return or the arrow down: on to what was found."""

    def __init__(self, actions: Actions, icons: Icons, themes: ThemeController) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        by_text(self, QWidget.setFixedHeight, HEIGHT)
        self._icons = icons
        self._buttons = {
            name: FlatButton(icons, _ICONS[name], actions[name], self) for name in _LEFT + _RIGHT
        }
        self.modes = ModeSwitch(themes)
        self._bar: QWidget | None = None
        self._reading = True
        self.field = SearchField(icons)
        self.field.setProperty("look", "search")
        self.field.setAcceptDrops(False)
        by_text(self.field, QWidget.setMaximumWidth, _FIELD)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.textChanged.connect(self.filter_changed)
        self.field.installEventFilter(self)
        self._lay_out()
        themes.changed.connect(self._on_theme)
        self._on_theme(themes.current)
        self.retranslate()

    def button(self, name: str) -> FlatButton:
        """Return the button of a command."""
        return self._buttons[name]

    def retranslate(self) -> None:
        """Set the texts."""
        self.field.setPlaceholderText(self.tr("Filter titles"))
        self.field.setAccessibleName(self.tr("Filter titles"))

    def show_bar(self, bar: QWidget | None, *, reading: bool) -> None:
        """Show what a mode has for the middle of the bar; when reading, the filter field."""
        self._reading = reading
        if self._bar is not None:
            self._bar.hide()
        self._bar = bar
        if bar is not None:
            if self._row.indexOf(bar) < 0:
                self._row.insertWidget(1, bar, 2)
            bar.show()
        self.field.setVisible(reading)
        self._show_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out some buttons where there is no room for them."""
        super().resizeEvent(event)
        self._show_buttons()

    def _show_buttons(self) -> None:
        narrow = self.width() < scaled(_NARROW)
        for name in {*_SPARE, *_OF_READING}:
            wanted = self._reading or name not in _OF_READING
            self._buttons[name].setVisible(wanted and not (narrow and name in _SPARE))

    def focus_filter(self) -> None:
        """Give the keyboard to the filter field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field, Escape clears and Return or the arrow down go on to the tree."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
                self.filter_entered.emit()
                return True
        return False

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        left, right = QWidget(), QWidget()
        for side, names in ((left, _LEFT), (right, _RIGHT)):
            buttons = QHBoxLayout(side)
            buttons.setContentsMargins(0, 0, 0, 0)
            buttons.setSpacing(4)
            if side is right:
                buttons.addStretch(1)
            for name in names:
                buttons.addWidget(self._buttons[name])
            if side is left:
                buttons.addSpacing(4)
                buttons.addWidget(self.modes)
                buttons.addStretch(1)
        row.addWidget(left, 1)
        row.addWidget(self.field, 2)
        row.addWidget(right, 1)

    def _on_theme(self, theme: Theme) -> None:
        self._icons.wear(self._buttons["switch-theme"], "sun" if theme.dark else "moon")
