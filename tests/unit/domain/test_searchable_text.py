"""What of an answer's Markdown goes into the full-text index."""

import sys
import time
import unicodedata

import pytest

from studyapp.domain.text import fold, searchable_text, with_cjk_pairs


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**加粗**的词", "加粗的词"),
        ("==标记==`代码`~~删除~~词", "标记代码删除词"),
        ("<font color='red'>红</font>色<sup>2</sup>", "红色2"),
        ("零\u200b宽\ufeff字", "零宽字"),
        ("第一行<br/>第二行", "第一行 第二行"),
        ("甲&nbsp;乙&#160;丙", "甲 乙 丙"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("2 * 8 and 2*8", "2 * 8 and 2*8"),
        ("snake_case", "snake_case"),
    ],
)
def test_marks_inside_words_go_and_what_divides_words_stays(markdown: str, words: str) -> None:
    assert searchable_text(markdown).split() == words.split()


@pytest.mark.parametrize(
    "markdown",
    ["[见](https://example.org/hidden)", "![见](hidden.png 'x')", "<img alt='hidden'>见"],
)
def test_targets_of_links_and_images_go(markdown: str) -> None:
    words = searchable_text(markdown)
    assert "见" in words
    assert "hidden" not in words


@pytest.mark.parametrize("nasty", ["](", "<b ", "*", "&", "`", "<br", "](](", "==", "[x](y"])
def test_nasty_text_takes_linear_time(nasty: str) -> None:
    text = nasty * (1_000_000 // len(nasty))
    start = time.process_time()
    searchable_text(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("量化误差", "量化 化误 误差"),
        ("秩", "秩"),
        ("用LoRA微调", "用 lora 微调"),
        ("ＦＰ１６ Émile", "fp16 emile"),
        ("", ""),
    ],
)
def test_runs_of_cjk_characters_become_pairs(text: str, pairs: str) -> None:
    assert with_cjk_pairs(text).split() == pairs.split()


def test_no_accent_survives_folding() -> None:
    accents = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.combining(char)]
    assert accents
    assert [
        hex(ord(accent))
        for accent in accents
        if any(map(unicodedata.combining, fold(f"词{accent}")))
    ] == []
