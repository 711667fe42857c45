"""A library that is exported as Markdown and imported elsewhere is the same library."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studyapp.content.qa_grammar_answers import is_unanswered
from studyapp.domain.annotation import Color
from studyapp.domain.edits import NewQuestion
from studyapp.domain.export import ExportScope
from studyapp.domain.ids import new_key
from studyapp.domain.importing import ImportOptions, ImportReport
from studyapp.domain.library import Flag
from studyapp.domain.progress import Cancelled, NoProgress
from studyapp.paths import resources
from studyapp.services.annotating import AnnotatingService
from studyapp.services.exporting.markdown_files import safe_name
from studyapp.services.exporting.service import ExportingService
from studyapp.services.importing import ImportingService
from studyapp.services.library import LibraryService
from studyapp.services.noting import NotingService
from studyapp.services.searching import SearchingService
from studyapp.services.settings import SettingsService
from studyapp.services.tagging import TaggingService
from studyapp.storage.library_file import LibraryFile
from tests.support.libraries import StopAt
from tests.unit.content.test_own_notation import names, texts
from tests.unit.services.conftest import Notebook

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
NOTES = """# Databases

## What is an index? {#index}

A structure that finds rows **quickly**, see ![a tree](pics/my%20tree.png "B-tree").

```python
## What is a comment? {#no}
```

### Kinds

# Not a question

## What is a view?

TODO

# A: b/c

## Why?

