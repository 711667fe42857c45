"""Banks that come with the app: a first one, newer versions, removing and adding again."""

import re
import shutil
from pathlib import Path

import pytest

from studyapp import paths
from studyapp.domain.document_json import to_json
from studyapp.domain.importing import ImportOptions
from studyapp.domain.library import ImageState
from studyapp.domain.progress import NoProgress
from studyapp.domain.text import normalised_title
from studyapp.services.annotating import AnnotatingService
from studyapp.services.banks import FIRST_BANK, BankService
from studyapp.services.importing import ImportingService
from studyapp.services.library import LibraryService
from studyapp.services.noting import NotingService
from studyapp.services.reading import ReadingService
from studyapp.services.trash import TrashService
from studyapp.storage.library_file import LibraryFile

QUIET = NoProgress()


class Shelf:
    """Banks in a folder of the test's own, and the library that they go into."""

    def __init__(self, library: LibraryFile, folder: Path) -> None:
        self.library = library
        self.folder = folder
        self.importing = ImportingService(library)
        self.banks = BankService(library, self.importing, folder)
        self.tree = LibraryService(library)
        self.reading = ReadingService(library)

    def make(self, bank: str, version: int, **files: str) -> None:
        folder = self.folder / bank
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "bank.toml").write_text(
            f'id = "{bank}"\ntitle = "About {bank}"\nlanguage = "en"\n'
            f'version = {version}\nlicence = "CC BY 4.0"\n'
        )
        for name, text in files.items():
            (folder / f"{name}.md").write_text(text)

    def titles(self) -> dict[str, tuple[str, ...]]:
        listing = self.tree.listing()
        return {entry.title: listing.paths[entry.topic_id] for entry in listing.questions}

    def id_of(self, title: str):
        return next(e.id for e in self.tree.listing().questions if e.title == title)

    def body(self, title: str) -> str:
        return self.reading.open(self.id_of(title)).question.body

    def installed(self) -> dict[str, bool]:
        return {state.bank.id: state.installed for state in self.banks.all()}


TUNING = """\
# Tuning

## What is LoRA? {#lora}

Two small matrices learn the change.

## What is a prefix? {#prefix}

Vectors before the keys.
"""
SEARCH = """\
# Search

## Why retrieve? {#why}

It grounds an answer.

## What is a chunk? {#chunk}

A piece of a document.
"""


@pytest.fixture
def shelf(library, tmp_path):
    shelf = Shelf(library, tmp_path / "banks")
    shelf.make("models", 1, tuning=TUNING, search=SEARCH)
    return shelf


# -- the first start ----------------------------------------------------------------------------


def test_a_new_library_gets_the_first_bank_once(library):
    banks, tree = BankService(library, ImportingService(library)), LibraryService(library)
    outcome = banks.install_first()
    assert outcome is not None
    assert outcome.report.added == 100
    assert outcome.report.warnings == ()
    assert outcome.report.images.stored == outcome.report.images.referenced > 40
    assert {path[0] for path in tree.listing().paths.values()} == {"大模型面试题"}
    assert banks.install_first() is None
    banks.remove(FIRST_BANK)
    assert banks.install_first() is None


def test_a_library_with_questions_gets_no_bank(shelf, tmp_path):
    (tmp_path / "own.md").write_text("## What is mine?\n\nThis.\n")
    shelf.importing.run_paths([tmp_path / "own.md"], ImportOptions(), QUIET)
    assert shelf.banks.install_first() is None


def test_the_banks_of_the_app_are_listed_with_their_size(library):
    states = BankService(library, ImportingService(library)).all()
    assert [(state.bank.id, state.questions, state.installed) for state in states] == [
        ("llm-interview", 100, False),
        ("starter", 12, False),
    ]
    assert {state.bank.licence for state in states} == {"CC BY 4.0"}


def test_the_starter_bank_imports_whole(library):
    report = BankService(library, ImportingService(library)).add("starter", QUIET).report
    assert (report.added, report.warnings) == (12, ())
    assert report.images.stored == report.images.referenced > 0


def test_every_link_of_the_first_bank_names_one_of_its_questions(library):
    BankService(library, ImportingService(library)).install_first()
    listing = LibraryService(library).listing().questions
    titles = {normalised_title(entry.title) for entry in listing}
    reading = ReadingService(library)
    links = 0
    for entry in listing:
        answer = reading.open(entry.id)
        assert all(image.state is ImageState.STORED for image in answer.images.values())
        for name in re.findall(r'"wiki:([^"]+)"', to_json(answer.document)):
            assert normalised_title(name) in titles, (entry.title, name)
            links += 1
    assert links > 90


