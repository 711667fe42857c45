"""Whatever stands in a note, a document comes of it, and nothing is taken for Typst's syntax."""

import random
import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from studyapp.cli.export_words import english_words
from studyapp.content.renderer import render
from studyapp.domain.annotation import Color, Span
from studyapp.domain.document import Document, Image, ImageBlock, Mark, Paragraph, Text
from studyapp.domain.export import Layout, PageSetup
from studyapp.domain.export_document import (
    ExportDocument,
    ExportHighlight,
    ExportQuestion,
    ExportReview,
    ExportSection,
)
from studyapp.domain.ids import AssetId, QuestionId
from studyapp.domain.library import ImageState, QuestionImage
from studyapp.domain.plain_text import plain_text
from studyapp.domain.progress import NoProgress
from studyapp.services.exporting.pdf import PdfReport, PdfWriter
from tests.support.pdf import needs_poppler, problems, text_of, words

NOTES_AT_ONCE = 50
"""Starting Typst takes longer than setting a page."""

SYNTAX = (
    *("#", "$", "@", "<a>", "*", "_", "`", "\\", '"', "'", "{", "}", "[", "]", "(", ")", ";"),
    *(
        "#import",
        "#include",
        '#read("/etc/passwd")',
        "#panic()",
        "#let x = 1",
        "#eval(",
        "//",
        "/*",
    ),
    *("\\u{41}", "\\n", "#[", "]#", "$ x $", "= Head", "+ item", "/ term:", "https://a.b/c", "~"),
)
MARKDOWN = (
    *("# ", "## ", "- ", "1. ", "> ", "```\n", "```python\n", "| a | b |\n|---|---|\n| c | d |\n"),
    *("**b**", "*e*", "~~s~~", "==m==", "`c`", "[t](https://x.y/z)", "[[other]]", "![i](i.png)"),
    *("$x^2$", "$$\\frac{1}{2}$$", "[^1]", "\n\n[^1]: foot\n", "> [!NOTE]\n> x\n", "---\n", "\n"),
    *("- [x] done\n", "<details><summary>s</summary>\n\nx\n\n</details>\n", "\n\n", "    code\n"),
)
ODD = (
    *("\x00", "\x07", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd", "\ue000", "\U0010ffff"),
    *("👩‍👩‍👧‍👦", "❤️", "🇩🇪", "e\u0301", "ก", "가", "𠮷", "﷽", "﴿", "中文", "，。", "（", "」"),
    *("x" * 300, "/" * 80, "é" * 120, "字" * 200, "\t", "\u3000", "\u00a0", "\u00ad"),
)


class Writer:
    """Writes notes at random; fifty at once are more than hypothesis can draw piece by piece."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)

    def text(self, most: int = 14) -> str:
        return "".join(self.piece() for _ in range(self.choose.randrange(most)))

    def piece(self) -> str:
        kind = self.choose.randrange(4)
        if kind < 3:
            return self.choose.choice((SYNTAX, MARKDOWN, ODD)[kind])
        planes = ((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x2000, 0x2BFF), (0x3000, 0x30FF),
                  (0x4E00, 0x9FFF), (0xD800, 0xDFFF), (0xE000, 0xFFFF), (0x1F000, 0x1FAFF),
                  (0, 0x10FFFF))  # fmt: skip
        first, last = self.choose.choice(planes)
        return "".join(
            chr(self.choose.randint(first, last)) for _ in range(self.choose.randrange(12))
        )

    def texts(self) -> tuple[str, ...]:
        return tuple(self.text(6) for _ in range(self.choose.randrange(3)))

    def highlights(self, text: str) -> tuple[ExportHighlight, ...]:
        found = []
        for _ in range(self.choose.randrange(5) if text else 0):
            start, end = sorted(self.choose.choices(range(len(text) + 1), k=2))
            span = Span(start, end) if start < end else None
            comment = self.choose.choice([None, render("why *here*? $x$"), Document(())])
            color = self.choose.choice(list(Color))
            found.append(ExportHighlight(text[start:end], color, span, comment))
        return tuple(found)

    def question(self, key: str) -> ExportQuestion:
        answer = render(self.text())
        return ExportQuestion(
            key=key,
            title=self.text(6),
            prompt=self.choose.choice([None, render(self.text(4))]),
            answer=answer,
            show_answer=self.choose.random() < 0.7,
            highlights=self.highlights(plain_text(answer)),
            note=self.choose.choice([None, render(self.text())]),
            key_points=self.texts(),
            gaps=self.texts(),
            tags=self.texts(),
            reviews=(ExportReview(datetime(2026, 1, 2, tzinfo=UTC), 3, 1.5),),
            related=tuple(map(str, range(2))),
        )


def document_of(
    *questions: ExportQuestion, layout: Layout = Layout.NOTEBOOK, name: str = "Topic"
) -> ExportDocument:
    return ExportDocument(
        "", datetime(2026, 5, 1, tzinfo=UTC), layout, (ExportSection(1, name, questions),)
    )


def write(
    document: ExportDocument, target: Path, images: dict[int, bytes] | None = None
) -> PdfReport:
    writer = PdfWriter(lambda asset: (images or {})[asset])
    return writer.write(
        document,
        target,
        NoProgress(),
        setup=PageSetup(),
        words=english_words(document),
        force=True,
    )


@hypothesis.settings(max_examples=max(1, hypothesis.settings().max_examples // 100))
@hypothesis.given(st.integers(0, 2**32), st.sampled_from(Layout))
def test_any_note_can_be_exported(
    tmp_path_factory: pytest.TempPathFactory, seed: int, layout: Layout
) -> None:
    writer = Writer(seed)
    notes = [writer.question(str(number)) for number in range(NOTES_AT_ONCE)]
    target = tmp_path_factory.mktemp("any") / "notes.pdf"
    report = write(document_of(*notes, layout=layout, name=writer.text(6)), target)
    assert report.pages >= 1


@needs_poppler
@pytest.mark.parametrize("text", [*SYNTAX, '"); #panic("x', '\\\\" + 1', "}}}]])))"])
def test_syntax_is_text(tmp_path: Path, text: str) -> None:
    answer = Document((Paragraph((Text(text), Text(text, Mark.CODE | Mark.STRONG))),))
    target = tmp_path / "notes.pdf"
    write(document_of(ExportQuestion("k", text, answer=answer, note=answer)), target)
    assert words(text_of(target)).count(words(text)) >= 4


def png(width: int, height: int, *, shown: int | None = None) -> bytes:
    """Return a grey PNG; it may say that it is larger than it is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", shown or width, shown or height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


GOOD = png(8, 8)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>\xe9\x87\x8f</text></svg>'
)
IMAGES = {
    1: GOOD,
    2: GOOD[:40],
    3: b"",
    4: b"not an image",
    5: SVG,
    6: b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
    7: png(8, 8, shown=60_000),
    8: b"\xff\xd8\xff\xe0 no jpeg",
    9: b"BM" + bytes(40),
    11: GOOD[:-20] + bytes(20),
}
SIZES = {7: (60_000, 60_000)}


def image(number: int) -> QuestionImage:
    width, height = SIZES.get(number, (8, 8))
    return QuestionImage(
        QuestionId(1),
        f"i{number}",
        "",
        f"images/{number}.png",
        ImageState.STORED,
        AssetId(number),
        "image/png",  # whatever it was taken for
        width,
        height,
    )


@needs_poppler
def test_broken_and_huge_images_are_replaced_by_their_captions(tmp_path: Path) -> None:
    numbers = [*IMAGES, 10]  # the bytes of the last one are gone
    answer = Document(
        tuple(ImageBlock(Image(f"i{number}", f"Figure {number}.")) for number in numbers)
        + (Paragraph((Text("Inline "), Image("i2", "Small two."), Image("i1", "Small one."))),)
    )
    question = ExportQuestion(
        "k", "Images", answer=answer, images={f"i{number}": image(number) for number in numbers}
    )
    target = tmp_path / "notes.pdf"
    report = write(document_of(question), target, IMAGES)
    assert problems(target) == ""
    assert report.unreadable == len(numbers) - 2  # all but the good ones
    copied = words(text_of(target))
    for number in numbers:
        assert words(f"Figure {number}.") in copied
    assert "Smalltwo." in copied
