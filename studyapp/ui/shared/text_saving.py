"""Keeps a text while it is typed: soon after the last key, and whenever the text is left."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Generic, Protocol, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from studyapp.domain.changes import Changes
from studyapp.domain.errors import UnknownAnnotationError, UnknownQuestionError, UserError
from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.qtkit.operations import Operations

SAVE_AFTER = 500
"""Milliseconds after the first key that is not saved; so no later after the last one."""
_AGAIN_AFTER = 5000
"""Milliseconds after which a save that failed is tried again."""
_GONE = (UnknownQuestionError, UnknownAnnotationError)

Owner = TypeVar("Owner", bound=QuestionId | AnnotationId)
"""What a text belongs to."""
_OfStore_contra = TypeVar("_OfStore_contra", bound=QuestionId | AnnotationId, contravariant=True)


class State(Enum):
    """How the text on the screen stands to the text in the library."""

    SAVED = auto()
    UNSAVED = auto()
    FAILED = auto()


class Store(Protocol[_OfStore_contra]):
    """Where texts of one kind are kept, one for each question or highlight."""

    def load(self, owner: _OfStore_contra, /) -> str:
        """Return the text as it is kept."""
        ...

    def save(self, owner: _OfStore_contra, text: str, /) -> object:
        """Write a text, where writes are run; what it returns is published if it is Changes."""
        ...

    def is_touched(self, owner: _OfStore_contra, changes: Changes, /) -> bool:
        """Tell whether a change may be one of this text."""
        ...


class _Write(Struct, frozen=True, eq=False):
    """One write, told from others of the same text: that may have been typed twice."""

    text: str


class TextSaving(QObject, Generic[Owner]):
    """Loads the text of a question, or of a highlight, and saves it when it changed.

    What cannot be written is kept and tried again, also when another text is open meanwhile.
    """

    state_changed = Signal(object)
    reloaded = Signal(str)
    """The text was changed from elsewhere: as it is now."""

    def __init__(
        self,
        store: Store[Owner],
        operations: Operations,
        text: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._operations = operations
        self._text = text
        self._owner: Owner | None = None
        self._unwritten: dict[Owner, _Write] = {}
        self._failed: set[Owner] = set()
        self._shown = ""
        self._state = State.SAVED
        self._timer = self._timer_for(self.flush, SAVE_AFTER)
        self._again = self._timer_for(self._write_again, _AGAIN_AFTER)
        operations.bus.changed.connect(self._on_changed)

    def _timer_for(self, due: Callable[[], None], interval: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(due)
        return timer

    @property
    def owner(self) -> Owner | None:
        """What the text that is open belongs to."""
        return self._owner

    @property
    def state(self) -> State:
        """How the text that is open stands."""
        return self._state

    @property
    def unwritten(self) -> dict[Owner, str]:
        """Texts that the library does not have yet, those that could not be written among them."""
        return {owner: write.text for owner, write in self._unwritten.items()}

    @property
    def last(self) -> str:
        """The open text as it was opened, or as it was given to be written last."""
        return self._shown

    def open(self, owner: Owner | None) -> str:
        """Save the text that is open and return another one."""
        self.flush()
        self._owner = owner
        self._shown = self._stored() if owner is not None else ""
        self._tell_standing()
        return self._shown

    def settle(self) -> None:
        """Take what the field has made of the text that was opened for that text.

        Qt has ends of lines of its own: such a text was not typed, and is not to be written.
        """
        self._shown = self._text()

    def touch(self) -> None:
        """Save soon, because a key was pressed."""
        if self._owner is None:
            return
        if self._text() == self._shown:  # taken back
            if self._state is State.UNSAVED:
                self._tell_standing()
            return
        self._tell(State.UNSAVED)
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Save now what is not saved; the write is finished even if the app ends."""
        self._timer.stop()
        owner = self._owner
        if owner is not None and (text := self._text()) != self._shown:
            self._shown = text
            self._write(owner, text)
        self._write_again()

    def write_anyway(self) -> None:
        """Save the text that is open, whatever the library is thought to hold."""
        if self._owner is not None:
            self._shown = self._text()
            self._write(self._owner, self._shown)

    def put(self, owner: Owner, text: str) -> None:
        """Write a text in the place of what is kept; the field, if that is open, stays as it is."""
        self._write(owner, text)

    def discard(self) -> None:
        """Stop keeping the text that is open; what is not saved of it is let go."""
        self._timer.stop()
        if self._owner is not None:
            self._forget(self._owner)
        self._owner = None
        self._shown = ""
        self._tell(State.SAVED)

    def _write(self, owner: Owner, text: str) -> None:
        self._unwritten[owner] = write = _Write(text)
        self._failed.discard(owner)
        self._operations.run(
            lambda _: self._store.save(owner, text),
            done=lambda _: self._on_written(owner, write),
            failed=lambda error: self._on_failed(owner, write, error),
            initiator=self,
            keep=True,
        )

    def _write_again(self) -> None:
        """Try again what could not be written, whether it is open or not."""
        self._again.stop()
        for owner in list(self._failed):
            self._write(owner, self._unwritten[owner].text)

    def _on_written(self, owner: Owner, write: _Write) -> None:
        if self._unwritten.get(owner) is write:
            self._forget(owner)
        if owner == self._owner and owner not in self._unwritten:
            self._tell(State.SAVED if self._text() == self._shown else State.UNSAVED)

    def _on_failed(self, owner: Owner, write: _Write, error: Exception) -> None:
        if isinstance(error, _GONE):
            self._forget(owner)  # deleted, with its text as it was
            return
        if self._unwritten.get(owner) is write:
            self._failed.add(owner)
            self._again.start(_AGAIN_AFTER)
            if owner == self._owner:
                self._tell(State.FAILED)
        if isinstance(error, UserError):
            self._operations.user_error.emit(error)

    def _forget(self, owner: Owner) -> None:
        self._unwritten.pop(owner, None)
        self._failed.discard(owner)

    def _stored(self) -> str:
        """Return the text as it is, or will be when all is written."""
        assert self._owner is not None
        if self._owner in self._unwritten:
            return self._unwritten[self._owner].text
        return self._store.load(self._owner)

    def _on_changed(self, changes: Changes, initiator: object) -> None:
        """Show what was changed from elsewhere, unless something is typed here meanwhile."""
        owner = self._owner
        if initiator is self or owner is None:
            return
        if not self._store.is_touched(owner, changes):
            return
        if owner in self._unwritten or self._text() != self._shown:
            return
        stored = self._stored()
        if stored != self._shown:
            self._shown = stored
            self.reloaded.emit(stored)

    def _tell_standing(self) -> None:
        """Tell how the open text stands while nothing is typed that was not given to be written."""
        if self._owner in self._failed:
            self._tell(State.FAILED)
        else:
            self._tell(State.UNSAVED if self._owner in self._unwritten else State.SAVED)

    def _tell(self, state: State) -> None:
        self._state = state
        self.state_changed.emit(state)
