"""Exported Markdown gives back exactly what was exported, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studyapp.content.image_names import renamed, with_names
from studyapp.content.own_notation import OwnFile, OwnQuestion, read, written
from studyapp.content.qa_grammar import parse
from studyapp.content.titles import plain_title
from studyapp.domain.annotation import Color
from studyapp.domain.ids import new_key
from studyapp.domain.library import Flag
from studyapp.domain.own_words import OwnHighlight

KEY = "0199a0b1-1234-7abc-8def-0123456789ab"
MARKS = [
    f"## What? {{#{KEY}}}",
    "## {#new}",
    "## Heading",
    "# Heading",
    "> [!study-note] Note",
    "> [!study-prompt]",
    ">[!study-highlight]- pink",
    "> [!NOTE] A callout",
    "[!study-note] x",
    "\\[!study-note] x",
    "> > deeper",
    '<!-- studyapp-images {"a": "b"} -->',
    '%% {"start": 1} %%',
    "tags:: #a",
    "---",
    "```python",
    "# a comment",
    "~~~",
    "    code",
    "\\",
    "\\\\",
    "\\ ",
    "",
    " ",
    "\t",
    "\u3000",
    "&nbsp;",
    "- item",
    "什么是**注意力**？",
]
characters = st.characters(exclude_categories=["Cs", "Cc"])
lines = st.one_of(
    st.sampled_from(MARKS),
    st.text(characters, max_size=20),
    st.builds(str.__add__, st.sampled_from(["\\", "> ", ">", " ", "\\\\"]), st.sampled_from(MARKS)),
)
texts = st.lists(lines, max_size=6).map("\n".join)
names = st.text(characters, min_size=1, max_size=12).filter(lambda name: bool(name.strip()))
headings = st.one_of(
    st.sampled_from(
        ["12. **What** is $x$?", f"A {{#{KEY}}}", "A {#own}", "{#new}", "  padded ", ""]
    ),
    names,
    st.builds("{}\n{}".format, names, names),
)
highlights = st.builds(
    OwnHighlight,
    exact=st.lists(lines, min_size=1, max_size=3).map("\n".join),
    color=st.sampled_from(Color),
    start=st.integers(-1, 99),
    prefix=st.text(characters, max_size=5),
    suffix=st.text(characters, max_size=5),
    comment=texts,
)


@st.composite
def questions(draw: st.DrawFn) -> OwnQuestion:
    heading = draw(headings)
    title = draw(st.one_of(st.just(plain_title(heading)), names))
    return OwnQuestion(
        key=draw(st.sampled_from(["", new_key()])),
        heading=heading,
        title=title,
        prompt=draw(texts),
        body=draw(texts),
        note=draw(texts),
        tags=tuple(draw(st.lists(names, max_size=3))),
        starred=draw(st.booleans()),
        flag=draw(st.sampled_from(Flag)),
        highlights=tuple(draw(st.lists(highlights, max_size=2))),
    )


files = st.builds(
    OwnFile,
    topic=st.lists(names, min_size=1, max_size=3).map(tuple),
    questions=st.lists(questions(), max_size=3).map(tuple),
    images=st.dictionaries(names, names, max_size=2),
)


@given(files)
def test_what_is_written_is_read_again(file: OwnFile) -> None:
    found = read(written(file))
    assert found is not None
    assert found.topic == file.topic
    assert dict(found.images) == dict(file.images)
    assert [replace(question, line=0) for question in found.questions] == list(file.questions)


@given(files)
def test_no_line_of_an_answer_is_a_question(file: OwnFile) -> None:
    text = written(file)
    found = read(text)
    assert found is not None
    lines_of_questions = [text.split("\n")[question.line - 1] for question in found.questions]
    assert len(lines_of_questions) == len(file.questions)
    assert all(line.startswith("## ") for line in lines_of_questions)


def test_a_page_reads_well() -> None:
    question = OwnQuestion(
        KEY,
        "What is *RAG*?",
        "What is RAG?",
        body="It looks things up.\n\n## How\n\nBy a search.",
        note="Ask about costs.",
        tags=("search", "two words"),
        starred=True,
        flag=Flag.RED,
        highlights=(OwnHighlight("looks things up", Color.GREEN, 3, "It ", ".", "Why?"),),
    )
    assert written(OwnFile(("LLM", "RAG"), (question,), {"images/a.png": "a.png"})) == (
        f"""---
