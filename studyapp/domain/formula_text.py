"""LaTeX formulas written as one line of text, for lists where nothing can be drawn."""

import re

_SYMBOLS = {
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "ast": "*", "star": "*",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈",
    "sim": "∼", "equiv": "≡", "propto": "∝", "ll": "≪", "gg": "≫", "lt": "<", "gt": ">",
    "to": "→", "rightarrow": "→", "longrightarrow": "→", "Rightarrow": "⇒", "leftarrow": "←",
    "mapsto": "↦", "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "∑", "prod": "∏",
    "int": "∫", "in": "∈", "notin": "∉", "subset": "⊂", "cup": "∪", "cap": "∩", "forall": "∀",
    "exists": "∃", "cdots": "⋯", "ldots": "…", "dots": "…", "vdots": "⋮", "odot": "⊙",
    "oplus": "⊕", "otimes": "⊗", "top": "⊤", "perp": "⊥", "mid": "|", "vert": "|", "Vert": "‖",
    "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|", "langle": "⟨", "rangle": "⟩",
    "ell": "ℓ", "prime": "′", "circ": "∘", "quad": " ", "qquad": " ", "lfloor": "⌊",
    "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_RAISED = dict(zip("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋", strict=True))

_FRACTION = re.compile(r"\\[dt]?frac\s*(?:\{([^{}]*)\}|(\w))\s*(?:\{([^{}]*)\}|(\w))")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_STYLED = re.compile(
    r"\\(?:math\w+|text\w*|operatorname\*?|boldsymbol|bm|hat|bar|tilde|vec|overline|underline"
    r"|widehat|widetilde|mbox)\s*\{([^{}]*)\}"
)
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]*)\}|(\\?\w|\*))")
_SIZE = re.compile(r"\\(?:left|right|[bB]igg?[lr]?|displaystyle|limits|nolimits)(?![A-Za-z])")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_PLAIN = re.compile(r"[\w.]*")


def formula_text(latex: str) -> str:
    r"""Return a formula as text: ``\frac{a}{b^2}`` becomes ``a/b²``."""
    text = _SIZE.sub("", latex)
    text = re.sub(r"\\[,;:!> ]|~|&", " ", text).replace("\\\\", " ")
    text = _COMMAND.sub(_symbol, text)
    before = ""
    while before != text:  # from the innermost braces outwards
        before = text
        text = _STYLED.sub(r"\1", text)
        text = _SCRIPT.sub(_script, text)
        text = _ROOT.sub(lambda found: "√" + _grouped(found[1]), text)
        text = _FRACTION.sub(_fraction, text)
    text = re.sub(r"\\([{}%$#_&|])", r"\1", text)
    text = re.sub(r"[{}]", "", _COMMAND.sub(r"\1 ", text))
    return " ".join(text.split())


def _symbol(found: re.Match[str]) -> str:
    symbol = _SYMBOLS.get(found[1])
    return found[0] if symbol is None else symbol


def _fraction(found: re.Match[str]) -> str:
    return f"{_grouped(found[1] or found[2] or '')}/{_grouped(found[3] or found[4] or '')}"


def _script(found: re.Match[str]) -> str:
    text = (found[2] if found[2] is not None else found[3]).strip()
    letters = _RAISED if found[1] == "^" else _LOWERED
    if text and all(char in letters for char in text):
        return "".join(letters[char] for char in text)
    return found[1] + _grouped(text)


def _grouped(text: str) -> str:
    text = text.strip()
    return text if _PLAIN.fullmatch(text) or len(text) == 1 else f"({text})"
