"""Questions that are no headings, what is prompt and what is answer, and pages without any."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from studyapp.content.qa_grammar import parse
from studyapp.domain.importing import ParsedFile, QuestionDraft

Read: TypeAlias = Callable[..., ParsedFile]
Titles: TypeAlias = Callable[..., list[str]]
Only: TypeAlias = Callable[..., QuestionDraft]


class TestDisclosures:
    def test_summary_is_the_question(self, read: Read) -> None:
        parsed = read(
            """
            # Interview

            ## CSS

            <details>
            <summary><b>What is a float?</b></summary>

            It floats.

            - a
            - b

            </details>

            <details>
            <summary>2. <b>What is</b><br>a grid?</summary><br>
            <p>

            It has `rows`.

            </p>
            </details>

            ## HTML

            <details><summary>What is a tag?</summary>Angle brackets.</details>
            """
        )
        assert parsed.question_level == 0
        assert [(q.title, q.topic_path, q.body, q.line) for q in parsed.questions] == [
            ("What is a float?", ("Interview", "CSS"), "It floats.\n\n- a\n- b", 5),
            ("What is a grid?", ("Interview", "CSS"), "It has `rows`.", 15),
            ("What is a tag?", ("Interview", "HTML"), "Angle brackets.", 26),
        ]

    def test_nested_ones_belong_to_the_answer(self, only: Only) -> None:
        question = only(
            "<details><summary>What is a?</summary>\n\nThis.\n\n"
            "<details><summary>Example</summary>\n\nCode.\n\n</details>\n\n</details>\n"
        )
        assert question.title == "What is a?"
        assert "<summary>Example</summary>" in question.body
        assert question.body.endswith("</details>")

    @pytest.mark.parametrize(
        "summary",
        [
            "Answer",
            "<b>Answer</b>",
            "<strong>Show answer</strong>",
            "Click to see the answer",
            "Answer: D",
            "查看答案",
            "点击查看答案",
            "参考答案",
            "答案与解析",
            "Solution 👀",
            "Click me",
            "展开",
        ],
    )
    def test_answer_hidden_below_a_heading(self, read: Read, summary: str) -> None:
        parsed = read(
            f"""
            ###### 1. What's the output?

            ```javascript
            f();
            ```

            - A: one
            - B: two

            <details><summary>{summary}</summary>
            <p>

            #### Answer: B

            Because ![why](why.png).

            </p>
            </details>

            ---

            ###### 2. And now?

            <details><summary>{summary}</summary>

            Nothing.

            </details>
            """
        )
        first, second = parsed.questions
        assert first.title == "What's the output?"
        assert first.prompt == "```javascript\nf();\n```\n\n- A: one\n- B: two"
        assert first.body == "#### Answer: B\n\nBecause ![why](why.png)."
        assert [(image.reference, image.line) for image in first.images] == [("why.png", 15)]
        assert (second.prompt, second.body) == ("", "Nothing.")

    def test_other_disclosures_stay_in_the_answer(self, only: Only) -> None:
        question = only(
            "## What is a?\n\nThis.\n\n<details><summary>Example</summary>b</details>\n"
        )
        assert question.prompt == ""
        assert question.body == "This.\n\n<details><summary>Example</summary>b</details>"

    def test_text_behind_the_hidden_answer_is_kept(self, only: Only) -> None:
        question = only(
            "## What?\n\n<details><summary>Answer</summary>\n\nThis.\n\n</details>\n\nSee that.\n"
        )
        assert question.body == "This.\n\nSee that."

    def test_sections_that_are_hidden_as_a_whole(self, read: Read) -> None:
        parsed = read(
            "<details><summary>Basics</summary>\n\n### What is a?\n\nThis.\n\n"
            "### What is b?\n\n<details><summary>Example</summary>x</details>\n\n</details>\n\n"
            "<details>\n<summary>Advanced</summary>\n\n### What is c?\n\nThat.\n\n</details>\n"
        )
        assert [(q.title, q.body) for q in parsed.questions] == [
            ("What is a?", "This."),
            ("What is b?", "<details><summary>Example</summary>x</details>"),
            ("What is c?", "That."),
        ]

    def test_tags_in_code_are_no_disclosures(self, only: Only) -> None:
        question = only("## What?\n\n```html\n<details><summary>Answer</summary>\n```\n\nText.\n")
        assert question.prompt == ""
        assert question.body.startswith("```html")

    def test_one_that_never_ends(self, only: Only) -> None:
        question = only("## What?\n\nPrompt.\n\n<details><summary>Answer</summary>\n\nThis.\n")
        assert (question.prompt, question.body) == ("Prompt.", "This.")


class TestParagraphs:
    @pytest.mark.parametrize(
        ("asks", "answers"),
        [
            ("Q: ", "A: "),
            ("Q1: ", "A1: "),
            ("Q1. ", "A: "),
            ("问：", "答："),
            ("问题1：", "答案："),
            ("**Q:** ", "**A:** "),
            ("**问**：", "**答**："),
            ("【问】", "【答】"),
            ("Question 7: ", "Answer: "),
            ("- Q: ", "  - A: "),
            ("> Q: ", "> A: "),
        ],
    )
    def test_marked_questions(self, read: Read, asks: str, answers: str) -> None:
        parsed = read(
            f"# FAQ\n\n{asks}什么是甲？\n{answers}一。\n\n"
            f"{asks}什么是乙？\n\n{answers}二。\n\n三。\n"
        )
        assert [(q.title, q.body, q.topic_path) for q in parsed.questions] == [
            ("什么是甲？", "一。", ("FAQ",)),
            ("什么是乙？", "二。\n\n三。", ("FAQ",)),
        ]
        assert [q.line for q in parsed.questions] == [3, 6]

    def test_bold_question_without_a_marked_answer(self, read: Read) -> None:
        parsed = read("**Q1: What is a?**\n\nThis.\n\n**Q2: What is b?**\n\nThat.\n")
        assert [(q.title, q.body) for q in parsed.questions] == [
            ("What is a?", "This."),
            ("What is b?", "That."),
        ]

    def test_question_that_goes_on_before_the_answer(self, only: Only) -> None:
        question = only("Q: Is it\nso?\n\n    x = 1\n\nA: Yes.\n")
        assert question.title == "Is it so?"
        assert question.prompt == "    x = 1"
        assert question.body == "Yes."

    def test_bold_lines_that_ask(self, read: Read) -> None:
        parsed = read(
            """
            ## 微调

            **什么是甲？**

            一。**重点**。

            **1. 为什么需要乙？**
            二。

            ## 部署

            **如何做丙？**

            三。
            """
        )
        assert [(q.title, q.topic_path, q.body) for q in parsed.questions] == [
            ("什么是甲？", ("微调",), "一。**重点**。"),
            ("为什么需要乙？", ("微调",), "二。"),
            ("如何做丙？", ("部署",), "三。"),
        ]

    def test_bold_items_of_a_numbered_list(self, read: Read) -> None:
        parsed = read(
            "1. **What is a?**\n\n   This.\n\n   - x\n     - y\n\n2. **What is b?**\n\n   That.\n"
        )
        assert [(q.title, q.body) for q in parsed.questions] == [
            ("What is a?", "This.\n\n- x\n  - y"),
            ("What is b?", "That."),
        ]

    @pytest.mark.parametrize(
        ("first", "second"), [("1. ", "2. "), ("1、", "2、"), ("- ", "- "), ("1) ", "2) ")]
    )
    def test_items_that_ask(self, read: Read, first: str, second: str) -> None:
        parsed = read(
            f"# FAQ\n\n{first}什么是甲？\n\n    一。\n\n    - 二\n\n{second}什么是乙？\n\n三。\n"
        )
        assert [(q.title, q.topic_path, q.body) for q in parsed.questions] == [
            ("什么是甲？", ("FAQ",), "一。\n\n- 二"),
            ("什么是乙？", ("FAQ",), "三。"),
        ]

    def test_a_list_of_questions_without_answers_is_none(self, titles: Titles) -> None:
        assert titles("# Think\n\n1. What is a?\n2. What is b?\n3. What is c?\n") == []

    def test_few_bold_questions_below_a_long_introduction(self, titles: Titles) -> None:
        introduction = "An introduction that goes on and on. " * 5
        text = f"# Notes\n\n{introduction}\n\n**What is a?**\nThis.\n\n**What is b?**\nThat.\n"
        assert titles(text) == ["What is a?", "What is b?"]

    def test_headings_that_ask_win_over_bold_lines_in_their_answers(self, titles: Titles) -> None:
        text = "".join(
            f"## What is {name}?\n\nText here.\n\n**Why so?**\n\nBecause.\n\n" for name in "abc"
        )
        assert titles(text) == ["What is a?", "What is b?", "What is c?"]

    def test_marks_in_code_ask_nothing(self, titles: Titles) -> None:
        assert titles("# What?\n\n```\nQ: a\nA: b\nQ: c\nA: d\n```\n\nText.\n") == ["What?"]


class TestPrompts:
    @pytest.mark.parametrize(
        "label", ["### Answer", "### 答案", "**Answer:**", "**参考答案**：", "#### Solution"]
    )
    def test_a_line_that_only_says_answer(self, only: Only, label: str) -> None:
        question = only(f"## What is printed?\n\n    print(1)\n\n{label}\n\nOne.\n")
        assert question.prompt == "    print(1)"
        assert question.body == "One."

    def test_answer_behind_its_label(self, only: Only) -> None:
        question = only("## 输出什么？\n\n给定如下。\n\n**答案：** 一。\n\n二。\n")
        assert (question.prompt, question.body) == ("给定如下。", "一。\n\n二。")

    def test_label_at_the_start_needs_no_prompt(self, only: Only) -> None:
        question = only("## What?\n\n### Answer\n\nThis.\n")
        assert question.prompt == ""
        assert question.body.endswith("This.")


class TestUnanswered:
    @pytest.mark.parametrize(
        "body",
        [
            "",
            "TODO",
            "todo...",
            "**TODO**",
            "TBD",
            "待补充",
            "待更新。",
            "略",
            "暂无答案",
            "Coming soon!",
            "<!-- hidden -->",
            "[Click to see the answer](https://x.y/z)",
            "[查看答案](./answer.md)",
            "…",
            "---",
        ],
    )
    def test_nothing_but_a_promise(self, read: Read, body: str) -> None:
        parsed = read(f"## What is a?\n\n{body}\n\n## What is b?\n\nThat.\n")
        assert [q.unanswered for q in parsed.questions] == [True, False]

    @pytest.mark.parametrize(
        "body", ["No.", "42", "`TODO` marks work", "无锁队列", "[Docs](https://x)"]
    )
    def test_a_short_answer_is_one(self, only: Only, body: str) -> None:
        assert not only(f"## What is a?\n\n{body}\n").unanswered


class TestPages:
    PROSE = "Just some prose about things,\nwithout any question in it.\n"
    PAGE = (
        "# Attention\n\nIntro.\n\n## Queries\n\nThey look.\n\n### More\n\nDeep.\n\n"
        "## Keys\n\nFound.\n"
    )

    def test_refused(self, read: Read) -> None:
        assert read(self.PROSE).questions == ()
        assert read("").questions == ()
        assert read("\n \n").questions == ()

    def test_as_one_entry(self, only: Only) -> None:
        question = only(self.PAGE, pages="page")
        assert question.title == "Attention"
        assert question.topic_path == ()
        assert question.body.startswith("Intro.")
        assert question.body.endswith("Found.")

    def test_as_one_entry_for_each_section(self, read: Read) -> None:
        parsed = read(self.PAGE, pages="section")
        assert [(q.title, q.topic_path) for q in parsed.questions] == [
            ("Queries", ("Attention",)),
            ("Keys", ("Attention",)),
        ]

    def test_title_of_a_page_without_heading(self, only: Only) -> None:
        assert (
            parse(self.PROSE, "folder/my notes.md", pages="page").questions[0].title == "my notes"
        )
        front = f"---\ntitle: 'Some prose'\n---\n{self.PROSE}"
        question = only(front, pages="page")
        assert question.title == "Some prose"
        assert question.body == self.PROSE.strip()

    def test_a_document_of_questions_is_no_page(self, titles: Titles) -> None:
        text = "# A\n\n## What is b?\nB.\n\n## What is c?\nC.\n"
        assert titles(text, pages="page") == ["What is b?", "What is c?"]

    def test_one_question_per_file(self, only: Only) -> None:
        question = only("# What is a mutex?\n\nText.\n\n## Example\n\nCode.\n\n## Notes\n\nMore.\n")
        assert question.title == "What is a mutex?"
        assert "## Notes" in question.body


class TestDefinitions:
    def test_link_definitions_follow_the_answers_that_use_them(self, read: Read) -> None:
        parsed = read(
            """
            ## What is a?
            See [the docs][docs] and ![chart][1].

            ## What is b?
            Nothing.

            [docs]: https://example.org/docs
            [1]: chart.png "Chart"
            """
        )
        first, second = parsed.questions
        assert first.body.endswith('[docs]: https://example.org/docs\n[1]: chart.png "Chart"')
        assert second.body == "Nothing."

    def test_footnotes(self, read: Read) -> None:
        parsed = read(
            "## What is a?\nThis[^1].\n\n## What is b?\nThat.\n\n[^1]: A note\n    of two lines.\n"
        )
        assert parsed.questions[0].body == "This[^1].\n\n[^1]: A note\n    of two lines."
        assert parsed.questions[1].body == "That."


class TestReport:
    def test_repairs_are_counted(self, read: Read) -> None:
        parsed = read(
            "## What?\n**重点：**文本\n- a\n- b\n\n## Why?\n\nimage.png\n\n**甲****乙**\n"
        )
        assert parsed.repairs == {"emphasis": 2, "list-blank-line": 1, "image-captions": 1}

    def test_images_with_their_lines(self, read: Read) -> None:
        parsed = read("## What?\n\n```\n![](no.png)\n```\n\n![a](a.png)\n\n## Why?\n- ![](b.png)\n")
        assert [(i.reference, i.line) for q in parsed.questions for i in q.images] == [
            ("a.png", 7),
            ("b.png", 10),
        ]

    def test_file_name_is_in_warnings(self, read: Read) -> None:
        assert {warning.file for warning in read("## a?\n\nText.\n\n##\n").warnings} == {"notes.md"}
