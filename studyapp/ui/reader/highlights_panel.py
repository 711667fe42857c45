"""The panel that lists the highlights of the page, beside it."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QToolButton, QVBoxLayout

from studyapp.domain.annotation import Annotation, Color
from studyapp.domain.ids import AnnotationId
from studyapp.domain.selectors import Placement
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.reader.color_names_dialog import ColorNamesDialog
from studyapp.ui.reader.color_texts import color_name
from studyapp.ui.reader.highlight_list import SECTIONS, HighlightList, section_name
from studyapp.ui.reader.highlight_verdict import HighlightVerdict
from studyapp.ui.reader.highlighting import Highlighting
from studyapp.ui.reader.swatch import Swatch
from studyapp.ui.shared.controls import Chips, label
from studyapp.ui.shared.retranslation import Retranslated

_ALL = "all"
_FOLLOWS = 120
"""Milliseconds after the page came to rest until the panel follows it."""

_MARKUP = re.compile(r"[*_`$\[<#>\\~|!&=:]|^\s*(?:[-+]|\d+[.)])\s", re.MULTILINE)
"""What a comment holds that may look other than it is written."""

ToPlain = Callable[[set[str], Callable[[dict[str, str]], None]], None]
"""Turns Markdown into plain text and calls back with it, by the Markdown."""


class HighlightsPanel(Retranslated):
    """Cards in the order of the page, chosen by colour and state; leads to the page and back."""

    menu_asked = Signal(object, QPoint)
    """The Annotation whose menu is wanted, and where on the screen."""

    def __init__(
        self,
        highlighting: Highlighting,
        to_plain: ToPlain,
        *,
        themes: ThemeController,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._highlighting = highlighting
        self._to_plain = to_plain
        self._themes = themes
        self.swatches = [Swatch(color, themes, "text", self) for color in Color]
        self.rename = QToolButton()
        self.states = Chips((_ALL, *SECTIONS))
        self.list = HighlightList(themes)
        self.verdict = HighlightVerdict()
        self._empty = label("muted", wrap=True)
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(_FOLLOWS)
        self._following.timeout.connect(self._follow_page)
        icons.wear(self.rename, "edit")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        colors = QHBoxLayout()
        colors.setContentsMargins(12, 0, 12, 0)
        colors.setSpacing(2)
        for swatch in self.swatches:
            colors.addWidget(swatch)
        colors.addStretch(1)
        self.rename.setIconSize(QSize(16, 16))
        self.rename.setFixedSize(28, 28)
        self.rename.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        colors.addWidget(self.rename)
        column.addLayout(colors)
        states = QHBoxLayout()
        states.setContentsMargins(14, 0, 12, 0)
        states.addWidget(self.states)
        column.addLayout(states)
        empty = QHBoxLayout()
        empty.setContentsMargins(18, 4, 16, 0)
        empty.addWidget(self._empty)
        column.addLayout(empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.verdict)
        column.addStretch(0)

    def _connect(self) -> None:
        highlighting, verdict = self._highlighting, self.verdict
        for swatch in self.swatches:
            swatch.toggled.connect(lambda _: self.refresh())
        self.states.chosen.connect(lambda _: self.refresh())
        self.rename.clicked.connect(lambda _: self.ask_names())
        self.list.itemClicked.connect(self._jump)
        self.list.itemActivated.connect(self._jump)
        self.list.currentItemChanged.connect(lambda _now, _before: self._judge())
        self.list.installEventFilter(self)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        # The button that was pressed may be about to go, and would give the keyboard to anything
        for answered in (verdict.accepted, verdict.rejected, verdict.linked):
            answered.connect(lambda _: self.list.setFocus())
        verdict.accepted.connect(highlighting.accept)
        verdict.rejected.connect(highlighting.reject)
        verdict.linked.connect(highlighting.link)
        highlighting.changed.connect(self.refresh)
        highlighting.focused.connect(self._on_focused)
        highlighting.reader.view.scrolled.connect(self._following.start)

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self.rename.setToolTip(self.tr("Name the colors"))
        self.rename.setAccessibleName(self.tr("Name the colors"))
        self.list.setAccessibleName(self.tr("Highlights"))
        self.refresh()

    def refresh(self) -> None:
        """List what there is and what the reader wants to see of it."""
        everything = self._highlighting.annotations
        self._tell_states(everything)
        names = self._highlighting.color_names()
        for swatch in self.swatches:
            swatch.name(color_name(swatch.color, names))
        colors = {swatch.color for swatch in self.swatches if swatch.isChecked()} or set(Color)
        state = self.states.current
        shown = [
            one for one in everything if one.color in colors and state in {_ALL, str(one.placement)}
        ]
        self.list.show_annotations(shown)
        comments = {one.comment for one in everything if _MARKUP.search(one.comment)}
        if unknown := comments - self.list.plain_comments.keys():
            self._to_plain(unknown, self._on_plain)
        self.list.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        self._empty.setText(
            self.tr("No highlight is like that.")
            if everything
            else self.tr("Select some words of the answer to highlight them.")
        )
        self._judge()

    def _on_plain(self, texts: dict[str, str]) -> None:
        self.list.plain_comments.update(texts)
        self.list.scheduleDelayedItemsLayout()

    def _tell_states(self, everything: tuple[Annotation, ...]) -> None:
        counts = {one: sum(a.placement is one for a in everything) for one in SECTIONS}
        unsure = sum(counts[one] for one in SECTIONS if one is not Placement.ANCHORED)
        if self.states.current != _ALL and not counts[Placement(self.states.current)]:
            self.states.choose(_ALL)
        self.states.set_text(_ALL, self.tr("All"))
        for placement, count in counts.items():
            self.states.set_text(placement, f"{section_name(placement)} {count}")
            is_shown = bool(count) and placement is not Placement.ANCHORED
            self.states.set_shown(placement, is_shown)
        self.states.setVisible(bool(unsure))

    # Both ways

    def _jump(self, item: QListWidgetItem) -> None:
        annotation = self.list.annotation_of(item)
        if annotation is None:
            return
        if annotation.target.suggestion is not None:
            self._highlighting.reveal(annotation.target.suggestion)
        elif annotation.shown_at is not None:
            self._highlighting.go_to(annotation.id)

    def turn_to(self, annotation_id: AnnotationId) -> None:
        """Make a highlight the current one, whatever was chosen to be listed."""
        for swatch in self.swatches:
            swatch.setChecked(False)
        self.states.choose(_ALL)
        self.refresh()
        self.list.choose(annotation_id)
        self._judge()

    def _on_focused(self, annotation_id: object) -> None:
        current = self.list.current
        is_unsure = current is not None and current.placement is not Placement.ANCHORED
        if annotation_id is None and is_unsure:
            return  # selecting the right words for one must not let go of it
        self.list.choose(annotation_id)  # pyright: ignore[reportArgumentType] - the signal carries it
        self._judge()

    def _follow_page(self) -> None:
        """Bring the first highlight that is seen on the page to the top of the list."""
        view = self._highlighting.reader.view
        page = view.page
        if page is None or self.list.hasFocus() or self.list.underMouse():
            return
        top = view.anchor().position
        seen = next((one for one in view.surface.highlights.on(page) if one.end > top), None)
        if seen is not None:
            self.list.bring_to_top(seen.annotation.id)

    def _judge(self) -> None:
        annotation = self.list.current
        is_open = annotation is not None and annotation.placement is Placement.REVIEW
        suggestion = (
            self._highlighting.annotating.suggestion(annotation.id)
            if annotation is not None and is_open
            else None
        )
        self.verdict.show_for(annotation, suggestion)

    # What the reader does

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list, Delete removes the highlight, and F2 edits its comment."""
        annotation = self.list.current
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or annotation is None
        ):
            return False
        match event.key():
            case Qt.Key.Key_Delete:
                self._highlighting.delete([annotation])
            case Qt.Key.Key_F2:
                self._highlighting.comment_asked.emit(annotation.id)
            case _:
                return False
        return True

    def _ask_menu(self, at: QPoint) -> None:
        """Open the menu of the card under the mouse, or of the current one by keyboard."""
        item = self.list.itemAt(at)
        annotation = self.list.annotation_of(item) if item else None
        if annotation is not None:
            self.menu_asked.emit(annotation, self.list.viewport().mapToGlobal(at))

    def ask_names(self) -> None:
        """Ask what the reader calls the colours."""
        dialog = ColorNamesDialog(self._highlighting.color_names(), self._themes, self.window())
        dialog.accepted.connect(self._take(dialog))
        dialog.open()

    def _take(self, dialog: ColorNamesDialog) -> Callable[[], None]:
        return lambda: self._highlighting.call_colors(dialog.names())
