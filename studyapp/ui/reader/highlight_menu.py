"""What context menus offer for a selection, and for a highlight on the page or in the list."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence, QPainter, QPen, QPixmap, QTextCursor
from PySide6.QtWidgets import QMenu

from studyapp.domain.annotation import Annotation, Color
from studyapp.domain.markdown_edits import quoted
from studyapp.qtkit.page_copy import as_markdown, copied
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.reader.color_texts import color_name
from studyapp.ui.reader.highlighting import Highlighting
from studyapp.ui.reader.page_menu import PageMenu
from studyapp.ui.shared.action_texts import keys_of_command

_DOT = 18
_SHARP = 2
"""Pixels of the icon for each of the dot's."""

_Entry = tuple[str, Callable[[], object], QKeySequence]
"""The text of an entry, what it does, and the keys that are shown with it."""


class HighlightMenu(QObject):
    """Adds to the page's menu: of the selection, else of the focused highlight; and opens its own.

    A highlight can do the same everywhere, also one that has lost its place on the page.
    """

    quote_asked = Signal()
    """The selection is wanted in the note."""

    def __init__(
        self, highlighting: Highlighting, link: Callable[[], str], themes: ThemeController
    ) -> None:
        """Listen to the page.

        Args:
            highlighting: what carries out the changes.
            link: returns Markdown that links to the question that is shown.
            themes: where the colours come from.
        """
        super().__init__(highlighting)
        self._highlighting = highlighting
        self._view = highlighting.reader.view
        self._link = link
        self._themes = themes
        self._view.menu_made.connect(self._fill)

    def _fill(self, menu: PageMenu) -> None:
        highlighting = self._highlighting
        if highlighting.selected_span() is not None:
            menu.add_menu_before_all(
                self._colors(menu, self.tr("Highlight"), None, highlighting.mark)
            )
            menu.add_before_all(
                self.tr("Comment…"), highlighting.comment, keys_of_command(self._view, "comment")
            )
            menu.add_before_all(
                self.tr("Quote into Note"),
                self.quote_asked.emit,
                keys_of_command(self._view, "quote-selection"),
            )
            if highlighting.in_selection():
                menu.add_before_all(self.tr("Remove Highlights"), highlighting.remove)
        elif (focus := highlighting.focus) is not None:
            menu.add_menu_before_all(self._colors_of(menu, focus))
            for text, triggered, keys in self._entries(focus):
                menu.add_before_all(text, triggered, keys)
        else:
            return
        menu.separate()

    def open_for(self, annotation: Annotation, at: QPoint) -> None:
        """Open the menu of a highlight that is listed, at a place of the screen."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addMenu(self._colors_of(menu, annotation))
        for text, triggered, keys in self._entries(annotation):
            action = menu.addAction(text)
            action.setShortcut(keys)
            action.triggered.connect(lambda _checked=False, triggered=triggered: triggered())
        menu.popup(at)

    def _entries(self, annotation: Annotation) -> list[_Entry]:
        highlighting = self._highlighting
        return [
            (
                self.tr("Edit Comment…") if annotation.comment else self.tr("Comment…"),
                lambda: highlighting.comment_asked.emit(annotation.id),
                keys_of_command(self._view, "comment"),
            ),
            (self.tr("Copy Quote"), partial(self._copy, annotation), QKeySequence()),
            (
                self.tr("Copy as Quote with Link"),
                partial(self._copy_with_link, annotation),
                QKeySequence(),
            ),
            (
                self.tr("Remove Highlight"),
                lambda: highlighting.delete([annotation]),
                QKeySequence("Del"),
            ),
        ]

    def _colors_of(self, menu: QMenu, annotation: Annotation) -> QMenu:
        return self._colors(
            menu,
            self.tr("Color of the Highlight"),
            annotation.color,
            partial(self._highlighting.recolor, annotation),
        )

    def _colors(
        self, menu: QMenu, title: str, current: Color | None, choose: Callable[[Color], object]
    ) -> QMenu:
        colors = QMenu(title, menu)
        names = self._highlighting.color_names()
        for color in Color:
            name = color_name(color, names).replace("&", "&&")
            action = colors.addAction(self._dot(color, ringed=color is current), name)
            # Shown; the window listens to it
            action.setShortcut(keys_of_command(self._view, f"mark-{color}"))
            action.setCheckable(current is not None)
            action.setChecked(color is current)
            action.triggered.connect(lambda _=False, color=color: choose(color))
        return colors

    def _dot(self, color: Color, *, ringed: bool) -> QIcon:
        theme = self._themes.current
        picture = QPixmap(_DOT * _SHARP, _DOT * _SHARP)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ringed:
            painter.setPen(QPen(theme.color("text"), 1.5 * _SHARP))
            painter.drawEllipse(picture.rect().adjusted(2, 2, -3, -3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"swatch-{color}"))
        painter.drawEllipse(picture.rect().adjusted(7, 7, -7, -7))
        painter.end()
        picture.setDevicePixelRatio(_SHARP)
        return QIcon(picture)

    def _words(self, annotation: Annotation) -> QTextCursor | None:
        page = self._view.page
        placed = self._view.surface.highlights.find(page, annotation.id) if page else None
        if page is None or placed is None:
            return None
        cursor = QTextCursor(page.document)
        cursor.setPosition(placed.start)
        cursor.setPosition(placed.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _copy(self, annotation: Annotation) -> None:
        page, words = self._view.page, self._words(annotation)
        if page is not None and words is not None:
            QGuiApplication.clipboard().setMimeData(copied(page, words))
        else:
            QGuiApplication.clipboard().setText(annotation.exact)
        self._highlighting.message.emit(self.tr("Copied"))

    def _copy_with_link(self, annotation: Annotation) -> None:
        page, words = self._view.page, self._words(annotation)
        quote = as_markdown(page, words) if page and words else annotation.exact
        QGuiApplication.clipboard().setText(quoted(f"{quote}\n\n— {self._link()}"))
        self._highlighting.message.emit(self.tr("Copied"))
