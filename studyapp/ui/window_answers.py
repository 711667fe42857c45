"""Answers of the reader's own in the window: written where the page is, and compared."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from studyapp.domain.changes import Changes
from studyapp.domain.errors import UserError
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Question
from studyapp.domain.progress import NoProgress
from studyapp.services.undo import Changed
from studyapp.ui.modes import READ
from studyapp.ui.shared.toasts import Offer
from studyapp.ui.shell import Shell, WindowServices

if TYPE_CHECKING:
    from collections.abc import Callable

    from studyapp.ui.answers.answer_editor import AnswerEditor
    from studyapp.ui.answers.answer_strip import AnswerStrip, Standing
    from studyapp.ui.main_window import MainWindow

_ON_THE_PAGE = (
    "find",
    "quote-selection",
    *(f"mark-{color}" for color in ("yellow", "green", "blue", "pink", "violet")),
    "comment",
    "remove-highlight",
    "next-highlight",
    "previous-highlight",
)
"""Commands that mean nothing while the page is out of sight."""


class WindowAnswers(QObject):
    """Puts the editor in the place of the page, and a strip above an answer of the reader's."""

    closed = Signal(int)
    """The id of a question of which the answer is no longer edited: kept or given up."""

    def __init__(self, window: "MainWindow", services: WindowServices, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._answering = services.answering
        self._prepare = services.reading.prepare
        self._shell = shell
        self.editor: AnswerEditor | None = None
        self.strip: AnswerStrip | None = None
        window.reader.question_shown.connect(self._follow)
        window.reader.page_actions.answer_asked.connect(self.edit)
        shell.bus.changed.connect(self._on_changed)

    def handlers(self) -> "dict[str, Callable[[], object]]":
        """Return what each command does."""
        return {
            "edit-answer": self.edit,
            "compare-answers": self.compare,
            "take-source-answer": self.take_source,
        }

    @property
    def is_writing(self) -> bool:
        """Whether the editor is in the place of the page."""
        return self.editor is not None and self.editor.question is not None

    # -- writing -------------------------------------------------------------------------------

    def edit(self, text: str | None = None) -> None:
        """Let the answer on the page be written, with a text that was given up if there is one."""
        self._window.reader.catch_up()
        answer = self._window.reader.answer
        if answer is None:
            return
        editor = self._made_editor()
        if not self.is_writing:
            self._window.toast.hide()  # it may offer what is done here
            editor.open(answer.question, text)
            self._turn(to_editor=True)
        editor.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what is typed as a draft."""
        if self.editor is not None:
            self.editor.saving.flush()

    @property
    def unwritten(self) -> list[str]:
        """Drafts that the library does not have yet."""
        return list(self.editor.saving.unwritten.values()) if self.editor is not None else []

    def _save(self, question: int, text: str) -> None:
        question_id = QuestionId(question)

        def write() -> Changed:
            made = self._answering.write(question_id, text)
            self._prepare([question_id], NoProgress())  # so that the page is there at once
            return made

        self._window.undo.perform(
            write, done=partial(self._on_written, question_id, text), failed=self._on_failed
        )

    def _on_written(self, question: QuestionId, text: str, made: Changed) -> None:
        editor = self.editor
        self._window.reader.catch_up()
        if editor is not None and editor.question == question:
            editor.close_text()
            self._turn(to_editor=False)
            self.closed.emit(question)
        if made.undo is None and not text.strip():
            self._window.toast.tell(
                self.tr("An empty answer is not kept: the source’s stays as it is.")
            )

    def _on_failed(self, error: Exception) -> None:
        """Let the reader go on writing; the draft is kept."""
        if self.editor is not None and self.is_writing:
            self.editor.go_on()
        if isinstance(error, UserError):
            self._shell.operations.user_error.emit(error)

    def _on_cancelled(self, question: int, given_up: str) -> None:
        self._turn(to_editor=False)
        self._discard(QuestionId(question), given_up)
        self.closed.emit(question)

    def _discard(self, question: QuestionId, given_up: str) -> None:
        """Forget a draft, and offer it once more."""
        self._shell.operations.run(
            lambda _: self._answering.drop_draft(question),
            done=lambda _: self._look(),
            initiator=self,
            keep=True,
        )
        if given_up:
            offer = Offer(self.tr("Undo"), partial(self._resume, question, given_up))
            self._window.toast.tell(self.tr("Your changes are discarded."), offer)

    def _resume(self, question: QuestionId, text: str) -> None:
        answer = self._window.reader.answer
        if answer is not None and answer.question.id == question:
            self._window.modes.show(READ)
            self.edit(text)

    def _discard_draft(self) -> None:
        question = self._question
        draft = self._answering.draft(question.id) if question else None
        if question is not None and draft is not None:
            self._discard(question.id, draft.text)

    def _turn(self, *, to_editor: bool) -> None:
        window = self._window
        assert self.editor is not None
        self.editor.setVisible(to_editor)
        window.reader.setVisible(not to_editor)
        for name in _ON_THE_PAGE:
            window.actions_table[name].setEnabled(not to_editor)
        self._look()
        if not to_editor:
            window.reader.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_editor(self) -> "AnswerEditor":
        if self.editor is None:
            from studyapp.ui.answers.answer_editor import AnswerEditor  # noqa: PLC0415 - not at start

            editor = self.editor = AnswerEditor(
                self._answering, self._window.notes.markdown_parts()
            )
            editor.hide()
            editor.save_asked.connect(self._save)
            editor.cancelled.connect(self._on_cancelled)
            editor.message.connect(self._window.toast.tell)
            self._window.page_column.addWidget(editor, 1)
        return self.editor

    # -- two answers ---------------------------------------------------------------------------

    def compare(self) -> None:
        """Show the reader's own answer beside the source's."""
        from studyapp.ui.answers.comparison_dialog import (  # noqa: PLC0415 - not at start
            ComparisonDialog,
        )

        self._window.reader.catch_up()
        question = self._question
        if question is None or not question.own_answer:
            return
        dialog = ComparisonDialog(
            self._answering, question, self._shell.operations, self._shell.themes, self._window
        )
        dialog.kept.connect(self.keep_own)
        dialog.taken.connect(self.take_source)
        dialog.edit_asked.connect(self.edit)
        dialog.open()

    def keep_own(self) -> None:
        """Stay with the reader's own answer though the source's has changed."""
        if (question := self._question) is not None:
            self._window.undo.perform(lambda: self._answering.keep_own(question.id))

    def take_source(self) -> None:
        """Show the source's answer instead of the reader's own."""
        if (question := self._question) is not None:
            self._window.undo.perform(lambda: self._answering.accept_source(question.id))

    # -- what the strip tells ------------------------------------------------------------------

    @property
    def _question(self) -> Question | None:
        answer = self._window.reader.answer
        return answer.question if answer else None

    def _follow(self, question: int) -> None:
        """Leave the editor when another question is shown."""
        left = self.editor.question if self.editor is not None else None
        if self.editor is not None and left is not None and left != question:
            is_changed = self.editor.is_changed
            self.editor.leave()
            self._turn(to_editor=False)
            if is_changed:
                back = partial(self._window.reader.show_question, left)
                self._window.toast.tell(
                    self.tr("Your answer is kept as a draft."), Offer(self.tr("Go Back"), back)
                )
        self._look()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        question = self._question
        if question is not None and (changes.structure or question.id in changes.questions):
            self._look()

    def _look(self) -> None:
        """Show how the answer on the page stands."""
        actions, question = self._window.actions_table, self._question
        is_own = False
        standing: Standing | None = None
        if question is not None:
            source = self._answering.source_answer(question.id)
            is_own = source is not None
            standing = None if self.is_writing else self._standing(question.id)
        actions["edit-answer"].setEnabled(question is not None)
        actions["compare-answers"].setEnabled(is_own)
        actions["take-source-answer"].setEnabled(is_own)
        if standing is not None:
            self._made_strip().tell(standing)
        if self.strip is not None:
            self.strip.setVisible(standing is not None)

    def _standing(self, question: QuestionId) -> "Standing | None":
        source = self._answering.source_answer(question)
        draft = self._answering.draft(question)
        if source is None and draft is None:
            return None
        from studyapp.ui.answers.answer_strip import Standing  # noqa: PLC0415 - not at start

        if draft is not None:
            return Standing.DRAFT
        assert source is not None
        if source.changed:
            return Standing.CHANGED
        return Standing.ONLY_OWN if source.unanswered else Standing.OWN

    def _made_strip(self) -> "AnswerStrip":
        if self.strip is None:
            from studyapp.ui.answers.answer_strip import AnswerStrip  # noqa: PLC0415 - not at start

            strip = self.strip = AnswerStrip(self._shell.themes, self._shell.icons)
            strip.edit_asked.connect(self.edit)
            strip.discard_asked.connect(self._discard_draft)
            strip.compare_asked.connect(self.compare)
            strip.keep_asked.connect(self.keep_own)
            strip.take_asked.connect(self.take_source)
            # The button that was pressed is about to go, and would give the keyboard to its
            # neighbour, where one more key would do the opposite
            for answered in (strip.discard_asked, strip.keep_asked, strip.take_asked):
                answered.connect(self._window.reader.view.setFocus)
            self._window.page_column.insertWidget(1, strip)
        return self.strip
