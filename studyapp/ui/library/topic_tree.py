"""The tree view: keyboard, drag and drop with our own marks, and what is open, kept by ids."""

from msgspec import Struct, field
from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from studyapp.domain.ids import QuestionId, TopicId
from studyapp.qtkit.theme import RADIUS, ThemeController
from studyapp.qtkit.topic_model import TopicModel
from studyapp.qtkit.topic_rows import Role
from studyapp.ui.library.drag_pill import pill
from studyapp.ui.library.topic_delegate import INDENT, ROW, TopicDelegate
from studyapp.ui.shared.overlay_scroll_bar import OverlayScrollBar

_BETWEEN = 6
"""A drop this near to the edge of a topic goes between topics, not into one; in pixels."""
_OPEN_AFTER = 600
"""Milliseconds over a closed topic after which dragging opens it."""


Place = tuple[QuestionId, TopicId] | TopicId
"""A question in its topic, or a topic."""


class OpenState(Struct):
    """What is open, selected and in sight, by ids, so that it outlives a refresh.

    Attributes:
        current: what has the keyboard.
        beside: what takes its place when it is gone.
    """

    topics: set[TopicId] = field(default_factory=set[TopicId])
    selected_topics: list[TopicId] = field(default_factory=list[TopicId])
    selected_questions: list[tuple[QuestionId, TopicId]] = field(
        default_factory=list[tuple[QuestionId, TopicId]]
    )
    current: Place | None = None
    beside: Place | None = None
    scroll: int = 0


class _Drop(Struct, frozen=True):
    parent: QModelIndex
    row: int
    mark: QRect


