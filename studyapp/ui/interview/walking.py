"""The walk through the answers of an interview: each is rated beside the model answer."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from studyapp.domain.attempt import NewAttempt
from studyapp.domain.card import Rating
from studyapp.domain.changes import Changes
from studyapp.domain.errors import UnknownQuestionError, UserError
from studyapp.domain.ids import InterviewId
from studyapp.domain.interview_report import InterviewReport
from studyapp.qtkit.operations import Operations
from studyapp.services.undo import Changed
from studyapp.ui.interview.question_page import QuestionPage
from studyapp.ui.interview.services import InterviewServices
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.loading import Asked, Loader
from studyapp.ui.shared.undo import UndoCommands


class _Stop(Struct, frozen=True):
    """An answer of the walk.

    Attributes:
        place: the position of its question in the interview; None when no answer is left.
        asked: its page; None likewise.
    """

    report: InterviewReport
    place: int | None = None
    asked: Asked | None = None


def stops(report: InterviewReport) -> list[int]:
    """Return the places of the answers to walk through: deleted questions are left out."""
    return [
        place
        for place, one in enumerate(report.questions)
        if one.title and one.asked.answered_at is not None
    ]


def unrated(report: InterviewReport) -> list[int]:
    """Return the places of the answers that are to be rated."""
    return [place for place in stops(report) if report.questions[place].result.rating is None]


class Walking(QObject):
    """Goes from answer to answer on the page of questions.

    The next answer to be rated is fetched while one is shown, and takes its place as soon as that
    is rated. What the library says after the rating is in it decides: should that be another
    answer, it is shown instead.
    """

    finished = Signal(object)
    """The InterviewId: its report is to be shown."""
    progressed = Signal(int, int)
    """How many answers are rated, and how many there are."""
    message = Signal(str)

    def __init__(
        self,
        page: QuestionPage,
        services: InterviewServices,
        loader: Loader,
        operations: Operations,
        undo: UndoCommands,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._interviewing = services.interviewing
        self._reviewing = services.reviewing
        self._loader = loader
        self._operations = operations
        self._undo = undo
        self._stop: _Stop | None = None
        self._ahead: _Stop | None = None
        self._queued: Rating | None = None
        self._is_busy = False
        page.rated.connect(self.rate)
        page.previous_asked.connect(lambda: self._step(-1))
        page.following_asked.connect(lambda: self._step(1))
        page.report_asked.connect(self.finish)
        operations.bus.changed.connect(self._on_changes)

    @property
    def interview_id(self) -> InterviewId | None:
        """The interview whose answers are walked through; None when none is."""
        return self._stop.report.interview.id if self._stop else None

    @property
    def is_ready(self) -> bool:
        """Whether everything is written down and the next answer is at hand."""
        return not self._is_busy and self._ahead is not None

    def begin(self, interview_id: InterviewId) -> None:
        """Show the first answer that is not rated."""
        self._forget()
        self._look(interview_id, None)

    def end(self) -> None:
        """Show no answers any more; what was rated stays."""
        self._forget()

    def _forget(self) -> None:
        self._stop = self._ahead = self._queued = None

    # -- rating --------------------------------------------------------------------------------

    def rate(self, rating: Rating) -> None:
        """Rate the answer that is shown, and go on to the next."""
        stop, ahead = self._stop, self._ahead
        if stop is None or stop.place is None:
            return
        if self._is_busy:  # the learner is faster than the disk
            self._queued = rating if self._is_in_advance else None
            return
        interview, place = stop.report.interview.id, stop.place
        if stop.report.questions[place].result.rating is not None:
            return
        attempt = NewAttempt(points=self._page.points())

        def work() -> Changed:
            return self._interviewing.rate(interview, place, rating, attempt)

        if ahead is None:
            self._set_busy(True)
        else:
            self._is_busy = True
            self._show_in_advance(ahead)
        self._undo.perform(
            work,
            done=lambda _: self._look(interview, place, then=1),
            failed=self._on_failed,
            initiator=self,
        )

    @property
    def _is_in_advance(self) -> bool:
        """Whether an answer is shown though the rating of the one before is still on its way."""
        stop, shown = self._stop, self._page.asked
        if stop is None or stop.asked is None or shown is None:
            return False
        return shown is not stop.asked

    def _show_in_advance(self, ahead: _Stop) -> None:
        self._tell_progress(ahead.report, more=1)
        self._walk(ahead)
        # Now, and not when the worker competes for the processor
        self._page.repaint()

    def finish(self) -> None:
        """End the walk; what was not rated has no score."""
        stop = self._stop
        if stop is None or self._is_busy:
            return
        interview = stop.report.interview.id
        self._operations.run(
            lambda _: self._interviewing.finish(interview),
            done=lambda _: self._on_finished(interview),
            initiator=self,
        )

    def _on_finished(self, interview: InterviewId) -> None:
        self._forget()
        self.finished.emit(interview)

    # -- from answer to answer -----------------------------------------------------------------

    def _step(self, by: int) -> None:
        stop = self._stop
        if stop is None or stop.place is None or self._is_busy:
            return
        places = stops(stop.report)
        at = places.index(stop.place) + by
        if 0 <= at < len(places):
            self._look(stop.report.interview.id, places[at])

    def _look(self, interview: InterviewId, place: int | None, *, then: int = 0) -> None:
        """Read how the interview stands, and show an answer of it.

        Args:
            interview: which.
            place: of the answer; None for the first that is not rated.
            then: go on from there to the next that is not rated, if not 0.
        """

        def work() -> _Stop:
            report = self._interviewing.report(interview)
            wanted = place
            if place is None or then:
                wanted = _next_of(unrated(report), -1 if place is None else place)
            return self._load(report, wanted)

        if not self._is_busy:  # else an answer is shown in advance, or nothing can be asked for
            self._set_busy(True)
        self._operations.run(
            lambda _: work(), done=self._show, failed=self._on_failed, initiator=self
        )

    def _load(self, report: InterviewReport, place: int | None) -> _Stop:
        if place is None:
            return _Stop(report)
        try:
            item = self._reviewing.preview(report.questions[place].question_id)
            asked = self._loader.load(item)
        except UnknownQuestionError:  # deleted just now, and so not in the next report
            return self._load(report, _next_of([one for one in stops(report) if one > place], -1))
        self._loader.store_rendered(asked)
        return _Stop(report, place, asked)

    def _show(self, stop: _Stop) -> None:
        is_there = self._is_in_advance and _is_same(self._page.asked, stop.asked)
        self._set_busy(False)
        self._stop = stop
        self._tell_progress(stop.report)
        if stop.place is None or stop.asked is None:
            self.finish()
            return
        if is_there:
            self._page.show_choices(stop.asked)
        else:
            self._walk(stop)
        self._fetch_ahead(stop)
        queued, self._queued = self._queued, None
        if queued is not None and is_there:
            self.rate(queued)

    def _tell_progress(self, report: InterviewReport, *, more: int = 0) -> None:
        in_all = len(stops(report))
        self.progressed.emit(in_all - len(unrated(report)) + more, in_all)

    def _walk(self, stop: _Stop) -> None:
        if stop.place is None or stop.asked is None:
            return
        places = stops(stop.report)
        self._page.walk(stop.asked, stop.report.questions[stop.place])
        self._page.walking.show_place(
            has_previous=stop.place != places[0], has_next=stop.place != places[-1]
        )

    def _fetch_ahead(self, stop: _Stop) -> None:
        self._ahead = None
        report, here = stop.report, stop.place
        if here is None or here not in unrated(report):
            return
        place = _next_of([other for other in unrated(report) if other != here], here)
        if place is None:
            return

        def take(found: _Stop) -> None:
            if stop is self._stop and found.place == place and not self._is_busy:
                self._ahead = found

        self._operations.run(
            lambda _: self._load(report, place), done=take, failed=lambda _: None, initiator=self
        )

    def _on_failed(self, error: Exception) -> None:
        """Go back to the answer whose rating was not written down."""
        self._queued = None
        if (stop := self._stop) is not None and self._is_in_advance:
            self._tell_progress(stop.report)
            self._walk(stop)
            self._fetch_ahead(stop)
        self._set_busy(False)
        if isinstance(error, UserError):
            self.message.emit(error_texts.sentence(error))

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001 - a setter
        self._is_busy = busy
        self._page.set_busy(busy)

    # -- changes from elsewhere ----------------------------------------------------------------

    def _on_changes(self, changes: Changes, initiator: object) -> None:
        """Go back to an answer whose rating was taken back."""
        stop = self._stop
        if stop is None or initiator is self:
            return
        touched = [
            place
            for place in stops(stop.report)
            if stop.report.questions[place].question_id in changes.cards | changes.questions
        ]
        if touched and not self._is_busy:
            self._ahead = None
            self._follow(stop, touched)

    def _follow(self, stop: _Stop, touched: Sequence[int]) -> None:
        before, interview = stop.report.questions, stop.report.interview.id

        def work() -> _Stop | None:
            report = self._interviewing.report(interview)
            for place in touched:
                if report.questions[place].result.rating is not before[place].result.rating:
                    return self._load(report, place)
            if (
                stop.place is None or stop.place not in touched
            ):  # rated or edited elsewhere, and not in sight
                return None
            left = unrated(report)
            place = stop.place if stop.place in stops(report) else _next_of(left, stop.place)
            return self._load(report, place)

        self._operations.run(
            lambda _: work(), done=self._on_followed, failed=self._on_failed, initiator=self
        )

    def _on_followed(self, stop: _Stop | None) -> None:
        if self._stop is None or self._is_busy:
            return
        if stop is None:
            self._fetch_ahead(self._stop)
        else:
            self._show(stop)


def _is_same(shown: Asked | None, other: Asked | None) -> bool:
    """Tell whether the page that is shown is that of another."""
    if shown is None or other is None:
        return False
    return (shown.item.question_id, shown.content, shown.annotations) == (
        other.item.question_id,
        other.content,
        other.annotations,
    )


def _next_of(places: Sequence[int], after: int) -> int | None:
    """Return the first place after one; from the beginning when there is none."""
    return next((place for place in places if place > after), places[0] if places else None)