# -- newer versions -----------------------------------------------------------------------------


def test_a_newer_version_updates_what_is_installed(shelf):
    shelf.banks.add("models", QUIET)
    keys = {e.title: e.key for e in shelf.tree.listing().questions}
    assert shelf.banks.update(QUIET).updates == ()
    shelf.make(
        "models",
        2,
        tuning=TUNING.replace("What is LoRA?", "How does LoRA work?").replace("small", "tiny"),
        search=SEARCH + "\n## What is a reranker?\n\nIt sorts again.\n",
    )
    updated = shelf.banks.update(QUIET)
    ((bank, outcome),) = updated.updates
    assert (bank.version, outcome.report.added, outcome.report.updated) == (2, 1, 1)
    assert updated.changes == outcome.changes
    assert shelf.tree.question_by_key(keys["What is LoRA?"]) == shelf.id_of("How does LoRA work?")
    assert "tiny" in shelf.body("How does LoRA work?")
    assert shelf.banks.update(QUIET).updates == ()


def test_changed_texts_without_a_new_version_wait(shelf):
    shelf.banks.add("models", QUIET)
    shelf.make("models", 1, tuning=TUNING.replace("small", "tiny"))
    assert shelf.banks.update(QUIET).updates == ()
    assert "small" in shelf.body("What is LoRA?")


def test_an_update_leaves_the_work_of_the_reader_alone(shelf):
    shelf.banks.add("models", QUIET)
    lora, prefix = shelf.id_of("What is LoRA?"), shelf.id_of("What is a prefix?")
    topics = {topic.name: topic.id for topic in shelf.tree.tree().topics}
    shelf.tree.rename_topic(topics["Tuning"], "My tuning")
    shelf.tree.move_questions([lora], topics["Search"])
    shelf.tree.delete_questions([shelf.id_of("What is a chunk?")])
    NotingService(shelf.library).save(prefix, "My own words.")
    highlights = AnnotatingService(shelf.library)
    highlights.create(lora, 4, 18)
    shelf.make(
        "models",
        2,
        tuning=TUNING.replace("Two small", "Well: two small").replace("Vectors", "Learnt vectors"),
        search=SEARCH.replace("What is a chunk?", "What are chunks?"),
    )
    shelf.banks.update(QUIET)
    assert shelf.titles() == {
        "What is LoRA?": ("About models", "Search"),
        "What is a prefix?": ("About models", "My tuning"),
        "Why retrieve?": ("About models", "Search"),
    }
    assert "Learnt" in shelf.body("What is a prefix?")
    assert NotingService(shelf.library).note(prefix).text == "My own words."
    (highlight,) = highlights.of(lora)
    assert highlight.target.selector.exact == "small matrices"


def test_a_question_that_a_newer_version_dropped_stays_to_be_read(shelf):
    shelf.banks.add("models", QUIET)
    shelf.make("models", 2, search=SEARCH.partition("## What is a chunk")[0])
    ((_, outcome),) = shelf.banks.update(QUIET).updates
    assert outcome.report.gone == 1
    assert "What is a chunk?" in shelf.titles()


def test_a_bank_that_was_removed_stays_removed(shelf):
    shelf.banks.add("models", QUIET)
    shelf.banks.remove("models")
    shelf.make("models", 2, tuning=TUNING.replace("small", "tiny"))
    assert shelf.banks.update(QUIET).updates == ()
    assert shelf.titles() == {}


def test_a_bank_whose_questions_were_deleted_by_hand_stays_deleted(shelf):
    shelf.banks.add("models", QUIET)
    shelf.tree.delete_topic(shelf.tree.tree().topics[0].id)
    shelf.make("models", 2, tuning=TUNING.replace("small", "tiny"))
    assert shelf.banks.update(QUIET).updates == ()
    assert shelf.titles() == {}
    assert shelf.installed() == {"models": False}


# -- removing and adding again ------------------------------------------------------------------


