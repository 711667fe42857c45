"""What was found, and how it is to be imported: the first page of the import dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.importing import ImportOptions, ImportWarning
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.services.import_preview import ImportPreview
from studyapp.ui.importing.preview_list import PreviewList
from studyapp.ui.importing.preview_model import PreviewModel
from studyapp.ui.importing.texts import warning_text
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.controls import Chips, label, push_button, rule
from studyapp.ui.shared.message_page import MessagePage

_PATH = " / "
"""Between the names of a topic's path, as it is shown and typed."""
_WARNINGS_SHOWN = 500
_TYPING = 400
"""Milliseconds without a key after which a typed topic counts."""
QUESTIONS, WARNINGS = "questions", "warnings"


class PreviewPage(QWidget):
    """Shows a preview and lets the reader change the options that it was made with."""

    options_changed = Signal()
    ticks_changed = Signal()

    def __init__(
        self,
        topics: Sequence[tuple[str, ...]],
        themes: ThemeController,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = PreviewModel(self)
        self._summary = label("muted", wrap=True)
        self._complaint = label("problem", wrap=True)
        self._level = QComboBox()
        self._pages = QComboBox()
        for choice in (self._level, self._pages):  # what they offer is known after they are shown
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._topic = QComboBox()
        self._topic.setEditable(True)
        if (field := self._topic.lineEdit()) is not None:
            field.setAccessibleName(self.tr("Put them under"))
        shorter = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._topic.setSizeAdjustPolicy(shorter)  # the longest path would leave the others no room
        self._topic.setMinimumContentsLength(16)
        self._topic.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._topic.addItem(self.tr("Top level"), ())
        for path in topics:
            self._topic.addItem(_PATH.join(path), path)
        self._tabs = Chips((QUESTIONS, WARNINGS))
        self._stack = QStackedWidget()
        self._list = PreviewList(self.model, themes)
        self._list.setAccessibleName(self.tr("What is to be imported"))
        self._warnings = QListWidget()
        self._warnings.setAccessibleName(self.tr("Warnings"))
        self._warnings.setWordWrap(True)
        self._warnings.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._nothing = MessagePage(icons, "search")
        for page in (self._list, self._warnings, self._nothing):
            self._stack.addWidget(page)
        self._all = push_button("link", lambda: self.model.tick_all(True), self.tr("All"))
        self._none = push_button("link", lambda: self.model.tick_all(False), self.tr("None"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._lay_out()
        self._tabs.chosen.connect(self._show_tab)
        self.model.ticks_changed.connect(self.ticks_changed)
        self._level.activated.connect(self.options_changed)
        self._pages.activated.connect(self.options_changed)
        self._topic.editTextChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.options_changed)

    def _lay_out(self) -> None:
        for text, data in (
            (self.tr("Leave them out"), "refuse"),
            (self.tr("One entry for each page"), "page"),
            (self.tr("One entry for each section"), "section"),
        ):
            self._pages.addItem(text, data)
        options = QGridLayout()
        options.setHorizontalSpacing(16)
        options.setVerticalSpacing(4)
        for column, (name, field) in enumerate(
            (
                (self.tr("Questions are"), self._level),
                (self.tr("Put them under"), self._topic),
                (self.tr("Pages without questions"), self._pages),
            )
        ):
            caption = label("caption", name)
            caption.setBuddy(field)
            options.addWidget(caption, 0, column)
            options.addWidget(field, 1, column)
            options.setColumnStretch(column, 1)
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        tabs.addWidget(self._tabs, 1)
        tabs.addWidget(self._all)
        tabs.addWidget(self._none)
        top = QVBoxLayout()
        top.setContentsMargins(24, 0, 24, 12)
        top.setSpacing(12)
        top.addWidget(self._summary)
        top.addWidget(self._complaint)
        top.addLayout(options)
        top.addLayout(tabs)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(top)
        page.addWidget(rule())
        page.addWidget(self._stack, 1)

    def options(self) -> ImportOptions:
        """Return the options as they are set, without what is unticked."""
        return ImportOptions(
            topic=self._topic_path(),
            question_level=self._level.currentData(),
            pages=self._pages.currentData(),
        )

    def show_preview(self, preview: ImportPreview) -> None:
        """Show what was found."""
        self.model.show(preview.questions)
        self._fill_levels(preview)
        report = preview.report
        parts = [
            self.tr("%n questions", "", len(preview.questions)),
            self.tr("%n topics", "", report.topics),
        ]
        if report.images.unique:
            parts.append(self.tr("%n images", "", report.images.unique))
        if report.unanswered:
            parts.append(self.tr("%n unanswered", "", report.unanswered))
        if preview.questions and report.unchanged == len(preview.questions):
            parts.append(self.tr("all of them unchanged"))
        self._summary.setText("  ·  ".join(parts))
        self._summary.setVisible(bool(preview.questions))
        complaint = preview.complaint
        text = error_texts.sentence(complaint) if complaint else ""
        self._complaint.setText(text)
        self._complaint.setVisible(complaint is not None and bool(preview.questions))
        self._nothing.say(self.tr("No question was found"), text)
        self._tabs.set_text(
            QUESTIONS, self.tr("Questions {count}").format(count=len(preview.questions))
        )
        self._fill_warnings(report.warnings)
        self._show_tab(self._tabs.current)

    def _fill_levels(self, preview: ImportPreview) -> None:
        chosen = preview.options.question_level
        levels: dict[int, int] = {}
        for file in preview.files:
            for level, count in file.levels.items():
                levels[level] = levels.get(level, 0) + count
        found = {file.question_level for file in preview.files if file.question_level}
        automatic = self.tr("Found automatically")
        if chosen is None and len(found) == 1:
            automatic = self.tr("Headings {marks} (automatic)").format(marks="#" * found.pop())
        self._level.clear()
        self._level.addItem(automatic, None)
        for level, count in sorted(levels.items()):
            text = self.tr("Headings {marks}, {count} of them")
            self._level.addItem(text.format(marks="#" * level, count=count), level)
        self._level.setCurrentIndex(max(0, self._level.findData(chosen)))

    def _fill_warnings(self, warnings: Sequence[ImportWarning]) -> None:
        self._warnings.clear()
        for warning in warnings[:_WARNINGS_SHOWN]:
            self._warnings.addItem(warning_text(warning))
        more = len(warnings) - _WARNINGS_SHOWN
        if more > 0:
            self._warnings.addItem(self.tr("and %n more", "", more))
        self._tabs.set_text(WARNINGS, self.tr("Warnings {count}").format(count=len(warnings)))
        self._tabs.set_shown(WARNINGS, bool(warnings))
        if not warnings:
            self._tabs.choose(QUESTIONS)

    def _show_tab(self, name: str) -> None:
        questions = name == QUESTIONS
        page = self._warnings
        if questions:
            page = self._list if self.model.rowCount() else self._nothing
        self._stack.setCurrentWidget(page)
        self._all.setVisible(page is self._list)
        self._none.setVisible(page is self._list)

    def _topic_path(self) -> tuple[str, ...]:
        text = self._topic.currentText().strip()
        known = self._topic.findText(text, Qt.MatchFlag.MatchExactly)
        if known >= 0:
            return tuple(self._topic.itemData(known))
        return tuple(name.strip() for name in text.split(_PATH.strip()) if name.strip())
