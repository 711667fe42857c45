"""What the tests of services share: a server of images on loopback, a file that is imported."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from studyapp.domain.card import Memory, Rating
from studyapp.domain.ids import QuestionId
from studyapp.domain.importing import ImportOptions
from studyapp.domain.plain_text import plain_text
from studyapp.domain.progress import NoProgress
from studyapp.domain.settings import FUZZ_INTERVALS
from studyapp.services.importing import ImportingService, ImportOutcome
from studyapp.services.indexing import IndexingService
from studyapp.services.library import LibraryService
from studyapp.services.reading import ReadingService
from studyapp.services.reviewing import ReviewingService
from studyapp.services.settings import SettingsService
from studyapp.storage.library_file import LibraryFile

Answer = Callable[[BaseHTTPRequestHandler], None]


class ImageServer(ThreadingHTTPServer):
    """Answers each path by the function that was set for it, and remembers what was asked."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.hits: Counter[str] = Counter()
        self.headers: list[dict[str, str]] = []
        self.active = self.most_active = 0
        self.lock = threading.Lock()
        self.closing = threading.Event()

    def url(self, path: str, answer: Answer | bytes | int | str | None = None) -> str:
        """Set what a path answers: bytes, a status, a redirect's target, or a function."""
        if answer is not None:
            self.answers[path.partition("?")[0]] = _as_answer(answer)
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    @staticmethod
    def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
        """Answer with a status, a body and headers (underscores for hyphens)."""
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    def handle_error(self, request, client_address) -> None:
        """A client that hangs up is part of the tests."""


def _as_answer(answer: Answer | bytes | int | str) -> Answer:
    if isinstance(answer, bytes):
        return lambda handler: ImageServer.send(handler, 200, answer)
    if isinstance(answer, int):
        return lambda handler: ImageServer.send(handler, answer, b"")
    if isinstance(answer, str):
        return lambda handler: ImageServer.send(handler, 302, b"", Location=answer)
    return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ImageServer

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        server = self.server
        with server.lock:
            server.hits[path] += 1
            server.headers.append(dict(self.headers))
            server.active += 1
            server.most_active = max(server.most_active, server.active)
        try:
            server.answers.get(path, _as_answer(404))(self)
        finally:
            with server.lock:
                server.active -= 1

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def image_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ImageServer]:
    for variable in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.upper(), raising=False)
    server = ImageServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


class Notebook:
    """A Markdown file that is written, imported, edited, and imported again."""

    def __init__(self, library: LibraryFile, path: Path) -> None:
        self.library = library
        self.path = path

    def bring(self, text: str) -> ImportOutcome:
        """Write the file anew and import it."""
        self.path.write_text(text, encoding="utf-8")
        importing = ImportingService(self.library)
        outcome = importing.run_paths([self.path], ImportOptions(), NoProgress())
        IndexingService(self.library).index_pending(NoProgress())
        return outcome

    def ids(self) -> list[QuestionId]:
        """Return the questions of the library in the order of the tree."""
        return [entry.id for entry in LibraryService(self.library).listing().questions]

    def text(self, question_id: QuestionId) -> str:
        """Return the plain text that highlights count in."""
        return plain_text(ReadingService(self.library).open(question_id).document)


@pytest.fixture
def notebook(library: LibraryFile, tmp_path: Path) -> Notebook:
    return Notebook(library, tmp_path / "notes.md")


BERLIN = ZoneInfo("Europe/Berlin")
NOTES = """\
# Locks

## What is a mutex?

A lock.

## What is a semaphore?

A counter.

# Queues

## What is a queue?

First in, first out.

## What is a stack?

Last in, first out.

## Not answered yet
"""


@dataclass
class Desk:
    """A library on the desk of a learner whose clock a test moves."""

    library: LibraryFile
    settings: SettingsService
    ids: list[QuestionId]
    now: datetime = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    reviewing: ReviewingService = field(init=False)

    def __post_init__(self) -> None:
        self.library.clock = lambda: self.now
        self.reviewing = ReviewingService(self.library, self.settings, zone=BERLIN)

    def wait(self, **duration: float) -> None:
        self.now += timedelta(**duration)

    def memory(self, question_id: QuestionId) -> Memory:
        return self.reviewing.preview(question_id).card.memory

    def learn(self, *ids: QuestionId) -> None:
        """Rate questions Easy, so that they are in review."""
        for question_id in ids:
            self.reviewing.rate(question_id, Rating.EASY)

    def review(self, question_id: QuestionId, rating: Rating) -> None:
        """Rate a question when it is due."""
        due = self.memory(question_id).due_at
        assert due is not None
        self.now = max(self.now, due)
        self.reviewing.rate(question_id, rating)

    def sound(self) -> bool:
        return self.library.check() == []


@pytest.fixture
def desk(notebook: Notebook) -> Desk:
    notebook.bring(NOTES)
    ids = notebook.ids()
    settings = SettingsService(notebook.library)
    settings.set(FUZZ_INTERVALS, False)
    return Desk(notebook.library, settings, ids)
