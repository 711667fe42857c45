"""Keeps a text while it is typed: soon after the last key, and whenever the text is left."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from studyapp.domain.changes import Changes
from studyapp.domain.errors import UnknownQuestionError, UserError
from studyapp.domain.ids import QuestionId
from studyapp.qtkit.operations import Operations

SAVE_AFTER = 500
"""Milliseconds after the first key that is not saved; so no later after the last one."""
_AGAIN_AFTER = 5000
"""Milliseconds after which a save that failed is tried again."""


class State(Enum):
    """How the text on the screen stands to the text in the library."""

    SAVED = auto()
    UNSAVED = auto()
    FAILED = auto()


class Store(Protocol):
    """Where texts of one kind are kept, one for each question."""

    def load(self, question_id: QuestionId) -> str:
        """Return the text as it is kept."""
        ...

    def save(self, question_id: QuestionId, text: str) -> object:
        """Write a text, where writes are run; what it returns is published if it is Changes."""
        ...

    def is_touched(self, question_id: QuestionId, changes: Changes) -> bool:
        """Tell whether a change may be one of this text."""
        ...


class TextSaving(QObject):
    """Loads the text of a question and saves it when it changed."""

    state_changed = Signal(object)
    reloaded = Signal(str)
    """The text was changed from elsewhere: as it is now."""

    def __init__(
        self,
        store: Store,
        operations: Operations,
        text: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._operations = operations
        self._text = text
        self._question: QuestionId | None = None
        self._unwritten: dict[QuestionId, str] = {}
        self._shown = ""
        self._state = State.SAVED
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER)
        self._timer.timeout.connect(self.flush)
        operations.bus.changed.connect(self._on_changed)

    @property
    def question(self) -> QuestionId | None:
        """The question whose text is open."""
        return self._question

    @property
    def state(self) -> State:
        """How the text stands."""
        return self._state

    def open(self, question_id: QuestionId | None) -> str:
        """Save the text that is open and return that of another question."""
        self.flush()
        self._question = question_id
        self._shown = self._stored() if question_id is not None else ""
        is_written = question_id not in self._unwritten
        self._tell(State.SAVED if is_written else State.UNSAVED)
        return self._shown

    def touch(self) -> None:
        """Save soon, because a key was pressed."""
        if self._question is None or self._text() == self._shown:
            return
        self._tell(State.UNSAVED)
        if not self._timer.isActive():
            self._timer.start(SAVE_AFTER)

    def flush(self) -> None:
        """Save now what is not saved; the write is finished even if the app ends."""
        self._timer.stop()
        question = self._question
        if question is None:
            return
        text = self._text()
        if text != self._shown or self._state is State.FAILED:
            self._write(question, text)

    def discard(self) -> None:
        """Stop keeping the text that is open; what is not saved of it is let go."""
        self._timer.stop()
        if self._question is not None:
            self._unwritten.pop(self._question, None)
        self._question = None
        self._shown = ""
        self._tell(State.SAVED)

    def _write(self, question: QuestionId, text: str) -> None:
        self._shown = text
        self._unwritten[question] = text
        self._operations.run(
            lambda _: self._store.save(question, text),
            done=lambda _: self._on_written(question, text),
            failed=lambda error: self._on_failed(question, error),
            initiator=self,
            keep=True,
        )

    def _on_written(self, question: QuestionId, text: str) -> None:
        if self._unwritten.get(question) == text:
            del self._unwritten[question]
        if question == self._question and question not in self._unwritten:
            self._tell(State.SAVED if self._text() == self._shown else State.UNSAVED)

    def _on_failed(self, question: QuestionId, error: Exception) -> None:
        if isinstance(error, UnknownQuestionError):
            self._unwritten.pop(question, None)  # deleted, with its text as it was
            return
        if question == self._question:
            self._tell(State.FAILED)
            self._timer.start(_AGAIN_AFTER)
        if isinstance(error, UserError):
            self._operations.user_error.emit(error)

    def _stored(self) -> str:
        """Return the text as it is, or will be when all is written."""
        assert self._question is not None
        if self._question in self._unwritten:
            return self._unwritten[self._question]
        return self._store.load(self._question)

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        """Show what was changed from elsewhere, unless something is typed here meanwhile."""
        question = self._question
        if initiator is self or question is None:
            return
        if not self._store.is_touched(question, changes):
            return
        if question in self._unwritten or self._text() != self._shown:
            return
        stored = self._stored()
        if stored != self._shown:
            self._shown = stored
            self.reloaded.emit(stored)

    def _tell(self, state: State) -> None:
        self._state = state
        self.state_changed.emit(state)
