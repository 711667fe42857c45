"""Bytes become text in the encodings that notes come in, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.decoding import decode
from studyapp.domain.errors import NotTextError

CHINESE = "# 什么是量化？\n\n把浮点数变成整数，节省显存。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_encodings(encoding: str) -> None:
    assert decode(CHINESE.encode(encoding), "a.md") == CHINESE


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark(mark: str) -> None:
    assert decode(f"\ufeff{CHINESE}".encode(mark), "a.md") == CHINESE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert decode(f"a{end}b{end}{end}c".encode(), "a.md") == "a\nb\n\nc"


def test_empty() -> None:
    assert decode(b"", "a.md") == ""


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 2),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", 1),
        (b"text\nand\x00zero", 2),
        ("甲乙\n丙丁".encode() + b"\xff\xff", 2),
        (CHINESE.encode() + b"\n\xe9 caf", 5),
        (b"caf\xe9 au lait", 1),
        (CHINESE.encode("utf-16-le"), 1),
        (b"\xff\xfea", 1),
        (b"\x01\x02\x03\x04", 1),
    ],
)
def test_what_is_no_text(data: bytes, line: int) -> None:
    with pytest.raises(NotTextError) as caught:
        decode(data, "a.md")
    assert caught.value.values["file"] == "a.md"
    assert caught.value.values["line"] == str(line)
    assert caught.value.remedy


@given(st.text())
def test_utf_8_comes_back(text: str) -> None:
    plain = "".join(char for char in text if char >= " " or char in "\t\n").lstrip("\ufeff\x7f")
    plain = plain.replace("\x7f", "")
    assert decode(plain.encode("utf-8"), "a.md") == plain


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.md")
    except NotTextError:
        return
    assert "\x00" not in text
    assert "\r" not in text