Because it is so.
"""


@contextmanager
def copy_of(template: Path, path: Path) -> Iterator[LibraryFile]:
    shutil.copy(template, path)
    library = LibraryFile.open(path)
    try:
        yield library
    finally:
        library.close()


def export(library: LibraryFile, target: Path, *, force: bool = False):
    exporting = ExportingService(library, SearchingService(library, SettingsService(library)))
    return exporting.write_markdown(ExportScope(), target, NoProgress(), force=force)


def bring(library: LibraryFile, *paths: Path) -> ImportReport:
    importing = ImportingService(library)
    return importing.run_paths(paths, ImportOptions(), NoProgress()).report


def contents(library: LibraryFile) -> list[object]:
    """Return what must be the same: the tree, and all that a reader sees of its questions."""
    with library.reading() as repositories:
        topics = repositories.topics.all()
        found: list[object] = [repositories.topics.path_of(topic.id) for topic in topics]
        for listed in repositories.questions.listing():
            question = repositories.questions.get(listed.id)
            note = repositories.notes.get(listed.id)
            marks = repositories.annotations.of(listed.id)
            images = {
                image.reference: image.asset_id and repositories.images.data(image.asset_id)
                for image in repositories.images.of(listed.id)
            }
            found.append((
                question.key,
                repositories.topics.path_of(question.topic_id),
                question.title,
                question.title_markdown,
                question.prompt,
                question.body,
                question.state,
                question.starred,
                question.flag,
                note.text if note else "",
                repositories.tags.of(listed.id),
                [(m.exact, m.color, m.comment, m.target.selector, m.placement) for m in marks],
                images,
            ))  # fmt: skip
        return found


@dataclass
class Plan:
    """A question of a random library."""

    topic: tuple[str, ...]
    heading: str
    prompt: str
    body: str
    note: str
    tags: list[str] = field(default_factory=list)
    starred: bool = False
    flag: Flag = Flag.NONE


odd_names = st.one_of(
    st.sampled_from(
        ["A", "a", "CON", "a/b", "a:b", "x.", "x..", "..", "😀", "LoRA", "Lora", "n" * 300,
         "汉" * 300, "images", ".hidden", "#tag", "[[x]]", "1 A", "nul.md"]
    ),
    names.filter(lambda name: name == name.strip()),
)  # fmt: skip
plans = st.builds(
    Plan,
    topic=st.lists(odd_names, min_size=1, max_size=3).map(tuple),
    heading=names.filter(lambda name: bool(name.strip())),
    prompt=texts,
    body=texts,
    note=texts,
    tags=st.lists(names.map(lambda name: " ".join(name.split())).filter(bool), max_size=2),
    starred=st.booleans(),
    flag=st.sampled_from(Flag),
)


def build(library: LibraryFile, planned: list[Plan], empty: list[tuple[str, ...]]) -> None:
    tagging = TaggingService(library)
    ids = []
    with library.writing() as repositories:
        for plan in planned:
            new = NewQuestion(
                new_key(),
                repositories.topics.ensure(plan.topic),
                plan.heading.strip(),
                plan.heading,
                plan.prompt,
                plan.body,
                is_unanswered(plan.body),
            )
            ids += repositories.questions.insert_many([new])
        for path in empty:
            repositories.topics.ensure(path)
        for question_id, plan in zip(ids, planned, strict=True):
            repositories.notes.save(question_id, plan.note)
    for question_id, plan in zip(ids, planned, strict=True):
        for tag in plan.tags:
            tagging.add(tag, [question_id])
        if plan.starred:
            tagging.star([question_id])
        tagging.flag([question_id], plan.flag)


@settings(max_examples=25)
@given(
    st.lists(plans, min_size=1, max_size=5),
    st.lists(st.lists(odd_names, min_size=1, max_size=2).map(tuple), max_size=2),
)
def test_a_random_library_comes_back(
    library_template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    planned: list[Plan],
    empty: list[tuple[str, ...]],
) -> None:
    folder = tmp_path_factory.mktemp("round")
    with copy_of(library_template, folder / "one.studylib") as library:
        build(library, planned, empty)
        wanted = contents(library)
        export(library, folder / "out")
    with copy_of(library_template, folder / "two.studylib") as other:
        bring(other, folder / "out")
        assert contents(other) == wanted
        report = bring(other, folder / "out")
        assert (report.added, report.updated, report.gone) == (0, 0, 0)
        assert report.unchanged == len(planned)
        assert contents(other) == wanted


@pytest.fixture
def filled(library: LibraryFile, notebook: Notebook, tmp_path: Path) -> LibraryFile:
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "my tree.png").write_bytes(DOT)
    notebook.bring(NOTES)
    first, _, third = notebook.ids()
    reference = NotingService(library).attach_image(DOT + b"more")
    NotingService(library).save(first, f"Ask {reference}\n\n> [!note] me")
    annotating = AnnotatingService(library)
    annotating.create_from_quote(first, "finds rows quickly", color=Color.GREEN, comment="**why**")
    annotating.create_from_quote(third, "it is", color=Color.BLUE)
    TaggingService(library).add("exam", [first])
    TaggingService(library).flag([third], Flag.ORANGE)
    return library


@pytest.fixture
def other(library_template: Path, tmp_path: Path) -> Iterator[LibraryFile]:
    with copy_of(library_template, tmp_path / "other.studylib") as other:
        yield other


def test_all_that_was_added_comes_back(
    filled: LibraryFile, other: LibraryFile, tmp_path: Path
) -> None:
    report = export(filled, tmp_path / "out")
    assert (report.questions, report.notes, report.highlights, report.images) == (3, 1, 2, 2)
    page = (tmp_path / "out" / "1 Databases.md").read_text(encoding="utf-8")
    assert "![a tree](images/" in page
    assert page.count("{#index}") == 1
    assert {path.name for path in (tmp_path / "out").iterdir() if path.suffix == ".md"} == {
        "1 Databases.md",
        "2 Not a question.md",
        "3 A b c.md",
    }
    brought = bring(other, tmp_path / "out")
    assert (brought.added, brought.images.pending, brought.warnings) == (3, 0, ())
    assert contents(other) == contents(filled)
    first = LibraryService(other).listing().questions[0].id
    with other.reading() as repositories:
        note = repositories.notes.get(first)
        assert note is not None
        sha256 = note.text.partition("asset/")[2][:64]
        assert list(repositories.images.assets([sha256])) == [sha256]


def test_a_single_file_brings_its_images(
    filled: LibraryFile, other: LibraryFile, tmp_path: Path
) -> None:
    export(filled, tmp_path / "out")
    report = bring(other, tmp_path / "out" / "1 Databases.md")
    assert (report.added, report.images.stored) == (1, 2)


def test_an_edit_outside_comes_back_into_the_same_library(
    filled: LibraryFile, notebook: Notebook, tmp_path: Path
) -> None:
    first = notebook.ids()[0]
    before = contents(filled)
    export(filled, tmp_path / "out")
    unchanged = bring(filled, tmp_path / "out")
    assert (unchanged.unchanged, unchanged.updated, unchanged.added) == (3, 0, 0)
    assert contents(filled) == before

    page = tmp_path / "out" / "1 Databases.md"
    text = page.read_text(encoding="utf-8")
    text = text.replace("A structure that", "A tree that").replace("> Ask", "> Now ask")
    page.write_text(f"{text}\n## What is a key? {{#new}}\n\nIt identifies.\n", encoding="utf-8")
    report = bring(filled, tmp_path / "out")
    assert (report.updated, report.added, report.gone) == (1, 1, 0)
    with filled.reading() as repositories:
        question = repositories.questions.get(first)
        assert question.body.startswith("A tree that")
        assert question.own_answer
        assert repositories.notes.get(first).text.startswith("Now ask")  # pyright: ignore[reportOptionalMemberAccess] - it is there
        revisions = [revision.text for revision in repositories.notes.revisions(first)]
        assert any(text.startswith("Ask") for text in revisions)
        assert [mark.exact for mark in repositories.annotations.of(first)] == ["finds rows quickly"]
    # What the source says has not become another text, and the source still knows its question.
    again = notebook.bring(NOTES).report
    assert (again.unchanged, again.updated, again.added, again.gone) == (3, 0, 0, 0)


def test_a_folder_that_is_a_source_is_edited_and_written_anew(
    filled: LibraryFile, other: LibraryFile, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    export(filled, target)
    bring(other, target)
    page = target / "3 A b c.md"
    text = page.read_text(encoding="utf-8")
    text = text.replace("## Why?", "## Why is it so?").replace("Because it is", "For it is")
    page.write_text(text, encoding="utf-8")
    assert bring(other, target).updated == 1
    tree = LibraryService(other)
    last = tree.listing().questions[-1].id
    with other.reading() as repositories:
        question = repositories.questions.get(last)
        assert (question.title, question.body) == ("Why is it so?", "For it is so.")
        assert not question.own_answer
        assert [mark.exact for mark in repositories.annotations.of(last)] == ["it is"]

    topic = tree.topic_by_path(("A: b/c",))
    tree.rename_topic(topic, "Reasons")
    tree.move_topic(topic, None, 0)
    export(other, target, force=True)
    assert (target / "1 Reasons.md").is_file()
    wanted = contents(other)
    report = bring(other, target)
    assert (report.unchanged, report.updated, report.added, report.gone) == (3, 0, 0, 0)
    assert contents(other) == wanted


def test_a_highlight_whose_words_are_gone_is_reported(
    filled: LibraryFile, other: LibraryFile, tmp_path: Path
) -> None:
    export(filled, tmp_path / "out")
    page = tmp_path / "out" / "3 A b c.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Because it is so.", "Since."), encoding="utf-8")
    (warning,) = bring(other, page).warnings
    assert (warning.code, "it is" in warning.message) == ("highlight-lost", True)


def test_a_question_copied_by_hand_is_another_question(
    filled: LibraryFile, other: LibraryFile, tmp_path: Path
) -> None:
    export(filled, tmp_path / "out")
    page = tmp_path / "out" / "3 A b c.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text + text[text.index("## Why?") :].replace("Why?", "How?"), encoding="utf-8")
    assert bring(other, page).added == 2
    assert bring(other, page).unchanged == 2


@pytest.mark.parametrize("bank", ["llm-interview", "starter"])
def test_the_banks_come_back(
    bank: str, library: LibraryFile, other: LibraryFile, tmp_path: Path
) -> None:
    bring(library, resources() / "banks" / bank)
    export(library, tmp_path / "out")
    bring(other, tmp_path / "out")
    assert contents(other) == contents(library)


def test_the_reference_document_comes_back(
    reference_document: Path, library: LibraryFile, other: LibraryFile, tmp_path: Path
) -> None:
    bring(library, reference_document)
    export(library, tmp_path / "out")
    bring(other, tmp_path / "out")
    assert contents(other) == contents(library)


def test_cancelling_leaves_nothing(filled: LibraryFile, tmp_path: Path) -> None:
    exporting = ExportingService(filled, SearchingService(filled, SettingsService(filled)))
    before = set(tmp_path.iterdir())
    for number in range(4):
        with pytest.raises(Cancelled):
            exporting.write_markdown(ExportScope(), tmp_path / "out", StopAt(number))
        assert set(tmp_path.iterdir()) == before


@given(odd_names)
def test_names_are_safe_everywhere(name: str) -> None:
    safe = safe_name(name)
    assert len(safe) <= 60
    assert len(safe.encode()) <= 180
    assert not set(safe) & set('<>:"/\\|?*#^[]')
    assert safe == safe.strip(" .")
