"""Notes are saved as they are typed, keep what they were, and hold images and quotations."""

import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studyapp.domain.document import ImageBlock, Quote
from studyapp.domain.errors import NotAnImageError, UnknownQuestionError
from studyapp.domain.ids import QuestionId, RevisionId
from studyapp.domain.note import KEPT_REVISIONS
from studyapp.services.library import LibraryService
from studyapp.services.noting import (
    ComparedLine,
    LineKind,
    NotingService,
    link_to,
    quotation,
)
from studyapp.services.reading import ReadingService
from studyapp.storage.library_file import LibraryFile

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


class Watch:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def question(notebook) -> QuestionId:
    notebook.bring("## What is X?\n\nAn answer.\n")
    return notebook.ids()[0]


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def service(library, question, watch):
    with LibraryFile.open(library.path, clock=watch) as timed:
        yield NotingService(timed)


def texts(service, question):
    return [revision.text for revision in service.revisions(question)]


def test_a_note_is_written_and_read(service, question, watch):
    assert service.note(question) is None
    made = service.save(question, "# 我的\n\n笔记")
    note = service.note(question)
    assert (note.text, note.created_at, note.updated_at) == ("# 我的\n\n笔记", watch.now, watch.now)
    assert made.changes.notes == {question}
    assert made.undo.values == {"title": "What is X?"}
    with pytest.raises(UnknownQuestionError):
        service.save(QuestionId(99), "x")


def test_saving_the_same_again_changes_nothing(service, question):
    service.save(question, "one")
    made = service.save(question, "one")
    assert not made.changes
    assert made.undo is None


def test_a_save_can_be_taken_back_and_made_again(service, question, library):
    service.save(question, "one")
    made = service.save(question, "two")
    for _ in range(2):
        assert made.undo.undo() == made.changes
        assert service.note(question).text == "one"
        made.undo.redo()
        assert service.note(question).text == "two"
    assert library.check() == []


def test_one_step_stands_for_a_visit_to_the_editor(service, question):
    service.save(question, "before")
    for end in range(1, 4):
        service.save(question, "xyz"[:end])
    step = service.undo_step(question, "before", "xyz")
    step.undo()
    assert service.note(question).text == "before"
    assert service.undo_step(question, "same", "same") is None


def test_what_is_typed_within_a_minute_is_one_revision(service, question, watch):
    service.save(question, "first session")
    watch.wait(3600)
    for length in range(1, 20):
        service.save(question, "first session" + "x" * length)
        watch.wait(2)
    assert texts(service, question) == ["first session"]
    watch.wait(60)
    service.save(question, "after a pause")
    assert texts(service, question) == ["first session" + "x" * 19, "first session"]


def test_typing_without_a_pause_is_kept_every_minute(service, question, watch):
    for second in range(200):
        service.save(question, f"text {second}")
        watch.wait(1)
    assert len(texts(service, question)) == 3


def test_what_is_saved_by_hand_is_kept_at_once(service, question):
    service.save(question, "one", explicit=True)
    service.save(question, "two", explicit=True)
    service.save(question, "two", explicit=True)
    assert texts(service, question) == ["two", "one"]


def test_the_last_revisions_are_kept(service, question):
    for number in range(KEPT_REVISIONS + 10):
        service.save(question, f"text {number}", explicit=True)
    kept = texts(service, question)
    assert len(kept) == KEPT_REVISIONS
    assert kept[0] == f"text {KEPT_REVISIONS + 9}"
    assert kept[-1] == "text 10"


def test_a_revision_is_compared_and_restored(service, question):
    service.save(question, "same\nold", explicit=True)
    service.save(question, "same\nnew\nmore")
    (revision,) = service.revisions(question)
    assert service.compare(question, revision.id) == [
        ComparedLine(LineKind.SAME, "same"),
        ComparedLine(LineKind.REMOVED, "old"),
        ComparedLine(LineKind.ADDED, "new"),
        ComparedLine(LineKind.ADDED, "more"),
    ]
    made = service.restore(question, revision.id)
    assert service.note(question).text == "same\nold"
    assert "same\nnew\nmore" in texts(service, question)
    made.undo.undo()
    assert service.note(question).text == "same\nnew\nmore"
    assert not service.restore(question, service.revisions(question)[0].id).changes
    with pytest.raises(KeyError):
        service.restore(question, RevisionId(99))


def test_an_image_is_stored_once_and_shown(service, question, library):
    reference = service.attach_image(PNG)
    assert service.attach_image(PNG) == reference
    page = service.page(question, f"![mine]({reference})\n\n> quoted")
    (picture, quote) = page.document.blocks
    assert isinstance(picture, ImageBlock)
    assert isinstance(quote, Quote)
    image = page.images[picture.image.reference]
    assert (image.media_type, image.width) == ("image/png", 1)
    assert ReadingService(library).image_bytes(image.asset_id) == PNG
    with pytest.raises(NotAnImageError):
        service.attach_image(b"text", "notes.txt")


def test_words_are_quoted_and_questions_linked(service, question, library):
    assert quotation("  one\n two \n\nthree\n") == "> one\n> two\n>\n> three\n\n"
    key = LibraryService(library).listing().questions[0].key
    link = link_to(key, "What [is] X|Y?")
    assert link == f"[[{key}|What (is) X Y?]]"
    (paragraph,) = service.page(question, link).document.blocks
    assert paragraph.inlines[0].href == f"wiki:{key}"


# Saves as the editor does, and says after each save how much of the text is safe.
TYPE_FOR_EVER = """
import sys
from pathlib import Path
from studyapp.bootstrap import build_services
services = build_services(Path(sys.argv[1]))
text = sys.argv[3]
print("ready", flush=True)
for end in range(20, len(text) + 1, 20):
    services.noting.save(int(sys.argv[2]), text[:end])
    print(end, flush=True)
"""
LENGTH = 10_000
ROUNDS = 6


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of POSIX")
def test_a_killed_editor_loses_nothing_that_was_saved(library, question) -> None:
    library.close()
    moments = random.Random(3)
    for number in range(ROUNDS):
        text = f"{number} " + "".join(chr(0x4E00 + k * 7 % 20_000) for k in range(LENGTH))
        with subprocess.Popen(
            [sys.executable, "-c", TYPE_FOR_EVER, str(library.path), str(question), text],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[3],
        ) as editor:
            assert editor.stdout is not None
            editor.stdout.readline()
            editor.stdout.readline()
            time.sleep(moments.uniform(0, 0.5))
            editor.send_signal(signal.SIGKILL)
            acknowledged = [int(line) for line in editor.stdout.read().split("\n")[:-1]] or [20]
        with LibraryFile.open(library.path) as survivor:
            assert survivor.check() == []
            note = NotingService(survivor).note(question)
        assert note is not None
        assert text.startswith(note.text)
        assert len(note.text) >= acknowledged[-1]
