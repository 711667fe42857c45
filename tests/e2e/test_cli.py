"""The command line as a user runs it: exit statuses, what is printed where, and what is changed."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
NOTES = """\
# Fine-tuning

## What is **LoRA**?

It adds *two* small matrices $A$ and $B$:

```python
W + B @ A
```

![figure](img/lora.png)

## What is QLoRA?

# Retrieval

## 为什么需要 RAG？

让回答有**依据**：![](https://example.invalid/rag.png)
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)


class Command:
    """Runs ``studyapp`` in a process of its own, on a library of its own."""

    def __init__(self, library: Path) -> None:
        self.library = library

    def __call__(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        with self.start(*arguments) as process:
            output, errors = process.communicate(timeout=100)
        return subprocess.CompletedProcess(process.args, process.returncode, output, errors)

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "studyapp", *map(str, arguments)],
            cwd=REPOSITORY,
            env={**os.environ, "STUDYAPP_LIBRARY": str(self.library)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def json(self, *arguments: object):
        done = self(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return json.loads(done.stdout)

    def bytes(self) -> dict[str, bytes]:
        """Return every byte of the library and of its log."""
        return {
            path.name: path.read_bytes()
            for path in self.library.parent.glob(f"{self.library.name}*")
            if not path.name.endswith("-shm")
        }


def write_notes(folder: Path) -> Path:
    path = folder / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    (folder / "img").mkdir()
    (folder / "img" / "lora.png").write_bytes(PNG)
    return path


@pytest.fixture
def fresh(tmp_path):
    """Return a command whose library does not exist yet."""
    folder = tmp_path / "library"
    folder.mkdir()
    return Command(folder / "my.studylib")


@pytest.fixture
def studyapp(fresh, library_template):
    """Return a command whose library is empty."""
    shutil.copyfile(library_template, fresh.library)
    return fresh


@pytest.fixture
def notes(tmp_path):
    return write_notes(tmp_path)


@pytest.fixture(scope="session")
def filled_template(tmp_path_factory, library_template):
    folder = tmp_path_factory.mktemp("filled")
    library = shutil.copyfile(library_template, folder / "filled.studylib")
    Command(library).json("import", write_notes(folder))
    return library


@pytest.fixture
def filled(fresh, filled_template):
    """Return a command whose library holds the notes."""
    shutil.copyfile(filled_template, fresh.library)
    return fresh


# -- import -------------------------------------------------------------------------------------


def test_import_makes_a_library_and_reports_as_json(fresh, notes):
    studyapp = fresh
    report = studyapp.json("import", notes)
    assert list(report) == [
        "added",
        "updated",
        "unchanged",
        "gone",
        "unanswered",
        "topics",
        "images",
        "repairs",
        "warnings",
        "related",
        "highlights",
    ]
    assert (report["added"], report["unanswered"], report["topics"]) == (3, 1, 2)
    assert report["images"] == {
        "referenced": 2,
        "unique": 2,
        "stored": 1,
        "fetched": 0,
        "pending": 1,
        "failed": 0,
    }
    for warning in report["warnings"]:
        assert list(warning) == ["file", "line", "code", "message"]
    before = studyapp.bytes()
    again = studyapp.json("import", notes)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 3)
    assert studyapp.bytes() == before


def test_import_reports_as_text(studyapp, notes):
    done = studyapp("import", notes)
    assert done.returncode == 0
    assert "3 added" in done.stdout
    assert done.stderr == ""
    done = studyapp("import", notes)
    assert "3 unchanged" in done.stdout
    assert "Nothing has changed" in done.stdout


def test_a_dry_run_writes_nothing(fresh, filled_template, notes):
    assert fresh.json("import", notes, "--dry-run")["added"] == 3
    assert fresh.bytes() == {}
    shutil.copyfile(filled_template, fresh.library)
    before = fresh.bytes()
    notes = filled_template.parent / "notes.md"
    assert fresh.json("import", "--dry-run", notes)["unchanged"] == 3
    assert fresh.json("import", "--dry-run", "--topic", "X", notes)["updated"] == 3
    assert fresh.bytes() == before


def test_options_of_an_import(studyapp, notes):
    studyapp.json("import", notes, "--topic", "Mine / LLM", "--question-level", "1")
    listed = studyapp.json("list")
    assert [(entry["title"], entry["topic"][:2]) for entry in listed] == [
        ("Fine-tuning", ["Mine", "LLM"]),
        ("Retrieval", ["Mine", "LLM"]),
    ]


def test_the_library_may_be_named_before_or_behind_the_command(
    fresh, library_template, notes, tmp_path
):
    studyapp = fresh
    other = shutil.copyfile(library_template, tmp_path / "other.studylib")
    assert studyapp("--library", other, "import", notes).returncode == 0
    assert len(studyapp.json("list", "--library", other)) == 3
    assert not studyapp.library.exists()


def test_folders_and_zips(studyapp, notes, tmp_path):
    with zipfile.ZipFile(tmp_path / "notes.zip", "w") as archive:
        archive.write(notes, "top/llm/notes.md")
        archive.write(notes.parent / "img" / "lora.png", "top/llm/img/lora.png")
    report = studyapp.json("import", tmp_path / "notes.zip")
    assert (report["added"], report["images"]["stored"]) == (3, 1)
    assert studyapp.json("list")[0]["topic"] == ["llm", "Fine-tuning"]


# -- bad input ----------------------------------------------------------------------------------


def bad_zip(path: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)


BAD = {
    "not text": ("x.md", lambda path: path.write_bytes(b"## What?\n\0\1\2\3\xff\n" * 9)),
    "wrong encoding": ("x.md", lambda path: path.write_bytes("## Que é?\n\né\n".encode("latin-1"))),
    "empty": ("x.md", lambda path: path.write_bytes(b"")),
    "no question": ("x.md", lambda path: path.write_text("Only a paragraph of prose.\n")),
    "missing": ("x.md", lambda path: None),
    "empty folder": ("folder", lambda path: path.mkdir()),
    "no zip": ("x.zip", lambda path: path.write_text("no zip")),
    "climbing zip": ("x.zip", lambda path: bad_zip(path, "../x.md", b"## What?\n\nx\n")),
    "zip bomb": ("x.zip", lambda path: bad_zip(path, "x.md", bytes(20 * 1024 * 1024))),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_changes_nothing(filled, tmp_path, name):
    file, make = BAD[name]
    make(tmp_path / file)
    before = filled.bytes()
    done = filled("import", tmp_path / file, "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    message, remedy = done.stderr.strip().split("\n")
    assert message.startswith("studyapp: ")
    assert file in message
    assert len(remedy) > 10
    if name in {"not text", "wrong encoding"}:
        assert re.search(r"line \d", message)
    assert filled.bytes() == before


def test_bad_input_leaves_no_new_library_behind(fresh, tmp_path):
    assert fresh("import", tmp_path / "gone.md").returncode == 2
    assert fresh.bytes() == {}


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "x.md", "--question-level", "7"],
        ["frobnicate"],
        ["show", "x", "--format", "pdf"],
        ["list", "--no-such-option"],
    ],
)
def test_wrong_arguments(fresh, arguments):
    done = fresh(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_a_library_that_is_missing_or_none(fresh, notes, tmp_path):
    done = fresh("list")
    assert (done.returncode, fresh.bytes()) == (2, {})
    assert str(fresh.library) in done.stderr
    fresh.library.write_bytes(b"this is no database" * 100)
    before = fresh.bytes()
    for command in (["list"], ["check"], ["import", notes], ["show", "x"]):
        done = fresh(*command)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().split("\n")) == 2
    assert fresh.bytes() == before


