"""Asks the questions of an interview, keeps the time, and writes down what is said."""

import time
from collections.abc import Callable
from datetime import timedelta

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from studyapp.domain.errors import UnknownQuestionError, UserError
from studyapp.domain.interview import Interview, InterviewOptions, InterviewState
from studyapp.domain.stopwatch import Stopwatch
from studyapp.qtkit.operations import Operations
from studyapp.ui.interview.question_page import Cover, QuestionPage
from studyapp.ui.interview.services import InterviewServices
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.loading import Asked, Loader

_TICK = 500
"""Milliseconds between two looks at the clock."""
KEEP_EVERY = timedelta(seconds=3)
"""After so much time what was typed and the time are written down: no crash takes more."""
_AGAIN_AFTER = 5000
"""Milliseconds after which that is tried again when it failed; the clock may stand still."""


class _Turn(Struct, frozen=True):
    """What is to be asked now; ``asked`` is None when all was."""

    interview: Interview
    asked: Asked | None


class Asking(QObject):
    """Runs one interview at a time on the page of questions, until all was asked."""

    ended = Signal(object)
    """The Interview, of which nothing more is to be asked."""
    progressed = Signal(int, int)
    """The number of the question that is asked, and how many there are."""
    message = Signal(str)

    def __init__(
        self,
        page: QuestionPage,
        services: InterviewServices,
        loader: Loader,
        operations: Operations,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._interviewing = services.interviewing
        self._reviewing = services.reviewing
        self._reading = services.reading
        self._loader = loader
        self._operations = operations
        self._turn: _Turn | None = None
        self._is_busy = False
        self._kept = ("", timedelta())
        self.unwritten = ""
        """What was typed and is not in the library yet."""
        self.watch = Stopwatch(now)
        self._ticking = QTimer(self, interval=_TICK)
        self._ticking.timeout.connect(self.tick)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_AFTER)
        self._again.timeout.connect(self._keep)
        page.next_asked.connect(self.go_on)
        page.skip_asked.connect(self.skip)
        page.pause_asked.connect(self.pause)
        page.resume_asked.connect(self.resume)
        page.end_asked.connect(self._ask_end)
        page.end_confirmed.connect(self.end)

    @property
    def interview(self) -> Interview | None:
        """The interview that is under way; None when nothing is being asked."""
        return self._turn.interview if self._turn else None

    @property
    def is_paused(self) -> bool:
        """Whether a question is open and its time stands still."""
        return self._turn is not None and self._page.cover is not None

    # -- the beginning -------------------------------------------------------------------------

    def begin(self, options: InterviewOptions) -> None:
        """Begin a new interview."""
        self._run(lambda: self._interviewing.begin(options))

    def take_up(self, interview: Interview) -> None:
        """Go on with an interview that was interrupted, at a pause."""

        def pause(turn: _Turn) -> None:
            self._show(turn)
            self.pause()

        self._run(lambda: interview, pause)

    def leave(self) -> None:
        """Pause because the learner turns to something else, or the window closes."""
        if self._turn is not None and not self._is_busy:
            self.pause()

    # -- what was said -------------------------------------------------------------------------

    def go_on(self) -> None:
        """Keep the answer, and ask the next question; none when the time is up."""
        self._answer(ends=self._page.asking.is_over)

    def skip(self) -> None:
        """Go on without an answer."""
        self._answer(skipped=True, ends=self._page.asking.is_over)

    def end(self) -> None:
        """Ask nothing more; what was typed to the question that is open counts as its answer."""
        turn = self._turn
        if turn is None:
            return
        if self._page.field.text:
            self._answer(ends=True)
            return
        interview = turn.interview

        def end() -> Interview:
            self._interviewing.end(interview.id)
            return self._interviewing.get(interview.id)

        self._run(end)

    def _answer(self, *, skipped: bool = False, ends: bool) -> None:
        turn = self._turn
        if turn is None or turn.interview.at is None or self._is_busy:
            return
        interview, place = turn.interview, turn.interview.at
        self.watch.stop()
        text, spent = self._page.field.text, self.watch.elapsed

        def answer() -> Interview:
            after = self._interviewing.answer(interview.id, place, text, spent, skipped=skipped)
            if not ends or after.state is not InterviewState.ASKING:
                return after
            self._interviewing.end(interview.id)
            return self._interviewing.get(interview.id)

        self._run(answer)

    def _run(
        self, act: Callable[[], Interview], show: Callable[[_Turn], None] | None = None
    ) -> None:
        """Do something to the interview and show what is to be asked then."""
        if self._is_busy:
            return
        self._is_busy = True
        self._page.set_busy(True)

        def done(turn: _Turn) -> None:
            self._is_busy = False
            self._page.set_busy(False)
            (show or self._show)(turn)

        self._operations.run(
            lambda _: self._load(act()),
            done=done,
            failed=self._on_failed,
            initiator=self,
            keep=True,
        )

    def _load(self, interview: Interview) -> _Turn:
        """Return the question to be asked; those that were deleted meanwhile are passed over."""
        while interview.state is InterviewState.ASKING and (place := interview.at) is not None:
            try:
                item = self._reviewing.preview(interview.asked[place].question_id)
                asked = self._loader.load(item)
            except UnknownQuestionError:
                interview = self._interviewing.answer(
                    interview.id, place, "", timedelta(), skipped=True
                )
            else:
                self._loader.store_rendered(asked)
                return _Turn(interview, asked)
        return _Turn(interview, None)

    def _show(self, turn: _Turn) -> None:
        interview, place = turn.interview, turn.interview.at
        self.unwritten = ""  # the library has what was said up to here
        if turn.asked is None or place is None:
            self._turn = None
            self._ticking.stop()
            self.ended.emit(interview)
            return
        self._turn = turn
        one = interview.asked[place]
        self._kept = one.text, one.duration
        self.watch.set(one.duration)
        last = place == len(interview.asked) - 1
        self._page.ask(turn.asked, one.text, follow_up=one.follow_up, last=last)
        self.progressed.emit(place + 1, len(interview.asked))
        self.watch.start()
        self._ticking.start()
        self._tell_time()
        if not last:
            following = interview.asked[place + 1].question_id
            self._operations.run(
                lambda progress: self._reading.prepare([following], progress), initiator=self
            )
        if not self._page.isVisible():  # the learner turned elsewhere meanwhile
            self.pause()

    def _on_failed(self, error: Exception) -> None:
        """Let the answer be given once more: it was not written down."""
        self._is_busy = False
        self._page.set_busy(False)
        self._keep()
        if self._turn is not None and self._page.cover is None:
            self.watch.start()
        if isinstance(error, UserError):
            self.message.emit(error_texts.sentence(error))

    # -- time ----------------------------------------------------------------------------------

    def tick(self) -> None:
        """Look at the clock, and write down from time to time what was said so far."""
        self.watch.tick()
        self._tell_time()
        if self.watch.elapsed - self._kept[1] >= KEEP_EVERY:
            self._keep()

    def _tell_time(self) -> None:
        if self._turn is None:
            return
        interview, place = self._turn.interview, self._turn.interview.at
        before = sum((one.duration for one in interview.asked[:place]), timedelta())
        spent = self.watch.elapsed
        in_all = interview.options.time - before - spent
        self._page.asking.show_time(interview.share - spent, in_all)

    def pause(self) -> None:
        """Let the time stand still and hide the question."""
        self._stop(Cover.PAUSE)

    def resume(self) -> None:
        """Go on after a pause."""
        if self._turn is None or self._page.cover is None or self._is_busy:
            return
        self._page.uncover()
        self._page.take_keyboard()
        self.watch.start()
        self._ticking.start()

    def _ask_end(self) -> None:
        self._stop(Cover.END)

    def _stop(self, cover: Cover) -> None:
        turn = self._turn
        if turn is None or turn.interview.at is None or self._is_busy:
            return
        self.watch.stop()
        self._ticking.stop()
        self._keep()
        self._page.show_cover(cover, turn.interview.at, len(turn.interview.asked))

    def _keep(self) -> None:
        """Write down what was said to the question so far."""
        if self._turn is None or self._is_busy:
            return
        interview, place = self._turn.interview, self._turn.interview.at
        draft = self._page.field.edit.toPlainText(), self.watch.elapsed
        if place is None or draft == self._kept:
            return
        before, self._kept = self._kept, draft
        self.unwritten = draft[0]
        keep = self._interviewing.keep_draft

        def finish(_: object) -> None:
            if self._kept == draft:
                self.unwritten = ""

        def fail(error: Exception) -> None:
            if self._kept == draft:
                self._kept = before
                self._again.start(_AGAIN_AFTER)
            if isinstance(error, UserError):
                self.message.emit(error_texts.sentence(error))

        self._operations.run(
            lambda _: keep(interview.id, place, *draft),
            done=finish,
            failed=fail,
            initiator=self,
            keep=True,
        )
