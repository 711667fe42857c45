"""Formulas as one line of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studyapp.domain.formula_text import formula_text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"10^{-5}", "10⁻⁵"),
        (r"6\times7\times10^{9}", "6×7×10⁹"),
        (r"\frac{a}{b^2}", "a/b²"),
        (r"\frac{1}{1-p}", "1/(1-p)"),
        (r"\mathcal{L}_{\mathrm{new}}", "L_new"),
        (r"\theta_i^{\ast}", "θ_i^*"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\sqrt{d_k}", "√d_k"),
        (r"\left(34+\frac{5as}{h}\right)", "(34+5as/h)"),
        (r"x_{i+1}", "x_(i+1)"),
        (r"|\Theta|\ll|\Phi_0|", "|Θ|≪|Φ₀|"),
        (r"100\%", "100%"),
        ("x", "x"),
        ("", ""),
    ],
)
def test_formulas_read_as_text(latex: str, text: str) -> None:
    assert formula_text(latex) == text


@given(st.lists(st.sampled_from([*"ab12{}^_\\ +()", r"\frac", r"\sqrt", r"\x", "{}"]), max_size=30))
def test_any_source_gives_one_line(parts: list[str]) -> None:
    text = formula_text("".join(parts))
    assert "{" not in text
    assert text == " ".join(text.split())
