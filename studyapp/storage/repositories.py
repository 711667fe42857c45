"""Everything that is in a library, seen through one transaction."""

import sqlite3

from studyapp.storage.clock import Clock
from studyapp.storage.images import ImageRepository
from studyapp.storage.questions import QuestionRepository
from studyapp.storage.rendered import RenderedRepository
from studyapp.storage.search_index import SearchIndex
from studyapp.storage.settings import SettingRepository
from studyapp.storage.sources import SourceRepository
from studyapp.storage.topics import TopicRepository


class Repositories:
    """One repository for each kind of thing; valid until the transaction ends."""

    __slots__ = ("images", "questions", "rendered", "search", "settings", "sources", "topics")

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self.search = SearchIndex(connection)
        self.questions = QuestionRepository(connection, clock, self.search)
        self.topics = TopicRepository(connection, clock, self.questions)
        self.images = ImageRepository(connection, clock)
        self.sources = SourceRepository(connection, clock)
        self.settings = SettingRepository(connection)
        self.rendered = RenderedRepository(connection)
