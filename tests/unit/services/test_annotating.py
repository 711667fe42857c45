"""Highlights are made, changed and taken back, and follow their words when an answer changes."""

import pytest

from studyapp.domain.annotation import Color, Span
from studyapp.domain.changes import Changes
from studyapp.domain.errors import UnknownAnnotationError, UnknownQuestionError
from studyapp.domain.ids import AnnotationId, QuestionId
from studyapp.domain.importing import HighlightCounts
from studyapp.domain.selectors import Placement
from studyapp.services import annotating
from studyapp.services.annotating import (
    AnnotatingService,
    QuoteAmbiguousError,
    QuoteMissingError,
)
from studyapp.services.library import LibraryService

ANSWER = """\
#### 微调

低秩分解只训练两个小矩阵，冻结原来的权重。

##### 秩

秩越大，参数越多。

- 学习率可以更大
- 显存占用更小

| 方法 | 显存 |
| --- | --- |
| 全参 | 很大 |
"""
FILE = f"## 什么是 LoRA？\n\n{ANSWER}\n## 什么是 RAG？\n\n先检索，再生成。\n"


@pytest.fixture
def service(library):
    return AnnotatingService(library)


@pytest.fixture
def question(notebook) -> QuestionId:
    notebook.bring(FILE)
    return notebook.ids()[0]


@pytest.fixture
def highlight(service, notebook, question):
    """Return a function that highlights words of the question."""

    def make(words: str, color: Color = Color.YELLOW, comment: str = ""):
        start = notebook.text(question).index(words)
        return service.create(question, start, start + len(words), color, comment).annotation

    return make


def shape(service, question):
    return [
        (entry.exact, entry.color.value, entry.comment, entry.placement.value)
        for entry in service.of(question)
    ]


def test_a_highlight_knows_its_words_and_where_they_stand(highlight):
    annotation = highlight("参数越多", Color.PINK, "记住")
    assert annotation.exact == "参数越多"
    assert annotation.target.selector.prefix.endswith("秩越大，")
    assert annotation.target.heading_path == ("微调", "秩")
    assert annotation.placement is Placement.ANCHORED
    assert (annotation.color, annotation.comment) == (Color.PINK, "记住")


def test_white_space_at_the_ends_is_left_out(service, notebook, question):
    text = notebook.text(question)
    start = text.index("\n秩越大")
    annotation = service.create(question, start, start + 5).annotation
    assert annotation.exact == "秩越大，"


@pytest.mark.parametrize("span", [(3, 3), (5, 4), (-1, 3), (0, 10_000)])
def test_a_span_that_is_none_is_refused(service, question, span):
    with pytest.raises(ValueError, match="no span"):
        service.create(question, *span)
    assert service.of(question) == []


def test_highlights_come_in_the_order_of_the_page_and_may_overlap(service, question, highlight):
    highlight("参数越多", Color.GREEN)
    highlight("低秩分解", Color.BLUE)
    highlight("分解只训练", Color.GREEN)
    assert [entry.exact for entry in service.of(question)] == ["低秩分解", "分解只训练", "参数越多"]
    greens = service.of(question, colors={Color.GREEN})
    assert [entry.exact for entry in greens] == ["分解只训练", "参数越多"]
    assert service.of(question, placements={Placement.ORPHANED}) == []
    assert service.all() == service.of(question)


EDITS = {
    "create": lambda service, question, _: service.create(question, 0, 2, Color.BLUE, "x"),
    "recolor": lambda service, _, one: service.recolor(one, Color.VIOLET),
    "comment": lambda service, _, one: service.comment(one, "**neu**"),
    "change span": lambda service, _, one: service.change_span(one, 3, 9),
    "delete": lambda service, _, one: service.delete([one]),
}


@pytest.mark.parametrize("name", EDITS)
def test_every_change_can_be_taken_back_and_made_again(service, question, highlight, library, name):
    one = highlight("参数越多", Color.YELLOW, "alt")
    highlight("显存", Color.PINK)
    start = shape(service, question)
    made = EDITS[name](service, question, one.id)
    after = shape(service, question)
    assert after != start
    assert made.changes.annotations == {question}
    for _ in range(2):
        assert made.undo.undo() == made.changes
        assert shape(service, question) == start
        made.undo.redo()
        assert shape(service, question) == after
        assert library.check() == []


def test_what_changes_nothing_is_nothing_to_undo(service, question, highlight):
    one = highlight("参数越多", Color.YELLOW, "alt")
    span = one.shown_at
    for made in (
        service.recolor(one.id, Color.YELLOW),
        service.comment(one.id, "alt"),
        service.change_span(one.id, span.start, span.end),
        service.accept(one.id),
        service.reject(one.id),
        service.delete([]),
    ):
        assert (made.changes, made.undo) == (Changes(), None)


