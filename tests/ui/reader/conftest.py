"""Pages and documents for the tests of the reading view."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studyapp.bootstrap import Services, build_services
from studyapp.domain.document import (
    Align,
    Block,
    Callout,
    CalloutKind,
    CodeBlock,
    CodeToken,
    Disclosure,
    DisplayFormula,
    Document,
    FootnoteMark,
    Footnotes,
    Formula,
    Heading,
    Image,
    ImageBlock,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from studyapp.domain.ids import AssetId, QuestionId
from studyapp.domain.importing import ImportOptions
from studyapp.domain.library import ImageState, QuestionImage, QuestionState
from studyapp.domain.progress import NoProgress
from studyapp.qtkit.answer_document import PageBuilder
from studyapp.qtkit.answer_model import AnswerPage, PageContent
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.answer_surface import AnswerSurface
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController, load_theme
from studyapp.ui.reader.reader_view import ReaderView


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ignore what the offscreen platform says that it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">'
    '<rect width="20" height="20" fill="#000000"/></svg>'
)


def formula(
    latex: str = "x", width: float = 1.0, height: float = 1.0, depth: float = 0.2
) -> Formula:
    """Return a formula that is drawn as a black box."""
    return Formula(latex, SVG, width, height, depth)


def text_of(*parts: str | object) -> tuple:
    """Return inlines; a string is plain text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def paragraph(*parts: str | object) -> Paragraph:
    """Return a paragraph; a string is plain text."""
    return Paragraph(text_of(*parts))


WORDS = st.text(st.sampled_from("ab 中，。（”😀\té\ufffc\u2029"), max_size=12)
MARKS = st.sampled_from(
    [Mark.NONE, Mark.STRONG, Mark.CODE, Mark.KEY, Mark.HIGHLIGHT | Mark.EMPHASIS, Mark.SUPERSCRIPT]
)
RUNS = st.builds(Text, WORDS, MARKS, st.sampled_from(["", "", "https://example.org/"]))
FORMULAS = st.builds(
    formula, st.sampled_from(["x", r"\frac{a}{b}", ""]), depth=st.sampled_from([0.0, 0.3, 1.4])
)
INLINES = st.lists(
    st.one_of(
        RUNS,
        RUNS,
        RUNS,
        FORMULAS,
        st.builds(Formula, st.just(r"\bad"), st.just(""), *[st.just(0.0)] * 3),
        st.just(LineBreak()),
        st.just(Image("missing.png", "alt")),
        st.just(FootnoteMark(1)),
    ),
    max_size=4,
).map(tuple)
TOKENS = st.lists(
    st.builds(
        CodeToken,
        st.text(st.sampled_from("ab=\n 中😀"), max_size=12),
        st.sampled_from(["", "k", "s1"]),
    ),
    max_size=5,
).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of up to three columns."""
    columns = draw(st.integers(1, 3))
    row = st.lists(INLINES, min_size=columns, max_size=columns).map(tuple)
    header = draw(st.one_of(st.just(()), row))
    rows = draw(st.lists(row, min_size=0 if header else 1, max_size=3))
    return Table((Align.DEFAULT, Align.RIGHT, Align.CENTER)[:columns], header, tuple(rows))


LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, INLINES),
    st.builds(Heading, st.integers(1, 6), INLINES),
    st.builds(CodeBlock, st.sampled_from(["", "python"]), TOKENS),
    st.builds(DisplayFormula, FORMULAS),
    st.just(ImageBlock(Image("missing.png", "caption"))),
    st.just(Rule()),
    tables(),
)


def _containers(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    several = st.lists(blocks, max_size=3).map(tuple)
    items = st.builds(ListItem, several, st.sampled_from([None, True, False]))
    return st.one_of(
        st.builds(
            ListBlock,
            st.booleans(),
            st.lists(items, min_size=1, max_size=3).map(tuple),
            st.integers(1, 99),
            st.booleans(),
        ),
        st.builds(Quote, several),
        st.builds(Callout, st.sampled_from(CalloutKind), INLINES, several),
        st.builds(Disclosure, INLINES, several, st.booleans()),
    )


BLOCKS = st.recursive(LEAVES, _containers, max_leaves=8)
DOCUMENTS = st.builds(
    lambda blocks, notes: Document((*blocks, *([Footnotes(notes)] if notes else []))),
    st.lists(BLOCKS, max_size=5).map(tuple),
    st.lists(st.lists(st.builds(Paragraph, INLINES), min_size=1, max_size=2).map(tuple), max_size=2)
    .map(tuple),
)  # fmt: skip


class StillImages:
    """Stands for the store of images: every image is a red square at once."""

    def pixmap(self, image: QuestionImage, size: QSize) -> QPixmap | None:
        pixmap = QPixmap(size)
        pixmap.fill(QColor(Qt.GlobalColor.red))
        return pixmap

    def natural_size(self, image: QuestionImage) -> QSize:
        return QSize(image.width, image.height)

    def is_broken(self, image: QuestionImage) -> bool:
        return False


class NoIcons:
    """Stands for the icons."""

    def pixmap(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap


def stored(reference: str, width: int, height: int) -> QuestionImage:
    """Return an image that is in the library."""
    return QuestionImage(
        QuestionId(1), reference, "", reference, ImageState.STORED, AssetId(1), "image/png",
        width, height,
    )  # fmt: skip


def pending(reference: str) -> QuestionImage:
    """Return an image that is not in the library yet."""
    return QuestionImage(QuestionId(1), reference, "", reference, ImageState.PENDING, None)


class Built(NamedTuple):
    """A page with what must live as long as it does."""

    page: AnswerPage
    surface: AnswerSurface
    builder: PageBuilder


def build(
    *blocks: Block,
    width: int = 800,
    zoom: float = 1.0,
    theme: str = "light",
    opened: dict[int, bool] | None = None,
    **content: object,
) -> Built:
    """Return a page that is built to its end."""
    surface = AnswerSurface(NoIcons(), StillImages())
    shown = {"title": "Title", "topic_path": ("Topic",), "state": QuestionState.ANSWERED} | content
    page_content = PageContent(document=Document(blocks), **shown)
    style = AnswerStyle(load_theme(theme), zoom)
    builder = PageBuilder(page_content, style, surface, width, opened)
    while not builder.build():
        pass
    surface.page = builder.page
    return Built(builder.page, surface, builder)


NOTES = """\
# Notes

