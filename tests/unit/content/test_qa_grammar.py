"""Where questions start, what belongs to them, and under which topics they stand."""

from textwrap import dedent

import pytest

from studyapp.content.qa_grammar import parse
from studyapp.domain.importing import ParsedFile, QuestionDraft


def read(text: str, **options: object) -> ParsedFile:
    return parse(dedent(text).lstrip("\n"), "notes.md", **options)  # type: ignore[arg-type] - only tests pass options by name


def titles(text: str, **options: object) -> list[str]:
    return [question.title for question in read(text, **options).questions]


def only(text: str, **options: object) -> QuestionDraft:
    questions = read(text, **options).questions
    assert len(questions) == 1, [question.title for question in questions]
    return questions[0]


class TestHeadings:
    def test_topics_are_the_headings_above(self) -> None:
        parsed = read(
            """
            # Deep learning

            ## Attention

            ### What is a query?
            It asks.

            ### What is a key?
            It answers.

            ## Training

            ### Why warm up?
            Because.
            """
        )
        assert parsed.question_level == 3
        assert parsed.levels == {1: 1, 2: 2, 3: 3}
        assert [(q.title, q.topic_path, q.body, q.line) for q in parsed.questions] == [
            ("What is a query?", ("Deep learning", "Attention"), "It asks.", 5),
            ("What is a key?", ("Deep learning", "Attention"), "It answers.", 8),
            ("Why warm up?", ("Deep learning", "Training"), "Because.", 13),
        ]

    @pytest.mark.parametrize("level", range(1, 7))
    def test_one_level_only(self, level: int) -> None:
        hashes = "#" * level
        parsed = read(f"{hashes} 什么是甲？\n一\n\n{hashes} 乙\n二\n\n{hashes} 丙\n三\n")
        assert parsed.question_level == level
        assert [(q.title, q.body, q.topic_path) for q in parsed.questions] == [
            ("什么是甲？", "一", ()),
            ("乙", "二", ()),
            ("丙", "三", ()),
        ]

    def test_deeper_headings_belong_to_the_answer(self) -> None:
        question = only(
            """
            ## What is backpropagation?

            The chain rule.

            ### Forward

            Store.

            ### Backward

            Multiply.
            """
        )
        assert question.body.startswith("The chain rule.")
        assert "### Forward" in question.body
        assert question.body.endswith("Multiply.")

    def test_titles_that_do_not_ask_below_topics(self) -> None:
        text = (
            "# Notes\n\n## JavaScript\n\n### Closures\nA function with its scope.\n\n"
            "### Hoisting\nDeclarations move.\n\n## CSS\n\n### Specificity\nFour numbers.\n"
        )
        assert [(q.title, q.topic_path) for q in read(text).questions] == [
            ("Closures", ("Notes", "JavaScript")),
            ("Hoisting", ("Notes", "JavaScript")),
            ("Specificity", ("Notes", "CSS")),
        ]
        assert titles(text, pages="page") == ["Notes"]

    def test_repeated_titles_below_questions_are_parts_of_answers(self) -> None:
        text = "".join(
            f"## How does part {number} work?\n\nShort.\n\n### Details\n\n"
            f"{'A long explanation. ' * 20}\n\n### 总结\n\n{'很长的总结。' * 30}\n\n"
            for number in range(1, 6)
        )
        parsed = read(text)
        assert parsed.question_level == 2
        assert len(parsed.questions) == 5

    def test_a_title_above_the_level_that_asks_is_a_question_too(self) -> None:
        parsed = read(
            """
            ## Basics

            ### What is a tensor?
            A grid.

            ### What is a shape?
            Its size.

            ## What is broadcasting?
            Stretching.
            """
        )
        assert [(q.title, q.topic_path) for q in parsed.questions] == [
            ("What is a tensor?", ("Basics",)),
            ("What is a shape?", ("Basics",)),
            ("What is broadcasting?", ()),
        ]

    def test_level_can_be_chosen(self) -> None:
        text = "# A?\n\n## B?\nb\n\n## C?\nc\n"
        assert titles(text, question_level=1) == ["A?"]
        assert titles(text, question_level=2) == ["B?", "C?"]
        assert titles(text, question_level=3) == []

    def test_underlined_headings(self) -> None:
        parsed = read(
            """
            Networks
            ========

            What is TCP?
            ------------
            A protocol.

            What is UDP?
            ------------
            Another.
            """
        )
        assert [(q.title, q.topic_path, q.body, q.line) for q in parsed.questions] == [
            ("What is TCP?", ("Networks",), "A protocol.", 4),
            ("What is UDP?", ("Networks",), "Another.", 8),
        ]

    def test_a_rule_below_a_sentence_is_no_heading(self) -> None:
        parsed = read("#### 甲是什么？\n这是答案\n---\n#### 乙是什么？\n这是另一个。\n---\n")
        assert parsed.levels == {4: 2}
        assert [q.body for q in parsed.questions] == ["这是答案", "这是另一个。"]

    @pytest.mark.parametrize(
        ("heading", "title"),
        [
            ("#### 什么是量化？ ####", "什么是量化？"),
            ("#### What is it? {#what-is-it}", "What is it?"),
            ("####什么是量化？", "什么是量化？"),
            ("####\u3000什么是量化？", "什么是量化？"),
            ("   #### Why?", "Why?"),
            ('#### <font color="red">为什么</font>需要它？', "为什么需要它？"),
            ("#### 12. Why C#?", "Why C#?"),
            ("#### **Q3: Why?**", "Why?"),
            ("<h4 align='left'>Why?</h4>", "Why?"),
        ],
    )
    def test_how_a_heading_is_written(self, heading: str, title: str) -> None:
        question = only(f"{heading}\nBecause.\n")
        assert question.title == title
        assert question.body == "Because."

    def test_title_as_written_is_kept(self) -> None:
        assert only("## 3. **Why** `x`? {#a}\nB\n").title_markdown == "3. **Why** `x`? {#a}"

    def test_a_heading_without_text_is_reported_and_dropped(self) -> None:
        parsed = read("## What?\nThis.\n\n##\n\n## Why?\nThat.\n\n#### \n")
        assert [q.title for q in parsed.questions] == ["What?", "Why?"]
        assert [(w.code, w.line) for w in parsed.warnings] == [
            ("empty-heading", 4),
            ("empty-heading", 9),
        ]
        assert parsed.questions[1].body == "That."

    def test_an_image_alone_is_no_title(self) -> None:
        parsed = read("# ![](logo.png)\n\n## What?\nThis.\n\n## Why?\nThat.\n")
        assert [q.topic_path for q in parsed.questions] == [(), ()]


