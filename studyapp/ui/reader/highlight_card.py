"""The card of a highlight, beside it on the page: comment, colours, remove."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from studyapp.domain.annotation import Annotation, Color
from studyapp.domain.selectors import Placement
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import ThemeController
from studyapp.services.noting import NotePage
from studyapp.ui.reader.color_texts import color_name
from studyapp.ui.reader.comment_view import CommentView
from studyapp.ui.reader.swatch import Swatch
from studyapp.ui.shared.composition import Composition
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.float_card import SHADOW, paint_card
from studyapp.ui.shared.retranslation import Retranslated

WIDTH = 320
_PADDING = 12
_GAP = 4
_FIELD_HEIGHT = 96

Render = Callable[[str, Callable[[NotePage], None]], None]
"""Renders Markdown and calls back with the page."""


class CommentField(QPlainTextEdit):
    """Markdown as it is typed; Ctrl+Return keeps it, Escape leaves it, so does the focus."""

    kept = Signal()
    given_up = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(scaled(_FIELD_HEIGHT))
        self.composition = Composition(self)

    def event(self, event: QEvent) -> bool:
        """Keep our keys from the shortcuts of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_keeps(event) or event.key() == Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep, leave, or type."""
        if _keeps(event):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when the keyboard goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.left.emit()


_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def _keeps(event: QKeyEvent) -> bool:
    is_return = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return is_return and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class HighlightCard(Retranslated):
    """Shows one highlight at a time; a child of the page's viewport."""

    recolored = Signal(object, object)
    """The Annotation, and the Color that it is to have."""
    begun = Signal(object)
    """The Annotation whose comment is being written now, in the field."""
    resumed = Signal(object)
    """The same, with a text that was given up a moment ago."""
    commented = Signal(object, str)
    """The Annotation, and the comment that it is to have; writing it has come to an end."""
    removed = Signal(object)
    accepted = Signal(object)
    given_up = Signal(object, str)
    """The id of a highlight, and what stood in the field and is not to be kept."""

    def __init__(
        self,
        themes: ThemeController,
        icons: Icons,
        images: ImageStore,
        render: Render,
        viewport: QWidget,
    ) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._themes = themes
        self._render = render
        self._names: Mapping[str, str] = {}
        self._areas: list[QRectF] = []
        self.annotation: Annotation | None = None
        self.swatches = [Swatch(color, themes, "text", self) for color in Color]
        self.edit = self._tool(icons, "edit", self.start_editing)
        self.remove = self._tool(icons, "trash", self._remove)
        self.view = CommentView(icons, images, self)
        self.field = CommentField(self)
        self._hint = label("caption")
        self._notice = label("caption", wrap=True)
        self.right = push_button("link", self._accept)
        self._lay_out()
        self.field.kept.connect(self._keep)
        self.field.left.connect(self._keep)
        self.field.given_up.connect(self._give_up)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        themes.changed.connect(self._redraw)
        self.retranslate()
        self.hide()

    def _tool(self, icons: Icons, icon: str, clicked: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setFixedSize(28, 28)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.wear(button, icon)
        button.clicked.connect(lambda _checked: clicked())
        return button

    def _lay_out(self) -> None:
        self.setFixedWidth(scaled(WIDTH) + 2 * SHADOW)
        column = QVBoxLayout(self)
        side = SHADOW + _PADDING
        column.setContentsMargins(side, SHADOW + 8, side, side)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(-4, 0, -4, 0)
        head.setSpacing(0)
        for swatch in self.swatches:
            swatch.clicked.connect(lambda _=False, color=swatch.color: self._recolor(color))
            head.addWidget(swatch)
        head.addStretch(1)
        head.addWidget(self.edit)
        head.addWidget(self.remove)
        column.addLayout(head)
        column.addWidget(self._notice)
        column.addWidget(self.right, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.view)
        column.addWidget(self.field)
        column.addWidget(self._hint)
        self.view.hide()
        self.field.hide()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        for button, text in (
            (self.edit, self.tr("Edit the comment")),
            (self.remove, self.tr("Remove the highlight")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.field.setPlaceholderText(self.tr("Comment, as Markdown"))
        self.field.setAccessibleName(self.tr("Comment, as Markdown"))
        self._notice.setText(
            self.tr("The source was edited. This is where the words seem to stand now.")
        )
        self.right.setText(self.tr("The place is right"))
        self.setAccessibleName(self.tr("Highlight"))
        self._tell_hint()
        self.call_colors(self._names)

    def call_colors(self, names: Mapping[str, str]) -> None:
        """Use the reader's names of the colours."""
        self._names = names
        for swatch in self.swatches:
            swatch.name(color_name(swatch.color, names), f"mark-{swatch.color}")

    # What is shown

    @property
    def is_editing(self) -> bool:
        """Whether a comment is being written."""
        return not self.field.isHidden()

    def show_for(self, annotation: Annotation, areas: list[QRectF]) -> None:
        """Show the card of a highlight beside its lines."""
        is_other = self.annotation is None or self.annotation.id != annotation.id
        if is_other and self.is_editing:
            self._keep()
        self._areas = areas
        if is_other or self.annotation != annotation:
            self.annotation = annotation
            for swatch in self.swatches:
                swatch.setChecked(swatch.color == annotation.color)
            moved = annotation.placement is Placement.MOVED
            self._notice.setVisible(moved)
            self.right.setVisible(moved)
            if not self.is_editing or is_other:
                self._stop_editing()
        self.place()
        self.show()
        self.raise_()

    def start_editing(self, text: str | None = None) -> None:
        """Let the reader write the comment, or go on with what was typed of it."""
        if self.annotation is None:
            return
        if not self.is_editing or text is not None:
            self.field.setPlainText(self.annotation.comment if text is None else text)
        self.view.hide()
        self.field.show()
        self._tell_hint()
        self.place()
        self.field.setFocus()
        (self.begun if text is None else self.resumed).emit(self.annotation)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)

    def dismiss(self) -> None:
        """Go away; what was typed is kept."""
        if self.is_editing:
            self._keep()
        self.annotation = None
        self.hide()

    def place(self) -> None:
        """Go below the highlight, or above it, inside the viewport."""
        if not self._areas:
            return
        self.adjustSize()
        room = self._viewport.rect()
        height = self.height() - 2 * SHADOW
        top = min(area.top() for area in self._areas)
        bottom = max(area.bottom() for area in self._areas)
        y = bottom + _GAP
        if y + height > room.height() and top - _GAP - height >= 0:
            y = top - _GAP - height
        y = max(0.0, min(y, room.height() - height - _GAP))
        x = min(max(self._areas[0].left(), 4.0), room.width() - WIDTH - 4.0)
        self.move(round(x) - SHADOW, round(y) - SHADOW)

    def _hide_field(self) -> None:
        """Hide the field; the keyboard goes back to the page, not on to what comes next there."""
        if self.field.hasFocus():
            self.field.blockSignals(True)  # noqa: FBT003 - Qt's own
            self._viewport.setFocus()
            self.field.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.field.hide()

    def _stop_editing(self) -> None:
        self._hide_field()
        self._tell_hint()
        comment = self.annotation.comment if self.annotation else ""
        self.view.setVisible(bool(comment) and bool(self.view.text))
        if comment:
            self._render(comment, self._on_rendered)
        else:
            self.view.hide()
        self.place()

    def _on_rendered(self, page: NotePage) -> None:
        if self.annotation is None or self.is_editing or not self.annotation.comment:
            return
        width = WIDTH - 2 * _PADDING
        self.view.show_document(page.document, page.images, self._themes.current, width)
        self.view.show()
        self.place()

    def _redraw(self) -> None:
        if self.annotation is not None and not self.is_editing:
            self._stop_editing()

    def _tell_hint(self) -> None:
        if self.is_editing:
            self._hint.setText(self.tr("Ctrl+Return keeps it · Esc leaves"))
        else:
            self._hint.setText(self.tr("No comment yet"))
        has_comment = bool(self.annotation and self.annotation.comment)
        self._hint.setVisible(self.is_editing or not has_comment)

    # What the reader does

    def _recolor(self, color: Color) -> None:
        for swatch in self.swatches:
            swatch.setChecked(swatch.color == color)
        if self.annotation is not None:
            self.recolored.emit(self.annotation, color)

    def _remove(self) -> None:
        annotation = self.annotation
        self.dismiss()
        if annotation is not None:
            self.removed.emit(annotation)

    def _accept(self) -> None:
        if self.annotation is not None:
            self.accepted.emit(self.annotation)

    def _give_up(self) -> None:
        annotation, typed = self.annotation, self.field.toPlainText()
        self._stop_editing()
        if annotation is not None:
            self.given_up.emit(annotation.id, typed)

    def _keep(self) -> None:
        annotation = self.annotation
        if annotation is None or not self.is_editing:
            return
        comment = self.field.toPlainText().strip()
        self._stop_editing()
        self.commented.emit(annotation, comment)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and its shadow."""
        paint_card(QPainter(self), QRectF(self.rect()), self._themes.current)
