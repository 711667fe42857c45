"""The bar above the page: star, flag and tags of the question, to be changed there."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget
from shiboken6 import isValid

from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Flag, QuestionRow
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text
from studyapp.services.reading import ReadingService
from studyapp.services.tagging import TaggingService
from studyapp.ui.shared.flags import FLAG_TOKENS, flag_name
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.tag_field import TagField
from studyapp.ui.shared.undo import UndoCommands

_HEIGHT = 38
_ICON = 16
_FIELD = 160


class TagBar(Retranslated):
    """Follows the page; every change can be undone."""

    def __init__(
        self,
        tagging: TaggingService,
        reading: ReadingService,
        undo: UndoCommands,
        *,
        icons: Icons,
        bus: ChangeBus,
    ) -> None:
        super().__init__()
        self.setObjectName("tag-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        by_text(self, QWidget.setFixedHeight, _HEIGHT)
        self._tagging = tagging
        self._reading = reading
        self._undo = undo
        self._icons = icons
        self._question: QuestionId | None = None
        self._row: QuestionRow | None = None
        self._chips: list[QToolButton] = []
        self._before: QWidget | None = None
        """What had the keyboard before the field."""
        self.star_button = self._button()
        self.star_button.clicked.connect(self.switch_star)
        self.flag_button = self._button()
        self.flag_button.clicked.connect(self._open_flags)
        self.add_button = QToolButton()
        self.add_button.setProperty("look", "chip")
        self.add_button.clicked.connect(self.add_tag)
        self.field = TagField()
        by_text(self.field, QWidget.setFixedWidth, _FIELD)
        self.field.taken.connect(self._add)
        self.field.given_up.connect(self._hide_field)
        self.field.hide()
        self._lay_out()
        bus.changed.connect(self._on_changed)
        self.retranslate()
        self.setEnabled(False)

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(_ICON, _ICON))
        button.setFixedSize(26, 26)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 0, 12, 0)
        self._layout.setSpacing(6)
        for widget in (self.star_button, self.flag_button, self.add_button, self.field):
            self._layout.addWidget(widget)
        self._layout.addStretch(1)

    def retranslate(self) -> None:
        """Set the texts."""
        self.add_button.setText(self.tr("+ Tag"))
        self.field.setPlaceholderText(self.tr("Name of the tag"))
        self.field.setAccessibleName(self.tr("Name of the tag"))
        self._show()

    def add_at_end(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self._layout.addWidget(widget)

    # -- what is shown -------------------------------------------------------------------------

    @property
    def tags(self) -> list[str]:
        """The tags that are shown."""
        return [str(chip.property("tag")) for chip in self._chips]

    def show_question(self, question_id: int) -> None:
        """Show what is on a question."""
        self._question = QuestionId(question_id)
        self._hide_field()
        self._read()

    def _read(self) -> None:
        if self._question is None:
            return
        rows = self._reading.rows_of([self._question])
        self._row = rows[0] if rows else None
        self.setEnabled(self._row is not None)
        names = self._tagging.tags_of(self._question) if self._row else ()
        if list(names) != self.tags:
            self._make_chips(names)
        self._show()

    def _show(self) -> None:
        starred = self._row is not None and self._row.starred
        flag = self._row.flag if self._row else Flag.NONE
        star, token = ("star-filled", "hard") if starred else ("star", "muted")
        self._icons.wear(self.star_button, star, token)
        star_text = self.tr("Remove star") if starred else self.tr("Star this question")
        self._icons.wear(self.flag_button, "flag-filled" if flag else "flag", FLAG_TOKENS[flag])
        flag_text = flag_name(flag)
        for button, text in ((self.star_button, star_text), (self.flag_button, flag_text)):
            button.setToolTip(text)
            button.setAccessibleName(text)
        for chip in self._chips:
            text = self.tr("Remove the tag {name}").format(name=chip.property("tag"))
            chip.setToolTip(text)
            chip.setAccessibleName(text)

    def _make_chips(self, names: tuple[str, ...]) -> None:
        for chip in self._chips:
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, name in enumerate(names):
            chip = QToolButton(self)
            chip.setProperty("look", "tag")
            chip.setProperty("tag", name)
            chip.setText(name.replace("&", "&&"))
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind
            chip.setIconSize(QSize(10, 10))
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._icons.wear(chip, "close")
            chip.clicked.connect(partial(self._remove, name))
            self._layout.insertWidget(2 + place, chip)
            self._chips.append(chip)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if self._question is not None and (
            changes.structure or self._question in (changes.tags | changes.questions)
        ):
            self._read()

    # -- changes -------------------------------------------------------------------------------

    def switch_star(self) -> None:
        """Put a star on the question, or take it away."""
        if self._row is not None:
            ids, starred = [self._row.id], not self._row.starred
            self._undo.perform(lambda: self._tagging.star(ids, starred=starred))

    def set_flag(self, flag: Flag) -> None:
        """Put a flag on the question."""
        if self._row is not None:
            ids = [self._row.id]
            self._undo.perform(lambda: self._tagging.flag(ids, flag))

    def add_tag(self) -> None:
        """Let the name of a tag be typed."""
        if self._row is None:
            return
        there = set(self.tags)
        self.field.offer([tag.name for tag in self._tagging.tags() if tag.name not in there])
        self._before = self.window().focusWidget()
        self.add_button.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, name: str) -> None:
        question = self._question
        if question is not None:
            self._undo.perform(lambda: self._tagging.add(name, [question]))
        self._hide_field()

    def _remove(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        question = self._question
        if question is not None:
            self._undo.perform(lambda: self._tagging.remove(name, [question]))

    def _hide_field(self) -> None:
        """Put the field away; the keyboard goes back to where it was, not on as if by Tab."""
        before, self._before = self._before, None
        self.field.clear()
        if before is not None and self.field.hasFocus() and isValid(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        self.add_button.show()

    def _open_flags(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for flag in Flag:
            action = QAction(flag_name(flag), menu)
            action.setIcon(self._icons.icon("flag-filled" if flag else "flag", FLAG_TOKENS[flag]))
            action.triggered.connect(lambda _=False, flag=flag: self.set_flag(flag))
            menu.addAction(action)
        menu.popup(self.flag_button.mapToGlobal(self.flag_button.rect().bottomLeft()))