## Attention

### What is attention?

See [[What is a token?]] and [a paper](https://example.org/paper), or [a file](other.md).

#### Scores

{filler}

#### Code

```python
def attend(q, k, v):
    return softmax(q @ k.T) @ v
```

![a map](missing.png)

A remark.[^1]

[^1]: The note.

### What is a token?

A short answer with the word Token, a token and TOKENS.

### What is masked?

"""


class Make:
    """What tests make pages of."""

    build = staticmethod(build)
    formula = staticmethod(formula)
    paragraph = staticmethod(paragraph)
    text = staticmethod(text_of)
    stored = staticmethod(stored)
    pending = staticmethod(pending)


@pytest.fixture(scope="session")
def make() -> type[Make]:
    return Make


@pytest.fixture(scope="session")
def documents() -> st.SearchStrategy[Document]:
    return DOCUMENTS


@pytest.fixture
def services(library_template: Path, tmp_path: Path) -> Iterator[Services]:
    """Return the services of a library with three questions, the last unanswered."""
    path = tmp_path / "library.studylib"
    shutil.copyfile(library_template, path)
    notes = tmp_path / "notes.md"
    filler = "\n\n".join(f"Paragraph {number} of the long part." for number in range(60))
    notes.write_text(NOTES.format(filler=filler), encoding="utf-8")
    with build_services(path) as opened:
        opened.importing.run_paths([notes], ImportOptions(question_level=3), NoProgress())
        yield opened


class Reading(NamedTuple):
    """A reader in a window of its own, and what it works with."""

    view: ReaderView
    services: Services
    ids: list[QuestionId]
    themes: ThemeController
    bus: ChangeBus
    operations: Operations
    messages: list[str]


@pytest.fixture
def reading(services: Services, undressed: None, qtbot: QtBot) -> Iterator[Reading]:
    """Return a reader that shows the first question; the answers are rendered already."""
    bus = ChangeBus()
    operations = Operations(bus)
    bugs: list[Exception] = []
    operations.bug.connect(bugs.append)
    themes = ThemeController("light")
    ids: list[QuestionId] = []
    following = services.reading.first()
    while following is not None:
        ids.append(following)
        following = services.reading.neighbours(following).next
    services.reading.prepare(ids, NoProgress())
    view = ReaderView(services.reading, services.fetching, themes, operations, bus)
    qtbot.addWidget(view)
    messages: list[str] = []
    view.message.connect(messages.append)
    view.resize(820, 600)
    view.show()
    view.restore({})
    yield Reading(view, services, ids, themes, bus, operations, messages)
    for window in QApplication.topLevelWidgets():
        window.hide()
    assert operations.shut_down()
    assert not bugs
    delete(themes)
