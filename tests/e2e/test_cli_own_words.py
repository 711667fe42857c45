"""The commands for searching, highlighting and taking notes, as scripts use them."""

import io
import json

import pytest

from studyapp.bootstrap import build_services
from studyapp.cli import main
from studyapp.domain.settings import COLOR_NAMES

NOTES = """\
# Fine-tuning

## What is LoRA?

It adds *two* small matrices $A$ and $B$. 低秩分解省显存。

## What is QLoRA?

It quantises the frozen weights. Small, small.
"""


@pytest.fixture
def run(tmp_path, capsys):
    """Return a function that runs a command on a library of the test's own."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")

    def run(*arguments: object, status: int = 0) -> str:
        assert main(["--library", str(tmp_path / "own.studylib"), *map(str, arguments)]) == status
        captured = capsys.readouterr()
        return captured.err if status else captured.out

    run("import", tmp_path / "notes.md")
    return run


@pytest.fixture
def key(run) -> str:
    return json.loads(run("list", "--json"))[0]["key"]


def test_a_highlight_is_made_and_listed(run, key):
    assert "small matrices" in run(
        "annotate", key, "--exact", "small  matrices", "--color", "pink", "--comment", "**why?**"
    )
    run("annotate", key, "--exact", "低秩分解")
    listed = run("annotations")
    assert f"{key}  pink  anchored\n    small matrices\n    # **why?**" in listed
    page = json.loads(run("annotations", "--json"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    first, second = page["items"]
    assert first["id"].startswith("urn:uuid:")
    assert first["target"]["source"] == f"urn:uuid:{key}"
    quote, position = first["target"]["selector"]
    assert (quote["type"], quote["exact"]) == ("TextQuoteSelector", "small matrices")
    assert position["end"] - position["start"] == len("small matrices")
    assert {body["purpose"]: body["value"] for body in first["body"]} == {
        "tagging": "pink",
        "commenting": "**why?**",
    }
    assert (first["motivation"], second["motivation"]) == ("commenting", "highlighting")
    assert first["created"].endswith("Z")
    entry = json.loads(run("list", "--json"))[0]
    assert (entry["highlights"], entry["has_note"]) == (2, False)
    made = json.loads(run("annotate", key, "--exact", "省显存", "--json"))
    assert made["items"][0]["target"]["selector"][0]["exact"] == "省显存"


def test_a_color_is_called_as_the_reader_calls_it(run, key, tmp_path):
    with build_services(tmp_path / "own.studylib") as services:
        services.settings.set(COLOR_NAMES, {"green": "Must know"})
    run("annotate", key, "--exact", "matrices", "--color", "must know")
    assert f"{key}  green  anchored" in run("annotations")
    told = run("annotate", key, "--exact", "small", "--color", "red", status=2)
    assert "There is no color “red”. There are: must know, yellow, green" in told


def test_words_that_are_not_there_or_not_clear(run, key):
    other = json.loads(run("list", "--json"))[1]["key"]
    assert "does not hold" in run("annotate", key, "--exact", "nothing like it", status=2)
    assert "2 times" in run("annotate", other, "--exact", "small", status=2)
    run("annotate", other, "--exact", "small", "--prefix", "Small, ")
    assert "no single question" in run("annotate", "zz", "--exact", "x", status=2)


def test_a_note_is_written_and_printed(run, key, tmp_path, monkeypatch):
    assert run("note", key) == ""
    (tmp_path / "note.md").write_bytes("\ufeff# 我的\r\n笔记\r\n".encode())
    assert run("note", key, "--set", tmp_path / "note.md") == ""
    assert run("note", key) == "# 我的\n笔记\n"
    assert json.loads(run("list", "--json"))[0]["has_note"]
    stdin = io.TextIOWrapper(io.BytesIO("别的".encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    run("note", key, "--set", "-")
    assert run("note", key) == "别的"
    assert "cannot be read" in run("note", key, "--set", tmp_path / "none.md", status=2)
    (tmp_path / "bad.md").write_bytes(b"ok\n\xff\xfe")
    assert "line 2" in run("note", key, "--set", tmp_path / "bad.md", status=2)


def test_a_search_prints_what_it_found(run, key, tmp_path):
    (tmp_path / "note.md").write_text("记住低秩", encoding="utf-8")
    run("note", key, "--set", tmp_path / "note.md")
    found = json.loads(run("search", "低秩", "--json"))
    assert [(hit["kind"], hit["key"]) for hit in found["hits"]] == [
        ("note", key),
        ("question", key),
    ]
    hit = found["hits"][0]
    start, end = hit["marks"][0]
    assert hit["snippet"][start:end] == "低秩"
    assert not found["more"]
    printed = run("search", "has:note", "matrices")
    assert printed.startswith(f"{key}  question  What is LoRA?\n    ")
    assert run("search", "unfindable") == "Nothing was found.\n"
    assert run("search", "tag:nope").startswith("Nothing was found. “nope”: there is no such tag\n")
    complaint = run("search", "is:foo", status=2)
    assert "does not know that value" in complaint
    assert "unanswered" in complaint


def test_an_import_says_what_became_of_highlights(run, key, tmp_path):
    run("annotate", key, "--exact", "small matrices")
    run("annotate", key, "--exact", "低秩分解省显存")
    edited = NOTES.replace("It adds", "Well, it adds").replace("低秩分解省显存。", "")
    (tmp_path / "notes.md").write_text(edited, encoding="utf-8")
    report = json.loads(run("import", tmp_path / "notes.md", "--json"))
    assert report["highlights"] == {"kept": 1, "moved": 0, "for_review": 0, "orphaned": 1}
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    assert "2 kept, 0 moved, 0 for review, 0 orphaned" in run("import", tmp_path / "notes.md")
    assert "sound" in run("check")
