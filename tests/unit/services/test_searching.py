"""The palette finds titles and texts, guesses at slips, and explains what it cannot understand."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from studyapp.domain.annotation import Color
from studyapp.domain.library import QuestionState
from studyapp.domain.progress import Cancelled, NoProgress
from studyapp.domain.query import QueryError
from studyapp.domain.settings import COLOR_NAMES
from studyapp.services import searching
from studyapp.services.annotating import AnnotatingService
from studyapp.services.library import LibraryService
from studyapp.services.noting import NotingService
from studyapp.services.searching import SearchingService
from studyapp.services.settings import SettingsService
from studyapp.services.tagging import TaggingService

FILE = """\
# 微调

## 什么是 LoRA？

低秩分解只训练两个小矩阵。![图](https://example.invalid/a.png)

## LoRA 的秩怎么选？

秩越大，参数越多；量化之后再训练叫 QLoRA。

# 推理

## 量化误差从何而来？

从舍入而来。

## What is quantization-aware training?

## 什么是幻觉？

模型编造事实，与 LoRA 无关。
"""


@pytest.fixture
def settings(library):
    return SettingsService(library)


@pytest.fixture
def service(library, settings):
    return SearchingService(library, settings)


@pytest.fixture
def ids(notebook, library):
    """Return the questions by a short name, with a note, highlights, tags and a star on some."""
    notebook.bring(FILE)
    names = ("lora", "rank", "error", "qat", "illusion")
    found = dict(zip(names, notebook.ids(), strict=True))
    NotingService(library).save(found["error"], "**复习**：舍入与截断，*stochastic* rounding")
    annotating = AnnotatingService(library)
    annotating.create_from_quote(found["lora"], "两个小矩阵", color=Color.PINK, comment="省显存")
    annotating.create_from_quote(found["illusion"], "编造事实", color=Color.GREEN)
    tagging = TaggingService(library)
    tagging.add("必背", [found["lora"], found["error"]])
    tagging.star([found["rank"]])
    return found


def names(ids, questions):
    by_id = {question: name for name, question in ids.items()}
    return [by_id[question] for question in questions]


def title_names(ids, results):
    return names(ids, [hit.row.id for hit in results.titles])


def text_names(ids, results):
    return [(hit.kind.value, *names(ids, [hit.question_id])) for hit in results.texts]


def test_titles_then_the_readers_own_texts_then_answers(service, ids):
    results = service.palette("lora")
    assert title_names(ids, results) == ["rank", "lora"]
    assert set(text_names(ids, results)) == {
        ("question", name) for name in ("lora", "rank", "illusion")
    }
    results = service.palette("舍入")
    assert results.titles == ()
    assert text_names(ids, results) == [("note", "error"), ("question", "error")]
    assert results.words == ("舍入",)
    assert not results.more


def test_hits_are_shown_in_their_context(service, ids):
    (hit,) = service.palette("截断").texts
    assert hit.title == "量化误差从何而来？"
    (start, end) = hit.snippet.hits[0]
    assert hit.snippet.text[start:end] == "截断"
    assert "复习：舍入与截断" in hit.snippet.text
    title = service.palette("误差").titles[0]
    assert title.topic_path[-1] == "推理"
    assert [title.row.title[start:end] for start, end in title.hits] == ["误差"]


def test_comments_and_highlighted_words_are_found(service, ids, library):
    (hit,) = service.palette("省显存").texts
    (annotation,) = AnnotatingService(library).of(ids["lora"])
    assert (hit.kind.value, hit.annotation_id) == ("highlight", annotation.id)
    AnnotatingService(library).comment(annotation.id, "别的")
    assert service.palette("省显存").texts == ()
    AnnotatingService(library).delete([annotation.id])
    assert service.palette("别的").texts == ()


def test_a_slip_still_finds_the_title(service, ids):
    assert title_names(ids, service.palette("quantisation aware")) == ["qat"]
    assert title_names(ids, service.palette("量化的误差从哪来"))[0] == "error"
    assert title_names(ids, service.palette("antization")) == ["qat"]
    assert service.palette("zzzzqqq").titles == ()


def test_what_a_text_holds_does_not_stand_below_titles_that_are_hardly_like_it(service, ids):
    assert title_names(ids, service.palette("quartz")) == ["qat"]
    NotingService(service._library).save(ids["lora"], "quartz")
    results = service.palette("quartz")
    assert title_names(ids, results) == []
    assert [hit.snippet.text for hit in results.texts] == ["quartz"]


def test_titles_that_come_later_are_guessed_too(service, ids, notebook):
    assert service.palette("transfomer").titles == ()
    notebook.bring(FILE + "\n## What is a Transformer?\n\nLayers.\n")
    assert [hit.row.title for hit in service.palette("transfomer").titles] == [
        "What is a Transformer?"
    ]


def test_titles_are_read_once_while_the_reader_types_on(service, ids, monkeypatch):
    began, go_on, reads = threading.Event(), threading.Event(), []

    def read(repositories, version):
        reads.append(version)
        began.set()
        assert go_on.wait(10)
        return found(repositories, version)

    class TypedOn(NoProgress):
        def check(self):
            if reads:
                raise Cancelled

    found = searching._Titles.read
    monkeypatch.setattr(searching._Titles, "read", read)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(service.palette, "quantisation aware")
        assert began.wait(10)
        with pytest.raises(Cancelled):
            service.palette("quantisation awar", progress=TypedOn())
        second = pool.submit(service.palette, "quantisation awa")
        go_on.set()
        assert title_names(ids, first.result(10)) == title_names(ids, second.result(10)) == ["qat"]
    assert len(reads) == 1


def test_in_a_large_library_titles_are_compared_when_the_reader_pauses(service, ids, monkeypatch):
    class TypedOn(NoProgress):
        def check(self):
            if waits:
                raise Cancelled

    waits, reads = [], []
    found = searching._Titles.read
    monkeypatch.setattr(searching, "_QUICK", 0)
    monkeypatch.setattr(searching.time, "sleep", waits.append)
    monkeypatch.setattr(searching._Titles, "read", lambda *of: reads.append(of) or found(*of))
    with pytest.raises(Cancelled):
        service.palette("quantisation aware", progress=TypedOn())
    assert reads == []
    waits.clear()
    assert title_names(ids, service.palette("quantisation aware")) == ["qat"]
    assert sum(waits) == pytest.approx(searching._GUESS_AFTER)


def test_an_empty_query_shows_what_was_read_lately(service, ids, library):
    LibraryService(library).delete_questions([ids["qat"]])
    recent = [ids["rank"], ids["qat"], ids["lora"]]
    results = service.palette(" ", recent)
    assert title_names(ids, results) == ["rank", "lora"]
    assert results.texts == ()


FILTERS = {
    "is:unanswered": {"qat"},
    "is:starred": {"rank"},
    "is:new": {"lora", "rank", "error", "qat", "illusion"},
    "is:due": set(),
    "is:orphaned": set(),
    "has:note": {"error"},
    "has:highlight": {"lora", "illusion"},
    "has:image": {"lora"},
    "color:pink": {"lora"},
    "color:green": {"illusion"},
    "tag:必背": {"lora", "error"},
    "tag:必": {"lora", "error"},
    "tag:背": set(),
    "topic:微调": {"lora", "rank"},
    "topic:none": set(),
    "edited:1d": {"lora", "rank", "error", "qat", "illusion"},
    "edited:1d -has:note": {"lora", "rank", "qat", "illusion"},
    "topic:推理 tag:必背": {"error"},
    "lora topic:推理": {"illusion"},
    "lora -is:starred": {"lora", "illusion"},
    "lora -编造": {"lora", "rank"},
    "topic:微调 -qlora": {"lora"},
    '"量化之后"': {"rank"},
    "量化 舍入": {"error"},
}


@pytest.mark.parametrize("ranked", [1000, 0], ids=["ranked", "common"])
@pytest.mark.parametrize("query", FILTERS)
def test_filters(service, ids, monkeypatch, query, ranked):
    monkeypatch.setattr("studyapp.storage.searching._RANKED", ranked)
    assert set(names(ids, [row.id for row in service.rows(query)])) == FILTERS[query]


def test_the_tree_is_filtered_in_its_order(service, ids):
    rows = service.rows("edited:1w")
    assert names(ids, [row.id for row in rows]) == ["lora", "rank", "error", "qat", "illusion"]
    assert rows[1].starred
    assert rows[3].state is QuestionState.UNANSWERED


def test_orphans_are_found(service, ids, notebook):
    notebook.bring(FILE.replace("低秩分解只训练两个小矩阵。", "见论文。"))
    assert names(ids, [row.id for row in service.rows("is:orphaned")]) == ["lora"]


def test_colours_have_the_readers_names(service, ids, settings):
    settings.set(COLOR_NAMES, {"pink": "必须 记住", "green": "Doubt"})
    assert names(ids, [row.id for row in service.rows("color:doubt")]) == ["illusion"]
    assert names(ids, [row.id for row in service.rows('color:"必须 记住"')]) == ["lora"]
    with pytest.raises(QueryError) as raised:
        service.rows("lora color:rot")
    assert raised.value.reason_code == "unknown-value"
    assert raised.value.position == 5
    assert "doubt" in raised.value.remedy


def test_a_mistake_is_explained_and_not_ignored(service, ids):
    results = service.palette("is:foo lora")
    assert results.problem.reason_code == "unknown-value"
    assert results.titles == results.texts == ()
    with pytest.raises(QueryError):
        service.search("is:foo lora")


@pytest.fixture
def named(ids, library, settings):
    """Add a tag and a name of a colour that have to be quoted."""
    TaggingService(library).add("two words", [ids["lora"]])
    settings.set(COLOR_NAMES, {"pink": "must know"})


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("tag:bei lora", ("no-tag", "bei", '必背, "two words"')),
        ("tag:", ("empty-value", "tag:", '必背, "two words"')),
        ("-TAG：", ("empty-value", "-TAG：", '必背, "two words"')),
        ("topic:nowhere", ("no-topic", "nowhere", "微调, 推理")),
        ("topic:", ("empty-value", "topic:", "微调, 推理")),
        ("edited:", ("empty-value", "edited:", "7d, 2w, 3m, 1y")),
        ("color:", ("empty-value", "color:", '"must know", yellow, green, blue, pink, violet')),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(service, query, told):
    reason, part, hint = told
    problem = service.palette(query).problem
    assert (problem.reason_code, problem.values["part"]) == (reason, part)
    assert set(problem.values["hint"].split(", ")) == set(hint.split(", "))


def test_what_does_not_exist_can_be_left_out(service, ids):
    results = service.palette("-tag:nope -topic:nowhere 量化")
    assert results.problem is None
    assert results.texts


def test_of_many_tags_some_are_told(service, ids, library):
    for number in range(20):
        TaggingService(library).add(f"tag{number:02}", [ids["lora"]])
    hint = service.palette("tag:x").problem.values["hint"]
    assert hint.startswith("tag00, tag01")
    assert hint.endswith(", …")
    assert len(hint.split(", ")) == 11


def test_a_search_of_the_command_line_says_it_too(service, ids):
    results = service.search("tag:bei")
    assert results.texts == ()
    assert results.problem.reason_code == "no-tag"


def test_a_search_is_given_up_when_the_reader_types_on(service, ids):
    class TypedOn(NoProgress):
        def check(self) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        service.palette("lora", (), TypedOn())


def test_completions_of_links_are_titles(service, ids):
    assert names(ids, [hit.row.id for hit in service.titles("误差")]) == ["error"]
    assert names(ids, [hit.row.id for hit in service.titles("quantisation")]) == ["qat"]
    assert service.titles(" ") == ()


def test_in_large_libraries_slips_are_looked_at_only_when_nothing_is_found(
    service, ids, monkeypatch
):
    monkeypatch.setattr(searching, "_QUICK", 2)
    assert service.palette("编造事实").titles == ()
    assert title_names(ids, service.palette("quantisation aware")) == ["qat"]


def test_deleted_questions_are_not_found_by_their_notes(service, ids, library):
    made = LibraryService(library).delete_questions([ids["error"]])
    assert service.palette("截断").texts == ()
    made.undo.undo()
    assert len(service.palette("截断").texts) == 1


def test_the_list_is_capped(service, ids):
    results = service.search("lora", limit=1)
    assert len(results.texts) == 1
    assert results.more
