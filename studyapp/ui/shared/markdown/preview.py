"""Shows a text as a page, by the same renderer as answers, while it is typed."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from studyapp.domain.document import Document, Paragraph
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import QuestionState
from studyapp.qtkit.answer_model import PageContent
from studyapp.qtkit.operations import Operations
from studyapp.services.noting import NotePage

if TYPE_CHECKING:
    from studyapp.qtkit.jobs import Job

_RENDER_AFTER = 150
"""Milliseconds without a key after which the page is made again."""
_NOTHING = Document((Paragraph(()),))


class Page(Protocol):
    """A view of a page."""

    @property
    def widget(self) -> QWidget:
        """The view itself."""
        ...

    def show(self, content: PageContent) -> None:
        """Show another page, at the place in it that was in sight."""
        ...

    def scroll_to(self, share: float) -> None:
        """Scroll, from 0 for the top to 1 for the end."""
        ...


class MarkdownPreview(QObject):
    """Renders off the GUI thread, and only while the page is in sight."""

    shown = Signal()
    """The page is that of the text now."""

    def __init__(
        self,
        page: Page,
        render: Callable[[QuestionId, str], NotePage],
        operations: Operations,
    ) -> None:
        super().__init__(page.widget)
        self._page = page
        self._render = render
        self._operations = operations
        self._job: Job | None = None
        self._wanted: tuple[QuestionId, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RENDER_AFTER)
        self._timer.timeout.connect(self._start)

    @property
    def widget(self) -> QWidget:
        """The page."""
        return self._page.widget

    def scroll_to(self, share: float) -> None:
        """Scroll, from 0 for the top to 1 for the end."""
        self._page.scroll_to(share)

    def follow(self, question_id: QuestionId, text: str, *, now: bool = False) -> None:
        """Show a text, at once or when no key is pressed for a moment."""
        self._wanted = question_id, text
        if now:
            self._start()
        else:
            self._timer.start()

    def _start(self) -> None:
        self._timer.stop()
        if self._wanted is None:
            return
        if self._job is not None:
            self._job.cancel()
        wanted = self._wanted
        self._job = self._operations.run(
            lambda _: self._render(*wanted),
            done=partial(self._show, wanted),
            failed=lambda _: None,  # a question that is gone has no page; bugs are told anyway
            writes=False,
            initiator=self,
        )

    def _show(self, wanted: tuple[QuestionId, str], rendered: NotePage) -> None:
        if wanted != self._wanted:
            return
        # A page without anything says that there is no answer, which this is not.
        document = rendered.document if rendered.document.blocks else _NOTHING
        self._page.show(
            PageContent("", (), QuestionState.ANSWERED, document, None, rendered.images)
        )
        self.shown.emit()