def test_the_undo_menu_names_the_words(service, highlight):
    one = highlight("低秩分解只训练两个小矩阵，冻结原来的权重。")
    values = service.recolor(one.id, Color.BLUE).undo.values
    assert values == {"text": "低秩分解只训练两个小矩阵，冻结原来的权重。"}
    made = service.delete([one.id, highlight("显存").id])
    assert made.undo.values == {"text": "", "highlights": "2"}
    assert made.changes.trash


def test_unknown_highlights_and_questions_are_told(service, question, highlight):
    one = highlight("参数越多")
    service.delete([one.id])
    for annotation_id in (one.id, AnnotationId(99)):
        with pytest.raises(UnknownAnnotationError):
            service.comment(annotation_id, "x")
    with pytest.raises(UnknownQuestionError):
        service.create(QuestionId(99), 0, 1)


def test_words_are_found_by_quote(service, question):
    made = service.create_from_quote(question, "参数 越多", color=Color.GREEN)
    assert made.annotation.exact == "参数越多"
    with pytest.raises(QuoteMissingError):
        service.create_from_quote(question, "参数越少")
    with pytest.raises(QuoteMissingError):
        service.create_from_quote(question, " ")
    with pytest.raises(QuoteAmbiguousError):
        service.create_from_quote(question, "显存")
    made = service.create_from_quote(question, "显存", prefix="方法")
    assert made.annotation.target.selector.prefix.endswith("方法\t")


# -- following ---------------------------------------------------------------------------------


def bring(notebook, *replacements):
    text = FILE
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return notebook.bring(text)


def test_highlights_follow_an_edit_of_the_source(service, notebook, question, highlight):
    highlight("参数越多", comment="记住")
    outcome = bring(
        notebook, ("低秩分解只训练", "加一句。低秩分解只训练"), ("参数越多", "参数就越多")
    )
    assert outcome.report.highlights == HighlightCounts(kept=1)
    assert outcome.changes.annotations == {question}
    (found,) = service.of(question)
    assert (found.exact, found.comment) == ("参数就越多", "记住")
    assert found.placement is Placement.ANCHORED
    span = found.shown_at
    assert notebook.text(question)[span.start : span.end] == "参数就越多"


def test_an_import_that_changes_nothing_touches_no_highlight(notebook, question, highlight):
    highlight("参数越多")
    outcome = notebook.bring(FILE)
    assert outcome.report.highlights == HighlightCounts()
    assert not outcome.changes.annotations


def test_orphans_are_kept_and_come_back_with_their_words(
    service, notebook, question, highlight, library
):
    highlight("低秩分解只训练两个小矩阵", comment="wichtig")
    outcome = bring(notebook, ("低秩分解只训练两个小矩阵，冻结原来的权重。", "见论文。"))
    assert outcome.report.highlights == HighlightCounts(orphaned=1)
    (lost,) = service.of(question)
    assert (lost.placement, lost.shown_at) == (Placement.ORPHANED, None)
    assert (lost.exact, lost.comment) == ("低秩分解只训练两个小矩阵", "wichtig")
    bring(notebook, ("低秩分解只训练两个小矩阵，冻结原来的权重。", "见另一篇论文。"))
    assert service.of(question)[0].placement is Placement.ORPHANED
    outcome = bring(notebook, ("秩越大", "先说一句。秩越大"))
    assert outcome.report.highlights == HighlightCounts(kept=1)
    (back,) = service.of(question)
    assert (back.placement, back.exact) == (Placement.ANCHORED, "低秩分解只训练两个小矩阵")
    assert library.check() == []


def test_an_orphan_is_linked_again_by_hand(service, notebook, question, highlight):
    one = highlight("低秩分解只训练两个小矩阵")
    bring(notebook, ("低秩分解只训练两个小矩阵，冻结原来的权重。", "见论文。"))
    start = notebook.text(question).index("见论文")
    made = service.change_span(one.id, start, start + 3)
    assert shape(service, question) == [("见论文", "yellow", "", "anchored")]
    made.undo.undo()
    assert service.of(question)[0].placement is Placement.ORPHANED
    made.undo.redo()
    assert service.of(question)[0].exact == "见论文"


@pytest.fixture
def for_review(service, notebook, question, highlight):
    """Return a highlight for which a place is suggested."""
    notebook.bring(f"## 什么是 LoRA？\n\n{OLD}")
    one = highlight("批量梯度下降每一步都要遍历整个训练集")
    notebook.bring(f"## 什么是 LoRA？\n\n{NEW}")
    (found,) = service.of(question)
    assert found.placement is Placement.REVIEW
    return one


