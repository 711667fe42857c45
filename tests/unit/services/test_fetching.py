"""Missing images are fetched from the network, a folder or the reader's hand."""

import struct
import threading
import time
import zlib

import pytest

from studyapp.domain.edits import NewImage, NewQuestion
from studyapp.domain.errors import NotAnImageError, UnreadableFileError
from studyapp.domain.ids import new_key
from studyapp.domain.library import ImageState
from studyapp.domain.progress import Cancelled, NoProgress
from studyapp.domain.settings import ALLOW_PRIVATE_NETWORK
from studyapp.services.fetching import FetchingService
from studyapp.services.settings import SettingsService


def png(width: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        checked = kind + body
        return struct.pack(">I", len(body)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(width + 1))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


class CancelAfter:
    """Progress that is cancelled as soon as so many images are done."""

    def __init__(self, done):
        self.wanted = done
        self.done = 0

    def report(self, stage, done, total):
        self.done = done
        self.check()

    def check(self):
        if self.done >= self.wanted:
            raise Cancelled


@pytest.fixture
def settings(library):
    return SettingsService(library)


@pytest.fixture
def fetching(library, settings):
    return FetchingService(library, settings, back_off=(0.01, 0.02), seconds=5)


@pytest.fixture
def question(library):
    """Return a function that adds a question with images and returns its id."""

    def add(*references: str):
        with library.writing() as repositories:
            topic = repositories.topics.ensure(["Topic"])
            new = NewQuestion(new_key(), topic, "Title", "Title", "", "Body", unanswered=False)
            (question_id,) = repositories.questions.insert_many([new])
            images = [NewImage(reference, "", reference) for reference in references]
            repositories.images.replace({question_id: images})
        return question_id

    return add


@pytest.fixture
def images(library):
    def of(question_id):
        with library.reading() as repositories:
            return {image.reference: image for image in repositories.images.of(question_id)}

    return of


def test_images_are_fetched_once_and_stored_once(library, image_server, fetching, question, images):
    same, other = image_server.url("/a.png", png(3)), image_server.url("/b.png", png(3))
    drawing = image_server.url("/c", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    first, second = question(same, other), question(same, drawing)
    outcome = fetching.fetch(NoProgress(), allow_private=True)
    assert (outcome.fetched, outcome.failures, outcome.pending) == (3, (), 0)
    assert outcome.changes.questions == {first, second}
    assert outcome.changes.assets
    assert image_server.hits == {"/a.png": 1, "/b.png": 1, "/c": 1}
    stored = {**images(first), **images(second)}
    assert {image.state for image in stored.values()} == {ImageState.STORED}
    assert stored[same].asset_id == stored[other].asset_id
    assert (stored[same].media_type, stored[same].width) == ("image/png", 3)
    assert stored[drawing].media_type == "image/svg+xml"
    with library.reading() as repositories:
        assert repositories.images.data(stored[same].asset_id) == png(3)
    assert fetching.fetch(NoProgress(), allow_private=True).fetched == 0
    assert image_server.hits["/a.png"] == 1


def test_each_image_is_stored_as_it_arrives(image_server, fetching, question, images):
    release = threading.Event()

    def slow(handler):
        release.wait(5)
        image_server.send(handler, 200, png(2))

    fast = question(image_server.url("/fast.png", png(1)))
    slower = question(image_server.url("/slow.png", slow))
    seen = []

    def arrived(changes):
        seen.append(changes.questions)
        if len(seen) == 1:
            (image,) = images(fast).values()
            assert image.state is ImageState.STORED
            release.set()

    assert fetching.fetch(NoProgress(), allow_private=True, arrived=arrived).fetched == 2
    assert seen == [{fast}, {slower}]


def test_at_most_six_at_a_time(image_server, fetching, question):
    def answer(handler):
        time.sleep(0.03)
        image_server.send(handler, 200, png(1))

    question(*(image_server.url(f"/{number}.png", answer) for number in range(20)))
    assert fetching.fetch(NoProgress(), allow_private=True).fetched == 20
    assert 2 <= image_server.most_active <= 6


def test_two_more_attempts_are_made_where_that_may_help(image_server, fetching, question, images):
    attempts = iter([503, 500])

    def recovers(handler):
        status = next(attempts, 200)
        image_server.send(handler, status, png(1) if status == 200 else b"")

    good = image_server.url("/recovers.png", recovers)
    down = image_server.url("/down.png", 503)
    missing = image_server.url("/missing.png", 404)
    page = image_server.url("/page.png", b"<html>log in</html>")
    question_id = question(good, down, missing, page)
    outcome = fetching.fetch(NoProgress(), allow_private=True)
    assert outcome.fetched == 1
    assert {failure.origin for failure in outcome.failures} == {down, missing, page}
    assert image_server.hits == {
        "/recovers.png": 3,
        "/down.png": 3,
        "/missing.png": 1,
        "/page.png": 1,
    }
    found = images(question_id)
    assert found[good].state is ImageState.STORED
    assert (found[missing].state, found[missing].error) == (
        ImageState.FAILED,
        "the server answered 404",
    )
    assert "no image" in found[page].error
    image_server.url("/missing.png", png(2))
    assert fetching.fetch(NoProgress(), allow_private=True, only=[missing]).fetched == 1
    assert images(question_id)[missing].error == ""
    assert image_server.hits["/down.png"] == 3


def test_a_private_address_is_not_asked_unless_allowed(image_server, fetching, question, settings):
    question(image_server.url("/a.png", png(1)))
    outcome = fetching.fetch(NoProgress())
    assert "private network" in outcome.failures[0].reason
    assert not image_server.hits
    settings.set(ALLOW_PRIVATE_NETWORK, True)
    assert fetching.fetch(NoProgress(), allow_private=False).fetched == 0
    assert fetching.fetch(NoProgress()).fetched == 1


def test_cancelling_keeps_what_has_arrived(image_server, fetching, question, images):
    def never(handler):
        image_server.closing.wait(30)

    fast = image_server.url("/fast.png", png(1))
    stuck = [image_server.url(f"/stuck{number}.png", never) for number in range(8)]
    question_id = question(fast, *stuck)
    started = time.monotonic()
    outcome = fetching.fetch(CancelAfter(1), allow_private=True)
    assert time.monotonic() - started < 3
    assert outcome.cancelled
    assert (outcome.fetched, outcome.pending) == (1, 8)
    found = images(question_id)
    assert found[fast].state is ImageState.STORED
    assert {found[url].state for url in stuck} == {ImageState.PENDING}


def test_what_is_not_on_the_network_is_left_alone(fetching, question, images):
    question_id = question("figures/a.png", "file:///etc/passwd")
    outcome = fetching.fetch(NoProgress(), allow_private=True)
    assert (outcome.fetched, outcome.pending, outcome.failures) == (0, 0, ())
    assert {image.state for image in images(question_id).values()} == {ImageState.PENDING}


def test_missing_images_are_taken_from_a_folder_by_name(tmp_path, fetching, question, images):
    folder = tmp_path / "saved"
    (folder / "deep").mkdir(parents=True)
    (folder / "PHOTO 1.PNG").write_bytes(png(1))
    (folder / "deep" / "图.png").write_bytes(png(2))
    (folder / "broken.png").write_bytes(b"no image")
    (folder / "unrelated.png").write_bytes(png(9))
    remote = "https://cdn.example/x/photo%201.png?size=3#frag"
    local = "../img/图.png"
    question_id = question(remote, local, "broken.png", "https://cdn.example/other.png")
    outcome = fetching.attach_folder(folder, NoProgress())
    assert (outcome.attached, outcome.pending) == (2, 2)
    assert outcome.refused == (str(folder / "broken.png"),)
    assert outcome.changes.questions == {question_id}
    found = images(question_id)
    assert (found[remote].width, found[local].width) == (1, 2)
    assert fetching.attach_folder(folder, NoProgress()).attached == 0
    with pytest.raises(UnreadableFileError, match="no such folder"):
        fetching.attach_folder(tmp_path / "none", NoProgress())


def test_cancelling_a_folder_keeps_what_is_attached(tmp_path, fetching, question):
    for name in "ab":
        (tmp_path / f"{name}.png").write_bytes(png(1))
    question("a.png", "b.png")
    outcome = fetching.attach_folder(tmp_path, CancelAfter(1))
    assert (outcome.attached, outcome.pending) == (1, 1)


def test_the_reader_chooses_a_file(fetching, question, images):
    shared = "https://cdn.example/a.png"
    first, second = question(shared, "a.png"), question(shared, "a.png")
    outcome = fetching.attach_bytes(first, shared, png(4))
    assert outcome.changes.questions == {first, second}
    assert images(second)[shared].width == 4
    outcome = fetching.attach_bytes(first, "a.png", png(5))
    assert outcome.changes.questions == {first}
    assert images(second)["a.png"].state is ImageState.PENDING
    with pytest.raises(NotAnImageError, match=r"notes\.txt is not"):
        fetching.attach_bytes(first, shared, b"text", "notes.txt")
