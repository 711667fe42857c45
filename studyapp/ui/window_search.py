"""The palette in the window: what it searches, and where its hits lead."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.domain.searching import HitKind
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from studyapp.ui.main_window import MainWindow
    from studyapp.ui.search.entries import Section
    from studyapp.ui.search.palette import Palette

_RECENT = 13


class _Sought(NamedTuple):
    question: QuestionId
    words: Sequence[str]
    annotation: AnnotationId | None


class WindowSearch(QObject):
    """Makes the palette when it is first wanted."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._shell = shell
        self._sought: _Sought | None = None
        self.palette: Palette | None = None
        window.reader.question_shown.connect(self._seek)

    @property
    def is_open(self) -> bool:
        """Whether the palette is shown."""
        return self.palette is not None and self.palette.isVisible()

    def open(self) -> None:
        """Show the palette."""
        if self.palette is None:
            self.palette = self._make()
        self.palette.open()

    def recent(self) -> list[QuestionId]:
        """Return the questions that were read before the one that is shown, the last one first."""
        answer = self._window.reader.answer
        read = dict.fromkeys(map(QuestionId, self._window.reader.history.questions()))
        if answer:
            read.pop(answer.question.id, None)
        return list(read)[:_RECENT]

    def _make(self) -> "Palette":
        from studyapp.ui.search.library_finder import LibraryFinder  # noqa: PLC0415 - not at start
        from studyapp.ui.search.palette import Palette  # noqa: PLC0415 - same

        self._shell.operations.run(lambda _: self._services.searching.prepare(), writes=False)
        finder = LibraryFinder(self._services.searching, self.recent, self._open_hit)
        return Palette(
            self._window,
            self._shell.operations,
            finder.find,
            self._commands,
            themes=self._shell.themes,
            icons=self._shell.icons,
        )

    def _commands(self, wanted: str) -> "Section":
        from studyapp.ui.search.command_entries import command_entries  # noqa: PLC0415 - as above
        from studyapp.ui.search.entries import Section  # noqa: PLC0415 - same

        entries = command_entries(self._window.actions_table, wanted, "search")
        return Section(self.tr("Commands"), entries)

    def _open_hit(
        self,
        question: QuestionId,
        kind: HitKind,
        words: Sequence[str],
        annotation: AnnotationId | None,
    ) -> None:
        self._window.read(question)
        self._window.reader.view.setFocus()
        if kind is HitKind.NOTE:
            self._window.notes.show_words(question, words)
            return
        self._sought = _Sought(question, words, annotation)
        self._seek()

    def _seek(self) -> None:
        """Mark what was searched for, as soon as its question is on the page."""
        answer = self._window.reader.answer
        if self._sought is None or answer is None:
            return
        question, words, annotation = self._sought
        if answer.question.id != question:
            return
        self._sought = None
        finder = self._window.reader.finder
        if annotation is None:
            finder.seek(words)
            return
        finder.seek(words, self._window.highlights.place_of(annotation))
        self._window.highlights.open(annotation)
