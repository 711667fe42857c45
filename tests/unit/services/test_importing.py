"""An import writes everything or nothing, and knows again what it brought before."""

import shutil
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyapp.domain.errors import (
    NothingToImportError,
    NotTextError,
    SourceChangedError,
    TooLargeError,
    UnreadableFileError,
)
from studyapp.domain.importing import ImportOptions
from studyapp.domain.library import ImageState, QuestionState
from studyapp.domain.progress import Cancelled, NoProgress
from studyapp.services import intake
from studyapp.services.import_deciding import Fate
from studyapp.services.importing import ImportingService
from studyapp.services.library import LibraryService
from studyapp.services.trash import TrashService
from studyapp.storage.library_file import LibraryFile

NOTES = """\
# Fine-tuning

## What is LoRA?

It adds two small matrices.

## What is QLoRA?

It quantises the base model.

# Retrieval

## Why does retrieval help?

It grounds the answer in documents.
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001 48afa471 0000000049454e44ae426082".replace(" ", "")
)


@pytest.fixture
def service(library):
    return ImportingService(library)


@pytest.fixture
def tree(library):
    return LibraryService(library)


@pytest.fixture
def notes(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


@pytest.fixture
def run(service):
    def run(*paths, **options):
        return service.run_paths(paths, ImportOptions(**options), NoProgress()).report

    return run


@pytest.fixture
def shape(tree):
    """Return a function that tells which titles stand under which topic path."""

    def tell():
        listing = tree.listing()
        found = {}
        for entry in listing.questions:
            found.setdefault("/".join(listing.paths[entry.topic_id]), []).append(entry.title)
        return found

    return tell


@pytest.fixture
def entry(tree):
    def of(title):
        return next(entry for entry in tree.listing().questions if entry.title == title)

    return of


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def delete_all(tree):
    for topic in tree.tree().topics:
        if topic.parent_id is None:
            tree.delete_topic(topic.id)


def counts(report):
    return (report.added, report.updated, report.unchanged, report.gone)


def content(library) -> list[tuple[object, ...]]:
    """Return everything in a library that a reader could tell, and when it was written."""
    with library.reading() as repositories:
        return [
            repositories.topics.all(),
            repositories.topics.counts(),
            [
                (repositories.questions.get(entry.id), repositories.images.of(entry.id))
                for entry in repositories.questions.listing()
            ],
            repositories.sources.all(),
            repositories.settings.all(),
            repositories.questions.related_pairs(),
        ]


@pytest.fixture
def pages(library):
    """Return a function that returns every byte of the library's file and of its log."""
    log = library.path.with_name(f"{library.path.name}-wal")
    return lambda: (library.path.read_bytes(), log.read_bytes() if log.exists() else b"")


@pytest.fixture
def nothing_written(pages):
    """Return a context that fails when anything is written to the library inside it."""

    @contextmanager
    def watch():
        before = pages()
        yield
        assert pages() == before

    return watch


# -- the first import ---------------------------------------------------------------------------


def test_headings_become_topics_and_questions(run, shape, notes):
    report = run(notes)
    assert counts(report) == (3, 0, 0, 0)
    assert report.topics == 2
    assert shape() == {
        "Fine-tuning": ["What is LoRA?", "What is QLoRA?"],
        "Retrieval": ["Why does retrieval help?"],
    }


def test_folders_stand_above_headings(run, shape, tmp_path):
    folder = tmp_path / "bank"
    (folder / "llm").mkdir(parents=True)
    (folder / "llm" / "notes.md").write_text(NOTES, encoding="utf-8")
    flat = "## What is RAG?\n\nRetrieval.\n\n## What is a reranker?\n\nIt sorts.\n"
    (folder / "llm" / "flat.md").write_text(flat, encoding="utf-8")
    (folder / "llm" / "README.md").write_text(flat.replace("RAG", "BM25"), encoding="utf-8")
    run(folder, topic=("Interviews",))
    assert set(shape()) == {
        "Interviews/llm",
        "Interviews/llm/Fine-tuning",
        "Interviews/llm/Retrieval",
        "Interviews/llm/flat",
    }


