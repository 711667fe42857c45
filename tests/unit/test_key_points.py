"""The key points of answers: of small ones, of the built-in banks, of the reference document."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyapp.content.qa_grammar import parse
from studyapp.content.renderer import render
from studyapp.domain.document import Blocks, Document, Heading, ListBlock, Mark, Paragraph, Text
from studyapp.domain.key_points import extract
from studyapp.domain.point_texts import WIDEST, width
from studyapp.domain.rubric import MOST

BANKS = Path(__file__).resolve().parents[2] / "resources" / "banks"


def points(markdown: str) -> list[str]:
    """Return the key points of an answer; suggestions begin with a question mark."""
    return [
        f"? {point.text}" if point.suggested else point.text for point in extract(render(markdown))
    ]


@cache
def bank_answers() -> dict[str, str]:
    return {
        question.title: question.body
        for file in sorted(BANKS.glob("*/*.md"))
        for question in parse(file.read_text("utf-8"), file.name).questions
    }


def test_items_give_their_lead_in_label_or_opening_clause() -> None:
    assert points(
        "Dropout is a regulariser.\n\n"
        "- **Training**: each unit is dropped with probability $p$.\n"
        "- Data leakage: test rows appear in the training set\n"
        "- At inference, all units are kept and `model.eval()` turns it off.\n"
        "- **Do not** use it after batch normalisation, because the variance shifts and so on.\n"
        "- 首先，计算 $\\frac{a}{b^2}$，再归一化。\n"
    ) == [
        "Training",
        "Data leakage",
        "At inference, all units are kept and model.eval() turns it off",
        "Do not use it after batch normalisation",
        "计算 a/b²，再归一化",
    ]


def test_a_heading_stands_for_itself_only_where_no_list_is_below() -> None:
    markdown = "## Pros\n\n- fast\n- small\n\n## Cons\n\n- lossy\n\n## How it works\n\nText.\n"
    assert points(markdown) == ["fast", "small", "lossy", "How it works"]


def test_sections_stand_for_their_points_when_there_are_too_many() -> None:
    parts = [
        f"## Part {part}\n\n" + "".join(f"- point {part}.{item}\n" for item in range(5))
        for part in "ABC"
    ]
    assert points("\n".join(parts)) == [
        *(f"point {part}.{item}" for part in "AB" for item in range(5)),
        "Part C",
    ]


def test_a_long_list_is_cut() -> None:
    assert len(points("".join(f"- point number {n}\n" for n in range(40)))) == MOST


def test_examples_references_and_closing_words_are_no_points() -> None:
    assert points(
        "The reasons:\n\n- size\n- data\n- method\n\nFor example:\n\n- zero-shot\n- poems\n\n"
        "## Conclusion\n\nIt depends.\n\n## References\n\n- a paper\n"
    ) == ["size", "data", "method"]


def test_a_point_that_stands_twice_is_one() -> None:
    assert points("- Speed: a\n- Size: b\n- **speed**: c\n- Cost: d\n") == ["Speed", "Size", "Cost"]


def test_a_long_point_that_stands_twice_in_other_words_is_one() -> None:
    assert points(
        "- **The step depends on all gradients seen so far**\n"
        "- **The step depends on all gradients, the newest most**\n- Speed\n- Memory\n"
    ) == ["The step depends on all gradients seen so far", "Speed", "Memory"]


def test_what_the_letters_of_a_formula_mean_is_no_point() -> None:
    assert points("- 取均值\n- 取方差\n- 归一\n\n其中：\n\n- $c$ 是常数\n- $n$ 是个数\n") == [
        "取均值",
        "取方差",
        "归一",
    ]


def test_bold_words_in_running_text_are_points() -> None:
    assert points("The **encoder** reads, the **decoder** writes, **attention** links them.") == [
        "encoder",
        "decoder",
        "attention",
    ]


def test_what_is_inside_items_counts_where_there_is_little_else() -> None:
    assert points("- Storage\n  - one copy\n  - one index\n- Speed\n") == [
        "Storage",
        "one copy",
        "one index",
        "Speed",
    ]


def test_an_item_that_announces_gives_way_to_what_it_announces() -> None:
    assert points("- 有两个挑战：\n  - 参数有限\n  - 影响间接\n- 解决的办法是深层提示\n") == [
        "参数有限",
        "影响间接",
        "解决的办法是深层提示",
    ]


def test_prose_gives_the_opening_clause_of_each_paragraph_as_a_suggestion() -> None:
    assert points(
        "The CAP theorem says that a store can provide two of three guarantees. Brewer said so.\n\n"
        "When the network parts, the system has to choose; there is no third way.\n\n"
        "注意力让每个位置直接看到所有位置，代价是平方级的计算量，所以长文本很贵。\n"
    ) == [
        "? The CAP theorem says that a store can provide two of three guarantees",
        "? When the network parts, the system has to choose",
        "? 注意力让每个位置直接看到所有位置",
    ]


def test_a_long_clause_is_cut_between_words() -> None:
    assert points(
        "A distributed store can give at most two of the three guarantees that it wants."
    ) == ["? A distributed store can give at most two of the three guarantees…"]


def test_few_points_are_joined_by_suggestions() -> None:
    assert points(
        "It has two parts, which follow.\n\n- read\n- write\n\nBoth are needed at once."
    ) == [
        "? It has two parts, which follow",
        "read",
        "write",
        "? Both are needed at once",
    ]


@pytest.mark.parametrize("markdown", ["", "```\ncode\n```", "| a | b |\n| - | - |\n| 1 | 2 |"])
def test_an_answer_without_sentences_has_no_points(markdown: str) -> None:
    assert points(markdown) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("什么是大语言模型？", ["自监督", "规模", "上下文学习", "指令与对齐", "局限"]),
        (
            "大模型从预训练到可用要经过哪些阶段？",
            [
                "预训练",
                "中期训练",
                "监督微调",
                "偏好优化",
                "可验证奖励的强化学习",
                "评测与迭代",
            ],
        ),
        (
            "怎样减轻灾难性遗忘？",
            ["回放", "小步", "正则", "参数隔离", "合并", "监测"],
        ),
        (
            "全参数微调需要多少显存？",
            ["16 字节从哪里来", "降低的办法", "LoRA", "激活值", "梯度累积"],
        ),
        (
            "RLHF 的 PPO 阶段为什么要四个模型？",
            ["采样", "打分", "算优势", "更新", "省显存", "时间"],
        ),
        (
            "从 CLIP、BLIP 到 DALL·E 是怎样发展的？",
            [
                "CLIP（2021）",
                "BLIP（2022）",
                "BLIP-2（2023）",
                "DALL·E（2021）",
                "DALL·E 2（2022）",
                "DALL·E 3（2023）",
            ],
        ),
        (
            "检索质量用哪些指标衡量？",
            ["HR@k", "MRR", "Recall@k", "Precision@k", "nDCG@k", "MAP"],
        ),
        (
            "LoRA 与 SVD 是什么关系？",
            ["为什么不直接做 SVD", "不唯一", "后果", "AdaLoRA", "PiSSA"],
        ),
        (
            "推理时显存为什么越占越多又不释放？",
            ["权重", "KV 缓存", "激活", "分配器缓存", "碎片", "主动预占", "真正的泄漏"],
        ),
        ("因果掩码起什么作用？", ["并行训练", "不泄露答案", "可以缓存"]),
        (
            "检索增强生成的一次问答经过哪些步骤？",
            ["整理资料", "建立索引", "检索", "重排", "生成"],
        ),
        (
            "一次像样的微调要准备些什么？",
            [
                "写下一句话的目标",
                "留出几百条从不参与训练的评测样本",
                "去掉重复、矛盾和带有隐私的数据",
                "用底座模型和提示词先跑一遍，作为基线",
                "训练前后各测一次通用能力，看有没有遗忘",
            ],
        ),
    ],
)
def test_points_of_answers_of_the_banks(title: str, expected: list[str]) -> None:
    assert points(bank_answers()[title]) == expected


def prose_of(title: str) -> Document:
    """Return the paragraphs of a bank's answer, as if its author had written nothing else."""
    document = render(bank_answers()[title])
    return Document(tuple(block for block in document.blocks if isinstance(block, Paragraph)))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "什么是大语言模型？",
            ["大语言模型是在海量文本上、以预测下一个词元为目标训练出来的神经语言模型"],
        ),
        (
            "怎样减轻灾难性遗忘？",
            [
                "灾难性遗忘是指模型学了新任务后，旧任务的能力明显下降",
                "这是弹性权重巩固的损失",
            ],
        ),
        (
            "怎样为一个任务挑选模型？",
            ["先定任务和约束", "例如要做中文合同的条款抽取"],
        ),
        ("缩放点积注意力怎样计算，为什么要除以根号 d？", ["先算 QK^⊤ 得到两两相似度"]),
    ],
)
def test_points_of_the_prose_of_the_banks(title: str, expected: list[str]) -> None:
    found = extract(prose_of(title))
    assert [point.text for point in found] == expected
    assert all(point.suggested for point in found)


