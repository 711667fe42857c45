"""Edits of Markdown while it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.markdown_edits import (
    Edit,
    appended,
    break_line,
    indent,
    insert_link,
    insert_quote,
    link_words,
    open_wiki_link,
    quoted,
    toggle_mark,
    toggle_prefix,
)


def read(marked: str) -> tuple[str, int, int]:
    """Return a text without the bars of its selection, and the selection; one bar is a cursor."""
    start = marked.index("|")
    end = marked.rindex("|")
    text = marked.replace("|", "")
    return text, start, end - 1 if end > start else start


def shown(edit: Edit, text: str) -> str:
    after = edit.applied_to(text)
    start, end = sorted((edit.anchor, edit.cursor))
    if start == end:
        return f"{after[:start]}|{after[start:]}"
    return f"{after[:start]}|{after[start:end]}|{after[end:]}"


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("a |word| b", "**", "a **|word|** b"),
        ("a **|word|** b", "**", "a |word| b"),
        ("a |**word**| b", "**", "a |word| b"),
        ("a wo|rd b", "**", "a **|word|** b"),
        ("a | b", "`", "a `|` b"),
        ("量化|误差", "**", "量化**|**误差"),
        ("|量化|误差", "*", "*|量化|*误差"),
        ("**|word|**", "*", "***|word|***"),
        ("***|word|***", "*", "**|word|**"),
        ("*|word|*", "*", "|word|"),
        ("a| word |b", "**", "a **|word|** b"),
        ("|**a** b **c**|", "`", "`|**a** b **c**|`"),
    ],
)
def test_marks_go_on_and_off(before: str, mark: str, after: str) -> None:
    text, start, end = read(before)
    assert shown(toggle_mark(text, start, end, mark), text) == after


@given(
    st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1), st.sampled_from(["**", "`"])
)
def test_a_mark_put_on_twice_is_gone(word: str, mark: str) -> None:
    on = toggle_mark(word, 0, len(word), mark)
    marked = on.applied_to(word)
    assert marked == f"{mark}{word}{mark}"
    assert toggle_mark(marked, on.anchor, on.cursor, mark).applied_to(marked) == word


@pytest.mark.parametrize(
    ("before", "prefix", "after"),
    [
        ("on|e", "- ", "- one|"),
        ("- on|e", "- ", "one|"),
        ("|one\ntwo|", "- ", "|- one\n- two|"),
        ("|- one\n- two|", "- ", "|one\ntwo|"),
        ("|1. one\n  2. two|", "- ", "|- one\n  - two|"),
        ("|one\n\ntwo|", "> ", "|> one\n> \n> two|"),
        ("x\n|one\n|two", "- ", "x\n|- one|\ntwo"),
    ],
)
def test_lines_get_a_prefix_and_lose_it(before: str, prefix: str, after: str) -> None:
    text, start, end = read(before)
    assert shown(toggle_prefix(text, start, end, prefix), text) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see |here| now", "see [here](|) now"),
        ("see | now", "see [|]() now"),
        ("|https://a.example|", "[|](https://a.example)"),
    ],
)
def test_a_selection_becomes_a_link(before: str, after: str) -> None:
    text, start, end = read(before)
    assert shown(insert_link(text, start, end), text) == after


@pytest.mark.parametrize(
    ("before", "address", "after"),
    [
        ("see |this| now", "https://a.b/c?d=1", "see [this](https://a.b/c?d=1)| now"),
        ("see | now", "https://a.b", None),
        ("|this|", "not an address", None),
        ("|this|", "https://a.b and more", None),
        ("|https://old|", "https://a.b", None),
        ("|two\nlines|", "https://a.b", None),
        ("[|in|](x)", "https://a.b/(c)", None),
    ],
)
def test_an_address_pasted_over_words_links_them(
    before: str, address: str, after: str | None
) -> None:
    text, start, end = read(before)
    edit = link_words(text, start, end, address)
    assert (edit and shown(edit, text)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- one|", "- one\n- |"),
        ("- on|e", "- on\n- |e"),
        ("* one|", "* one\n* |"),
        ("9. one|", "9. one\n10. |"),
        ("2) one|", "2) one\n3) |"),
        ("1. a|\n2. b\n3. c\n", "1. a\n2. |\n3. b\n4. c\n"),
        ("8. a|b\n9. c", "8. a\n9. |b\n10. c"),
        ("1. a|\n    1. in\n\n    more\n2. b", "1. a\n2. |\n    1. in\n\n    more\n3. b"),
        ("> 1. a|\n> 2. b\n3. c", "> 1. a\n> 2. |\n> 3. b\n3. c"),
        ("1. a|\n1. b\n2. c", "1. a\n2. |\n1. b\n2. c"),
        ("1. a|\nword\n2. b", "1. a\n2. |\nword\n2. b"),
        ("1. a|\n\nword\n\n2. b", "1. a\n2. |\n\nword\n\n2. b"),
        ("1. a|\n2) b", "1. a\n2. |\n2) b"),
        ("- [x] done|", "- [x] done\n- [ ] |"),
        ("    - one|", "    - one\n    - |"),
        ("> said|", "> said\n> |"),
        ("> - said|", "> - said\n> - |"),
        ("- one\n- |", "- one\n\n|"),
        ("1. one\n2. |\nrest", "1. one\n\n|\nrest"),
        ("- one\n\n- |", "- one\n\n|"),
        ("- [ ] |", "|"),
        ("- one\n    - |", "- one\n- |"),
        ("> said\n> |", "> said\n\n|"),
    ],
)
def test_lists_and_quotes_go_on_with_return(before: str, after: str) -> None:
    text, at, _ = read(before)
    edit = break_line(text, at)
    assert edit is not None
    assert shown(edit, text) == after


@pytest.mark.parametrize(
    "before", ["word|", "", "|- one", "-|", "-not an item|", "**bold**|", "1.5|"]
)
def test_other_lines_end_as_ever(before: str) -> None:
    text, at, _ = read(before or "|")
    assert break_line(text, at) is None


@pytest.mark.parametrize(
    ("before", "deeper", "after"),
    [
        ("- one|", True, "    - one|"),
        ("- |", True, "    - |"),
        ("    - one|", False, "- one|"),
        ("  - o|ne", False, "- o|ne"),
        ("- one|", False, "- one|"),
        ("\t- one|", False, "- one|"),
        ("wo|rd", True, "wo    |rd"),
        ("|- a\n- b|", True, "|    - a\n    - b|"),
        ("|    a\n  b|", False, "|a\nb|"),
    ],
)
def test_tab_moves_a_level_in_and_out(before: str, deeper: bool, after: str) -> None:
    text, start, end = read(before)
    assert shown(indent(text, start, end, deeper=deeper), text) == after


def test_a_selection_is_quoted_behind_what_is_written() -> None:
    assert quoted("one\n\ntwo\n") == "> one\n>\n> two"
    assert quoted(" **one** ") == "> **one**"
    assert appended("mine\n", quoted("one")) == "mine\n\n> one\n\n"
    assert appended("", quoted("one")) == "> one\n\n"


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("see [[Lo|", (6, "Lo")),
        ("see [[|", (6, "")),
        ("see [[LoRA]] and|", None),
        ("[[a]] [[b|", (8, "b")),
        ("[[over\nlines|", None),
        ("[|", None),
    ],
)
def test_the_link_that_is_being_typed(before: str, expected: tuple[int, str] | None) -> None:
    text, at, _ = read(before)
    assert open_wiki_link(text, at) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "> said\n\n|"),
        ("mine\n\n|", "mine\n\n> said\n\n|"),
        ("mine\n|yours", "mine\n\n> said\n\n|yours"),
        ("mine |yours", "mine\n\n> said\n\n|yours"),
        ("|\n\nyours", "> said|\n\nyours"),
        ("mine|\nyours", "mine\n\n> said\n|\nyours"),
    ],
)
def test_a_quote_is_set_apart_where_it_is_dropped(before: str, after: str) -> None:
    text, at, _ = read(before)
    edit = insert_quote(text, at, "said")
    expected, cursor, _ = read(after)
    assert edit.applied_to(text) == expected
    assert edit.cursor == edit.anchor == cursor


@given(st.text(alphabet="- *1.>\n ab[]", max_size=30), st.data())
def test_no_edit_leaves_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edits = [
        toggle_mark(text, start, end, "*"),
        toggle_prefix(text, start, end, "- "),
        insert_link(text, start, end),
        insert_quote(text, start, "said\nso"),
        indent(text, start, end, deeper=True),
        indent(text, start, end, deeper=False),
    ]
    if broken := break_line(text, start):
        edits.append(broken)
    for edit in edits:
        size = len(edit.applied_to(text))
        assert 0 <= edit.start <= edit.end <= len(text)
        assert 0 <= edit.anchor <= size
        assert 0 <= edit.cursor <= size
