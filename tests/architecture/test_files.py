"""House rules that can be read off the files: short, introduced, no silencing without reason."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LONGEST = 400
LONGEST_TEST = 650
"""A file of tests is a list that one looks things up in, not a train of thought."""
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore|pyright:\s*ignore)(?P<rest>.*)")
OUTLIVES = re.compile(r"(themes|bus|operations|icons)\.\w+\.connect\(\s*(lambda|partial)")
"""A connection of something that lives as long as the app, to what does not end with a window."""
EXPLAINED = re.compile(r"\s-(\s|$)")


def modules() -> Iterator[tuple[str, str]]:
    """Yield each module's path within the repository and its text."""
    for folder in ("studyapp", "tests", "packaging", "db"):
        for path in sorted((REPOSITORY / folder).rglob("*.py")):
            yield path.relative_to(REPOSITORY).as_posix(), path.read_text(encoding="utf-8")


def test_files_are_short_enough_to_read_at_once() -> None:
    lengths = {name: len(text.splitlines()) for name, text in modules()}
    assert len(lengths) > 30
    assert {name: length for name, length in lengths.items() if length > allowed(name)} == {}


def allowed(name: str) -> int:
    return LONGEST_TEST if name.startswith("tests/") else LONGEST


def test_modules_say_what_they_are_for() -> None:
    silent = [name for name, text in modules() if text.strip() and not first_words(text)]
    assert silent == []


def first_words(text: str) -> str:
    return ast.get_docstring(ast.parse(text)) or ""


def test_silenced_checks_give_a_reason() -> None:
    """Behind a dash on the same line, or in a comment just above."""
    unexplained = [
        f"{name}:{number}"
        for name, text in modules()
        for number, (above, line) in enumerate(pairwise(("", *text.splitlines())), start=1)
        if "SILENCED" not in line
        and (found := SILENCED.search(line))
        and not EXPLAINED.search(found["rest"])
        and not above.strip().startswith("#")
    ]
    assert unexplained == []


def test_nothing_hears_of_what_outlives_it() -> None:
    """A method of a widget is disconnected with it; a lambda goes on, and meets what is deleted."""
    assert OUTLIVES.search("shell.bus.changed.connect(lambda *_: self.update())")
    found = [
        name for name, text in modules() if name.startswith("studyapp/") and OUTLIVES.search(text)
    ]
    assert found == []
