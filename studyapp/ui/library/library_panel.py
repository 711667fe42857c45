"""The left side of the window: what to show, the topic tree, and how much there is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.settings import JsonObject
from studyapp.domain.statistics import Mastery
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.qtkit.topic_model import TopicModel
from studyapp.services.library import LibraryService
from studyapp.ui.library.commands import LibraryCommands
from studyapp.ui.library.selection_marks import Entry, SelectionMarks
from studyapp.ui.library.topic_tree import OpenState, TopicTree
from studyapp.ui.library.tree_filter import TreeFilter
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.message_page import MessagePage
from studyapp.ui.shared.retranslation import Retranslated

_TYPING = 120
"""Milliseconds without a key after which a filter is applied."""


class LibraryPanel(Retranslated):
    """Shows the tree and turns what the reader does there into commands."""

    question_chosen = Signal(int)
    import_asked = Signal()
    tags_asked = Signal()
    filter_left = Signal()
    """All is shown again; the text that titles had to hold means nothing any more."""

    def __init__(
        self,
        library: LibraryService,
        commands: LibraryCommands,
        *,
        shown: TreeFilter,
        themes: ThemeController,
        icons: Icons,
        bus: ChangeBus,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._commands = commands
        self._icons = icons
        self._filter = shown
        self._matches = 0
        self._before_filter: OpenState | None = None
        self._model = TopicModel(library, self)
        self._tree = TopicTree(self._model, themes)
        self.marks = SelectionMarks(self._tree, commands, self)
        """Puts stars, flags and tags on what is selected."""
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._count = label("caption")
        self._count.setObjectName("count")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._tree)
        self._message: MessagePage | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._lay_out()
        self._connect(bus, themes)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filter)
        column.addWidget(self._pages, 1)
        column.addWidget(self._count)

    def _connect(self, bus: ChangeBus, themes: ThemeController) -> None:
        self._typing.timeout.connect(self._show_filtered)
        self._filter.chosen.connect(self._show_filtered)
        self._filter.tags_asked.connect(self.tags_asked)
        self._commands.tag_renamed.connect(self._filter.follow)
        self._tree.question_chosen.connect(self.question_chosen)
        self._tree.delete_asked.connect(self.delete_selected)
        self._tree.customContextMenuRequested.connect(self._open_menu)
        self._model.rename_requested.connect(self._rename)
        self._model.move_requested.connect(self._move)
        bus.changed.connect(self._on_changed)
        themes.changed.connect(self._on_theme)

    def retranslate(self) -> None:
        """Set the texts."""
        self._tree.setAccessibleName(self.tr("Topics and questions"))
        self._summarise()

    # -- reading ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Read the tree for the first time."""
        self._model.refresh()
        self._filter.count_changed()
        self._filter.count_suspended()
        self._summarise()

    def refresh(self) -> None:
        """Read the tree again; what was open and selected stays so."""
        state = self._tree.remember()
        self._read()
        self._tree.recall(state)
        self._filter.count_changed()
        self._filter.count_suspended()
        self._summarise()

    def show_due(self, due: Mapping[TopicId, int]) -> None:
        """Show how many questions are due, told of those directly in each topic."""
        self._model.show_due(due)
        self._filter.set_due(sum(due.values()))

    def show_mastery(self, mastery: Mapping[TopicId, Mastery]) -> None:
        """Show what is mastered, told of the questions directly in each topic."""
        self._model.show_mastery(mastery)

    def set_filter(self, text: str) -> None:
        """Show only questions whose title holds this text, shortly after the last key."""
        self._filter.text = text.strip()
        self._typing.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Filter now what was typed: the library may be closed before the timer is due."""
        if self._typing.isActive():
            self._typing.stop()
            self._show_filtered()
        super().hideEvent(event)

    def enter(self) -> None:
        """Give the keyboard to the tree; with a filter, show the first question found."""
        if self._typing.isActive():
            self._typing.stop()
            self._show_filtered()
        self._tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._model.filtered:
            self._tree.choose_first_question()

    def show_another(self) -> None:
        """Choose the question that stands where a deleted one was, or the first one."""
        if not self._tree.choose_current():
            self._tree.choose_first_question()

    def show_question(self, question: QuestionId, topic: TopicId) -> None:
        """Select the question that the page shows."""
        self._tree.show_question(question, topic)

    def state(self) -> JsonObject:
        """Return what to open again at the next start."""
        state = self._before_filter or self._tree.remember()
        return {"open": [int(topic) for topic in sorted(state.topics)], "scroll": state.scroll}

    def restore(self, state: JsonObject) -> None:
        """Open what was open; anything else in the state is ignored."""
        topics, scroll = state.get("open"), state.get("scroll")
        if isinstance(topics, list):
            self._tree.open({TopicId(topic) for topic in topics if isinstance(topic, int)})
        if isinstance(scroll, int):
            self._tree.verticalScrollBar().setValue(scroll)

    def _read(self) -> None:
        found = self._filter.matching()
        if found is None:
            self._model.refresh()
        else:
            self._matches = found.total
            self._model.show_only(found.rows)
            self._tree.expandAll()

    def _show_filtered(self) -> None:
        if not self._model.filtered:
            self._before_filter = self._tree.remember()
        self._read()
        if not self._model.filtered and self._before_filter:
            self._tree.recall(self._before_filter)
            self._before_filter = None
        self._summarise()

    def _summarise(self) -> None:
        if not self._model.filtered:
            self._filter.set_unanswered(self._model.unanswered)
        total = self._matches if self._model.filtered else self._model.total
        counted = self.tr("%n questions", "", total)
        if self._model.filtered:
            counted = self.tr("%n questions match", "", total)
        self._count.setText(counted)
        empty = self._model.rowCount() == 0
        self._filter.setVisible(not empty or self._model.filtered)
        self._count.setVisible(not empty)
        if empty:
            self._show_message()
        else:
            self._pages.setCurrentWidget(self._tree)

    def _show_message(self) -> None:
        if self._message is None:
            self._message = MessagePage(self._icons, "search")
            self._pages.addWidget(self._message)
        self._message.withdraw_offers()
        if self._model.filtered:
            self._message.show_icon("search")
            self._message.say(self.tr("Nothing found"), self._filter.why_nothing())
        else:
            self._message.show_icon("library")
            self._message.say(
                self.tr("No questions yet"), self.tr("Import a Markdown file or a folder.")
            )
            self._message.offer(self.tr("Import…"), self.import_asked.emit)
        self._pages.setCurrentWidget(self._message)

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.cards:
            self._filter.count_suspended()
        if changes.structure or self._filter.is_touched(changes):
            self.refresh()
            return
        if changes.topics:
            self._model.refresh_names()
        if changes.questions and not changes.assets:
            if self._model.filtered or not self._model.refresh_questions(changes.questions):
                self.refresh()
            self._summarise()
        if changes.tags:
            self._model.refresh_marks(changes.tags)

    def _on_theme(self) -> None:
        if self._message:
            self._message.redraw()

    # -- commands ----------------------------------------------------------------------------------

    def new_topic(self) -> None:
        """Add a topic beside what is selected, or at the top, and let its name be typed."""
        self._create_in(None)

    def delete_selected(self) -> None:
        """Delete what is selected; a toast offers to take it back."""
        state = self._tree.remember()
        inside = [
            question
            for question, topic in state.selected_questions
            if not any(self._model.is_within(topic, outer) for outer in state.selected_topics)
        ]
        outermost = self._outermost(state.selected_topics)
        if outermost or inside:
            self._commands.delete(outermost, inside)

    def rename_selected(self) -> None:
        """Let the name of the current topic be typed."""
        index = self._tree.currentIndex()
        if self._model.topic_id(index):
            self._tree.edit(index)

    def _outermost(self, topics: list[TopicId]) -> list[TopicId]:
        return [
            topic
            for topic in topics
            if not any(topic != other and self._model.is_within(topic, other) for other in topics)
        ]

    def _rename(self, topic: int, name: str) -> None:
        self._commands.rename(TopicId(topic), name, lambda _: self._model.refresh_names())

    def _move(self, topics: list[int], questions: list[int], parent: int, index: int) -> None:
        self._commands.move(
            [TopicId(topic) for topic in topics],
            [QuestionId(question) for question in questions],
            TopicId(parent) if parent else None,
            index if index >= 0 else None,
        )

    def _leave_filter(self) -> None:
        """Show everything: a topic that is new has nothing that a filter would let through."""
        self.filter_left.emit()
        self._filter.let_all_through()
        self._typing.stop()
        if self._model.filtered:
            self._show_filtered()

    def _create_in(self, parent: TopicId | None) -> None:
        def edit(topic: TopicId) -> None:
            index = self._model.index_of_topic(topic)
            if parent:
                self._tree.expand(self._model.index_of_topic(parent))
            self._tree.setCurrentIndex(index)
            self._tree.edit(index)

        self._leave_filter()
        self._commands.create(self.tr("New topic"), parent, edit)

    # -- context menu ------------------------------------------------------------------------------

    def _open_menu(self, position: QPoint) -> None:
        index = self._tree.indexAt(position)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _fill(menu, self._entries(index))
        menu.popup(self._tree.viewport().mapToGlobal(position))

    def _entries(self, index: QModelIndex) -> list[Entry]:
        new = (self.tr("New Topic"), self.new_topic)
        if not index.isValid():
            return [new]
        topic = self._model.topic_id(index)
        move = (self.tr("Move to…"), self._ask_where_to_move)
        delete = (self.tr("Delete"), self.delete_selected)
        separator = ("", None)
        if topic is None:
            row = self._model.question(index)
            show = (self.tr("Open"), lambda: self.question_chosen.emit(row.id if row else 0))
            return [show, separator, *self.marks.entries(), separator, move, delete]
        several = len(self._tree.remember().selected_topics) > 1
        entries: list[Entry] = []
        if not several:
            entries += [
                (self.tr("Rename"), self.rename_selected),
                (self.tr("New Topic Inside"), lambda: self._create_in(topic)),
                new,
                separator,
            ]
        entries.append(move)
        if not several:
            entries.append((self.tr("Merge into…"), lambda: self._ask_where_to_merge(topic)))
        return [*entries, separator, delete]

    def _ask_where_to_move(self) -> None:
        state = self._tree.remember()
        topics = self._outermost(state.selected_topics)
        questions = [question for question, _ in state.selected_questions]
        top = [] if questions else [(TopicId(0), self.tr("Top level"), 0)]
        picked = self._pick(self.tr("Move to"), self.tr("Move"), topics, top)
        if picked is not None:
            self._commands.move(topics, questions, picked or None)

    def _ask_where_to_merge(self, source: TopicId) -> None:
        picked = self._pick(self.tr("Merge into"), self.tr("Merge"), [source], [])
        if picked:
            self._commands.merge(source, picked)

    def _pick(
        self,
        title: str,
        verb: str,
        without: list[TopicId],
        first: list[tuple[TopicId, str, int]],
    ) -> TopicId | None:
        from studyapp.ui.library.topic_picker import TopicPicker  # noqa: PLC0415 - rarely used

        choices = [
            choice
            for choice in self._model.topics()
            if not any(self._model.is_within(choice[0], topic) for topic in without)
        ]
        picker = TopicPicker(title, verb, [*first, *choices], self)
        return picker.chosen if picker.exec() else None


def _fill(menu: QMenu, entries: Sequence[Entry]) -> None:
    for text, act in entries:
        if act is None:
            menu.addSeparator()
        elif callable(act):
            menu.addAction(text).triggered.connect(lambda _=False, act=act: act())
        else:
            _fill(menu.addMenu(text), act)
