"""Everything that is in a library, seen through one transaction."""

import sqlite3

from studyapp.storage.annotations import AnnotationRepository
from studyapp.storage.attempts import AttemptRepository
from studyapp.storage.cards import CardRepository
from studyapp.storage.clock import Clock
from studyapp.storage.drafts import DraftRepository
from studyapp.storage.images import ImageRepository
from studyapp.storage.interviews import InterviewRepository
from studyapp.storage.key_points import KeyPointRepository
from studyapp.storage.memories import MemoryRepository
from studyapp.storage.notes import NoteRepository
from studyapp.storage.questions import QuestionRepository
from studyapp.storage.rendered import RenderedRepository
from studyapp.storage.reschedulings import ReschedulingRepository
from studyapp.storage.reviews import ReviewRepository
from studyapp.storage.search_index import SearchIndex
from studyapp.storage.searching import Search
from studyapp.storage.settings import SettingRepository
from studyapp.storage.sources import SourceRepository
from studyapp.storage.statistics import StatisticsRepository
from studyapp.storage.tags import TagRepository
from studyapp.storage.topics import TopicRepository
from studyapp.storage.trash import TrashRepository


class Repositories:
    """One repository for each kind of thing; valid until the transaction ends."""

    __slots__ = (
        "annotations",
        "attempts",
        "cards",
        "drafts",
        "images",
        "index",
        "interviews",
        "key_points",
        "memories",
        "notes",
        "questions",
        "rendered",
        "reschedulings",
        "reviews",
        "search",
        "settings",
        "sources",
        "statistics",
        "tags",
        "topics",
        "trash",
    )

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self.index = SearchIndex(connection)
        self.search = Search(connection, clock)
        self.questions = QuestionRepository(connection, clock, self.index)
        self.annotations = AnnotationRepository(connection, clock, self.index)
        self.notes = NoteRepository(connection, clock, self.index)
        self.drafts = DraftRepository(connection, clock)
        self.key_points = KeyPointRepository(connection)
        self.tags = TagRepository(connection)
        self.trash = TrashRepository(connection, clock, self.index)
        self.topics = TopicRepository(connection, clock, self.questions)
        self.images = ImageRepository(connection, clock)
        self.sources = SourceRepository(connection, clock)
        self.settings = SettingRepository(connection)
        self.rendered = RenderedRepository(connection)
        self.cards = CardRepository(connection, clock)
        self.reschedulings = ReschedulingRepository(connection, clock)
        self.reviews = ReviewRepository(connection, clock)
        self.attempts = AttemptRepository(connection)
        self.interviews = InterviewRepository(connection, clock)
        self.memories = MemoryRepository(connection)
        self.statistics = StatisticsRepository(connection, clock)
