"""Ties the find bar to the page: searches as one types, steps from match to match."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from studyapp.ui.reader.answer_view import AnswerView
from studyapp.ui.reader.find_bar import FindBar
from studyapp.ui.reader.page_search import find_all, find_words, place_of
from studyapp.ui.reader.page_view import Anchor


class PageFinder(QObject):
    """Keeps what was found in step with the bar and with the page."""

    def __init__(self, view: AnswerView, bar: FindBar) -> None:
        super().__init__(bar)
        self._view = view
        self._bar = bar
        self._found: list[tuple[int, int]] = []
        self._current = -1
        self._words: Sequence[str] = ()
        self._is_awaited = False
        self._near = 0
        bar.text_changed.connect(self._search_anew)
        bar.step_asked.connect(self._step)
        bar.closed.connect(self._close)
        view.grown.connect(self.refresh)

    def open(self, text: str = "") -> None:
        """Show the bar; search for a text if one is given."""
        self._bar.open_bar(text)

    def seek(self, words: Sequence[str], near: int = 0) -> None:
        """Mark all of some words and go to one, as soon as the page is built so far.

        Args:
            words: the words.
            near: a position of the document; the first one there or behind it is meant. 0 for
                where most of the words stand together.
        """
        self._words, self._near = tuple(words), near
        self._is_awaited = bool(words)
        self._await()

    def leave_page(self) -> None:
        """Let go of words that were searched elsewhere and led here; the keyboard stays."""
        if self._words:
            self._bar.hide()
            self._forget()

    def refresh(self) -> None:
        """Search again, because the page is another, staying near the place."""
        if self._is_awaited:
            self._await()
        elif self._bar.isVisible():
            self._search(self._bar.field.text(), reveal=False)

    def _await(self) -> None:
        """Show the bar when there is something to step through."""
        page = self._view.page
        if page is None or not self._is_awaited:
            return
        text, shown = " ".join(self._words), page.document.toRawText()
        found = find_words(shown, self._words)
        self._is_awaited = not found and not page.complete
        if found:
            self._bar.show_words(text)
            self._view.setTextCursor(QTextCursor(page.document))
            self._view.go_to(Anchor())
            start = self._near or place_of(shown, self._words)
            self._search(text, reveal=True, start=start)

    def _search_anew(self, text: str) -> None:
        self._words = ()
        self._is_awaited = False
        self._search(text, reveal=True)

    def _search(self, text: str, *, reveal: bool, start: int | None = None) -> None:
        page = self._view.page
        shown = page.document.toRawText() if page else ""
        self._found = find_words(shown, self._words) if self._words else find_all(shown, text)
        self._current = -1
        if self._found:
            cursor = self._view.textCursor()
            if start is None:
                start = self._view.anchor().position
            if cursor.hasSelection():
                start = cursor.selectionStart()
            first = bisect_left(self._found, (start, 0))
            self._current = first % len(self._found)
        self._show(reveal=reveal)

    def _step(self, steps: int) -> None:
        if self._found:
            self._current = (self._current + steps) % len(self._found)
            self._show(reveal=True)

    def _show(self, *, reveal: bool) -> None:
        self._view.set_found(self._found, self._current, reveal=reveal)
        self._bar.show_count(self._current + 1, len(self._found))

    def _close(self) -> None:
        self._forget()
        self._view.setFocus()

    def _forget(self) -> None:
        self._words = ()
        self._is_awaited = False
        self._found, self._current = [], -1
        self._view.set_found([], -1)
