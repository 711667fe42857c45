"""What the reader can do to topics and questions, run where writes are run and undoable."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.library import Flag
from studyapp.services.library import LibraryService
from studyapp.services.reviewing import ReviewingService
from studyapp.services.tagging import TaggingService
from studyapp.services.undo import Changed, UndoStep
from studyapp.ui.shared.undo import UndoCommands


class LibraryCommands(QObject):
    """The verbs of the topic tree."""

    tag_renamed = Signal(str, str)
    """What a tag was called and what it is called now, also after undo."""

    def __init__(
        self,
        library: LibraryService,
        tagging: TaggingService,
        reviewing: ReviewingService,
        undo: UndoCommands,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._tagging = tagging
        self._reviewing = reviewing
        self._undo = undo
        undo.performed.connect(self._follow)
        undo.made_again.connect(self._follow)
        undo.taken_back.connect(self._follow_back)

    def rename(self, topic: TopicId, name: str, failed: Callable[[Exception], None]) -> None:
        """Give a topic another name."""
        self._undo.perform(lambda: self._library.rename_topic(topic, name), failed=failed)

    def create(self, name: str, parent: TopicId | None, done: Callable[[TopicId], None]) -> None:
        """Add a topic, and hand over its id."""
        self._undo.perform(
            lambda: self._library.create_topic(name, parent),
            done=lambda made: done(next(iter(made.changes.topics))),
        )

    def move(
        self,
        topics: Sequence[TopicId],
        questions: Sequence[QuestionId],
        parent: TopicId | None,
        index: int | None = None,
    ) -> None:
        """Put topics and questions elsewhere."""
        self._undo.perform(lambda: self._library.move_items(topics, questions, parent, index))

    def merge(self, source: TopicId, target: TopicId) -> None:
        """Put all that a topic holds into another."""
        self._undo.perform(lambda: self._library.merge_topics(source, target))

    def star(self, questions: Sequence[QuestionId], *, starred: bool) -> None:
        """Put a star on questions, or take it away."""
        self._undo.perform(lambda: self._tagging.star(questions, starred=starred))

    def are_starred(self, questions: Sequence[QuestionId]) -> bool:
        """Say whether each of some questions has a star."""
        return all(row.starred for row in self._library.rows_of(questions))

    def add_tag(self, name: str, questions: Sequence[QuestionId]) -> None:
        """Put a tag on questions."""
        self._undo.perform(lambda: self._tagging.add(name, questions))

    def remove_tag(self, name: str, questions: Sequence[QuestionId]) -> None:
        """Take a tag from questions."""
        self._undo.perform(lambda: self._tagging.remove(name, questions))

    def flag(self, questions: Sequence[QuestionId], flag: Flag) -> None:
        """Put a flag on questions."""
        self._undo.perform(lambda: self._tagging.flag(questions, flag))

    def suspend(self, questions: Sequence[QuestionId], *, suspended: bool) -> None:
        """Let questions never be asked, or again."""
        act = self._reviewing.suspend if suspended else self._reviewing.unsuspend
        self._undo.perform(lambda: act(questions))

    def tags_on(self, questions: Sequence[QuestionId]) -> list[str]:
        """Return the tags that any of some questions has."""
        return sorted({tag for one in questions for tag in self._tagging.tags_of(one)})

    def all_tags(self) -> list[str]:
        """Return the names of all tags."""
        return [tag.name for tag in self._tagging.tags()]

    def _follow(self, step: UndoStep) -> None:
        if step.code in {"tag-renamed", "tags-merged"}:
            self.tag_renamed.emit(step.values["tag"], step.values["to"])

    def _follow_back(self, step: UndoStep) -> None:
        # What two tags became is there after an undo too: whoever looks at it may go on.
        if step.code == "tag-renamed":
            self.tag_renamed.emit(step.values["to"], step.values["tag"])

    def delete(self, topics: Sequence[TopicId], questions: Sequence[QuestionId]) -> None:
        """Take topics and questions away, as one change."""

        def edit() -> Changed:
            made = [self._library.delete_questions(questions)] if questions else []
            made += [self._library.delete_topic(topic) for topic in topics]
            return _as_one(made)

        self._undo.perform(edit)


def _as_one(made: Sequence[Changed]) -> Changed:
    """Join several deletions, so that one undo takes all of them back."""
    steps = [change.undo for change in made if change.undo]
    if len(steps) < 2:
        return made[0]
    changes = Changes()
    for change in made:
        changes |= change.changes

    def run(actions: Sequence[Callable[[], Changes]]) -> Changes:
        for act in actions:
            act()
        return changes

    count = sum(int(step.values["questions"]) for step in steps)
    step = UndoStep(
        "items-deleted",
        {"questions": str(count)},
        undo=lambda: run([step.undo for step in reversed(steps)]),
        redo=lambda: run([step.redo for step in steps]),
    )
    return Changed(changes, step)