def test_every_answer_of_the_banks_has_as_many_points_as_fit() -> None:
    counts = {title: len(points(body)) for title, body in bank_answers().items()}
    assert {title: count for title, count in counts.items() if not 3 <= count <= MOST} == {}


def structure_of(blocks: Blocks) -> tuple[int, int]:
    """Return how many items of lists and how many bold phrases an answer has."""
    items = bold = 0
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                inner_items, inner_bold = structure_of(item.blocks)
                items += 1 + inner_items
                bold += inner_bold
        elif isinstance(block, Paragraph | Heading):
            bold += sum(isinstance(i, Text) and bool(i.marks & Mark.STRONG) for i in block.inlines)
    return items, bold


def test_the_reference_document_yields_checklists(reference_document: Path) -> None:
    parsed = parse(reference_document.read_text("utf-8"), "reference.md")
    found = [render(question.body) for question in parsed.questions]
    structured = [document for document in found if max(structure_of(document.blocks)) >= 3]
    fitting = [document for document in structured if 3 <= len(extract(document)) <= MOST]
    assert len(structured) >= 63
    assert len(structured) - len(fitting) <= 2
    for document in found:
        if structure_of(document.blocks) == (0, 0):
            assert all(point.suggested for point in extract(document))


_words = st.sampled_from(
    [
        "模型",
        "model ",
        "，",
        "。",
        ": ",
        "- ",
        "\n\n",
        "\n",
        "**",
        "# ",
        "（",
        "）",
        "$x^2$",
        "1. ",
        "`a`",
    ]
)


@given(st.lists(_words, max_size=60).map("".join))
@example("（模型\n\n模型")
@example("模型\n\n模型\n\n模型\n\n模型")
def test_points_are_few_short_and_different(markdown: str) -> None:
    found = [point.text for point in extract(render(markdown))]
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert all(text.strip() and width(text) <= WIDEST for text in found)
