"""Before a session: what is due, and the choice of what to review in which order."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from studyapp.domain.card import QueueOrder
from studyapp.domain.ids import TopicId
from studyapp.domain.library import Topic
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.services.review_items import Counts
from studyapp.ui.shared.composition import Composition
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.search_field import SearchField
from studyapp.ui.shared.spans import Spans
from studyapp.ui.shared.tiles import Tiles
from studyapp.ui.shared.topic_choice import TopicChoice

_COLUMN = 620
_TYPING = 250
"""Milliseconds after the last key until a filter is looked at."""
_ORDERS = (QueueOrder.DUE, QueueOrder.RETRIEVABILITY, QueueOrder.RANDOM)


class Outlook(Struct, frozen=True):
    """What a session of the chosen questions would be.

    Attributes:
        counts: what would be asked today.
        is_ready: there is something to ask now.
        next_in: otherwise until the next question is due today; None when none will be.
        tomorrow: how many questions will be due by the end of the next day.
        new_limit_reached: no more new questions are asked today though there are some.
        review_limit_reached: no more due questions are asked today though there are some.
    """

    counts: Counts = Counts()
    is_ready: bool = False
    next_in: timedelta | None = None
    tomorrow: int = 0
    new_limit_reached: bool = False
    review_limit_reached: bool = False


class StartPage(Retranslated):
    """Asks what to review; whoever shows it looks that up and begins the session."""

    start_asked = Signal()
    """To begin; early, when nothing is due yet."""
    resume_asked = Signal()
    drill_asked = Signal()
    read_asked = Signal()
    scope_changed = Signal()
    """Other topics are chosen, or another filter."""
    order_chosen = Signal(object)
    """A QueueOrder."""

    def __init__(self, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("review")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._outlook: Outlook | None = None
        self._progress: tuple[int, int] | None = None
        self._title = label("page-title")
        self._state = label("muted", wrap=True)
        self.tiles = Tiles({"due": "hard", "learning": "again", "new": "accent"}, themes)
        self.resume_button = push_button("primary", self.resume_asked.emit)
        self.start_button = push_button("primary", self.start_asked.emit)
        self.drill_button = push_button("plain", self.drill_asked.emit)
        self.read_button = push_button("plain", self.read_asked.emit)
        self._problem = label("problem", wrap=True)
        self.topics = TopicChoice(themes)
        self.topics.changed.connect(self.scope_changed)
        self._topics_title = label("heading")
        self.query = SearchField(icons)
        self.composition = Composition(self.query)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self.scope_changed)
        self.query.textChanged.connect(lambda _: self._typing.start())
        self._order_name = label("muted")
        self.order = QComboBox()
        for order in _ORDERS:
            self.order.addItem("", order)
        self.order.activated.connect(lambda row: self.order_chosen.emit(_ORDERS[row]))
        self._order_name.setBuddy(self.order)
        self._lay_out()
        self.show_problem("")
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.resume_button, self.start_button, self.drill_button, self.read_button):
            button.setAutoDefault(True)  # Return presses it, as well as Space
            buttons.addWidget(button)
        buttons.addStretch(1)
        heading = QHBoxLayout()
        heading.addWidget(self._topics_title, 1)
        heading.addWidget(self._order_name)
        heading.addWidget(self.order)
        inside = QWidget()
        by_text(inside, QWidget.setMaximumWidth, _COLUMN)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 36, 0, 24)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._state)
        column.addSpacing(4)
        column.addWidget(self.tiles)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addSpacing(12)
        column.addLayout(heading)
        column.addWidget(self.query)
        column.addWidget(self._problem)
        column.addWidget(self.topics, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 0, 24, 0)
        across.addStretch(1)
        across.addWidget(inside, 100)
        across.addStretch(1)

    # -- what is chosen ------------------------------------------------------------------------

    def take_keyboard(self) -> None:
        """Give the keyboard to what goes on or begins, as soon as there is something to begin."""
        for button in (self.resume_button, self.start_button):
            if button.isEnabled() and not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_order(self, order: QueueOrder) -> None:
        """Show in which order due questions are asked."""
        self.order.setCurrentIndex(_ORDERS.index(order))

    def show_topics(self, topics: Sequence[Topic], due: Mapping[TopicId, int]) -> None:
        """Show the topics and what is due directly in each."""
        self.topics.show_topics(topics, due)

    @property
    def can_start(self) -> bool:
        """Whether there is something to begin with."""
        total = self._outlook.counts.total if self._outlook else 0
        return bool(total) and self._problem.isHidden()

    # -- what there is -------------------------------------------------------------------------

    def show_outlook(self, outlook: Outlook) -> None:
        """Show what a session of the chosen questions would be."""
        self._outlook = outlook
        self.show_problem("")
        self.retranslate()
        if self.hasFocus():
            self.take_keyboard()

    def show_session(self, progress: tuple[int, int] | None) -> None:
        """Offer to go on with a session: how many questions of how many are done."""
        self._progress = progress
        self.retranslate()

    def show_problem(self, text: str) -> None:
        """Say why the filter cannot be used; nothing when it can."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.start_button.setEnabled(self.can_start)

    def retranslate(self) -> None:
        """Set the texts."""
        self._retranslate_choice()
        outlook = self._outlook or Outlook()
        counts = outlook.counts
        for name, number in (
            ("due", counts.due),
            ("learning", counts.learning),
            ("new", counts.new),
        ):
            self.tiles.set_number(name, number)
        self.tiles.set_word("due", self.tr("due"), self.tr("Learned, and about to be forgotten"))
        self.tiles.set_word(
            "learning", self.tr("learning"), self.tr("Begun or forgotten, asked again today")
        )
        self.tiles.set_word("new", self.tr("new"), self.tr("Never asked before"))
        self.start_button.setText(self._start_text(outlook))
        self.start_button.setEnabled(self.can_start)
        is_kept = self._progress is not None
        self.resume_button.setVisible(is_kept)
        self.resume_button.setText(
            self.tr("Go On: {done} / {total}").format(
                done=self._progress[0], total=self._progress[1]
            )
            if self._progress
            else ""
        )
        is_plain = is_kept or not outlook.is_ready
        self.start_button.setProperty("look", "plain" if is_plain else "primary")
        self.start_button.style().polish(self.start_button)
        self.drill_button.setText(self.tr("Drill My Worst 10"))
        self.drill_button.setToolTip(
            self.tr("Those you are most likely to have forgotten; dates stay as they are")
        )
        self.read_button.setText(self.tr("Back to Reading"))
        is_idle = self._outlook is not None and not outlook.is_ready
        self.read_button.setVisible(is_idle and not is_kept)
        title, state = self._words()
        self._title.setText(title)
        self._state.setText(state)

    def _retranslate_choice(self) -> None:
        self._topics_title.setText(self.tr("What to review"))
        self._order_name.setText(self.tr("Order"))
        texts = {
            QueueOrder.DUE: self.tr("Longest due first"),
            QueueOrder.RETRIEVABILITY: self.tr("Least remembered first"),
            QueueOrder.RANDOM: self.tr("Shuffled"),
        }
        for row, order in enumerate(_ORDERS):
            self.order.setItemText(row, texts[order])
        self.order.setAccessibleName(self.tr("Order"))
        self.query.setPlaceholderText(self.tr("Only what matches, such as tag:exam or is:starred"))
        self.query.setAccessibleName(self.tr("Filter"))
        self.topics.setAccessibleName(self.tr("Topics; none chosen means all"))

    def _start_text(self, outlook: Outlook) -> str:
        total = outlook.counts.total
        if outlook.is_ready:
            return self.tr("Start: %n questions", "", total)
        return self.tr("Start Early: %n questions", "", total) if total else self.tr("Start")

    def _words(self) -> tuple[str, str]:
        outlook = self._outlook
        notes: list[str] = []
        if outlook is None:
            return self.tr("Review"), ""
        if outlook.is_ready:
            title = self.tr("Review")
            notes.append(self.tr("Recall each answer before you look at it, then grade yourself."))
        else:
            title = self.tr("Nothing is due")
            if outlook.next_in is not None:
                interval = Spans().interval(outlook.next_in)
                notes.append(self.tr("The next question comes in {time}.").format(time=interval))
            elif outlook.tomorrow:
                notes.append(self.tr("%n questions will be due tomorrow.", "", outlook.tomorrow))
            notes.append(self.tr("Drill what is weakest, choose other topics, or read on."))
        if outlook.new_limit_reached and not outlook.counts.new:
            notes.append(self.tr("More new questions come tomorrow: today’s limit is reached."))
        if outlook.review_limit_reached and not outlook.counts.due:
            notes.append(self.tr("More reviews come tomorrow: today’s limit is reached."))
        return title, " ".join(notes)
