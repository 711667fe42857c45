"""The full-text index: what is found, in which order, and that it follows every edit."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studyapp.domain.edits import QuestionText
from studyapp.domain.query import Query, Term
from studyapp.domain.text import searchable_text, with_cjk_pairs
from studyapp.storage import search_index, searching
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories
from studyapp.storage.searching import match_expression


@pytest.fixture
def indexed(library, new_question) -> dict[str, int]:
    """Fill the library with answers about known words; return ids by title."""
    texts = {
        "大模型量化": "把权重从 FP16 变成 **INT8**，会有误差。",
        "量化误差从何而来": "舍入。",
        "LoRA 的秩": "秩 `r` 越大，参数越多；见 [论文](https://example.org/verborgen)。",
        "幻觉": "模型<font color='red'>编造</font>事实，与量化无关。\u200b零\u200b宽",
        "Transformer": "Self-attention 与 KV cache。 ＧＰＵ ½ Émigré",
    }
    with library.writing() as repositories:
        topic = repositories.topics.create("LLM")
        ids = repositories.questions.insert_many(
            [new_question(topic, title, body) for title, body in texts.items()]
        )
        assert repositories.index.pending() == len(texts)
        assert repositories.index.index_pending(limit=2) == 3
        assert repositories.index.index_pending(limit=9) == 0
    return dict(zip(texts, ids, strict=True))


def words(text: str) -> Query:
    return Query(tuple(map(Term, text.split())))


def ids_of(repositories: Repositories, text: str, limit: int = 50) -> list[int]:
    return [match.question_id for match in repositories.search.texts(words(text), limit).items]


def found(library: LibraryFile, text: str) -> list[str]:
    with library.reading() as repositories:
        ids = ids_of(repositories, text)
        return [row.title for row in repositories.questions.rows_of(ids)]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("量化", {"大模型量化", "量化误差从何而来", "幻觉"}),
        ("误差", {"大模型量化", "量化误差从何而来"}),
        ("量化误差", {"量化误差从何而来"}),
        ("量化 误差", {"大模型量化", "量化误差从何而来"}),
        ("秩", {"LoRA 的秩"}),
        ("lora", {"LoRA 的秩"}),
        ("LoRA的秩", {"LoRA 的秩"}),
        ("ｌｏｒａ", {"LoRA 的秩"}),
        ("int8", {"大模型量化"}),
        ("变成INT8", {"大模型量化"}),
        ("transf", {"Transformer"}),
        ("attention cache", {"Transformer"}),
        ("gpu", {"Transformer"}),
        ("emigre", {"Transformer"}),
        ("编造事实", {"幻觉"}),
        ("零宽", {"幻觉"}),
        ("论文", {"LoRA 的秩"}),
        ("verborgen", set()),
        ("font", set()),
        ("没有", set()),
        ("误化", set()),
        ("", set()),
        ("* \" ( ) : ^ - + {} AND", set()),
        ("“”…", set()),
        ('title : "量化" OR', set()),
    ],
)  # fmt: skip
def test_what_is_found(library, indexed, query: str, titles: set[str]) -> None:
    assert set(found(library, query)) == titles


@pytest.mark.usefixtures("indexed")
def test_titles_come_before_answers(library) -> None:
    assert found(library, "误差")[0] == "量化误差从何而来"
    assert found(library, "量化")[-1] == "幻觉"


@pytest.mark.usefixtures("indexed")
def test_common_words_are_not_ranked_but_titles_come_first(library, monkeypatch) -> None:
    monkeypatch.setattr(searching, "_RANKED", 2)
    assert found(library, "量化") == ["大模型量化", "量化误差从何而来", "幻觉"]
    with library.reading() as repositories:
        assert repositories.search.texts(words("量化"), 1).more
        assert not repositories.search.texts(words("幻觉")).more


@pytest.mark.usefixtures("indexed")
def test_the_limit_is_kept(library) -> None:
    with library.reading() as repositories:
        hits = repositories.search.texts(words("量化"), limit=2)
        assert (len(hits.items), hits.more) == (2, True)
        hits = repositories.search.texts(words("量化"), limit=3)
        assert (len(hits.items), hits.more) == (3, False)


def test_deleted_questions_are_not_found_until_restored(library, indexed, monkeypatch) -> None:
    with library.writing() as repositories:
        deletion = repositories.questions.delete([indexed["大模型量化"]])
        for ranked in (3000, 1):
            monkeypatch.setattr(searching, "_RANKED", ranked)
            assert indexed["大模型量化"] not in ids_of(repositories, "量化")
        repositories.questions.restore(deletion)
        assert indexed["大模型量化"] in ids_of(repositories, "量化")


@pytest.mark.parametrize("at_once", [500, 0], ids=["at once", "later"])
def test_a_rewritten_question_is_found_by_its_new_words_only(
    library, indexed, monkeypatch, at_once: int
) -> None:
    monkeypatch.setattr(search_index, "_AT_ONCE", at_once)
    with library.writing() as repositories:
        repositories.questions.rewrite_many(
            [
                QuestionText(
                    indexed["幻觉"], "事实性", "x", "提示词", "改写过的答案", unanswered=False
                )
            ]
        )
        assert repositories.index.pending() == (0 if at_once else 1)
        repositories.index.index_pending()
    assert found(library, "编造") == []
    assert found(library, "幻觉") == []
    assert found(library, "改写过的") == found(library, "提示词") == ["事实性"]
    assert library.check() == []


def test_questions_may_be_rewritten_before_they_are_indexed(library, new_question) -> None:
    with library.writing() as repositories:
        topic = repositories.topics.create("LLM")
        (question,) = repositories.questions.insert_many([new_question(topic, "one", "first")])
        repositories.questions.rewrite_many(
            [QuestionText(question, "two", "two", "", "second", unanswered=False)]
        )
    assert found(library, "first") == []
    assert found(library, "second") == ["two"]


WORDS = st.text(alphabet="量化误差 ab1*_`<>[]()\n&;", min_size=0, max_size=12)


# Every example works on questions of its own.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_the_index_stays_sound_under_any_rewriting(library, new_question, texts) -> None:
    with library.writing() as repositories:
        topic = repositories.topics.create("LLM")
        (question,) = repositories.questions.insert_many([new_question(topic, "first")])
        repositories.index.index_pending()
        for number, (prompt, body) in enumerate(texts):
            unique = f"word{question}x{number}"
            repositories.questions.rewrite_many(
                [QuestionText(question, unique, "", prompt, body, unanswered=False)]
            )
            assert ids_of(repositories, unique) == [question]
            if number:
                assert ids_of(repositories, f"word{question}x{number - 1}") == []
    assert library.check() == []


@given(st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # nothing is written
def test_no_query_is_an_error(library, text: str) -> None:
    with library.reading() as repositories:
        assert ids_of(repositories, text) == []


def test_a_query_names_pairs_and_lets_the_last_word_go_on() -> None:
    assert match_expression(words("量化误差 秩 lora x").terms) == (
        '" 量化 化误 误差 " AND " 秩 "* AND "lora" AND "x"*'
    )


def test_words_of_the_index_change_only_with_a_migration() -> None:
    """Text is taken out of the index by handing in the words that went in.

    When this fails, add a migration that empties the index, and then update the digest.
    """
    sample = (
        '**加粗：**文本 `code` ==标记== ~~删~~ [链接](https://example.org/(x)) ![图](a.png "t")\n'
        "<br/><font color=red>红</font>色<td>格 a < b &nbsp;&amp; 零\u200b宽 ＦＵＬＬ Ünïcödé ½ "
        "한국어 かな 𠀀𠀁"
    )
    in_index = with_cjk_pairs(searchable_text(sample)).split()
    digest = hashlib.sha256(" ".join(in_index).encode()).hexdigest()
    assert digest == "3509fbc944d839e81ecb6c28d996d1711913096bf46bee530ad5552242ba46ee"