class TestNotHeadings:
    @pytest.mark.parametrize(
        "block",
        [
            "```python\n# what is this?\nx = 1\n```",
            "````\n```\n# what is this?\n```\n````",
            "~~~\n# what is this?\n~~~",
            "~~~~ python\n~~~\n# what is this?\n~~~~",
            "- item\n\n  ```\n# what is this?\n  ```",
            "1. item\n   ```bash\n   # what is this?\n   ```",
            "    # what is this?",
            "\t# what is this?",
            "<!--\n# what is this?\n-->",
            "<pre>\n# what is this?\n</pre>",
            "> # what is this?",
            "\\# what is this?",
            "#what",
            "#!/bin/sh",
            "####### what is this?",
            "`<!--` begins a comment.",
        ],
    )
    def test_stays_in_the_answer(self, block: str) -> None:
        parsed = read(f"# What is a?\n\nBefore.\n\n{block}\n\nAfter.\n\n# What is b?\n\nThat.\n")
        assert [q.title for q in parsed.questions] == ["What is a?", "What is b?"]
        assert parsed.questions[0].body == f"Before.\n\n{block}\n\nAfter."

    @pytest.mark.parametrize(
        "front",
        [
            "---\ntitle: Notes\ntags:\n  - a\n# comment\n---\n",
            "+++\ntitle = 'Notes'\n[menu]\n# comment\n+++\n",
        ],
    )
    def test_front_matter(self, front: str) -> None:
        parsed = read(f"{front}\n# What?\nThis.\n")
        assert [(q.title, q.body) for q in parsed.questions] == [("What?", "This.")]
        assert parsed.levels == {1: 1}

    def test_rules_at_the_start_are_no_front_matter(self) -> None:
        assert titles("---\n\n# What?\nThis is text.\n\n---\n\n# Why?\nThat.\n") == [
            "What?",
            "Why?",
        ]

    def test_a_fence_that_never_ends_does_not_swallow_the_next_questions(self) -> None:
        parsed = read(
            """
            ## What is a?

            ```python
            x = 1  # forgot to close

            ## What is b?

            Text.

            ## What is c?

            ```
            y
            ```
            """
        )
        assert [q.title for q in parsed.questions] == ["What is a?", "What is b?", "What is c?"]
        assert [(w.code, w.line) for w in parsed.warnings] == [("unclosed-fence", 3)]

    @pytest.mark.parametrize("title", ["Table of Contents", "目录", "Contents", "TOC:", "📖 Index"])
    def test_table_of_contents(self, title: str) -> None:
        parsed = read(
            f"# Interview\n\n## {title}\n\n- [What is a?](#a)\n- [What is b?](#b)\n\n"
            "## What is a?\n\nThis.\n\n## What is b?\n\nThat.\n"
        )
        assert [q.title for q in parsed.questions] == ["What is a?", "What is b?"]
        assert parsed.warnings == ()

    def test_what_repositories_carry_beside_their_contents(self) -> None:
        parsed = read(
            "[![badge](https://img.shields.io/x.svg)](https://x.y)\n\n# Questions\n\n"
            "## What is a?\nThis.\n\n## What is b?\nThat.\n\n## License\n\nMIT, see the file.\n\n"
            "## Contributing\n\nOpen a pull request, please, and describe it at length.\n"
        )
        assert [q.title for q in parsed.questions] == ["What is a?", "What is b?"]

    @pytest.mark.parametrize(
        "link",
        [
            "**[⬆ Back to Top](#table-of-contents)**",
            "[⬆ back to top](#top)",
            "[回到顶部](#目录)",
            '<a href="#top">Back to top</a>',
            '<div align="right">\n    <b><a href="#contents">↥ back to top</a></b>\n</div>',
            "[↑](#top)",
            "---",
            "<br/>\n\n***",
        ],
    )
    def test_what_only_parts_questions_is_left_out(self, link: str) -> None:
        parsed = read(f"## What is a?\n\nThis.\n\n{link}\n\n## What is b?\n\nThat.\n\n{link}\n")
        assert [q.body for q in parsed.questions] == ["This.", "That."]

    def test_text_that_belongs_to_no_question_is_reported(self) -> None:
        introduction = "These are notes that I took while I prepared for my interviews in spring."
        parsed = read(
            f"# Notes\n\n{introduction}\n\n## What is a?\nThis.\n\n## What is b?\nThat.\n"
        )
        assert [(w.code, w.line) for w in parsed.warnings] == [("text-left-out", 3)]


