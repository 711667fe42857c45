"""The trash: what was deleted stays there over restarts, until it is restored or erased."""

from studyapp.domain.changes import Changes
from studyapp.domain.edits import Deletion
from studyapp.domain.ids import AnnotationId, QuestionId, TopicId
from studyapp.domain.trash import TrashedItem, TrashKind
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories


class TrashService:
    """The trash of an open library."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library

    def items(self) -> list[TrashedItem]:
        """Return what is in the trash, the newest first; what went with its topic is in that."""
        with self._library.reading() as repositories:
            return repositories.trash.all()

    def restore(self, item: TrashedItem) -> Changes:
        """Bring back a topic with all that went with it, a question, or a highlight."""
        with self._library.writing() as repositories:
            match item.kind:
                case TrashKind.TOPIC:
                    topics, questions = repositories.trash.topic_contents(TopicId(item.id))
                    deletion = Deletion(tuple(topics), tuple(questions))
                case TrashKind.QUESTION:
                    deletion = Deletion(questions=(QuestionId(item.id),))
                case TrashKind.HIGHLIGHT:
                    return _restore_highlight(repositories, item)
            repositories.topics.restore(deletion)
        ids = frozenset(deletion.questions)
        return Changes(ids, frozenset(deletion.topics), structure=True, trash=True)

    def empty(self) -> Changes:
        """Erase everything that is in the trash; this cannot be undone.

        Clear the undo history afterwards: its steps may refer to what is gone.
        """
        with self._library.writing() as repositories:
            if not repositories.trash.all():
                return Changes()
            repositories.trash.empty()
        return Changes(trash=True)


def _restore_highlight(repositories: Repositories, item: TrashedItem) -> Changes:
    """Bring back a highlight, and its question if that went later."""
    home = QuestionId(item.home)
    if not repositories.questions.rows_of([home]):
        repositories.questions.restore(Deletion(questions=(home,)))
    repositories.annotations.restore([AnnotationId(item.id)])
    ids = frozenset({home})
    return Changes(questions=ids, structure=True, annotations=ids, trash=True)