def test_a_question_without_an_answer_is_marked(run, entry, tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        "## What is X?\n\n## What is Y?\n\ny\n\n## What is Z?\n\nTODO\n\n"
        "## What does it look like?\n\n![](https://x.example/y.png)\n"
    )
    assert run(path).unanswered == 2
    assert entry("What does it look like?").state is QuestionState.ANSWERED
    assert entry("What is X?").state is QuestionState.UNANSWERED
    assert entry("What is Y?").state is QuestionState.ANSWERED


def test_local_images_are_stored_and_missing_ones_reported(run, library, entry, tmp_path):
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a b.png").write_bytes(PNG)
    (tmp_path / "not.png").write_text("no image")
    path = tmp_path / "a.md"
    path.write_text(
        "## What is X?\n\n![one](img/a%20b.png) ![again](img/a%20b.png)\n\n"
        "![](gone.png) ![](not.png) ![](https://example.com/r.png)\n\n"
        "![](data:image/png;base64,AAAA) ![](../secret.png)\n\n## What is Y?\n\ny\n"
    )
    report = run(path)
    images = report.images
    assert (images.referenced, images.unique) == (7, 6)
    assert (images.stored, images.pending, images.failed) == (1, 3, 2)
    assert [(warning.line, warning.code) for warning in report.warnings] == [
        (5, "image-missing"),
        (5, "image-not-image"),
        (7, "image-not-image"),
        (7, "image-missing"),
    ]
    with library.reading() as repositories:
        stored = repositories.images.of(entry("What is X?").id)[0]
    assert (stored.state, stored.width) == (ImageState.STORED, 1)


def test_unticked_questions_are_not_imported(run, shape, notes):
    report = run(notes, excluded=frozenset({(str(notes), 3)}))
    assert counts(report) == (2, 0, 0, 0)
    assert "What is LoRA?" not in shape()["Fine-tuning"]


# -- importing again ----------------------------------------------------------------------------


def test_the_same_again_changes_nothing(run, notes, nothing_written):
    run(notes)
    with nothing_written():
        assert counts(run(notes)) == (0, 0, 3, 0)


def test_a_changed_answer_keeps_its_identity(run, library, entry, notes):
    run(notes)
    before = entry("What is LoRA?")
    edit(notes, "two small", "two tiny")
    assert counts(run(notes)) == (0, 1, 2, 0)
    after = entry("What is LoRA?")
    assert (after.id, after.key) == (before.id, before.key)
    with library.reading() as repositories:
        assert "tiny" in repositories.questions.get(after.id).body


def test_a_changed_title_keeps_its_identity(run, entry, notes):
    run(notes)
    before = entry("What is LoRA?")
    edit(notes, "What is LoRA?", "How does LoRA work?")
    assert counts(run(notes)) == (0, 1, 2, 0)
    assert entry("How does LoRA work?").key == before.key
    edit(notes, "How does LoRA work?", "how does LoRA work")
    assert counts(run(notes)) == (0, 1, 2, 0)
    assert entry("how does LoRA work").key == before.key


def test_new_questions_take_their_place_in_the_order(run, shape, notes):
    run(notes)
    edit(notes, "## What is QLoRA?", "## What is DoRA?\n\nd\n\n## What is QLoRA?")
    edit(notes, "# Fine-tuning\n", "# Fine-tuning\n\n## What is PEFT?\n\np\n")
    assert counts(run(notes)) == (2, 0, 3, 0)
    assert shape()["Fine-tuning"] == [
        "What is PEFT?",
        "What is LoRA?",
        "What is DoRA?",
        "What is QLoRA?",
    ]


