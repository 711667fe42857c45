"""A heading's anchor tells which question it is, whatever its wording and its file."""

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyapp.content.titles import anchor_of
from studyapp.domain.importing import ImportOptions
from studyapp.domain.progress import NoProgress
from studyapp.services.importing import ImportingService
from studyapp.services.library import LibraryService
from studyapp.services.reading import ReadingService
from studyapp.storage.library_file import LibraryFile


@pytest.fixture
def tree(library):
    return LibraryService(library)


@pytest.fixture
def run(library):
    def run(*paths):
        return ImportingService(library).run_paths(paths, ImportOptions(), NoProgress()).report

    return run


def by_title(tree):
    listing = tree.listing()
    return {entry.title: (entry.key, listing.paths[entry.topic_id]) for entry in listing.questions}


def test_a_question_with_an_anchor_is_known_again_whatever_its_wording(tmp_path, run, tree):
    file = tmp_path / "notes.md"
    file.write_text("## What is LoRA? {#lora}\n\nTwo matrices.\n\n## What else?\n\nMore.\n")
    run(file)
    before = by_title(tree)
    file.write_text(
        "## What else?\n\nMore.\n\n## What is LoRA?\n\nA new one.\n\n"
        "## Why low rank? {#lora}\n\nBecause the change is small.\n"
    )
    report = run(file)
    after = by_title(tree)
    assert (report.added, report.updated, report.unchanged, report.gone) == (1, 1, 1, 0)
    assert after["Why low rank?"] == before["What is LoRA?"]
    assert after["What is LoRA?"][0] != before["What is LoRA?"][0]


def test_an_anchor_given_later_is_remembered(tmp_path, run, tree):
    file = tmp_path / "notes.md"
    file.write_text("## What is LoRA?\n\nTwo matrices.\n")
    run(file)
    key, _ = by_title(tree)["What is LoRA?"]
    file.write_text("## What is LoRA? {#lora}\n\nTwo matrices.\n")
    assert run(file).updated == 1
    assert run(file).unchanged == 1
    file.write_text("## Why low rank? {#lora}\n\nAnother answer.\n")
    run(file)
    assert by_title(tree)["Why low rank?"][0] == key


def test_an_anchor_is_followed_into_another_file_of_a_folder(tmp_path, run, tree):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("# A\n\n## What is LoRA? {#lora}\n\nOne.\n\n## Rest?\n\nTwo.\n")
    (folder / "b.md").write_text("# B\n\n## Other? {#other}\n\nThree.\n")
    run(folder)
    before = by_title(tree)
    (folder / "a.md").write_text("# A\n\n## Rest?\n\nTwo.\n")
    (folder / "b.md").write_text(
        "# B\n\n## Other? {#other}\n\nThree.\n\n## New? {#lora}\n\nFour.\n"
    )
    report = run(folder)
    assert (report.added, report.gone) == (0, 0)
    assert by_title(tree)["New?"][0] == before["What is LoRA?"][0]
    assert by_title(tree)["New?"][1] == before["Other?"][1]


def test_an_anchor_that_many_files_use_means_nothing_between_them(tmp_path, run, tree):
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.md").write_text(f"## What is {name}? {{#intro}}\n\n{name}.\n")
    run(folder)
    before = by_title(tree)
    (folder / "a.md").write_text("## Rest?\n\nNothing.\n")
    (folder / "c.md").write_text("## What is c? {#intro}\n\nc.\n")
    report = run(folder)
    assert (report.added, report.gone) == (2, 1)
    assert by_title(tree)["What is c?"][0] not in {key for key, _ in before.values()}


def test_a_deleted_question_stays_deleted_under_another_title(tmp_path, run, tree):
    file = tmp_path / "notes.md"
    file.write_text("## What is LoRA? {#lora}\n\nOne.\n\n## Rest?\n\nTwo.\n")
    run(file)
    tree.delete_questions([next(e.id for e in tree.listing().questions if "LoRA" in e.title)])
    file.write_text("## Why low rank? {#lora}\n\nThree.\n\n## Rest?\n\nTwo.\n")
    assert run(file).added == 0
    assert set(by_title(tree)) == {"Rest?"}


@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    titles=st.permutations(["What is a?", "What is b?", "What is c?", "What is d?"]),
    files=st.lists(st.sampled_from(["one.md", "two.md"]), min_size=4, max_size=4),
)
def test_anchors_keep_identity_over_any_shuffle(titles, files, library_template, tmp_path_factory):
    names = ["a", "b", "c", "d"]
    folder = tmp_path_factory.mktemp("bank")

    def write(titles, files):
        texts = {"one.md": "", "two.md": ""}
        for name, title, file in zip(names, titles, files, strict=True):
            texts[file] += f"## {title} {{#{name}}}\n\nAnswer of {title}.\n\n"
        for file, text in texts.items():
            (folder / file).write_text(text)

    path = tmp_path_factory.mktemp("library") / "library.studylib"
    shutil.copyfile(library_template, path)
    with LibraryFile.open(path) as library:
        service, reading = ImportingService(library), ReadingService(library)

        def keys():
            service.run_paths([folder], ImportOptions(), NoProgress())
            listing = LibraryService(library).listing().questions
            questions = [reading.open(entry.id).question for entry in listing]
            return {anchor_of(entry.title_markdown): entry.key for entry in questions}

        write(sorted(titles), ["one.md", "one.md", "two.md", "two.md"])
        before = keys()
        write(titles, files)
        assert keys() == before