def test_a_bank_is_removed_with_its_topics_and_comes_back(shelf):
    shelf.banks.add("models", QUIET)
    shelf.tree.delete_questions([shelf.id_of("What is a chunk?")])
    before = shelf.tree.listing(), shelf.tree.tree()
    removed = shelf.banks.remove("models")
    assert removed.undo is not None
    assert removed.undo.values == {"name": "About models", "questions": "3"}
    assert shelf.tree.tree().topics == ()
    assert shelf.installed() == {"models": False}
    removed.undo.undo()
    assert (shelf.tree.listing(), shelf.tree.tree()) == before
    assert shelf.installed() == {"models": True}
    removed.undo.redo()
    assert shelf.titles() == {}
    shelf.banks.add("models", QUIET)
    assert (shelf.tree.listing(), shelf.tree.tree()) == before, "one that was deleted before stays"


def test_what_came_back_has_the_newest_texts_and_the_notes_of_before(shelf):
    shelf.banks.add("models", QUIET)
    NotingService(shelf.library).save(shelf.id_of("What is LoRA?"), "My own words.")
    shelf.banks.remove("models")
    shelf.make("models", 2, tuning=TUNING.replace("small", "tiny"))
    outcome = shelf.banks.add("models", QUIET)
    assert outcome.report.updated == 1
    assert "tiny" in shelf.body("What is LoRA?")
    note = NotingService(shelf.library).note(shelf.id_of("What is LoRA?"))
    assert note.text == "My own words."
    assert shelf.banks.update(QUIET).updates == ()


def test_what_else_the_reader_keeps_in_its_topics_stays_there(shelf, tmp_path):
    shelf.banks.add("models", QUIET)
    (tmp_path / "own.md").write_text("## What is mine?\n\nThis.\n")
    shelf.importing.run_paths(
        [tmp_path / "own.md"], ImportOptions(topic=("About models", "Search")), QUIET
    )
    shelf.tree.create_topic("Mine", shelf.tree.listing().questions[0].topic_id)
    own = shelf.titles()["What is mine?"]
    removed = shelf.banks.remove("models")
    assert shelf.titles() == {"What is mine?": own}
    names = {topic.name for topic in shelf.tree.tree().topics}
    assert {"About models", "Search"} <= names
    assert "Tuning" not in names
    assert removed.undo is not None
    removed.undo.undo()
    assert len(shelf.titles()) == 5


def test_a_topic_of_the_reader_around_a_bank_stays(shelf):
    shelf.banks.add("models", QUIET)
    root = shelf.tree.tree().topics[0].id
    (around,) = shelf.tree.create_topic("Interviews").changes.topics
    shelf.tree.move_topic(root, around)
    shelf.banks.remove("models")
    assert [topic.name for topic in shelf.tree.tree().topics] == ["Interviews"]
    shelf.banks.add("models", QUIET)
    assert shelf.titles()["Why retrieve?"] == ("Interviews", "About models", "Search")


def test_a_removed_bank_comes_back_after_the_trash_was_emptied(shelf):
    shelf.banks.add("models", QUIET)
    before = shelf.titles()
    shelf.banks.remove("models")
    (item,) = TrashService(shelf.library).items()
    assert item.name == "About models"
    TrashService(shelf.library).empty()
    shelf.make("models", 2, search=SEARCH.partition("## What is a chunk")[0])
    shelf.banks.add("models", QUIET)
    del before["What is a chunk?"]
    assert shelf.titles() == before
    assert "matrices" in shelf.body("What is LoRA?")


def test_banks_do_not_touch_each_other(shelf):
    shelf.make("other", 1, words="## What is a token? {#lora}\n\nA piece of a word.\n")
    shelf.banks.add("models", QUIET)
    shelf.banks.add("other", QUIET)
    assert shelf.installed() == {"models": True, "other": True}
    shelf.banks.remove("models")
    assert shelf.installed() == {"models": False, "other": True}
    assert list(shelf.titles()) == ["What is a token?"]


def test_a_bank_may_be_anywhere(shelf, tmp_path):
    shelf.banks.add("models", QUIET)
    moved = tmp_path / "elsewhere"
    shutil.move(shelf.folder, moved)
    again = BankService(shelf.library, shelf.importing, moved).add("models", QUIET)
    assert (again.report.added, again.report.unchanged, again.report.gone) == (0, 4, 0)


def test_the_bundled_banks_describe_themselves():
    for folder in (paths.resources() / "banks").iterdir():
        assert f'id = "{folder.name}"' in (folder / "bank.toml").read_text(encoding="utf-8")