def test_questions_that_changed_places_change_places(run, shape, notes, nothing_written):
    run(notes)
    first = notes.read_text(encoding="utf-8")
    one, two = first.index("## What is LoRA"), first.index("## What is QLoRA")
    end = first.index("# Retrieval")
    notes.write_text(first[:one] + first[two:end] + first[one:two] + first[end:])
    assert counts(run(notes)) == (0, 0, 3, 0)
    assert shape()["Fine-tuning"] == ["What is QLoRA?", "What is LoRA?"]
    with nothing_written():
        run(notes)


def test_gone_questions_stay_and_may_come_back(run, entry, notes):
    run(notes)
    full = notes.read_text(encoding="utf-8")
    notes.write_text(full[: full.index("# Retrieval")], encoding="utf-8")
    assert counts(run(notes)) == (0, 0, 2, 1)
    assert entry("Why does retrieval help?").state is QuestionState.GONE
    assert counts(run(notes)) == (0, 0, 2, 0)
    notes.write_text(full, encoding="utf-8")
    assert counts(run(notes)) == (0, 1, 2, 0)
    assert entry("Why does retrieval help?").state is QuestionState.ANSWERED


def test_moved_questions_move_unless_the_reader_moved_them(run, tree, shape, entry, notes):
    run(notes)
    tree.move_questions([entry("What is QLoRA?").id], entry("Why does retrieval help?").topic_id)
    edit(notes, "# Fine-tuning", "# Adapters")
    report = run(notes)
    assert counts(report) == (0, 1, 2, 0)
    assert shape() == {
        "Adapters": ["What is LoRA?"],
        "Retrieval": ["Why does retrieval help?", "What is QLoRA?"],
    }


def test_a_first_heading_leaves_what_stands_before_it_where_it_was_sorted(run, shape, tmp_path):
    path = tmp_path / "all.md"
    path.write_text("## What is LoRA?\n\nTwo matrices.\n\n## What is RAG?\n\nIt looks it up.\n")
    run(path)
    sorted_into = {title: topic for topic, titles in shape().items() for title in titles}
    assert "all" not in sorted_into.values()
    with path.open("a") as file:
        file.write("\n# Mine\n\n## What is new?\n\nThis.\n")
    edit(path, "## What is RAG?", "## Who wrote this?\n\nMe.\n\n## What is RAG?")
    report = run(path)
    assert counts(report) == (2, 0, 2, 0)
    placed = {title: topic for topic, titles in shape().items() for title in titles}
    assert placed == sorted_into | {"What is new?": "Mine", "Who wrote this?": "all"}


def test_topics_that_the_reader_arranged_stay_arranged(run, tree, shape, entry, notes):
    run(notes)
    tuning, retrieval = entry("What is LoRA?").topic_id, entry("Why does retrieval help?").topic_id
    tree.rename_topic(tuning, "Tuning")
    tree.move_topic(retrieval, tuning)
    edit(notes, "# Retrieval\n", "# Retrieval\n\n## What is BM25?\n\nb\n")
    assert counts(run(notes)) == (1, 0, 3, 0)
    assert shape()["Tuning/Retrieval"] == ["What is BM25?", "Why does retrieval help?"]
    tree.merge_topics(retrieval, tuning)
    assert counts(run(notes)) == (0, 0, 4, 0)
    assert set(shape()) == {"Tuning"}


def test_deleted_questions_stay_deleted_until_nothing_is_left(run, tree, shape, entry, notes):
    run(notes)
    tree.delete_questions([entry("What is LoRA?").id])
    report = run(notes)
    assert counts(report) == (0, 0, 3, 0)
    assert [warning.code for warning in report.warnings] == ["deleted"]
    assert shape()["Fine-tuning"] == ["What is QLoRA?"]
    key = entry("What is QLoRA?").key
    delete_all(tree)
    assert shape() == {}
    assert counts(run(notes)) == (3, 0, 0, 0)
    assert shape()["Fine-tuning"] == ["What is LoRA?", "What is QLoRA?"]
    assert entry("What is QLoRA?").key == key


