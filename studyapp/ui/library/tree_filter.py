"""What of the library the tree shows: all, or what is due, open, starred, tagged and so on."""

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu

from studyapp.domain.changes import Changes
from studyapp.domain.library import QuestionRow, QuestionState
from studyapp.domain.query import phrase
from studyapp.domain.text import fold
from studyapp.services.library import LibraryService
from studyapp.services.searching import SearchingService
from studyapp.services.tagging import TaggingService
from studyapp.ui.shared.controls import Chips
from studyapp.ui.shared.retranslation import Retranslated

ALL, DUE, UNANSWERED, CHANGED, SUSPENDED = "all", "due", "unanswered", "changed", "suspended"
STARRED, TAGGED = "starred", "tagged"
_SHOWN = 1000
"""Questions that are listed at once."""

_TAG = 8
"""Characters of a tag that are shown in its chip."""


class Matching(Struct, frozen=True):
    """Questions that are let through; ``total`` counts those too that are not listed."""

    rows: list[QuestionRow]
    total: int


class TreeFilter(Retranslated):
    """A row of chips; the text that titles must hold comes from elsewhere."""

    chosen = Signal()
    """The reader wants to see something else."""
    tags_asked = Signal()
    """The reader wants to rename or delete tags."""

    def __init__(
        self, library: LibraryService, searching: SearchingService, tagging: TaggingService
    ) -> None:
        super().__init__()
        self._library = library
        self._searching = searching
        self._tagging = tagging
        self._tag = ""
        self._unanswered = 0
        self._changed = 0
        self._suspended = 0
        self._due = 0
        self._before = ALL
        self.text = ""
        """What titles must hold."""
        names = (ALL, DUE, UNANSWERED, CHANGED, SUSPENDED, STARRED, TAGGED)
        self.chips = Chips(names, wraps=True)
        self.chips.chosen.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 8, 8)
        row.addWidget(self.chips)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts."""
        self.chips.set_text(ALL, self.tr("All"))
        self.chips.set_text(STARRED, "★", self.tr("Questions with a star"))
        tag = self._tag if len(self._tag) <= _TAG else f"{self._tag[: _TAG - 1]}…"
        self.chips.set_text(
            TAGGED,
            tag.replace("&", "&&") or self.tr("Tag"),
            self._tag or self.tr("Questions with a tag"),
        )
        # The ring that marks such a question in the tree; words would not fit into the row.
        self.chips.set_text(
            UNANSWERED, f"○ {self._unanswered}", self.tr("Questions without an answer")
        )
        self.chips.set_text(
            CHANGED,
            f"≠ {self._changed}",
            self.tr("Questions with an answer of yours whose source has changed"),
        )
        self.chips.set_text(
            SUSPENDED, f"⏸ {self._suspended}", self.tr("Questions that are suspended: never asked")
        )
        self.chips.set_text(DUE, self.tr("Due"), self.tr("Questions that are due"))
        for name, count in (
            (DUE, self._due),
            (UNANSWERED, self._unanswered),
            (CHANGED, self._changed),
            (SUSPENDED, self._suspended),
        ):
            self.chips.set_shown(name, bool(count) or self.chips.current == name)

    def set_unanswered(self, count: int) -> None:
        """Say how many questions have no answer."""
        self._unanswered = count
        self.retranslate()

    def set_due(self, count: int) -> None:
        """Say how many questions are due."""
        self._due = count
        self.retranslate()

    def count_changed(self) -> None:
        """Look up how many questions the reader has to look at again."""
        self._changed = self._library.changed_at_source()
        self.retranslate()

    def count_suspended(self) -> None:
        """Look up how many questions are suspended."""
        self._suspended = self._library.suspended()
        self.retranslate()

    def let_all_through(self) -> None:
        """Let everything through, without telling anybody."""
        self.text = ""
        self._before = ALL
        self.chips.choose(ALL)

    def matching(self) -> Matching | None:
        """Return what is let through; None for everything."""
        found = self._by_chip()
        if not self.text:
            return found and Matching(found.rows[:_SHOWN], found.total)
        if found is None:
            titles = self._library.filter_rows(self.text)
            return Matching(list(titles.rows), titles.total)
        wanted = fold(self.text)
        rows = [row for row in found.rows if wanted in fold(row.title)]
        return Matching(rows[:_SHOWN], len(rows))

    def follow(self, name: str, to: str) -> None:
        """Go on with a tag that is called otherwise now, or went into another."""
        if fold(self._tag) == fold(name):
            self._tag = to
            self.retranslate()
            if self.chips.current == TAGGED:
                self.chosen.emit()

    def is_touched(self, changes: Changes) -> bool:
        """Say whether a change of tags, stars or answers changes what is let through."""
        if self.chips.current == CHANGED:
            return bool(changes.questions)
        if self.chips.current in {DUE, SUSPENDED}:
            return bool(changes.cards)
        return bool(changes.tags) and self.chips.current in {STARRED, TAGGED}

    def why_nothing(self) -> str:
        """Explain an empty tree."""
        if self.text:
            return self.tr("No title holds “{text}”.").format(text=self.text)
        return {
            STARRED: self.tr("No question has a star yet."),
            TAGGED: self.tr("No question has this tag."),
            DUE: self.tr("Nothing is due now."),
            SUSPENDED: self.tr("No question is suspended."),
            CHANGED: self.tr("No source says something else than when you answered."),
            UNANSWERED: self.tr("Every question has an answer."),
        }[self.chips.current]

    def _by_chip(self) -> Matching | None:
        match self.chips.current:
            case "unanswered":
                counts = self._library.tree().counts
                holders = [count.topic_id for count in counts if count.unanswered]
                rows = [row for topic in holders for row in self._library.rows(topic)]
                found = [row for row in rows if row.state is QuestionState.UNANSWERED]
            case "due":
                found = self._searching.rows("is:due", _SHOWN)
            case "suspended":
                found = self._searching.rows("is:suspended", _SHOWN)
            case "changed":
                found = self._searching.rows("is:changed", _SHOWN)
            case "starred":
                found = self._searching.rows("is:starred", _SHOWN)
            case "tagged":
                # In a search the beginning of a tag is enough
                tagged = self._tagging.tagged(self._tag)
                rows = self._searching.rows(f"tag:{phrase(self._tag)}", _SHOWN)
                found = [row for row in rows if row.id in tagged]
            case _:
                return None
        return Matching(found, len(found))

    def _choose(self, name: str) -> None:
        if name == TAGGED:
            self._ask_for_tag()
            return
        self._before = name
        self.chosen.emit()

    def _ask_for_tag(self) -> None:
        """Let a tag be chosen; until then, what held holds."""
        if not self._tag:
            self.chips.choose(self._before)
        menu = QMenu(self)
        for tag in self._tagging.tags():
            action = QAction(f"{tag.name}  ·  {tag.questions}".replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, name=tag.name: self._show_tag(name))
            menu.addAction(action)
        if menu.isEmpty():
            menu.addAction(self.tr("No tags yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Manage Tags…")).triggered.connect(self.tags_asked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def _show_tag(self, name: str) -> None:
        self._tag = name
        self._before = TAGGED
        self.chips.choose(TAGGED)
        self.retranslate()
        self.chosen.emit()