studyapp: 1
topic: ["LLM", "RAG"]
aliases: ["RAG"]
tags: ["search"]
---

## What is *RAG*? {{#{KEY}}}
tags:: #search "two words"
starred:: true
flag:: red

It looks things up.

## How

By a search.

> [!study-note] Note
> Ask about costs.

> [!study-highlight] green
> > looks things up
>
> Why?
>
> %% {{"start": 3, "prefix": "It ", "suffix": "."}} %%

<!-- studyapp-images {{"images/a.png": "a.png"}} -->
"""
    )


def test_what_an_editor_does_to_the_file_is_understood() -> None:
    found = read(
        "---\ncssclass: wide\nstudyapp: 1\ntopic:\n  - LLM\n  - \"A: b\"\n  - 'it''s'\n"
        "tags:\n  - x\n---\n\n\n"
        f'## Edited title  {{#{KEY}}} \ntags:: #a, #b/c "d e"\nflag:: purple\n\n\n\nBody\n\n\n'
        ">[!study-note]- Mine\n>no space\n> - a\n\nBelow the note.\n"
        "## New one {#new}\nAt once.\n"
    )
    assert found is not None
    assert found.topic == ("LLM", "A: b", "it's")
    first, second = found.questions
    assert (first.heading, first.tags, first.flag) == (
        "Edited title",
        ("a", "b/c", "d e"),
        Flag.NONE,
    )
    assert (first.body, first.note) == ("Body\n\nBelow the note.", "no space\n- a")
    assert (second.key, second.title, second.body, second.line) == ("", "New one", "At once.", 27)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# A\n",
        "---\ntitle: x\n---\n",
        "---\nstudyapp: 1\n",
        "studyapp: 1\n",
        "---\nstudyapp: x\n---",
    ],
)
def test_other_files_are_left_to_the_grammar(text: str) -> None:
    assert read(text) is None


def test_without_its_front_matter_it_is_notes_like_others() -> None:
    body = written(
        OwnFile(
            ("A",),
            tuple(
                OwnQuestion(f"{KEY[:-1]}{number}", f"What is {number}?", "", body="Something.")
                for number in range(3)
            ),
        )
    ).split("---\n", 2)[2]
    parsed = parse(body, "a.md")
    assert [draft.title for draft in parsed.questions] == [f"What is {n}?" for n in range(3)]
    assert [draft.anchor[:-1] for draft in parsed.questions] == [KEY[:-1]] * 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("![a](a.png)", "![a](n.png)"),
        ("![a.png](a.png 'a.png')", "![a.png](n.png 'a.png')"),
        ("![[a.png|300]] and `![x](a.png)`", "![[n.png|300]] and `![x](a.png)`"),
        ('<img alt="a.png" src="a.png">', '<img alt="a.png" src="n.png">'),
        ("![x](<a.png>)", "![x](n.png)"),
        ("![x][a]\n\n[a]: a.png", "![x][a]\n\n[a]: a.png"),
        ("```\n![x](a.png)\n```\n![y](a.png)", "```\n![x](a.png)\n```\n![y](n.png)"),
        ("![x](b.png)", "![x](b.png)"),
    ],
)
def test_images_get_other_names(text: str, wanted: str) -> None:
    changed, found = renamed(text, lambda reference, _: "n.png" if reference == "a.png" else "")
    assert changed == wanted
    assert with_names(changed, found) == text


@given(
    st.lists(st.sampled_from(["![a](", "a.png", ")", "<", ">", "`", "\n", "![[", "]]", " ", "\\"]))
)
def test_names_are_put_back_exactly(parts: list[str]) -> None:
    text = "".join(parts)
    changed, found = renamed(text, lambda *_: "images/0123.png")
    assert with_names(changed, found) == text