def test_a_question_moves_between_the_files_of_a_folder(run, shape, entry, tmp_path):
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "1.md").write_text("# A\n\n## What is one?\n\n1\n\n## What is two?\n\n2\n")
    (folder / "2.md").write_text("# B\n\n## What is three?\n\n3\n\n## What is four?\n\n4\n")
    run(folder)
    keys = {title: entry(title).key for title in ("What is two?", "What is three?")}
    (folder / "1.md").write_text("# A\n\n## What is one?\n\n1\n\n## What is three?\n\n3!\n")
    (folder / "2.md").write_text("# B\n\n## What is two?\n\n2\n\n## What is four?\n\n4\n")
    assert counts(run(folder)) == (0, 2, 2, 0)
    assert shape() == {
        "A": ["What is one?", "What is three?"],
        "B": ["What is two?", "What is four?"],
    }
    assert {title: entry(title).key for title in keys} == keys
    (folder / "2.md").unlink()
    assert counts(run(folder)) == (0, 0, 2, 2)
    assert entry("What is four?").state is QuestionState.GONE


def test_a_file_that_was_moved_is_known_by_its_content(run, entry, notes, tmp_path):
    run(notes)
    key = entry("What is LoRA?").key
    other = tmp_path / "elsewhere" / "renamed.md"
    other.parent.mkdir()
    shutil.copy(notes, other)
    assert counts(run(other)) == (0, 0, 3, 0)
    edit(other, "two small", "two tiny")
    assert counts(run(other)) == (0, 1, 2, 0)
    assert entry("What is LoRA?").key == key


def test_questions_of_one_title_are_kept_apart(run, shape, tmp_path, nothing_written):
    path = tmp_path / "a.md"
    path.write_text("# A\n\n## What is it?\n\n1\n\n# B\n\n## What is it?\n\n2\n")
    run(path)
    with nothing_written():
        assert counts(run(path)) == (0, 0, 2, 0)
    edit(path, "1", "one")
    edit(path, "2", "two")
    assert counts(run(path)) == (0, 2, 0, 0)
    assert shape() == {"A": ["What is it?"], "B": ["What is it?"]}


def test_another_topic_for_the_same_file_moves_it(run, shape, notes):
    run(notes)
    assert counts(run(notes, topic=("Mine",))) == (0, 3, 0, 0)
    assert set(shape()) == {"Mine/Fine-tuning", "Mine/Retrieval"}


def topics(tree):
    listing = tree.listing()
    return {"/".join(listing.paths[topic.id]) for topic in tree.tree().topics}


def test_topics_that_an_import_empties_go_and_come_back(run, library, tree, notes):
    run(notes, topic=("Old", "Part"))
    assert topics(tree) == {"Old", "Old/Part", "Old/Part/Fine-tuning", "Old/Part/Retrieval"}
    run(notes, topic=("New",))
    assert topics(tree) == {"New", "New/Fine-tuning", "New/Retrieval"}
    assert TrashService(library).items() == []
    run(notes, topic=("Old", "Part"))
    assert topics(tree) == {"Old", "Old/Part", "Old/Part/Fine-tuning", "Old/Part/Retrieval"}


def test_emptied_topics_stay_where_the_reader_had_a_hand_in_them(run, tree, entry, notes):
    run(notes)
    tuning, retrieval = entry("What is LoRA?").topic_id, entry("Why does retrieval help?").topic_id
    tree.rename_topic(retrieval, "Mine")
    tree.delete_questions([entry("What is QLoRA?").id])
    run(notes, topic=("New",))
    assert {"Mine", "Fine-tuning"} < topics(tree), "one was renamed, one has something in the trash"
    assert entry("What is LoRA?").topic_id != tuning


