"""Questions of a document without topics find theirs by their words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content.qa_grammar import parse
from studyapp.content.taxonomy import Taxonomy

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "taxonomy"


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy.load(FOLDER)


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("LoRA 的原理是什么？", "参数高效微调"),
        ("Ｌｏｒａ 是什么？", "参数高效微调"),
        ("介绍一下 P-Tuning", "参数高效微调"),
        ("什么是全参数微调？", "微调"),
        ("如何缓解大模型幻觉？", "幻觉"),
        ("大模型有哪些？", "大模型基础"),
        ("How does LoRA work?", "Parameter-efficient fine-tuning"),
        ("Why does RAG need a reranker?", "Retrieval-augmented generation"),
        ("What is the KV cache?", "Inference and serving"),
        ("Compare PPO and DPO", "Reinforcement learning and alignment"),
        ("What is int8 quantization?", "Quantization and compression"),
        ("What is multi-head attention?", "Transformer and architectures"),
        ("What is a process and what is a thread?", "Operating systems"),
        ("What does the TCP three-way handshake do?", "Computer networks"),
        ("MySQL 的隔离级别有哪些？", "数据库"),
        ("What is a closure in JavaScript?", "JavaScript and front end"),
        ("C++ 的虚函数是什么？", "C 与 C++"),
        ("Explain the GIL in Python", "Python"),
        ("How would you design a URL shortener?", "System design"),
    ],
)
def test_titles(taxonomy: Taxonomy, title: str, topic: str) -> None:
    assert taxonomy.topic_of(title, "") == (topic,)


def test_a_title_that_says_nothing_is_sorted_by_its_answer(taxonomy: Taxonomy) -> None:
    body = "First the tokenizer splits words by byte pair encoding into a vocabulary."
    assert taxonomy.topic_of("How does it begin?", body) == ("Tokenization",)


@pytest.mark.parametrize(
    ("title", "body"),
    [("", ""), ("What is love?", "Nobody knows."), ("今天天气怎么样？", "很好。")],
)
def test_what_matches_nothing(taxonomy: Taxonomy, title: str, body: str) -> None:
    assert taxonomy.topic_of(title, body) is None


def test_words_are_whole(taxonomy: Taxonomy) -> None:
    assert taxonomy.topic_of("What is a storage?", "") is None  # neither "rag" nor "RAG"


def test_weights_decide(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        '[topics.x]\nzh = "甲"\nen = "X"\n[topics.x.keywords]\n10 = ["alpha", "阿尔法"]\n'
        '[topics.y]\nzh = "乙"\nen = "Y"\n[topics.y.keywords]\n4 = ["alpha beta"]\n6 = ["beta"]\n',
        "utf-8",
    )
    taxonomy = Taxonomy.load(tmp_path)
    assert taxonomy.topic_of("alpha", "") == ("X",)
    assert taxonomy.topic_of("Beta", "") == ("Y",)
    assert taxonomy.topic_of("阿尔法", "") == ("甲",)
    assert taxonomy.topic_of("alpha-beta", "beta") == ("Y",)


@given(st.text(max_size=100), st.text(max_size=100))
def test_any_text(title: str, body: str) -> None:
    topic = Taxonomy.load(FOLDER).topic_of(title, body) if title.isascii() else ()
    assert topic is None or all(topic)


def test_reference_document(taxonomy: Taxonomy, reference_document: Path) -> None:
    questions = parse(reference_document.read_text("utf-8"), "a.md").questions
    topics = [taxonomy.topic_of(question.title, question.body) for question in questions]
    assert topics.count(None) <= 3
    assert 8 <= len(set(topics)) <= 20