# -- list, show, check --------------------------------------------------------------------------


def test_list(filled):
    listed = filled.json("list")
    assert [list(entry) for entry in listed] == [
        [
            "key",
            "title",
            "topic",
            "state",
            "images",
            "pending_images",
            "tags",
            "starred",
            "highlights",
            "has_note",
        ]
    ] * 3
    assert [
        (entry["title"], entry["topic"], entry["state"], entry["images"], entry["pending_images"])
        for entry in listed
    ] == [
        ("What is LoRA?", ["Fine-tuning"], "answered", 1, 0),
        ("What is QLoRA?", ["Fine-tuning"], "unanswered", 0, 0),
        ("为什么需要 RAG？", ["Retrieval"], "answered", 1, 1),
    ]
    assert [entry["title"] for entry in filled.json("list", "--topic", "retrieval")] == [
        "为什么需要 RAG？"
    ]
    lines = filled("list").stdout.splitlines()
    assert lines[2] == f"{listed[2]['key']}  Retrieval  为什么需要 RAG？"
    done = filled("list", "--topic", "Nowhere")
    assert (done.returncode, "Nowhere" in done.stderr) == (2, True)


def test_show(filled):
    key = filled.json("list")[0]["key"]
    text = filled("show", key).stdout
    assert text.startswith("What is LoRA?\n\nIt adds two small matrices A and B:\n")
    assert "W + B @ A" in text
    markdown = filled("show", key, "--format", "markdown").stdout
    assert (
        markdown == "# What is **LoRA**?\n\n" + NOTES.split("\n\n## ")[1].split("\n\n", 1)[1] + "\n"
    )
    page = filled("show", key, "--format", "html").stdout
    assert page.startswith("<h1>What is LoRA?</h1>\n")
    assert "<em>two</em>" in page
    assert "language-python" in page