def test_a_topic_that_still_holds_a_question_of_the_readers_stays(run, tree, entry, notes):
    run(notes)
    moved, retrieval = entry("What is LoRA?").id, entry("Why does retrieval help?").topic_id
    tree.move_questions([moved], retrieval)
    run(notes, topic=("New",))
    assert topics(tree) == {"Retrieval", "New", "New/Fine-tuning", "New/Retrieval"}
    assert entry("What is LoRA?").topic_id == retrieval


def test_an_image_that_appears_or_changes_is_taken(run, library, entry, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("## What is X?\n\n![](a.png)\n\n## What is Y?\n\ny\n")

    def state():
        with library.reading() as repositories:
            (image,) = repositories.images.of(entry("What is X?").id)
        return image.state, image.asset_id

    run(path)
    assert state() == (ImageState.PENDING, None)
    (tmp_path / "a.png").write_bytes(PNG)
    report = run(path)
    assert counts(report) == (0, 0, 2, 0)
    assert report.images.stored == 1
    first = state()
    assert first[0] is ImageState.STORED
    (tmp_path / "a.png").write_bytes(PNG + b"\n")
    run(path)
    assert state()[1] != first[1]
    (tmp_path / "a.png").unlink()
    run(path)
    assert state()[0] is ImageState.STORED


# -- preview ------------------------------------------------------------------------------------


def test_a_preview_tells_what_the_import_does(service, run, notes, library, nothing_written):
    run(notes)
    edit(notes, "two small", "two tiny")
    edit(
        notes,
        "# Retrieval\n",
        "# Retrieval\n\n## What is BM25?\n\nb ![](https://x.example/y.png)\n",
    )
    full = notes.read_text(encoding="utf-8")
    notes.write_text(full[: full.index("## Why")], encoding="utf-8")
    with nothing_written():
        preview = service.preview([notes], ImportOptions(), NoProgress())
    fates = {question.title: question.fate for question in preview.questions}
    assert fates == {
        "What is LoRA?": Fate.UPDATED,
        "What is QLoRA?": Fate.UNCHANGED,
        "What is BM25?": Fate.ADDED,
    }
    question = preview.questions[-1]
    assert (question.topic, question.images, question.unanswered) == (("Retrieval",), 1, False)
    (file,) = preview.files
    assert (file.question_level, file.levels) == (2, {1: 2, 2: 3})
    outcome = service.run(preview, preview.options, NoProgress())
    assert outcome.report == preview.report
    assert counts(outcome.report) == (1, 1, 1, 1)
    assert outcome.changes.structure


def test_a_file_that_changed_after_the_preview_is_refused(service, notes, library):
    preview = service.preview([notes], ImportOptions(), NoProgress())
    edit(notes, "two small", "two tiny")
    before = content(library)
    with pytest.raises(SourceChangedError, match=r"notes\.md"):
        service.run(preview, preview.options, NoProgress())
    assert content(library) == before


def test_a_preview_says_why_an_import_would_be_refused(service, tmp_path):
    path = tmp_path / "page.md"
    path.write_text("Just a page.\n")
    preview = service.preview([path], ImportOptions(), NoProgress())
    assert isinstance(preview.complaint, NothingToImportError)
    preview = service.preview([path], ImportOptions(pages="page"), NoProgress())
    assert preview.complaint is None
    assert [question.title for question in preview.questions] == ["page"]


# -- bad input ----------------------------------------------------------------------------------

BAD = {
    "empty": (b"", NothingToImportError, "empty"),
    "blank": (b" \n\n\t\n", NothingToImportError, "empty"),
    "prose": (b"Just one paragraph.\n", NothingToImportError, "No question"),
    "binary": (b"## What?\n\nx\n\0\1\2\3\xff\xfe\n" * 50, NotTextError, "line 4"),
    "image": (PNG, NotTextError, "not text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_changes_nothing(run, notes, tmp_path, nothing_written, name):
    data, error, message = BAD[name]
    run(notes)
    path = tmp_path / f"{name}.md"
    path.write_bytes(data)
    with nothing_written(), pytest.raises(error, match=message) as caught:
        run(notes, path)
    assert str(path) in caught.value.message
    assert caught.value.remedy


def test_what_is_missing_or_too_large_changes_nothing(
    run, notes, tmp_path, nothing_written, monkeypatch
):
    run(notes)
    edit(notes, "two small", "two tiny")
    with nothing_written(), pytest.raises(UnreadableFileError):
        run(notes, tmp_path / "gone.md")
    monkeypatch.setattr(intake, "MAX_FILE", 100)
    with nothing_written(), pytest.raises(TooLargeError, match="the limit is 100"):
        run(notes)


def test_bad_files_in_a_folder_are_reported_and_left_out(run, entry, tmp_path):
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "a.md").write_text(NOTES, encoding="utf-8")
    (folder / "b.md").write_text("# B\n\n## What is B?\n\nb\n\n## What is C?\n\nc\n")
    run(folder)
    (folder / "b.md").write_bytes(bytes(range(256)))
    (folder / "c.md").write_text("A page.\n")
    report = run(folder)
    assert counts(report) == (0, 0, 3, 0)
    codes = [(Path(warning.file).name, warning.code) for warning in report.warnings]
    assert codes == [("b.md", "file-not-text"), ("c.md", "no-question")]
    assert entry("What is B?").state is QuestionState.ANSWERED
    (folder / "a.md").unlink()
    (folder / "c.md").unlink()
    with pytest.raises(NotTextError):
        run(folder)


# -- cancelling ---------------------------------------------------------------------------------


class CancelAt:
    def __init__(self, call):
        self.calls = 0
        self.call = call

    def report(self, stage, done, total):
        assert 0 <= done <= total
        self.check()

    def check(self):
        self.calls += 1
        if self.calls == self.call:
            raise Cancelled


def test_cancelling_at_any_moment_changes_nothing(service, library, pages, tmp_path):
    folder = tmp_path / "bank"
    folder.mkdir()
    for number in range(3):
        text = NOTES.replace("What", f"What {number}").replace("Why", f"Why {number}")
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    service.run_paths([folder / "0.md"], ImportOptions(), NoProgress())
    edit(folder / "0.md", "two small", "two tiny")
    before = content(library), pages()
    for call in count(1):
        try:
            outcome = service.run_paths([folder], ImportOptions(), CancelAt(call))
        except Cancelled:
            assert (content(library), pages()) == before
        else:
            break
    assert call > 6
    assert counts(outcome.report) == (6, 1, 2, 0)


# -- any document -------------------------------------------------------------------------------

FRAGMENTS = [
    "# A",
    "# B",
    "## What is X?",
    "## What is Y?",
    "### Why?",
    "text",
    "",
    "- item",
    "```",
    "TODO",
    "![](a.png)",
    "Q: why?",
    "A: so",
    "**What is Z?**",
    "<details><summary>Q?</summary>",
    "</details>",
    "1. x",
    "[" * 300,
    "*" * 300,
    "<" * 300,
    "$" * 99,
    "\u200b\u202e\ufeff",
]
LINES = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_any_document_is_known_again(library_template, tmp_path_factory, text):

    folder = tmp_path_factory.mktemp("any")
    shutil.copyfile(library_template, folder / "x.studylib")
    (folder / "doc.md").write_text(text, encoding="utf-8")
    with LibraryFile.open(folder / "x.studylib") as library:
        service = ImportingService(library)
        options = ImportOptions(pages="page")
        try:
            first = service.run_paths([folder / "doc.md"], options, NoProgress()).report
        except (NothingToImportError, NotTextError):
            assert content(library)[:3] == [[], [], []]
            return
        before = content(library)
        again = service.run_paths([folder / "doc.md"], options, NoProgress())
        assert counts(again.report) == (0, 0, first.added, 0)
        assert not again.changes
        assert content(library) == before
    shutil.rmtree(folder)
