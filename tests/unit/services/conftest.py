"""A small web server of images for the tests, on loopback."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

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
