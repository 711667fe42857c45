"""The card beside a revealed answer: its key points to be ticked, and what that suggests."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from studyapp.domain.card import Rating
from studyapp.domain.ids import QuestionId
from studyapp.domain.rubric import PointOrigin, Ticked
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.rubric.add_field import AddField
from studyapp.ui.rubric.point_list import PointList
from studyapp.ui.rubric.question_points import QuestionPoints
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.ratings import RATING_TOKENS, rating_name
from studyapp.ui.shared.retranslation import Retranslated


class Checklist(Retranslated):
    """Hidden while there is nothing on it."""

    changed = Signal(object)
    """The Ticked points, after a tick or an edit; empty while nobody ticked any."""
    suggested = Signal(object)
    """The Rating that the ticks suggest; None while nobody ticked any."""

    def __init__(self, points: QuestionPoints, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self._points = points
        self._themes = themes
        self._question: QuestionId | None = None
        self._touched = False
        self._title = label("heading")
        self._count = label("muted")
        self.add_button = QToolButton()
        self.add_button.setFixedSize(28, 28)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.wear(self.add_button, "plus")
        self.list = PointList(themes, icons, ticks=True)
        self.field = AddField()
        self._hint = label("caption", wrap=True)
        self.none_button = push_button("link", self._had_none)
        self._guess = label("caption", wrap=True)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("look", "card")
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.add_button)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 4, 4, 0)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.none_button)
        guess = QHBoxLayout()
        guess.setContentsMargins(8, 0, 8, 0)
        guess.addWidget(self._guess)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 8, 8, 12)
        inside.setSpacing(4)
        inside.addLayout(head)
        inside.addWidget(self.list)
        inside.addWidget(self.field)
        inside.addLayout(foot)
        inside.addLayout(guess)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _connect(self) -> None:
        points = self._points
        points.changed.connect(self._show)
        self.list.ticks_changed.connect(self._on_ticked)
        self.list.edited.connect(points.edit)
        self.list.removed.connect(points.remove)
        self.list.moved.connect(points.move)
        self.add_button.clicked.connect(self.field.begin)
        self.field.entered.connect(points.add)
        self.field.left.connect(self.list.setFocus)
        self._themes.changed.connect(self._tell)

    def retranslate(self) -> None:
        """Set the texts."""
        self._title.setText(self.tr("Key points"))
        self.list.setAccessibleName(self.tr("Key points"))
        self.add_button.setToolTip(self.tr("Add a key point"))
        self.add_button.setAccessibleName(self.tr("Add a key point"))
        self.none_button.setText(self.tr("None of them"))
        self._guess.setText(self.tr("What is slanted was guessed from the text."))
        self.field.retranslate()
        self._show()

    def show_question(self, question: QuestionId) -> None:
        """Show the key points of a question, none of them ticked; they come in a moment."""
        self._question = question
        self._touched = False
        self.list.untick()
        self._points.show_question(question)
        self._show()

    def ticked(self) -> tuple[Ticked, ...]:
        """Return the points and whether each was had; nothing while nobody ticked any."""
        return self.list.ticked() if self._touched else ()

    @property
    def suggestion(self) -> Rating | None:
        """The rating that the ticks suggest; None while nobody ticked any."""
        ticked = self.ticked()
        return self._points.rubric.suggestion(sum(each.had for each in ticked), len(ticked))

    def take_keyboard(self) -> None:
        """Let the arrow keys move in the list, and Space tick."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        is_own = self._points.question == self._question
        self.list.show_points(self._points.points if is_own else ())
        self.setVisible(self.list.count() > 0)
        self._tell()

    def _on_ticked(self) -> None:
        self._touched = True
        self._tell()

    def _had_none(self) -> None:
        self.list.untick()
        self._on_ticked()

    def _tell(self) -> None:
        every = self.list.ticked()
        had = sum(each.had for each in every)
        self._count.setText(self.tr("{had} of {all}").format(had=had, all=len(every)))
        guessed = any(
            each.point.origin is PointOrigin.SUGGESTED and not each.point.edited for each in every
        )
        self._guess.setVisible(guessed)
        self.none_button.setVisible(not self._touched)
        suggestion = self.suggestion
        if suggestion is None:
            self._hint.setText(self.tr("Tick what you said."))
            self._hint.setStyleSheet("")
        else:
            self._hint.setText(self._verdict(suggestion, len(every) - had))
            color = self._themes.current.css(RATING_TOKENS[suggestion])
            self._hint.setStyleSheet(f"QLabel {{ color: {color}; }}")
        self.changed.emit(self.ticked())
        self.suggested.emit(suggestion)

    def _verdict(self, rating: Rating, missed: int) -> str:
        text = self.tr("Suggests “{rating}”").format(rating=rating_name(rating))
        if not missed:
            return text
        rest = self.tr("%n missed points become gaps", "", missed)
        return self.tr("{suggestion}, {gaps}").format(suggestion=text, gaps=rest)
