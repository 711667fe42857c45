"""What is exported and how: the first page of the export dialog."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.export import (
    FONT_SIZES,
    ExportOptions,
    ExportScope,
    Layout,
    Margins,
    PageSetup,
    Paper,
    Part,
    Table,
)
from studyapp.domain.ids import TopicId
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.export.choice import ExportChoice, ExportPlace, LastChoice
from studyapp.ui.export.formats import FORMATS, ExportFormat
from studyapp.ui.export.layout_card import LayoutCard
from studyapp.ui.export.texts import (
    layout_text,
    margins_text,
    paper_text,
    part_text,
    table_text,
)
from studyapp.ui.shared.controls import label

QUESTION, TOPIC, OTHER, ALL, SEARCH = "question", "topic", "other", "all", "search"
_TYPING = 250
"""Milliseconds without a key after which a typed search counts."""
_COLUMNS = 3


class ChoicePage(QWidget):
    """Scope, format, layout, parts and pages."""

    scope_changed = Signal()
    format_changed = Signal()

    def __init__(
        self,
        place: ExportPlace,
        topics: Sequence[tuple[TopicId, tuple[str, ...]]],
        last: LastChoice,
        themes: ThemeController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._last = last
        self._format = QComboBox()
        self._scope = QComboBox()
        self._scopes: list[tuple[str, ExportScope]] = []
        self._query = QLineEdit()
        self._count = label("caption")
        self._cards = {layout: LayoutCard(layout, themes) for layout in Layout}
        self._parts = {part: QCheckBox() for part in Part}
        self._paper, self._margins, self._size = QComboBox(), QComboBox(), QComboBox()
        self._tables = {table: QCheckBox() for table in Table}
        self._help = label("muted", wrap=True)
        self._pages, self._table_choice = QWidget(), QWidget()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._fill_scopes(place, topics)
        self._fill_pages()
        self._lay_out()
        self._restore()
        self._scope.currentIndexChanged.connect(self._on_scope)
        self._query.textEdited.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.scope_changed)
        self._format.currentIndexChanged.connect(self._on_format)
        for layout, card in self._cards.items():
            card.clicked.connect(lambda _=False, layout=layout: self._show_parts(layout))
        for box in self._parts.values():
            box.clicked.connect(self._keep_parts)
        for box in self._tables.values():
            box.clicked.connect(self.scope_changed)
        self._on_scope()
        self._on_format()

    # -- what is chosen ------------------------------------------------------------------------

    @property
    def format(self) -> ExportFormat:
        """The format that is chosen."""
        return FORMATS[self._format.currentIndex()]

    @property
    def scope(self) -> ExportScope:
        """The questions that are chosen."""
        kind, scope = self._scopes[self._scope.currentIndex()]
        return ExportScope(query=self._query.text().strip()) if kind == SEARCH else scope

    @property
    def _kind(self) -> str:
        return self._scopes[self._scope.currentIndex()][0]

    @property
    def is_complete(self) -> bool:
        """Whether something is chosen at all."""
        wants_query = self._kind == SEARCH
        boxes: list[QCheckBox] = []
        if self.format.has_pages:
            boxes = list(self._parts.values())
        elif self.format.has_tables:
            boxes = list(self._tables.values())
        has_part = not boxes or any(box.isChecked() for box in boxes)
        return has_part and (bool(self._query.text().strip()) or not wants_query)

    def choice(self) -> ExportChoice:
        """Return all that is chosen."""
        layout = self._layout()
        parts = frozenset(part for part, box in self._parts.items() if box.isChecked())
        setup = PageSetup(
            # Qt gives back what an enumeration is made of.
            Paper(self._paper.currentData()),
            Margins(self._margins.currentData()),
            self._size.currentData(),
        )
        tables = frozenset(table for table, box in self._tables.items() if box.isChecked())
        return ExportChoice(self.scope, ExportOptions(layout, parts), setup, tables)

    def last_choice(self) -> LastChoice:
        """Return what is to be remembered."""
        choice, last = self.choice(), self._last
        last.format = self.format.name
        last.scope = self._kind
        last.layout, last.setup = choice.options.layout, choice.setup
        last.tables = choice.tables
        return last

    def say_count(self, text: str, *, warn: bool = False) -> None:
        """Say how much is chosen, or what is wrong with it."""
        self._count.setText(text)
        self._count.setProperty("rank", "problem" if warn else "caption")
        self._count.style().polish(self._count)

    # -- building ------------------------------------------------------------------------------

    def _fill_scopes(
        self, place: ExportPlace, topics: Sequence[tuple[TopicId, tuple[str, ...]]]
    ) -> None:
        everything = ExportScope()
        if place.question is not None:
            title = self.tr("This question: {title}").format(title=place.title)
            self._add_scope(QUESTION, title, ExportScope(questions=(place.question,)))
        for topic, name in place.topics:
            title = self.tr("This topic: {name}").format(name=name)
            self._add_scope(TOPIC, title, ExportScope(topics=(topic,)))
        self._add_scope(ALL, self.tr("The whole library"), everything)
        self._add_scope(SEARCH, self.tr("What a search finds"), everything)
        self._scope.insertSeparator(self._scope.count())
        self._scopes.append(("", everything))
        for topic, path in topics:
            self._add_scope(
                OTHER, "    " * (len(path) - 1) + path[-1], ExportScope(topics=(topic,))
            )
        self._scope.setMinimumContentsLength(24)
        self._scope.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._scope.setMaxVisibleItems(18)

    def _add_scope(self, kind: str, text: str, scope: ExportScope) -> None:
        self._scope.addItem(text)
        self._scopes.append((kind, scope))

    def _fill_pages(self) -> None:
        for format in FORMATS:
            self._format.addItem(format.title())
        for layout, card in self._cards.items():
            card.say(*layout_text(layout))
        for part, box in self._parts.items():
            box.setText(part_text(part))
        for table, box in self._tables.items():
            box.setText(table_text(table))
            box.setChecked(table in self._last.tables)
        for paper in Paper:
            self._paper.addItem(paper_text(paper), paper)
        for margins in Margins:
            self._margins.addItem(margins_text(margins), margins)
        for size in FONT_SIZES:
            self._size.addItem(self.tr("{size} pt").format(size=size), size)
        self._query.setPlaceholderText(self.tr("Words, is:starred, tag:…"))

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 0, 24, 16)
        page.setSpacing(16)
        page.addLayout(self._row([
            (self.tr("Questions"), self._scope, 3), (self.tr("Format"), self._format, 2)
        ]))  # fmt: skip
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._query, 3)
        below.addWidget(self._count, 2)
        page.addLayout(below)
        page.addWidget(self._help)
        page.addWidget(self._pages)
        page.addWidget(self._table_choice)
        page.addStretch(1)
        inside = QVBoxLayout(self._pages)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in self._cards.values():
            cards.addWidget(card)
        inside.addLayout(cards)
        parts = QGridLayout()
        parts.setHorizontalSpacing(12)
        parts.setVerticalSpacing(4)
        for number, box in enumerate(self._parts.values()):
            parts.addWidget(box, number // _COLUMNS, number % _COLUMNS)
            parts.setColumnStretch(number % _COLUMNS, 1)
        inside.addLayout(parts)
        below_help = QVBoxLayout(self._table_choice)
        below_help.setContentsMargins(0, 0, 0, 0)
        below_help.setSpacing(4)
        for box in self._tables.values():
            below_help.addWidget(box)
        inside.addLayout(self._row([
            (self.tr("Paper"), self._paper, 1),
            (self.tr("Margins"), self._margins, 1),
            (self.tr("Size of text"), self._size, 1),
        ]))  # fmt: skip

    @staticmethod
    def _row(fields: Sequence[tuple[str, QWidget, int]]) -> QGridLayout:
        row = QGridLayout()
        row.setHorizontalSpacing(12)
        row.setVerticalSpacing(4)
        for column, (name, field, stretch) in enumerate(fields):
            caption = label("caption", name)
            caption.setBuddy(field)
            field.setAccessibleName(name)
            row.addWidget(caption, 0, column)
            row.addWidget(field, 1, column)
            row.setColumnStretch(column, stretch)
        return row

    def _restore(self) -> None:
        last = self._last
        kinds = [kind for kind, _ in self._scopes]
        wanted = last.scope if last.scope and last.scope in kinds else ALL
        self._scope.setCurrentIndex(kinds.index(wanted))
        names = [format.name for format in FORMATS]
        self._format.setCurrentIndex(names.index(last.format) if last.format in names else 0)
        self._paper.setCurrentIndex(self._paper.findData(last.setup.paper))
        self._margins.setCurrentIndex(self._margins.findData(last.setup.margins))
        self._size.setCurrentIndex(self._size.findData(int(last.setup.font_size)))
        self._cards[last.layout].setChecked(True)
        self._show_parts(last.layout)

    # -- following -----------------------------------------------------------------------------

    def _layout(self) -> Layout:
        return next(layout for layout, card in self._cards.items() if card.isChecked())

    def _show_parts(self, layout: Layout) -> None:
        shown = self._last.shown(layout)
        for part, box in self._parts.items():
            box.setChecked(part in shown)

    def _keep_parts(self) -> None:
        self._last.parts[self._layout()] = self.choice().options.shown
        self.scope_changed.emit()

    def _on_scope(self) -> None:
        searching = self._kind == SEARCH
        self._query.setVisible(searching)
        if searching and self.isVisible():
            self._query.setFocus()
        self.scope_changed.emit()

    def _on_format(self) -> None:
        self._pages.setVisible(self.format.has_pages)
        self._table_choice.setVisible(self.format.has_tables)
        self._help.setVisible(self.format.help is not None)
        self._help.setText(self.format.help() if self.format.help else "")
        self.format_changed.emit()
