"""What lies in the trash."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TrashKind(StrEnum):
    """What can be deleted."""

    TOPIC = "topic"
    QUESTION = "question"
    HIGHLIGHT = "highlight"


@dataclass(frozen=True, slots=True)
class TrashedItem:
    """Something that was deleted and can be restored.

    Attributes:
        id: of the topic, question or highlight.
        name: the topic's name, the question's title, or the highlighted words.
        deleted_at: UTC.
        home: the topic of a question, the question of a highlight; a topic's own id.
    """

    kind: TrashKind
    id: int
    name: str
    deleted_at: datetime
    home: int
