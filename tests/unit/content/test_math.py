"""Formulas are drawn in black, in em, on one baseline, and never take long or raise."""

import re
import time
import xml.etree.ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.content import math
from studyapp.content.math import draw
from studyapp.domain.document import Formula

UNITS = 20.0  # of the drawing, for one em


def view_box(formula: Formula) -> tuple[float, float, float, float]:
    left, top, width, height = map(float, etree.fromstring(formula.svg).attrib["viewBox"].split())
    return left, top, width, height


def paths(formula: Formula) -> list[str]:
    return re.findall(r' d="([^"]*)"', formula.svg)


@pytest.mark.parametrize(
    "latex", ["x", "x_i", r"\frac{a}{b}", r"\cdots", "x^{2^2}", r"\overline{x}", r"\sum_{i=1}^n"]
)
@pytest.mark.parametrize("display", [False, True])
def test_all_share_a_baseline(latex: str, display: bool) -> None:
    formula = draw(latex, display)
    _, top, width, height = view_box(formula)
    assert top + (formula.height - formula.depth) * UNITS == pytest.approx(0, abs=0.02)
    assert height / UNITS == pytest.approx(formula.height, abs=0.001)
    assert width / UNITS == pytest.approx(formula.width, abs=0.001)
    assert formula.depth >= 0


def test_a_letter_stands_where_it_stands_alone() -> None:
    (alone,) = paths(draw("x"))
    assert paths(draw("x_i"))[0] == alone
    assert paths(draw("x^2"))[0] == alone


def test_a_fraction_reaches_below_and_above() -> None:
    letter, fraction = draw("x"), draw(r"\frac{a}{b}")
    assert fraction.depth > letter.depth + 0.2
    assert fraction.height - fraction.depth > letter.height - letter.depth + 0.1


def test_display_is_larger() -> None:
    assert draw(r"\sum_{i=1}^n", True).height > draw(r"\sum_{i=1}^n", False).height


def test_drawings_are_plain_svg() -> None:
    svg = draw(r"\frac{\sqrt{x}}{\left(y\right)}").svg
    tags = {element.tag.rpartition("}")[2] for element in etree.fromstring(svg).iter()}
    assert tags <= {"svg", "path", "rect", "text", "g"}
    assert set(re.findall(r'fill="([^"]*)"', svg)) == {"#000000"}


def test_text_does_not_change_what_is_drawn_later() -> None:
    before = draw("y_1'")
    draw(r"\text{word} z")
    math._drawn.cache_clear()
    assert draw("y_1'") == before


def test_chinese_is_left_to_a_text_font() -> None:
    svg = draw(r"\text{损失}=x").svg
    assert re.findall(r"<text[^>]*>(.)</text>", svg) == ["损", "失"]
    assert draw(r"\text{损失}").width == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}",
        r"\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V",
        r"\argmax_x f(x) \tag{3}",
        r"\mathbb{E}_{x \sim p}\left[\log D(x)\right] \label{gan}",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
        "a < b > c",
    ],
)
def test_common_formulas_are_drawn(latex: str) -> None:
    formula = draw(latex)
    assert formula.svg
    assert formula.latex == latex
    assert formula.width > 1


@pytest.mark.parametrize(
    "latex",
    [
        "",
        "{",
        "^",
        r"\frac{a",
        "a & b",
        r"\left(",
        r"\begin{matrix}",
        r"\nosuchcommand{x}",
        "a^b^c",
        "\\\\",
        "x" * 2_000,
        "{" * 700 + "}" * 700,
        r"\frac{" * 200,
    ],
)
def test_what_cannot_be_drawn_has_no_drawing(latex: str) -> None:
    assert draw(latex) == Formula(latex, "", 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    "latex",
    [
        r"\sqrt{" * 14 + "x" + "}" * 14,
        r"\left(" * 12 + "x" + r"\right)" * 12,
        r"\frac{1}{" * 40 + "x" + "}" * 40,
        "x^{" * 60 + "y" + "}" * 60,
        "x+" * 700 + "x",
        r"\begin{matrix}" + r"a&b&c\\" * 200 + r"\end{matrix}",
        r"\hat{" * 20 + "x" + "}" * 20,
    ],
)
def test_no_formula_takes_long(latex: str) -> None:
    start = time.process_time()
    draw(latex)
    assert time.process_time() - start < 2


def test_nothing_new_is_drawn_after_the_deadline() -> None:
    assert not draw("late_1", deadline=time.monotonic() - 1).svg
    assert draw("late_1").svg


@given(
    st.lists(
        st.sampled_from([*"xy12 {}^_\\&%$#()[]|+=中", r"\frac", r"\sqrt", r"\left", r"\text"]),
        max_size=25,
    ).map("".join)
)
def test_any_source_is_kept(latex: str) -> None:
    assert draw(latex).latex == latex