class TopicTree(QTreeView):
    """Shows a TopicModel."""

    question_chosen = Signal(int)
    """The id of a question that the reader clicked or moved to."""
    delete_asked = Signal()

    def __init__(
        self, model: TopicModel, themes: ThemeController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._topics = model
        self._themes = themes
        self._open: set[TopicId] = set()
        self._drop: _Drop | None = None
        self._delegate = TopicDelegate(themes, self)
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setAutoExpandDelay(_OPEN_AFTER)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        OverlayScrollBar(self)
        self.verticalScrollBar().valueChanged.connect(self._fetch_in_sight)
        self.expanded.connect(self._on_opened)
        self.expanded.connect(self._fetch_in_sight)
        self.collapsed.connect(self._on_closed)
        model.modelReset.connect(self._open.clear)
        themes.changed.connect(self.viewport().update)

    # -- what is open --------------------------------------------------------------------------

    def remember(self) -> OpenState:
        """Return what is open, selected and in sight."""
        state = OpenState(set(self._open), scroll=self.verticalScrollBar().value())
        for index in self.selectionModel().selectedIndexes():
            if topic := self._topics.topic_id(index):
                state.selected_topics.append(topic)
            elif row := self._topics.question(index):
                state.selected_questions.append((row.id, row.topic_id))
        state.current = self._place_of(self.currentIndex())
        state.beside = self._place_of(self._beside_selection())
        return state

    def recall(self, state: OpenState) -> None:
        """Open and select again what is still there."""
        self.open(state.topics)
        selection = self.selectionModel()
        select = QItemSelectionModel.SelectionFlag.Select
        for topic in state.selected_topics:
            selection.select(self._topics.index_of_topic(topic), select)
        for question, topic in state.selected_questions:
            if topic in state.topics:
                selection.select(self._topics.index_of_question(question, topic), select)
        current = self._index_at(state.current, state.topics)
        if current.isValid():
            selection.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        elif state.current is not None:
            self.setCurrentIndex(self._index_at(state.beside, state.topics))
        self.verticalScrollBar().setValue(state.scroll)

    def _place_of(self, index: QModelIndex) -> Place | None:
        row = self._topics.question(index)
        return (row.id, row.topic_id) if row else self._topics.topic_id(index)

    def _index_at(self, place: Place | None, opened: set[TopicId]) -> QModelIndex:
        """Return the index of a place; a question in a topic that is closed has none."""
        if not isinstance(place, tuple):
            return self._topics.index_of_topic(place or TopicId(0))
        return self._topics.index_of_question(*place) if place[1] in opened else QModelIndex()

    def _beside_selection(self) -> QModelIndex:
        """Return what follows the current row and is neither selected nor below what is."""
        index, selection = self.currentIndex(), self.selectionModel()

        def goes(one: QModelIndex) -> bool:
            while one.isValid():
                if selection.isSelected(one):
                    return True
                one = one.parent()
            return False

        below = index
        while below.isValid() and goes(below):
            below = self.indexBelow(below)
        above = index
        while above.isValid() and goes(above):
            above = self.indexAbove(above)
        return below if below.isValid() else above

    def choose_current(self) -> bool:
        """Show the current row if it is a question; say whether it is."""
        row = self._topics.question(self.currentIndex())
        if row:
            self.question_chosen.emit(row.id)
        return row is not None

    def _on_opened(self, index: QModelIndex) -> None:
        if topic := self._topics.topic_id(index):
            self._open.add(topic)

    def _on_closed(self, index: QModelIndex) -> None:
        self._open.discard(self._topics.topic_id(index) or TopicId(0))

    def open(self, topics: set[TopicId]) -> None:
        """Open these topics."""
        for topic in topics:
            index = self._topics.index_of_topic(topic)
            if index.isValid():
                self.expand(index)

    def show_question(self, question: QuestionId, topic: TopicId) -> None:
        """Select a question, open what leads to it and bring it into sight, telling nobody.

        While a name is typed nothing is done: it would be taken for finished.
        """
        index = self._topics.index_of_question(question, topic)
        if not index.isValid() or self.state() == self.State.EditingState:
            return
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        if index != self.currentIndex():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def choose_first_question(self) -> bool:
        """Select the first question in sight, as after a filter; say whether there is one."""
        index = self._topics.index(0, 0)
        while index.isValid() and index.data(Role.IS_TOPIC):
            self.expand(index)
            index = self.indexBelow(index)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self._choose(index)
        return True

    # -- keyboard and mouse ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks, arrows move and show, letters jump to a title."""
        index = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.state() == self.State.NoState:
                if index.data(Role.IS_TOPIC):
                    self.setExpanded(index, not self.isExpanded(index))
                else:
                    self._choose(index)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self.state() == self.State.NoState:
                self.delete_asked.emit()
            case Qt.Key.Key_Left if not self.isExpanded(index) and index.parent().isValid():
                self.setCurrentIndex(index.parent())
            case _:
                super().keyPressEvent(event)
                if self.currentIndex() != index and event.modifiers() in _MOVING:
                    self._choose(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a chevron opens or closes and selects nothing."""
        index = self.indexAt(event.position().toPoint())
        on_chevron = index.isValid() and self._delegate.is_on_chevron(
            index, event.position().toPoint()
        )
        if event.button() == Qt.MouseButton.LeftButton and on_chevron:
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a question shows it; a click on a selected topic's name opens or closes it."""
        was_dragging = self.state() == self.State.DragSelectingState
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() != Qt.MouseButton.LeftButton or was_dragging or not plain:
            return
        if index.isValid() and index == self.currentIndex() and not index.data(Role.IS_TOPIC):
            self._choose(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens or closes a topic."""
        index = self.indexAt(event.position().toPoint())
        if index.data(Role.IS_TOPIC) and event.button() == Qt.MouseButton.LeftButton:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().mouseDoubleClickEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if row := self._topics.question(index):
            self.question_chosen.emit(row.id)

    # -- drag and drop -----------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selection as a pill that says how much it is."""
        indexes = self.selectionModel().selectedIndexes()
        if not indexes or self._topics.filtered:
            return
        drag = QDrag(self)
        drag.setMimeData(self._topics.mimeData(indexes))
        title = str(indexes[0].data()) if len(indexes) == 1 else ""
        text = title or self.tr("%n items", "", len(indexes))
        drag.setPixmap(pill(text, self._themes.current, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-12, -4))
        drag.exec(Qt.DropAction.MoveAction)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark where a drop would go."""
        super().dragMoveEvent(event)
        self._drop = self._drop_at(event.position().toPoint(), event.mimeData())
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(self._drop is not None)
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the mark away."""
        self._drop = None
        self.viewport().update()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand what was dropped to the model; the tree moves when the library has."""
        drop = self._drop_at(event.position().toPoint(), event.mimeData())
        self._drop = None
        self.setState(self.State.NoState)
        self.viewport().update()
        if drop:
            mime = event.mimeData()
            self._topics.dropMimeData(mime, Qt.DropAction.MoveAction, drop.row, 0, drop.parent)
            event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then where a drop would go."""
        super().paintEvent(event)
        if self._drop is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._themes.current.color("accent"), 2))
        mark = self._drop.mark
        if mark.height() <= 2:
            painter.drawLine(mark.topLeft(), mark.topRight())
        else:
            painter.drawRoundedRect(QRectF(mark).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _drop_at(self, position: QPoint, mime: QMimeData) -> _Drop | None:
        index = self.indexAt(position)
        if index.isValid() and not index.data(Role.IS_TOPIC):
            index = index.parent()
        drop = self._drop_on(index, position)
        action = Qt.DropAction.MoveAction
        if self._topics.canDropMimeData(mime, action, drop.row, 0, drop.parent):
            return drop
        onto = _Drop(index, -1, self._ground(index))
        if index.isValid() and self._topics.canDropMimeData(mime, action, -1, 0, index):
            return onto
        return None

    def _drop_on(self, index: QModelIndex, position: QPoint) -> _Drop:
        if not index.isValid():
            last = self._topics.index_of_last_topic()
            bottom = self.visualRect(last).bottom() if last.isValid() else 0
            return _Drop(index, -1, self._line(0, bottom))
        rect = self.visualRect(index)
        depth = self._depth(index)
        above = 0 <= position.y() - rect.top() < _BETWEEN
        below = 0 <= rect.bottom() - position.y() < _BETWEEN and not self.isExpanded(index)
        if above:
            return _Drop(index.parent(), index.row(), self._line(depth, rect.top()))
        if below:
            return _Drop(index.parent(), index.row() + 1, self._line(depth, rect.bottom()))
        return _Drop(index, -1, self._ground(index))

    def _ground(self, index: QModelIndex) -> QRect:
        rect = self.visualRect(index)
        return QRect(8, rect.top(), self.viewport().width() - 16, rect.height())

    def _line(self, depth: int, y: int) -> QRect:
        left = 12 + depth * INDENT
        return QRect(left, y, self.viewport().width() - left - 12, 1)

    def _depth(self, index: QModelIndex) -> int:
        depth = 0
        while (index := index.parent()).isValid():
            depth += 1
        return depth

    # -- size ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight when the tree gets lower, as for a bar below it."""
        super().resizeEvent(event)
        current = self.visualRect(self.currentIndex())
        if event.size().height() <= current.bottom() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    # -- reading on ----------------------------------------------------------------------------

    def _fetch_in_sight(self) -> None:
        """Read on in every topic whose last known question came into sight."""
        index = self.indexAt(QPoint(20, 2))
        for _ in range(self.viewport().height() // ROW + 2):
            if not index.isValid():
                return
            if self._topics.is_last_known_question(index):
                self._topics.fetchMore(index.parent())
            index = self.indexBelow(index)


_MOVING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
