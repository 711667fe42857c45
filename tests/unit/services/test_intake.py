"""Files, folders and zips are read where they are, and nothing outside them is."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from studyapp.domain.errors import (
    TooLargeError,
    TooManyFilesError,
    UnreadableFileError,
    UnsafeArchiveError,
)
from studyapp.services import archives, intake
from studyapp.services.intake import open_intake, readable

POSIX_LINKS = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


def zipped(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def found(*paths: Path) -> list[tuple[tuple[str, ...], str]]:
    with open_intake(paths) as taken:
        return [(file.folders, file.name) for file in taken.files]


def test_a_file_stands_alone_under_no_folder(tmp_path):
    tree(tmp_path, "notes/rag.md", "notes/other.md")
    with open_intake([tmp_path / "notes" / "rag.md"]) as taken:
        (file,) = taken.files
        assert (file.folders, file.name, file.explicit) == ((), "rag", True)
        assert file.read() == b"notes/rag.md"
        assert taken.scopes == []


def test_folders_below_the_imported_one_are_kept_in_natural_order(tmp_path):
    tree(tmp_path, "b/10.md", "b/2.markdown", "a.MD", "b/pic.png", "b/.hidden.md", ".git/x.md")
    tree(tmp_path, "node_modules/x.md")
    assert found(tmp_path) == [((), "a"), (("b",), "2"), (("b",), "10")]


def test_several_folders_keep_their_own_names(tmp_path):
    tree(tmp_path, "one/a.md", "two/b.md")
    assert found(tmp_path / "one", tmp_path / "two") == [(("one",), "a"), (("two",), "b")]


def test_plain_text_counts_where_there_is_no_markdown(tmp_path):
    tree(tmp_path, "with/a.md", "with/requirements.txt", "without/a.txt")
    assert found(tmp_path / "with") == [((), "a")]
    assert found(tmp_path / "without") == [((), "a")]


def test_a_file_that_is_named_twice_is_taken_once(tmp_path):
    tree(tmp_path, "x/a.md")
    assert found(tmp_path / "x" / "a.md", tmp_path / "x") == [((), "a")]


def test_a_zip_of_one_folder_is_like_the_folder(tmp_path):
    entries = {"repo-main/a.md": b"A", "repo-main/rag/b.md": b"B", "__MACOSX/._a.md": b"x"}
    path = zipped(tmp_path / "z.zip", entries)
    assert found(path) == [((), "a"), (("rag",), "b")]
    with open_intake([path]) as taken:
        assert [file.read() for file in taken.files] == [b"A", b"B"]
        assert taken.files[1].file == f"{path.as_posix()}/rag/b.md"


def test_names_of_a_zip_made_on_a_chinese_windows_are_readable(tmp_path):
    path = zipped(tmp_path / "z.zip", {"aaaa/x.md": b"x", "b.md": b"y"})
    data = path.read_bytes().replace(b"aaaa/", "面试".encode("gb18030") + b"/")
    path.write_bytes(data)
    assert found(path) == [((), "b"), (("面试",), "x")]


@pytest.mark.parametrize(
    "reference",
    [
        "img/a b.png",
        "img/a%20b.png",
        "./img/a%20b.png?raw=true#x",
        "/notes/img/a b.png",
        "img\\a b.png",
        "a b.png",
        "A%20B.PNG",
        "file:///elsewhere/a%20b.png",
    ],
)
def test_an_image_is_found_however_it_is_written(tmp_path, reference):
    tree(tmp_path, "notes/x.md", "notes/img/a b.png")
    with open_intake([tmp_path]) as taken:
        assert taken.files[0].image(reference) == b"notes/img/a b.png"
    path = zipped(tmp_path / "z.zip", {"notes/x.md": b"", "notes/img/a b.png": b"P", "c.md": b""})
    with open_intake([path]) as taken:
        assert taken.files[1].image(reference) == b"P"


def test_an_image_beside_a_single_file_is_found_one_folder_down(tmp_path):
    tree(tmp_path, "x.md", "x.assets/a.png", "deep/er/b.png")
    with open_intake([tmp_path / "x.md"]) as taken:
        assert taken.files[0].image("a.png") == b"x.assets/a.png"
        assert taken.files[0].image("b.png") is None
        assert taken.files[0].image("deep/er/b.png") == b"deep/er/b.png"


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.png",
        "..%2Fsecret.png",
        "x/../../secret.png",
        "..\\secret.png",
        "%2e%2e/secret.png",
    ],
)
def test_nothing_outside_the_imported_folder_is_read(tmp_path, reference):
    tree(tmp_path, "secret.png", "in/x.md", "in/x/y.png")
    with open_intake([tmp_path / "in"]) as taken:
        assert taken.files[0].image(reference) is None
        assert taken.files[0].image(str(tmp_path / "secret.png")) is None
        assert taken.files[0].image("a\0b.png") is None
        assert taken.files[0].image("") is None


@POSIX_LINKS
def test_links_that_lead_out_are_not_followed(tmp_path):
    tree(tmp_path, "out/secret.png", "out/secret.md", "in/x.md", "in/real.png")
    (tmp_path / "in" / "secret.png").symlink_to(tmp_path / "out" / "secret.png")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "inside.png").symlink_to(tmp_path / "in" / "real.png")
    assert found(tmp_path / "in") == [((), "x")]
    with open_intake([tmp_path / "in"]) as taken:
        file = taken.files[0]
        assert file.image("secret.png") is None
        assert file.image("folder/secret.png") is None
        assert file.image("inside.png") == b"in/real.png"


@POSIX_LINKS
def test_a_file_given_by_a_link_is_the_file(tmp_path):
    tree(tmp_path, "real/x.md", "real/p.png")
    (tmp_path / "link.md").symlink_to(tmp_path / "real" / "x.md")
    with open_intake([tmp_path / "link.md", tmp_path / "real" / "x.md"]) as taken:
        (file,) = taken.files
        assert file.read() == b"real/x.md"
        assert file.image("p.png") == b"real/p.png"


def test_what_is_missing_or_no_file_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"gone\.md"):
        open_intake([tmp_path / "gone.md"])
    with pytest.raises(UnreadableFileError, match="neither"):
        open_intake([Path(os.devnull)])


def test_a_file_that_vanishes_before_it_is_read(tmp_path):
    tree(tmp_path, "a.md")
    with open_intake([tmp_path]) as taken:
        (tmp_path / "a.md").unlink()
        with pytest.raises(UnreadableFileError, match="no longer there"):
            taken.files[0].read()


def test_files_over_the_limit_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(intake, "MAX_FILE", 4)
    tree(tmp_path, "toolong.md")
    path = zipped(tmp_path / "z.zip", {"a.md": b"12345"})
    for given in (tmp_path / "toolong.md", path):
        with open_intake([given]) as taken, pytest.raises(TooLargeError, match="the limit is 4"):
            taken.files[0].read()


def test_too_many_entries_are_refused(tmp_path, monkeypatch):
    tree(tmp_path, "d/1.md", "d/2.md", "d/3.md")
    path = zipped(tmp_path / "z.zip", dict.fromkeys(("1.md", "2.md", "3.md"), b""))
    monkeypatch.setattr(intake, "MAX_ENTRIES", 2)
    monkeypatch.setattr(archives, "MAX_ENTRIES", 2)
    for given in (tmp_path / "d", path):
        with pytest.raises(TooManyFilesError, match="more than 2"):
            open_intake([given])


@pytest.mark.parametrize("name", ["../x.md", "a/../../x.md", "/etc/x.md", "C:/x.md", "..\\x.md"])
def test_a_zip_that_would_write_outside_is_refused(tmp_path, name):
    path = zipped(tmp_path / "z.zip", {"a.md": b"", name: b"x"})
    with pytest.raises(UnsafeArchiveError, match="outside"):
        open_intake([path])


def test_a_zip_bomb_is_refused(tmp_path, monkeypatch):
    path = zipped(tmp_path / "z.zip", {"a.md": bytes(9 * 1024 * 1024)})
    with pytest.raises(UnsafeArchiveError, match="200 times"):
        open_intake([path])
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1024 * 1024)
    with pytest.raises(UnsafeArchiveError, match="the limit is"):
        open_intake([path])


def test_a_zip_that_is_no_zip_or_is_damaged(tmp_path):
    tree(tmp_path, "text.zip")
    with pytest.raises(UnreadableFileError, match="not a sound zip"):
        open_intake([tmp_path / "text.zip"])
    path = zipped(tmp_path / "z.zip", {"a.md": os.urandom(500)})
    data = bytearray(path.read_bytes())
    data[60:70] = bytes(10)
    path.write_bytes(data)
    with open_intake([path]) as taken, pytest.raises(UnreadableFileError, match=r"z\.zip/a\.md"):
        taken.files[0].read()


def test_an_encrypted_entry_is_reported(tmp_path):
    path = zipped(tmp_path / "z.zip", {"a.md": b"x"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    with open_intake([path]) as taken, pytest.raises(UnreadableFileError, match="encrypted"):
        taken.files[0].read()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are always text")
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_in_another_encoding_are_read_as_text(tmp_path: Path, encoding: str) -> None:
    folder = os.fsencode(tmp_path) + b"/" + "笔记".encode(encoding)
    os.mkdir(folder)  # noqa: PTH102 - a path has no bytes
    with open(folder + b"/" + "注意力".encode(encoding) + b".md", "wb") as stream:  # noqa: PTH123 - the same
        stream.write(b"text")
    with open_intake([Path(os.fsdecode(folder))]) as taken:
        (file,) = taken.files
        assert file.read() == b"text"
    assert file.locator == f"{tmp_path}/笔记/注意力.md"
    assert (file.file, file.name) == (file.locator, "注意力")


def test_a_name_in_no_encoding_is_told_by_its_bytes() -> None:
    assert readable("a\udcffb") == "a\\xffb"
