"""Where questions start by headings, and under which topics they stand."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from studyapp.domain.importing import ParsedFile, QuestionDraft

Read: TypeAlias = Callable[..., ParsedFile]
Titles: TypeAlias = Callable[..., list[str]]
Only: TypeAlias = Callable[..., QuestionDraft]


class TestHeadings:
    def test_topics_are_the_headings_above(self, read: Read) -> None:
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
    def test_one_level_only(self, read: Read, level: int) -> None:
        hashes = "#" * level
        parsed = read(f"{hashes} 什么是甲？\n一\n\n{hashes} 乙\n二\n\n{hashes} 丙\n三\n")
        assert parsed.question_level == level
        assert [(q.title, q.body, q.topic_path) for q in parsed.questions] == [
            ("什么是甲？", "一", ()),
            ("乙", "二", ()),
            ("丙", "三", ()),
        ]

    def test_deeper_headings_belong_to_the_answer(self, only: Only) -> None:
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

    def test_titles_that_do_not_ask_below_topics(self, read: Read, titles: Titles) -> None:
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

    def test_repeated_titles_below_questions_are_parts_of_answers(self, read: Read) -> None:
        text = "".join(
            f"## How does part {number} work?\n\nShort.\n\n### Details\n\n"
            f"{'A long explanation. ' * 20}\n\n### 总结\n\n{'很长的总结。' * 30}\n\n"
            for number in range(1, 6)
        )
        parsed = read(text)
        assert parsed.question_level == 2
        assert len(parsed.questions) == 5

    def test_a_title_above_the_level_that_asks_is_a_question_too(self, read: Read) -> None:
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

    def test_level_can_be_chosen(self, titles: Titles) -> None:
        text = "# A?\n\n## B?\nb\n\n## C?\nc\n"
        assert titles(text, question_level=1) == ["A?"]
        assert titles(text, question_level=2) == ["B?", "C?"]
        assert titles(text, question_level=3) == []

    def test_underlined_headings(self, read: Read) -> None:
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

    def test_a_rule_below_a_sentence_is_no_heading(self, read: Read) -> None:
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
    def test_how_a_heading_is_written(self, only: Only, heading: str, title: str) -> None:
        question = only(f"{heading}\nBecause.\n")
        assert question.title == title
        assert question.body == "Because."

    def test_title_as_written_is_kept(self, only: Only) -> None:
        assert only("## 3. **Why** `x`? {#a}\nB\n").title_markdown == "3. **Why** `x`? {#a}"

    def test_a_heading_without_text_is_reported_and_dropped(self, read: Read) -> None:
        parsed = read("## What?\nThis.\n\n##\n\n## Why?\nThat.\n\n#### \n")
        assert [q.title for q in parsed.questions] == ["What?", "Why?"]
        assert [(w.code, w.line) for w in parsed.warnings] == [
            ("empty-heading", 4),
            ("empty-heading", 9),
        ]
        assert parsed.questions[1].body == "That."

    def test_an_image_alone_is_no_title(self, read: Read) -> None:
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
    def test_stays_in_the_answer(self, read: Read, block: str) -> None:
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
    def test_front_matter(self, read: Read, front: str) -> None:
        parsed = read(f"{front}\n# What?\nThis.\n")
        assert [(q.title, q.body) for q in parsed.questions] == [("What?", "This.")]
        assert parsed.levels == {1: 1}

    def test_rules_at_the_start_are_no_front_matter(self, titles: Titles) -> None:
        assert titles("---\n\n# What?\nThis is text.\n\n---\n\n# Why?\nThat.\n") == [
            "What?",
            "Why?",
        ]

    def test_a_fence_that_never_ends_does_not_swallow_the_next_questions(self, read: Read) -> None:
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
    def test_table_of_contents(self, read: Read, title: str) -> None:
        parsed = read(
            f"# Interview\n\n## {title}\n\n- [What is a?](#a)\n- [What is b?](#b)\n\n"
            "## What is a?\n\nThis.\n\n## What is b?\n\nThat.\n"
        )
        assert [q.title for q in parsed.questions] == ["What is a?", "What is b?"]
        assert parsed.warnings == ()

    def test_what_repositories_carry_beside_their_contents(self, read: Read) -> None:
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
    def test_what_only_parts_questions_is_left_out(self, read: Read, link: str) -> None:
        parsed = read(f"## What is a?\n\nThis.\n\n{link}\n\n## What is b?\n\nThat.\n\n{link}\n")
        assert [q.body for q in parsed.questions] == ["This.", "That."]

    def test_text_that_belongs_to_no_question_is_reported(self, read: Read) -> None:
        introduction = "These are notes that I took while I prepared for my interviews in spring."
        parsed = read(
            f"# Notes\n\n{introduction}\n\n## What is a?\nThis.\n\n## What is b?\nThat.\n"
        )
        assert [(w.code, w.line) for w in parsed.warnings] == [("text-left-out", 3)]


class TestNumbered:
    def test_headings_inside_list_items(self, read: Read) -> None:
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
    def test_number_is_not_part_of_the_title(self, only: Only, heading: str) -> None:
        question = only(f"{heading}\n\nThis.\n")
        assert question.title == "What is it?"
        assert question.body == "This."

    def test_numbers_make_titles_questions(self, titles: Titles) -> None:
        text = "# Notes\n\n## Part\n\n### 1. Closures\nText.\n\n### 2. Hoisting\nText.\n"
        assert titles(text) == ["Closures", "Hoisting"]
