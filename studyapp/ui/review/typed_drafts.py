"""Keeps what is typed to a question of a review until that is graded."""

from PySide6.QtWidgets import QPlainTextEdit

from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId
from studyapp.domain.settings import REVIEW_DRAFTS
from studyapp.qtkit.operations import Operations
from studyapp.services.settings import SettingsService
from studyapp.ui.shared.text_saving import TextSaving

_KEPT = 20
"""Questions of which a text is kept; it is of those that were left in the middle last."""


class TypedDrafts:
    """The texts of questions that were asked and are not graded yet."""

    def __init__(
        self, edit: QPlainTextEdit, settings: SettingsService, operations: Operations
    ) -> None:
        self._store = DraftStore(settings)
        self.saving = TextSaving[QuestionId](self._store, operations, edit.toPlainText, edit)
        edit.textChanged.connect(self.saving.touch)

    def open(self, question: QuestionId) -> str:
        """Keep the text that is there, and return what was typed to another question."""
        return self.saving.open(question)

    def leave(self) -> None:
        """Keep the text that is there, because nothing is asked any more."""
        self.saving.open(None)

    def close(self) -> None:
        """Leave the text that is there to its grade, which takes it."""
        self.saving.discard()

    def kept(self, question: QuestionId) -> str:
        """Return the text of a question as it is, or will be when all is written."""
        unwritten = self.saving.unwritten
        return unwritten[question] if question in unwritten else self._store.load(question)

    def put_back(self, question: QuestionId, text: str) -> None:
        """Keep the text of a question again, because its grade was taken back."""
        self.saving.put(question, text)

    def forget(self, question: QuestionId) -> None:
        """Need the text of a question no more: the grade, with the text, is in the library."""
        if self.kept(question):
            self.saving.put(question, "")


class DraftStore:
    """Where the texts are kept."""

    def __init__(self, settings: SettingsService) -> None:
        self._settings = settings

    def load(self, question_id: QuestionId) -> str:
        """Return what was typed; empty when nothing was."""
        return self._settings.get(REVIEW_DRAFTS).get(str(question_id), "")

    def save(self, question_id: QuestionId, text: str) -> object:
        """Keep a text; where writes are run."""
        key = str(question_id)
        kept = {each: own for each, own in self._settings.get(REVIEW_DRAFTS).items() if each != key}
        if text.strip():
            kept[key] = text
        newest = list(kept.items())[-_KEPT:]
        return self._settings.set(REVIEW_DRAFTS, dict(newest))

    def is_touched(self, question_id: QuestionId, changes: Changes) -> bool:
        """Tell that nobody else writes such a text."""
        del question_id, changes
        return False