class TestNumbered:
    def test_headings_inside_list_items(self) -> None:
        parsed = read(
            """
            ## Core

            1. ### What is JSX?

                It is *syntax*.

                ```jsx
                const a = (
                    <b/>
                );
                ```

                - one
                    - two

            2.  ### What is state?

            Unindented answer.

            - one
              - two

            10. ### What are props?
                Inputs.

            ## Advanced

            11. ### What is a fiber?
            """
        )
        assert [(q.title, q.topic_path) for q in parsed.questions] == [
            ("What is JSX?", ("Core",)),
            ("What is state?", ("Core",)),
            ("What are props?", ("Core",)),
            ("What is a fiber?", ("Advanced",)),
        ]
        jsx, state, props, fiber = parsed.questions
        assert jsx.body == (
            "It is *syntax*.\n\n```jsx\nconst a = (\n    <b/>\n);\n```\n\n- one\n    - two"
        )
        assert state.body == "Unindented answer.\n\n- one\n  - two"
        assert props.body == "Inputs."
        assert fiber.unanswered

    @pytest.mark.parametrize(
        "heading",
        [
            "###### 12. What is it?",
            "#### Q12: What is it?",
            "#### 问题12：What is it?",
            "12. ### What is it?",
        ],
    )
    def test_number_is_not_part_of_the_title(self, heading: str) -> None:
        question = only(f"{heading}\n\nThis.\n")
        assert question.title == "What is it?"
        assert question.body == "This."

    def test_numbers_make_titles_questions(self) -> None:
        text = "# Notes\n\n## Part\n\n### 1. Closures\nText.\n\n### 2. Hoisting\nText.\n"
        assert titles(text) == ["Closures", "Hoisting"]