OLD = "开头一句话。\n\n批量梯度下降每一步都要遍历整个训练集，所以很慢。\n\n结尾一句话。\n"
NEW = (
    "开头一句话。\n\n新的段落，讲别的东西。\n\n结尾一句话。\n\n"
    "批里梯度下阶每一次都需遍历全体训练集，所以很慢。\n\n结尾一句话。\n"
)


def test_a_suggestion_shows_both_places(service, for_review):
    suggestion = service.suggestion(for_review.id)
    assert suggestion.before.exact == "批量梯度下降每一步都要遍历整个训练集"
    assert "梯度下阶" in suggestion.now.exact
    assert suggestion.now.suffix.startswith("，所以很慢")
    assert suggestion.annotation.shown_at is None


def test_a_suggestion_is_accepted(service, notebook, question, for_review):
    where = service.of(question)[0].target.suggestion
    made = service.accept(for_review.id)
    (found,) = service.of(question)
    assert (found.placement, found.shown_at) == (Placement.ANCHORED, where)
    assert service.suggestion(for_review.id) is None
    made.undo.undo()
    assert service.of(question)[0].target.suggestion == where


def test_a_suggestion_is_rejected(service, question, for_review):
    made = service.reject(for_review.id)
    assert service.of(question)[0].placement is Placement.ORPHANED
    made.undo.undo()
    assert service.of(question)[0].placement is Placement.REVIEW
    made.undo.redo()
    assert service.of(question)[0].placement is Placement.ORPHANED


def test_one_that_moved_stays_so_until_it_is_accepted(service, notebook, question, highlight):
    one = highlight("低秩分解只训练两个小矩阵")
    lines = ANSWER.split("\n\n")
    moved = "\n\n".join([*lines[:1], *lines[2:-1], "后来才说：" + lines[1], lines[-1]])
    notebook.bring(FILE.replace(ANSWER, moved))
    (found,) = service.of(question)
    assert found.placement is Placement.MOVED
    notebook.bring(FILE.replace(ANSWER, moved + "\n\n最后。\n"))
    assert service.of(question)[0].placement is Placement.MOVED
    service.accept(one.id)
    assert service.of(question)[0].placement is Placement.ANCHORED


def test_a_deleted_highlight_follows_too(service, notebook, question, highlight):
    made = service.delete([highlight("参数越多").id])
    outcome = bring(notebook, ("参数越多", "参数就越多"))
    assert outcome.report.highlights == HighlightCounts()
    made.undo.undo()
    assert service.of(question)[0].exact == "参数就越多"


def test_an_undo_after_an_import_puts_the_highlight_on_the_new_text(
    service, notebook, question, highlight, library
):
    one = highlight("参数越多")
    made = service.change_span(one.id, 3, 9)
    bring(notebook, ("低秩分解只训练", "加一句。低秩分解只训练"))
    made.undo.undo()
    (found,) = service.of(question)
    span = found.shown_at
    assert notebook.text(question)[span.start : span.end] == found.exact == "参数越多"
    assert library.check() == []


def test_the_highlights_of_a_gone_question_stay(service, notebook, question, highlight):
    highlight("参数越多")
    notebook.bring("## 什么是 RAG？\n\n先检索，再生成。\n")
    assert [entry.exact for entry in service.of(question)] == ["参数越多"]


def test_a_new_renderer_lets_all_follow_once(service, question, highlight, library, monkeypatch):
    highlight("参数越多")
    assert service.realign().counts == HighlightCounts(kept=1)
    assert service.realign().counts == HighlightCounts()
    monkeypatch.setattr(annotating, "RENDERER_VERSION", 10_000)
    done = service.realign()
    assert (done.counts, done.changes) == (HighlightCounts(kept=1), Changes())
    LibraryService(library).delete_questions([question])
    monkeypatch.setattr(annotating, "RENDERER_VERSION", 10_001)
    assert service.realign().counts == HighlightCounts()


def test_texts_are_kept_only_while_a_highlight_needs_them(
    service, notebook, question, highlight, library
):
    one = highlight("低秩分解只训练两个小矩阵")
    old = one.target.text_hash
    bring(notebook, ("低秩分解只训练两个小矩阵，冻结原来的权重。", "见论文。"))
    with library.reading() as repositories:
        assert "低秩分解" in repositories.annotations.text(old)
    service.change_span(one.id, 0, 2)
    bring(notebook, ("秩越大", "秩很大"))
    with library.reading() as repositories, pytest.raises(KeyError):
        repositories.annotations.text(old)


def test_spans_are_shown_where_they_are(highlight, notebook, question):
    annotation = highlight("学习率可以更大")
    start = notebook.text(question).index("学习率")
    assert annotation.shown_at == Span(start, start + 7)
