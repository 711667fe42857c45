"""Titles are plain text without markup and numbering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.titles import anchor_of, is_numbered, plain_title


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("What is it?", "What is it?"),
        ("  What   is\tit?  ", "What is it?"),
        ("**What** is *it*?", "What is it?"),
        ("__What__ is _it_?", "What is it?"),
        ("***What***", "What"),
        ("**甲：**乙", "甲：乙"),
        ("什么是**量化**误差", "什么是量化误差"),
        ("~~old~~ ==new==", "old new"),
        ("What does `a ** b` do?", "What does a ** b do?"),
        ("``a ` b``", "a ` b"),
        ("`<div>` and `&amp;`", "<div> and &amp;"),
        ("snake_case_name and 2**8", "snake_case_name and 2**8"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("[text](https://x.y/z) end", "text end"),
        ("[text](https://x.y/a_(b)) end", "text end"),
        ("[text][1] end", "text end"),
        ("[[Page|shown]] and [[Page]]", "shown and Page"),
        ("![alt](x.png) text", "alt text"),
        ("![[x.png]] text", "text"),
        ('<font style="color:red">red</font> text', "red text"),
        ("x<sup>2</sup><br/>y", "x2 y"),
        ("List<String> and a < b", "List<String> and a < b"),
        ("a &lt; b &amp; c&nbsp;d", "a < b & c d"),
        (r"a \* b \# c", "a * b # c"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("全\u3000角", "全 角"),
        ("Title {#anchor}", "Title"),
        ("Title [¶](#title)", "Title"),
        ("Title ###", "Title"),
        ("C#", "C#"),
        ("The cost is $O(n)$", "The cost is O(n)"),
        ("From $5 to $6", "From $5 to $6"),
        ("Note[^1]", "Note"),
        ("Use {{ braces }}", "Use {{ braces }}"),
        ("", ""),
        ("**", ""),
    ],
)
def test_markup_goes(markdown: str, title: str) -> None:
    assert plain_title(markdown) == title


@pytest.mark.parametrize(
    "number",
    [
        "12. ", "12.", "12、", "12) ", "12）", "(12) ", "（12）", "[12] ", "【12】", "1.2 ",
        "1.2. ", "3.1.4 ", "Q12: ", "Q12. ", "Q12 ", "Q: ", "Q12：", "q3. ", "Question 12: ",
        "No. 3: ", "问题1：", "问题 12. ", "问：", "题目3、", "第12题 ", "第三题：", "一、",
        "十二. ", "**12.** ", "12: ", "1-2. ",
    ],
)  # fmt: skip
def test_numbering_goes(number: str) -> None:
    assert plain_title(f"{number}Why so?") == "Why so?"
    assert is_numbered(plain_title("x") and f"{number.replace('*', '')}Why so?")


@pytest.mark.parametrize(
    "title",
    [
        "2021年 P-Tuning技术", "2021-P-Tuning v2方法", "3D printing", "5G是什么", "1.5B 模型",
        "4.0 版本有何不同", "2PC 与 3PC", "3.x 的变化", "12", "12.", "Q", "Quality",
        "Question marks", "一个例子", "问题的定义", "100 prisoners", "404 errors",
        "8 位量化", "2.5D 封装",
    ],
)  # fmt: skip
def test_numbers_that_mean_something_stay(title: str) -> None:
    assert plain_title(title) == title


@given(st.text(alphabet="*_`[]()<>!#$~=\\ aB甲1.?&;{}\u200b", max_size=60))
def test_any_text_has_a_title_of_one_line(markdown: str) -> None:
    title = plain_title(markdown)
    assert title == " ".join(title.split())
    assert "\u200b" not in title


@given(st.text(max_size=40))
def test_plain_words_stay(text: str) -> None:
    words = "".join(char for char in text if char.isalnum() and char.isascii())
    assert plain_title(f"x{words}") == f"x{words}"


@pytest.mark.parametrize(
    ("markdown", "anchor"),
    [
        ("What is LoRA? {#lora}", "lora"),
        ("什么是 LoRA？{#lora-overview}  ", "lora-overview"),
        ("Closed {#lora} ##", "lora"),
        ("Kramdown {: #lora}", "lora"),
        ("With classes {.wide #lora .tall}", "lora"),
        ("A class only {.wide}", ""),
        ("Not at the end {#lora} but before", ""),
        ("What does `{#lora}`", ""),
        ("A set {#}", ""),
        ("A colour {: color=#fff}", ""),
        ("Braces {a #b}", ""),
        ("None", ""),
    ],
)
def test_a_trailing_anchor_names_a_heading(markdown: str, anchor: str) -> None:
    assert anchor_of(markdown) == anchor


@given(
    st.text(alphabet="{}#: ab.", max_size=60),
    st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
)
def test_an_anchor_is_found_behind_any_title(title: str, name: str) -> None:
    assert anchor_of(f"{title} {{#{name}}}") == name
