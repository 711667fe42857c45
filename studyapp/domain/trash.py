"""What lies in the trash."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class TrashKind(StrEnum):
    """What can be deleted."""

    TOPIC = "topic"
    QUESTION = "question"
    HIGHLIGHT = "highlight"


class TrashedItem(Struct, frozen=True):
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
