"""Images are found in every notation, never in code, under one name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.images import find_images, image_kind, normalise_reference, references
from studyapp.domain.importing import ImageKind


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("![alt](a.png)", [("a.png", "alt")]),
        ("![](a.png)", [("a.png", "")]),
        ('![](a.png "Title")', [("a.png", "Title")]),
        ("![alt](a.png 'Title')", [("a.png", "alt")]),
        ("![](<my image.png>)", [("my image.png", "")]),
        ("![](my image.png)", [("my image.png", "")]),
        ('![](my image.png "t")', [("my image.png", "t")]),
        ("![](my%20image.png)", [("my%20image.png", "")]),
        ("![](a_(b).png)", [("a_(b).png", "")]),
        (r"![](a\_b\(1\).png)", [("a_b(1).png", "")]),
        ("![](a.png?x=1&amp;y=2)", [("a.png?x=1&y=2", "")]),
        ("![](a.png =200x100)", [("a.png", "")]),
        ("![](images/图 1.png)", [("images/图 1.png", "")]),
        ("![a [b] c](a.png)", [("a.png", "a [b] c")]),
        (r"![a \] b](a.png)", [("a.png", "a ] b")]),
        ("[![](a.png)](https://x.y)", [("a.png", "")]),
        ("![](a.png)![](b.png)", [("a.png", ""), ("b.png", "")]),
        ("![](a.png) ![](a.png)", [("a.png", ""), ("a.png", "")]),
        ("![alt][one]\n\n[one]: a.png 'T'", [("a.png", "alt")]),
        ("![One][]\n\n[one]: <a b.png>", [("a b.png", "One")]),
        ("![one]\n\n[one]: a.png", [("a.png", "one")]),
        ("![nowhere][x] ![nowhere]", []),
        ("![[image.png]]", [("image.png", "")]),
        ("![[dir/my image.png|200]]", [("dir/my image.png", "")]),
        ("![[Other note]] [[Page]]", []),
        ('<img src="a.png" alt="A &amp; B" width="200">', [("a.png", "A & B")]),
        ("<img width=50 src='a.png'/>", [("a.png", "")]),
        ("<img src=a.png>", [("a.png", "")]),
        ('<IMG SRC="a.png" TITLE="T">', [("a.png", "T")]),
        ('<img\n src="a.png"\n/>', [("a.png", "")]),
        ("<img>", []),
        ("![]()", []),
        (r"\![a](a.png)", []),
        (r"\<img src=a.png>", []),
        ("| ![](a.png) | b |\n| --- | --- |", [("a.png", "")]),
        ("- x\n\n        * y\n\n    - ![](a.png)", [("a.png", "")]),
        ("   \t即：![](a.png)", [("a.png", "")]),
        ("`![](a.png)`", []),
        ("``` `\n", []),
        ("```\n![](a.png)\n```", []),
        ("- x\n\n    ~~~\n    ![](a.png)\n    ~~~", []),
        ("x\n\n    y = 1  # ![\n", []),
        ("<!-- ![](a.png) -->", []),
        ("<pre>![](a.png)</pre>", []),
        ("[text](a.png)", []),
    ],
)
def test_references(markdown: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.reference, found.caption) for found in references(markdown)] == expected


def test_lines_count_what_is_hidden() -> None:
    text = "`a`\n\n```\nx\n![](no.png)\n```\n![](a.png)\n<!--\n\n-->\n\n    code\n\n![](b.png)"
    assert [(found.reference, found.line) for found in references(text)] == [
        ("a.png", 7),
        ("b.png", 14),
    ]


@pytest.mark.parametrize(
    ("reference", "kind"),
    [
        ("a.png", ImageKind.LOCAL),
        ("../a.png", ImageKind.LOCAL),
        ("file:///a.png", ImageKind.LOCAL),
        ("http://x/a.png", ImageKind.REMOTE),
        ("HTTPS://x/a.png", ImageKind.REMOTE),
        ("//x/a.png", ImageKind.REMOTE),
        ("data:image/png;base64,AAAA", ImageKind.DATA),
    ],
)
def test_kinds(reference: str, kind: ImageKind) -> None:
    assert image_kind(reference) is kind
    assert references(f"![]({reference})")[0].kind is kind


@pytest.mark.parametrize(
    ("markdown", "width"),
    [
        ("![](a.png =200x100)", 200),
        ("![](a.png =x100)", 0),
        ("![[a.png|300]]", 300),
        ("![[a.png|300x20]]", 300),
        ("![[a.png|caption]]", 0),
        ('<img src="a.png" width="40px">', 40),
        ('<img src="a.png" width="50%">', 0),
    ],
)
def test_widths(markdown: str, width: int) -> None:
    assert [found.width for found in find_images(markdown)] == [width]


def test_long_data_images() -> None:
    reference = "data:image/png;base64," + "A" * 500_000
    assert references(f"![]({reference})")[0].reference == reference


@given(st.text(alphabet="![]()<>\"' ax.png=\\|\n`$^:", max_size=60))
def test_any_text(markdown: str) -> None:
    lines = markdown.count("\n") + 1
    for found in references(markdown):
        assert found.reference
        assert 1 <= found.line <= lines


@given(st.text(alphabet="ab/._-~%23()", min_size=1, max_size=20))
def test_what_needs_no_spelling_is_kept(reference: str) -> None:
    assert normalise_reference(f"<{reference}>") == reference
    assert normalise_reference(reference) == reference


def test_reference_document(reference_document: Path) -> None:
    found = references(reference_document.read_text("utf-8"))
    assert len(found) == 80
    assert len({image.reference for image in found}) == 79
