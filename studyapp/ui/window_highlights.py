"""Highlights in the window: what the page, the commands and the panel need to work together."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, QTimer

from studyapp.domain.annotation import Annotation, Color
from studyapp.domain.ids import AnnotationId
from studyapp.domain.plain_text import plain_text
from studyapp.domain.progress import Progress
from studyapp.ui.reader.highlighting import Highlighting
from studyapp.ui.shared.toasts import Offer
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.reader.highlight_menu import HighlightMenu
    from studyapp.ui.reader.highlight_pointer import HighlightPointer
    from studyapp.ui.reader.highlights_panel import HighlightsPanel

HIGHLIGHTS = "highlights"
"""The name of the panel in the inspector."""


class WindowHighlights(QObject):
    """Paints highlights from the start; the bar and the card are made after the first page."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        self.pointer: HighlightPointer | None = None
        """What answers to the mouse on highlights."""
        self._menu: HighlightMenu | None = None
        self.highlighting = Highlighting(
            window.reader, services.annotating, services.settings, window.undo, shell.operations
        )
        self.highlighting.message.connect(window.toast.tell)
        self.highlighting.comment_asked.connect(self._edit_comment)
        self._inspector = window.inspector
        self._inspector.add(HIGHLIGHTS, self._tab_text, self._make_panel)
        self._names: Mapping[str, str] = {}
        self.highlighting.changed.connect(self._inspector.retranslate)
        self.highlighting.changed.connect(self._name_commands)
        # A timer runs after the paint that waits
        window.reader.question_shown.connect(lambda _: QTimer.singleShot(0, self, self._load))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each command on highlights does."""
        highlighting = self.highlighting
        return {
            **{f"mark-{color}": partial(highlighting.mark, color) for color in Color},
            "comment": highlighting.comment,
            "name-colors": self._ask_names,
            "remove-highlight": highlighting.remove,
            "caret": self._switch_caret,
            "next-highlight": partial(highlighting.step, 1),
            "previous-highlight": partial(highlighting.step, -1),
        }

    def flush(self) -> None:
        """Write down what is not written yet: where a highlight was extended to, a comment."""
        self.highlighting.settle()
        if self.pointer is not None:
            self.pointer.comments.saving.flush()

    @property
    def unwritten(self) -> list[str]:
        """Comments that the library does not have yet."""
        return list(self.pointer.comments.saving.unwritten.values()) if self.pointer else []

    def _name_commands(self) -> None:
        """Let the commands be called what the reader calls their colours."""
        names = self.highlighting.color_names()
        if names != self._names:
            self._names = names
            for color in Color:
                self._window.actions_table.rename(f"mark-{color}", names.get(color, ""))

    def place_of(self, annotation_id: AnnotationId) -> int:
        """Return the position on the page at which a highlight begins; 0 without a place."""
        view = self.highlighting.reader.view
        view.build_all()
        page = view.page
        placed = view.surface.highlights.find(page, annotation_id) if page else None
        return placed.start if placed else 0

    def open(self, annotation_id: AnnotationId) -> None:
        """Go to a highlight and open its card; to its entry in the panel if it has no place."""
        annotation = self.highlighting.get(annotation_id)
        if annotation is None:
            return
        if annotation.shown_at is None:
            self._window.turn_to(HIGHLIGHTS)
            panel = cast("HighlightsPanel", self._inspector.panel(HIGHLIGHTS))
            panel.turn_to(annotation_id)
            return
        # The pointer itself closes the card of the page before when another is shown
        QTimer.singleShot(0, self, lambda: self._watch().open(annotation_id))

    def _ask_names(self) -> None:
        self._window.turn_to(HIGHLIGHTS)
        cast("HighlightsPanel", self._inspector.panel(HIGHLIGHTS)).ask_names()

    def _tab_text(self) -> str:
        text = self.tr("Highlights")
        number = len(self.highlighting.annotations)
        return f"{text} {number}" if number else text

    def _make_panel(self) -> "QWidget":
        from studyapp.ui.reader.highlights_panel import (  # noqa: PLC0415 - not at start
            HighlightsPanel,
        )

        panel = HighlightsPanel(
            self.highlighting, self._to_plain, themes=self._shell.themes, icons=self._shell.icons
        )
        panel.menu_asked.connect(self._open_menu)
        return panel

    def _to_plain(self, texts: set[str], done: Callable[[dict[str, str]], None]) -> None:
        question = self.highlighting.question
        if question is None:
            return

        def work(progress: Progress) -> dict[str, str]:
            plain: dict[str, str] = {}
            for text in texts:
                progress.check()
                plain[text] = plain_text(self._services.noting.page(question, text).document)
            return plain

        self._shell.operations.run(work, done=done, writes=False, initiator=self)

    def _open_menu(self, annotation: Annotation, at: QPoint) -> None:
        self._watch()
        if self._menu is not None:
            self._menu.open_for(annotation, at)

    def _edit_comment(self, annotation_id: AnnotationId) -> None:
        self._watch().edit_comment(annotation_id)

    def _offer_comment(self, annotation_id: AnnotationId, text: str) -> None:
        """Offer what was typed and given up once more."""
        back = partial(self._watch().edit_comment, annotation_id, text)
        self._window.toast.tell(
            self.tr("Your changes are discarded."), Offer(self.tr("Undo"), back)
        )

    def _link(self) -> str:
        """Return Markdown that links to the question that is shown."""
        from studyapp.services.noting import link_to  # noqa: PLC0415 - not at start

        answer = self.highlighting.reader.answer
        if answer is None:
            return ""
        question = answer.question
        return link_to(question.key, question.title)

    def _switch_caret(self) -> None:
        self._watch().keys.switch_caret()

    def _load(self) -> None:
        """Import what the bar and the card need, and let the window answer before they are made."""
        if self.pointer is None:
            import studyapp.ui.reader.highlight_pointer  # noqa: F401, PLC0415 - only loaded here

            QTimer.singleShot(0, self, self._watch)

    def _watch(self) -> "HighlightPointer":
        if self.pointer is None:
            from studyapp.ui.reader.highlight_menu import (  # noqa: PLC0415 - not at start
                HighlightMenu,
            )
            from studyapp.ui.reader.highlight_pointer import (  # noqa: PLC0415 - same
                HighlightPointer,
            )

            self.pointer = HighlightPointer(
                self.highlighting,
                self._services.noting,
                themes=self._shell.themes,
                icons=self._shell.icons,
                operations=self._shell.operations,
            )
            self.pointer.comments.discarded.connect(self._offer_comment)
            self._menu = HighlightMenu(self.highlighting, self._link, self._shell.themes)
            self._menu.quote_asked.connect(self._window.notes.quote_selection)
            caret = self.pointer.keys.caret
            caret.switched.connect(self._window.actions_table["caret"].setChecked)
        return self.pointer