class TestDisclosures:
    def test_summary_is_the_question(self) -> None:
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

    def test_nested_ones_belong_to_the_answer(self) -> None:
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
    def test_answer_hidden_below_a_heading(self, summary: str) -> None:
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

    def test_other_disclosures_stay_in_the_answer(self) -> None:
        question = only(
            "## What is a?\n\nThis.\n\n<details><summary>Example</summary>b</details>\n"
        )
        assert question.prompt == ""
        assert question.body == "This.\n\n<details><summary>Example</summary>b</details>"

    def test_text_behind_the_hidden_answer_is_kept(self) -> None:
        question = only(
            "## What?\n\n<details><summary>Answer</summary>\n\nThis.\n\n</details>\n\nSee that.\n"
        )
        assert question.body == "This.\n\nSee that."

    def test_tags_in_code_are_no_disclosures(self) -> None:
        question = only("## What?\n\n```html\n<details><summary>Answer</summary>\n```\n\nText.\n")
        assert question.prompt == ""
        assert question.body.startswith("```html")

    def test_one_that_never_ends(self) -> None:
        question = only("## What?\n\nPrompt.\n\n<details><summary>Answer</summary>\n\nThis.\n")
        assert (question.prompt, question.body) == ("Prompt.", "This.")


class TestParagraphs:
    @pytest.mark.parametrize(
        ("asks", "answers"),
        [
            ("Q: ", "A: "),
            ("Q1: ", "A1: "),
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
    def test_marked_questions(self, asks: str, answers: str) -> None:
        parsed = read(
            f"# FAQ\n\n{asks}什么是甲？\n{answers}一。\n\n"
            f"{asks}什么是乙？\n\n{answers}二。\n\n三。\n"
        )
        assert [(q.title, q.body, q.topic_path) for q in parsed.questions] == [
            ("什么是甲？", "一。", ("FAQ",)),
            ("什么是乙？", "二。\n\n三。", ("FAQ",)),
        ]
        assert [q.line for q in parsed.questions] == [3, 6]

    def test_bold_question_without_a_marked_answer(self) -> None:
        parsed = read("**Q1: What is a?**\n\nThis.\n\n**Q2: What is b?**\n\nThat.\n")
        assert [(q.title, q.body) for q in parsed.questions] == [
            ("What is a?", "This."),
            ("What is b?", "That."),
        ]

    def test_question_that_goes_on_before_the_answer(self) -> None:
        question = only("Q: Is it\nso?\n\n    x = 1\n\nA: Yes.\n")
        assert question.title == "Is it so?"
        assert question.prompt == "    x = 1"
        assert question.body == "Yes."

    def test_bold_lines_that_ask(self) -> None:
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

    def test_bold_items_of_a_numbered_list(self) -> None:
        parsed = read(
            "1. **What is a?**\n\n   This.\n\n   - x\n     - y\n\n2. **What is b?**\n\n   That.\n"
        )
        assert [(q.title, q.body) for q in parsed.questions] == [
            ("What is a?", "This.\n\n- x\n  - y"),
            ("What is b?", "That."),
        ]

    def test_headings_that_ask_win_over_bold_lines_in_their_answers(self) -> None:
        text = "".join(
            f"## What is {name}?\n\nText here.\n\n**Why so?**\n\nBecause.\n\n" for name in "abc"
        )
        assert titles(text) == ["What is a?", "What is b?", "What is c?"]

    def test_marks_in_code_ask_nothing(self) -> None:
        assert titles("# What?\n\n```\nQ: a\nA: b\nQ: c\nA: d\n```\n\nText.\n") == ["What?"]


class TestPrompts:
    @pytest.mark.parametrize(
        "label", ["### Answer", "### 答案", "**Answer:**", "**参考答案**：", "#### Solution"]
    )
    def test_a_line_that_only_says_answer(self, label: str) -> None:
        question = only(f"## What is printed?\n\n    print(1)\n\n{label}\n\nOne.\n")
        assert question.prompt == "    print(1)"
        assert question.body == "One."

    def test_answer_behind_its_label(self) -> None:
        question = only("## 输出什么？\n\n给定如下。\n\n**答案：** 一。\n\n二。\n")
        assert (question.prompt, question.body) == ("给定如下。", "一。\n\n二。")

    def test_label_at_the_start_needs_no_prompt(self) -> None:
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
    def test_nothing_but_a_promise(self, body: str) -> None:
        parsed = read(f"## What is a?\n\n{body}\n\n## What is b?\n\nThat.\n")
        assert [q.unanswered for q in parsed.questions] == [True, False]

    @pytest.mark.parametrize(
        "body", ["No.", "42", "`TODO` marks work", "无锁队列", "[Docs](https://x)"]
    )
    def test_a_short_answer_is_one(self, body: str) -> None:
        assert not only(f"## What is a?\n\n{body}\n").unanswered


class TestPages:
    PROSE = "Just some prose about things,\nwithout any question in it.\n"
    PAGE = (
        "# Attention\n\nIntro.\n\n## Queries\n\nThey look.\n\n### More\n\nDeep.\n\n"
        "## Keys\n\nFound.\n"
    )

    def test_refused(self) -> None:
        assert read(self.PROSE).questions == ()
        assert read("").questions == ()
        assert read("\n \n").questions == ()

    def test_as_one_entry(self) -> None:
        question = only(self.PAGE, pages="page")
        assert question.title == "Attention"
        assert question.topic_path == ()
        assert question.body.startswith("Intro.")
        assert question.body.endswith("Found.")

    def test_as_one_entry_for_each_section(self) -> None:
        parsed = read(self.PAGE, pages="section")
        assert [(q.title, q.topic_path) for q in parsed.questions] == [
            ("Queries", ("Attention",)),
            ("Keys", ("Attention",)),
        ]

    def test_title_of_a_page_without_heading(self) -> None:
        assert (
            parse(self.PROSE, "folder/my notes.md", pages="page").questions[0].title == "my notes"
        )
        front = f"---\ntitle: 'Some prose'\n---\n{self.PROSE}"
        question = only(front, pages="page")
        assert question.title == "Some prose"
        assert question.body == self.PROSE.strip()

    def test_a_document_of_questions_is_no_page(self) -> None:
        text = "# A\n\n## What is b?\nB.\n\n## What is c?\nC.\n"
        assert titles(text, pages="page") == ["What is b?", "What is c?"]

    def test_one_question_per_file(self) -> None:
        question = only("# What is a mutex?\n\nText.\n\n## Example\n\nCode.\n\n## Notes\n\nMore.\n")
        assert question.title == "What is a mutex?"
        assert "## Notes" in question.body


class TestDefinitions:
    def test_link_definitions_follow_the_answers_that_use_them(self) -> None:
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

    def test_footnotes(self) -> None:
        parsed = read(
            "## What is a?\nThis[^1].\n\n## What is b?\nThat.\n\n[^1]: A note\n    of two lines.\n"
        )
        assert parsed.questions[0].body == "This[^1].\n\n[^1]: A note\n    of two lines."
        assert parsed.questions[1].body == "That."


class TestReport:
    def test_repairs_are_counted(self) -> None:
        parsed = read(
            "## What?\n**重点：**文本\n- a\n- b\n\n## Why?\n\nimage.png\n\n**甲****乙**\n"
        )
        assert parsed.repairs == {"emphasis": 2, "list-blank-line": 1, "image-captions": 1}

    def test_images_with_their_lines(self) -> None:
        parsed = read("## What?\n\n```\n![](no.png)\n```\n\n![a](a.png)\n\n## Why?\n- ![](b.png)\n")
        assert [(i.reference, i.line) for q in parsed.questions for i in q.images] == [
            ("a.png", 7),
            ("b.png", 10),
        ]

    def test_file_name_is_in_warnings(self) -> None:
        assert {warning.file for warning in read("## a?\n\nText.\n\n##\n").warnings} == {"notes.md"}
