"""Answers are opened with all that their page shows, rendered once and then kept."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studyapp.domain.document import (
    Callout,
    CodeBlock,
    Disclosure,
    Footnotes,
    ImageBlock,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)
from studyapp.domain.errors import UnknownQuestionError
from studyapp.domain.ids import QuestionId
from studyapp.domain.importing import ImportOptions
from studyapp.domain.progress import Cancelled, NoProgress
from studyapp.services.importing import ImportingService
from studyapp.services.library import LibraryService
from studyapp.services.reading import ReadingService

NOTES = """\
# A

## B

### What is X?

An **answer** with ![a picture](a.png).

### What is Y?

```python
print("hi")
```

### Explain Z

<details><summary>Answer</summary>

Hidden.

</details>
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


@pytest.fixture
def reading(library):
    return ReadingService(library)


@pytest.fixture
def ids(library, tmp_path):
    """Import the notes and return the ids of their questions in order."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "a.png").write_bytes(PNG)
    service = ImportingService(library)
    service.run_paths([tmp_path / "notes.md"], ImportOptions(), NoProgress())
    return [entry.id for entry in LibraryService(library).listing().questions]


def test_an_answer_comes_with_all_that_its_page_shows(reading, ids):
    answer = reading.open(ids[0])
    assert answer.question.title == "What is X?"
    assert answer.topic_path == ("A", "B")
    assert answer.prompt is None
    (paragraph,) = answer.document.blocks
    assert isinstance(paragraph, Paragraph)
    image = answer.images["a.png"]
    assert reading.image_bytes(image.asset_id) == PNG
    assert reading.title_of(ids[1]) == "What is Y?"


def test_rendered_answers_are_kept_by_content(reading, ids, library):
    answer = reading.open(ids[1])
    assert answer.unsaved is not None
    assert not reading.is_prepared(ids[1])
    reading.store_rendered(answer)
    assert reading.is_prepared(ids[1])
    kept = reading.open(ids[1])
    assert kept.unsaved is None
    assert kept.document == answer.document
    other = reading.open(ids[0])
    with library.writing() as repositories:
        repositories.rendered.put(other.question.content_hash, 0, answer.unsaved)
    assert reading.open(ids[0]).unsaved is not None
    assert reading.forget_stale() == 1
    assert reading.is_prepared(ids[1])


def test_answers_are_prepared_before_anyone_opens_them(reading, ids):
    calls = []

    class Watch(NoProgress):
        def report(self, stage, done, total):
            calls.append((stage, done, total))

    assert reading.prepare(ids, Watch()) == 3
    assert calls[-1] == ("preparing", 3, 3)
    assert all(reading.is_prepared(question_id) for question_id in ids)
    assert reading.prepare([*ids, QuestionId(99)], Watch()) == 0
    answer = reading.open(ids[2])
    assert answer.unsaved is None


def test_preparing_can_be_cancelled(reading, ids):
    class Stop(NoProgress):
        def check(self):
            raise Cancelled

    with pytest.raises(Cancelled):
        reading.prepare(ids, Stop())
    assert not reading.is_prepared(ids[0])


def test_html_is_for_use_elsewhere(reading, ids):
    page = reading.html(ids[0])
    assert page.title == "What is X?"
    assert "<strong>answer</strong>" in page.answer
    assert page.prompt == ""


def test_neighbours_follow_the_tree(reading, ids):
    assert reading.first() == ids[0]
    assert reading.neighbours(ids[0]).previous is None
    assert reading.neighbours(ids[0]).next == ids[1]
    assert reading.neighbours(ids[2]).next is None
    assert reading.neighbours(ids[2]).previous == ids[1]


def test_a_deleted_question_cannot_be_opened(reading, ids, library):
    LibraryService(library).delete_questions([ids[0]])
    with pytest.raises(UnknownQuestionError):
        reading.open(ids[0])
    assert reading.title_of(ids[0]) == ""
    assert reading.prepare(ids, NoProgress()) == 2


@pytest.mark.untraced
def test_a_kept_answer_is_opened_without_anything_heavy(reading, ids, library):
    reading.prepare(ids, NoProgress())
    script = f"""
import sys
from pathlib import Path
from studyapp.bootstrap import build_services
with build_services(Path({str(library.path)!r})) as services:
    assert services.reading.open({ids[0]}).unsaved is None
    assert services.reading.neighbours({ids[0]}).next
heavy = {{'markdown', 'pygments', 'nh3', 'ziamath', 'sqlalchemy', 'alembic', 'httpx', 'httpcore',
  'rapidfuzz', 'hypothesis', 'zipfile', 'email', 'asyncio', 'xml', 'http', 'ssl', 'tomllib'}}
print(sorted(heavy & {{name.partition('.')[0] for name in sys.modules}}))
"""
    repository = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=repository, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def every_block(blocks: object) -> Iterator[object]:
    for block in blocks:
        yield block
        match block:
            case ListBlock(items=items):
                for item in items:
                    yield from every_block(item.blocks)
            case Quote(blocks=inner) | Callout(blocks=inner) | Disclosure(blocks=inner):
                yield from every_block(inner)
            case Footnotes(notes=notes):
                for note in notes:
                    yield from every_block(note)


def test_the_reference_document_is_read_as_it_was_meant(library, reading, reference_document):
    service = ImportingService(library)
    outcome = service.run_paths([reference_document], ImportOptions(), NoProgress())
    reading.prepare(outcome.questions, NoProgress())
    tables, images = 0, 0
    listed = re.compile(r"\s*(?:[-+*•]|\d+[.)、])\s")
    for question_id in outcome.questions:
        answer = reading.open(question_id)
        title = answer.question.title
        assert "<" not in title
        images += len(answer.images)
        for block in every_block(answer.document.blocks):
            tables += isinstance(block, Table)
            if isinstance(block, CodeBlock):
                code = "".join(token.text for token in block.tokens)
                lines = [line for line in code.splitlines() if line.strip()]
                assert not all(map(listed.match, lines)), f"a list became code in {title}"
            elif not isinstance(block, ImageBlock):
                stray = re.search(r"(?<!\d)\*\*", without_code(block))  # 2**8 is a power
                assert stray is None, f"stray emphasis in {title}"
    assert tables == 3
    assert images == 80


def without_code(block: object) -> str:
    from studyapp.domain.document import Mark, Text

    inlines = getattr(block, "inlines", ())
    if isinstance(block, Table):
        inlines = [inline for row in (block.header, *block.rows) for cell in row for inline in cell]
    return "".join(
        inline.text
        for inline in inlines
        if isinstance(inline, Text) and not inline.marks & Mark.CODE
    )
