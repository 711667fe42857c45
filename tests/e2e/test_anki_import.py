"""Exported packages are imported by Anki's own backend."""

import re
import time
from pathlib import Path

import pytest

from studyapp.bootstrap import build_services
from studyapp.domain.annotation import Color
from studyapp.domain.export import ExportScope
from studyapp.domain.importing import ImportOptions
from studyapp.domain.progress import Cancelled, NoProgress
from studyapp.paths import resources
from tests.support.libraries import StopAt

pytest.importorskip("anki", reason="Anki's own backend is not installed")

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
NOTES = """# 模型: 大/小

## What is $a_i < b$?

Both **bold** and \\(literal\\), see ![a dot](dot.png) and [sound:x.mp3].

$$\\sum_i a_i$$

```python
def f(x):
    return x < 1  # "less"
```

| a | b |
|---|--:|
| 1 | 2 |

# Other::Things

## What is a stack?

Last in, first out.
"""


@pytest.fixture
def services(tmp_path: Path):
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "dot.png").write_bytes(DOT)
    with build_services(tmp_path / "own.studylib") as services:
        services.importing.run_paths([tmp_path / "notes.md"], ImportOptions(), NoProgress())
        first, second = (entry.id for entry in services.library.listing().questions)
        services.tagging.add("hard one", [first])
        services.annotating.create_from_quote(
            second, "first out", color=Color.PINK, comment="like *plates*"
        )
        services.noting.save(second, "Compare with a queue.")
        yield services


@pytest.fixture
def collection(tmp_path: Path):
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def bring(collection: Collection, package: Path):
    request = ImportAnkiPackageRequest(
        package_path=str(package), options=ImportAnkiPackageOptions(with_scheduling=False)
    )
    return collection.import_anki_package(request).log


def test_counts_tags_images_and_fields(services, collection: Collection, tmp_path: Path) -> None:
    report = services.exporting.write_anki(ExportScope(), tmp_path / "out.apkg", NoProgress())
    assert (report.questions, report.images, report.notes, report.highlights) == (2, 1, 1, 1)
    log = bring(collection, report.path)
    assert (len(log.new), len(log.updated)) == (2, 0)
    assert collection.card_count() == 2

    names = {deck.name for deck in collection.decks.all_names_and_ids()}
    assert {"模型: 大/小", "Other\u2237Things"} <= names
    notes = {
        note["Key"]: note for note in map(collection.get_note, collection.find_notes("deck:*"))
    }
    first, second = (notes[entry.key] for entry in services.library.listing().questions)
    assert sorted(first.tags) == ["hard_one", "模型:_大/小"]
    assert first["Topic"] == "模型: 大/小"
    assert r"\[\sum_i a_i\]" in first["Answer"]
    assert "<b>bold</b>" in first["Answer"]
    assert re.search(r'<span style="color:#[0-9a-f]{6}">def</span>', first["Answer"])
    assert "[sound:" not in first["Answer"]
    (image,) = re.findall(r'<img src="([^"]+)"', first["Answer"])
    assert Path(collection.media.dir(), image).read_bytes() == DOT
    assert (
        '<mark style="background-color:#fbd3dd;color:#22252a">first out</mark>'
        in (second["Answer"])
    )
    assert "<i>plates</i>" in second["Highlights"]
    assert second["Note"] == "<p>Compare with a queue.</p>"
    card = second.cards()[0]
    assert "Last in" not in card.question()
    assert "Compare with a queue." in card.answer()
    assert not collection.media.check().missing


def test_a_second_import_updates_and_adds_none(
    services, collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "out.apkg"
    services.exporting.write_anki(ExportScope(), package, NoProgress())
    bring(collection, package)
    before = set(collection.find_notes("deck:*"))
    same = bring(collection, package)
    assert (len(same.new), len(same.updated)) == (0, 0)

    question = services.library.listing().questions[1]
    services.noting.save(question.id, "Now I know.")
    later = time.time() + 5
    monkeypatch.setattr(time, "time", lambda: later)
    services.exporting.write_anki(ExportScope(), package, NoProgress(), force=True)
    log = bring(collection, package)
    assert len(log.new) == 0
    assert len(log.updated) == 2
    assert set(collection.find_notes("deck:*")) == before
    (note,) = (collection.get_note(note) for note in collection.find_notes(f"Key:{question.key}"))
    assert note["Note"] == "<p>Now I know.</p>"


def test_the_bank_is_imported_whole(collection: Collection, tmp_path: Path) -> None:
    with build_services(tmp_path / "bank.studylib") as services:
        services.importing.run_paths(
            [resources() / "banks" / "llm-interview"], ImportOptions(), NoProgress()
        )
        report = services.exporting.write_anki(ExportScope(), tmp_path / "out.apkg", NoProgress())
    log = bring(collection, report.path)
    assert len(log.new) == report.questions >= 100
    assert collection.media.check().missing == []
    assert report.images > 0


def test_cancelling_leaves_nothing(services, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    for number in range(4):
        with pytest.raises(Cancelled):
            services.exporting.write_anki(ExportScope(), tmp_path / "out.apkg", StopAt(number))
        assert set(tmp_path.iterdir()) == before
