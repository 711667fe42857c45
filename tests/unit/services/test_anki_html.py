"""Answers on Anki's cards: every word is there, in its colour, and nothing is taken for HTML."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.renderer import render
from studyapp.domain.annotation import Color, Span
from studyapp.domain.export_document import ExportHighlight
from studyapp.domain.plain_text import plain_text
from studyapp.services.exporting.anki import deck_id, deck_name, tags_of
from studyapp.services.exporting.anki_html import AnkiHtml

MARKDOWN = (
    *("# ", "## ", "- ", "1. ", "3) ", "> ", "```\n", "```python\n", "~~~\n", "def f(): # x\n"),
    *("| a | b |\n|---|--:|\n| c | d |\n", "**b**", "*e*", "~~s~~", "==m==", "`c`", "<kbd>k</kbd>"),
    *("[t](https://x.y/z)", "[u](javascript:alert(1))", "[[other]]", "![i](i.png)", "$x<y$"),
    *("$$\\frac{1}{2}$$", "[^1]", "\n\n[^1]: foot\n", "> [!NOTE] T\n> x\n", "---\n", "\n", "\n\n"),
    *("- [x] done\n", "<details><summary>s</summary>\n\nx\n\n</details>\n", "    code\n"),
    *(
        "[sound:a.mp3]",
        "[latex]",
        "[$]",
        "\\(x\\)",
        "\\\\(",
        "{{Question}}",
        "{{c1::x}}",
        "&lt;",
        "<",
    ),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"',
        "'",
        "\x1f",
        "\u200b",
        "中文",
    ),
)
ALLOWED = re.compile(
    r"p|h[1-6]|pre|code|span|mark|ul|ol|li|blockquote|div|details|summary|table|thead|tbody|tr|th|td"
    r"|b|i|s|u|sup|sub|kbd|a|br|hr|img"
)


class Page(HTMLParser):
    """Collects what is seen, what is marked, and which tags there are."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.marked: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self._skipped: list[str] = []
        self._in_mark = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        values = dict(attrs)
        self.links += [values["href"] or ""] if "href" in values else []
        self._in_mark += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark -= tag == "mark"

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._in_mark:
            self.marked.append(data)


def squeezed(text: str) -> str:
    """Return what must be the same: no space, no joiner, no mark of a formula or a footnote."""
    text = re.sub(r"[\s\u2060☑☐\x00-\x1f\x7f]", "", text)
    return re.sub(r"\[(?:\d+|i|image)\]|\\+[()\[\]]", "", text)


def html_of(markdown: str, *highlights: ExportHighlight) -> str:
    return AnkiHtml(lambda _: "", highlights).document(render(markdown))


@given(st.lists(st.sampled_from(MARKDOWN), max_size=12).map("".join))
def test_every_word_is_there_and_nothing_is_injected(markdown: str) -> None:
    html = html_of(markdown)
    page = Page(html)
    assert squeezed("".join(page.text)) == squeezed(plain_text(render(markdown)))
    assert all(map(ALLOWED.fullmatch, page.tags))
    assert not {name for name in page.attributes if name.startswith("on")}
    assert all(re.match(r"(?:https?|mailto):", link) for link in page.links)
    assert not re.search(r"\[(?:sound:|latex\]|\$)", html)
    assert "\x1f" not in html


@given(st.data())
def test_what_is_highlighted_is_marked(data: st.DataObject) -> None:
    markdown = "Some *words* with `code`, 中文.\n\n- an item\n\n| a | b |\n|---|---|\n| c | d |\n"
    text = plain_text(render(markdown))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    mark = ExportHighlight(text[start:end], Color.BLUE, Span(start, end))
    page = Page(html_of(markdown, mark))
    assert squeezed("".join(page.marked)) == squeezed(text[start:end])


def test_formulas_are_for_mathjax() -> None:
    html = html_of("It is $a < b$.\n\n$$\n\\sum_i x_i\n$$\n\nNot \\\\(this.")
    assert r"\(a &lt; b\)" in html
    assert r"\[\sum_i x_i\]" in html
    assert html.count(r"\(") == 1


@pytest.mark.parametrize(
    ("path", "deck", "tag"),
    [
        (("LLM", "RAG"), "LLM::RAG", "LLM::RAG"),
        (("A::B", " c  d "), "A\u2237B::c d", "A\u2237B::c_d"),
        ((":", '"'), '\u2236::"', "\u2236::_"),
        (("A:", ":B"), "A\u2236::\u2236B", "A\u2236::\u2236B"),
    ],
)
def test_topics_become_decks_and_tags(path: tuple[str, ...], deck: str, tag: str) -> None:
    assert tags_of(path, ["two words"]) == [tag, "two_words"]
    assert deck_name(path) == deck


def test_decks_are_known_by_their_path() -> None:
    assert deck_id(("A", "B")) == deck_id(("A", "B")) != deck_id(("A/B",))