def test_show_takes_the_beginning_of_a_key(filled):
    keys = [entry["key"] for entry in filled.json("list")]
    shared = os.path.commonprefix(keys)
    beginnings = (keys[2][:length] for length in range(1, len(keys[2]) + 1))
    alone = next(one for one in beginnings if sum(key.startswith(one) for key in keys) == 1)
    assert filled("show", alone).stdout.startswith("为什么需要 RAG？")
    for wrong in (shared, "zz"):
        done = filled("show", wrong)
        assert (done.returncode, done.stdout) == (2, "")
        assert wrong in done.stderr


def test_check(filled):
    done = filled("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "The library is sound.\n", "")


def test_output_is_utf8_whatever_the_locale_says(filled):
    done = subprocess.run(
        [sys.executable, "-m", "studyapp", "list"],
        cwd=REPOSITORY,
        env={
            **os.environ,
            "STUDYAPP_LIBRARY": str(filled.library),
            "PYTHONIOENCODING": "ascii",
            "PYTHONUTF8": "0",
        },
        capture_output=True,
        timeout=100,
        check=False,
    )
    assert "为什么需要 RAG？" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the pipe")
def test_a_reader_that_has_enough_is_no_error(filled, tmp_path):
    many = tmp_path / "many.md"
    many.write_text("".join(f"## What is number {number}?\n\nx\n\n" for number in range(3000)))
    assert filled("import", many).returncode == 0
    command = f'"{sys.executable}" -m studyapp list | head -n 1'
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=REPOSITORY,
        env={**os.environ, "STUDYAPP_LIBRARY": str(filled.library)},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


# -- images -------------------------------------------------------------------------------------


def test_attach_images(filled, tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "RAG.png").write_bytes(PNG)
    assert filled.json("attach-images", folder) == {"attached": 1, "pending": 0, "refused": []}
    assert [entry["pending_images"] for entry in filled.json("list")] == [0, 0, 0]
    assert filled("attach-images", tmp_path / "none").returncode == 2


class Images(ThreadingHTTPServer):
    """Serves an image on loopback at every path but two, which are what they are called."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), ImageHandler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.waiting = threading.Event()
        self.closing = threading.Event()


class ImageHandler(BaseHTTPRequestHandler):
    server: Images

    def do_GET(self) -> None:
        if self.path == "/never.png":
            self.server.waiting.set()
            self.server.closing.wait()
            return
        found = self.path != "/missing.png"
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(PNG if found else b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def images(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = Images()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_fetching_images(studyapp, tmp_path, images):
    path = tmp_path / "x.md"
    text = f"## What is X?\n\nx ![]({images.url}/a.png) ![]({images.url}/missing.png)\n"
    path.write_text(f"{text}\n## What is Y?\n\ny ![]({images.url}/a.png)\n")
    done = studyapp("import", path, "--fetch", "--json")
    assert done.returncode == 0
    counts = json.loads(done.stdout)["images"]
    assert (counts["fetched"], counts["pending"], counts["failed"]) == (0, 0, 2)
    assert done.stderr.count("private network") == 2

    done = studyapp("fetch-images", "--allow-private-network", "--json")
    assert done.returncode == 1
    outcome = json.loads(done.stdout)
    assert (outcome["fetched"], outcome["failed"], outcome["pending"]) == (1, 1, 0)
    assert outcome["failures"][0]["origin"] == f"{images.url}/missing.png"
    assert "404" in done.stderr

    done = studyapp("import", path, "--fetch", "--allow-private-network", "--json")
    assert json.loads(done.stdout)["images"] == {
        "referenced": 3,
        "unique": 2,
        "stored": 1,
        "fetched": 0,
        "pending": 0,
        "failed": 1,
    }


@pytest.fixture
def heeded():
    """Let processes heed SIGINT even if the tests run in the background, where it is ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_interrupting_the_fetch_keeps_what_was_imported(fresh, tmp_path, images):
    path = tmp_path / "x.md"
    path.write_text(f"## What is X?\n\nx ![]({images.url}/never.png)\n\n## What is Y?\n\ny\n")
    command = ["import", path, "--fetch", "--allow-private-network"]
    with fresh.start(*command) as process:
        assert images.waiting.wait(60)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors.startswith("studyapp: cancelled")
    assert [entry["pending_images"] for entry in fresh.json("list")] == [1, 0]


# -- the rest -----------------------------------------------------------------------------------


@pytest.mark.untraced
def test_version_and_help_load_next_to_nothing(fresh):
    done = fresh("--version")
    assert re.fullmatch(r"studyapp \d+\.\d+\.\d+\S*\n", done.stdout)
    assert "fetch-images" in fresh("--help").stdout
    script = "import sys, studyapp.cli as c\ntry: c.main(['--version'])\nexcept SystemExit: pass\n"
    script += "print([m for m in sys.modules if m.split('.')[0] in {'sqlite3','sqlalchemy'}"
    script += " or m.startswith('studyapp.services')])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


# -- the reference document ---------------------------------------------------------------------


def test_the_reference_document(studyapp, reference_document):
    report = studyapp.json("import", reference_document)
    assert (report["added"], report["updated"], report["unchanged"]) == (89, 0, 0)
    assert report["unanswered"] == 1
    assert report["images"] == {
        "referenced": 80,
        "unique": 79,
        "stored": 0,
        "fetched": 0,
        "pending": 79,
        "failed": 0,
    }
    last = len(reference_document.read_text(encoding="utf-8").splitlines())
    empty = [warning for warning in report["warnings"] if warning["code"] == "empty-heading"]
    assert [warning["line"] for warning in empty] == [last]
    assert report["repairs"]

    listed = studyapp.json("list")
    assert len(listed) == 89
    unsorted = [entry for entry in listed if entry["topic"] == [reference_document.stem]]
    assert len(unsorted) <= 3
    titles = {entry["key"]: entry["title"] for entry in listed}
    related = [{titles[one], titles[two]} for one, two in report["related"]]
    lora = {title for title in titles.values() if "lora" in title.lower()}
    assert any(pair <= lora for pair in related)

    before = studyapp.bytes()
    again = studyapp.json("import", reference_document)
    assert (again["added"], again["updated"], again["unchanged"], again["gone"]) == (0, 0, 89, 0)
    assert again["related"] == report["related"]
    assert again["images"] == report["images"]
    assert studyapp.bytes() == before
    assert studyapp("check").returncode == 0
