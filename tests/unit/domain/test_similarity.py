"""Questions on one subject are found, and those on neighbouring subjects are not."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.qa_grammar import parse
from studyapp.domain.similarity import related


def are_related(first: str, second: str) -> bool:
    return related([("1", first), ("2", second)]) == [("1", "2")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("介绍下Lora", "请说下你对Lora的理解"),
        ("介绍下QLora", "请介绍下QLora训练过程"),
        ("介绍下P-Tuning v1", "2021年 P-Tuning技术进行介绍下"),
        ("什么是量化？", "请解释下量化"),
        ("什么是量化", "量化是什么意思？"),
        ("如何理解注意力", "简单谈谈注意力"),
        ("进程和线程的区别", "线程与进程的区别"),
        ("What is a closure?", "Explain closures"),
        (
            "What is a closure?",
            "Can you please explain closures?",
        ),
        ("What is the difference between let and var?", "Compare var and let"),
        ("How does the event loop work?", "What is the event loop?"),
        ("What is batch normalization?", "What is batch normalisation?"),
        ("LoRA", "ＬＯＲＡ"),
    ],
)
def test_one_subject(first: str, second: str) -> None:
    assert are_related(first, second)
    assert are_related(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("介绍下P-Tuning v1", "介绍下P-Tuning v2"),
        ("介绍下LoRA", "介绍下QLoRA"),
        ("LoRA的优点", "LoRA的缺点"),
        ("介绍下LoRA", "LoRA的优点"),
        ("如何缓解幻觉", "如何检测幻觉"),
        ("介绍下模型编辑", "模型编辑常见的方法有哪些"),
        ("对称量化是怎么映射浮点数到整数的呢", "非对称量化是怎么映射浮点数到整数的呢"),
        ("数据库事务的开启流程具体有哪些步骤", "数据库事务的关闭流程具体有哪些步骤"),
        ("What is let?", "What is var?"),
        ("What is the difference between == and ===?", "What is the difference between = and ==?"),
        ("Why use React?", "What is React?"),
        ("What is this?", "What is it?"),
        ("什么是？", "介绍下"),
        ("C", "C++"),
        ("", ""),
    ],
)
def test_different_subjects(first: str, second: str) -> None:
    assert not are_related(first, second)


def test_pairs_come_once_and_in_order() -> None:
    titles = [("a", "LoRA"), ("b", "SVD"), ("c", "介绍LoRA"), ("d", "什么是LoRA"), ("e", "解释SVD")]
    assert related(titles) == [("a", "c"), ("a", "d"), ("b", "e"), ("c", "d")]


def test_a_title_that_repeats_all_over_links_nothing() -> None:
    assert related([(str(number), "Introduction") for number in range(100)]) == []


def test_time_grows_with_the_number_of_titles() -> None:
    titles = [
        (
            str(number),
            f"What is the difference between part {number % 977} and {number % 89} of it?",
        )
        for number in range(20_000)
    ] + [
        (f"z{number}", f"请介绍下第{number % 71}种模型训练方法在{number}年的使用")
        for number in range(20_000)
    ]
    begin = time.perf_counter()
    related(titles)
    assert time.perf_counter() - begin < 20


@given(st.lists(st.text("介绍下什么是LoRA的 ab12?？", max_size=12), max_size=12))
def test_any_titles(titles: list[str]) -> None:
    keyed = [(str(number), title) for number, title in enumerate(titles)]
    pairs = related(keyed)
    assert len(set(pairs)) == len(pairs)
    assert all(int(first) < int(second) for first, second in pairs)


def test_reference_document(reference_document: Path) -> None:
    questions = parse(reference_document.read_text("utf-8"), "a.md").questions
    lines = {str(question.line): question.line for question in questions}
    pairs = related([(str(question.line), question.title) for question in questions])
    # Looked through by eye; by the lines that the questions stand in.
    assert [(lines[first], lines[second]) for first, second in pairs] == [
        (263, 310), (423, 1052), (445, 864), (462, 892), (485, 1160), (524, 940), (551, 1010),
        (635, 1752), (1200, 1611),
    ]  # fmt: skip
