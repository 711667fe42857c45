"""Repairs of what is no Markdown but would be read as such: products, Python names, formulas."""

import re

# The names that people write in prose; others between underscores may be meant as strong.
_DUNDER_NAMES = (
    "init|new|del|call|main|name|file|doc|dict|class|slots|all|str|repr|len|iter|next|getitem"
    "|setitem|delitem|contains|enter|exit|aenter|aexit|getattr|getattribute|setattr|delattr|get"
    "|set|eq|ne|lt|le|gt|ge|hash|bool|add|radd|iadd|sub|mul|matmul|truediv|floordiv|mod|pow|neg"
    "|abs|int|float|bytes|format|mro|bases|module|qualname|annotations|import|builtins|version"
    "|future|post_init|init_subclass|set_name|prepare|await|aiter|anext|sizeof|reduce|getstate"
    "|setstate|copy|deepcopy|missing|reversed|index|path|package|spec|loader|cached|wrapped"
    "|closure|code|defaults|kwdefaults|globals|self|func|proto|typename"
)
_DUNDER = re.compile(rf"__(?<![\w\\]__)({_DUNDER_NAMES})__(?![A-Za-z0-9_])")
_PRODUCT = re.compile(r"\*(?<=[0-9]\*)(?=[0-9])")
_SPACED_FORMULA = re.compile(
    r"(?<![\\$\w])\$[ \t]+(?=[^$\n]*[\\^_={}])([^$\n\x00-\x02]*[^$\s\x00-\x02])[ \t]+\$(?![\d$\w])"
)
_UNDERLINE = re.compile(r"\n(?=-{3,}[ \t]*(?:\n|$))")
_SENTENCE_ENDS = frozenset("。！？；.!?;：:…")


def with_python_names(text: str) -> tuple[str, int]:
    """Keep the underscores of names such as ``__init__``."""
    return _DUNDER.subn(r"\\_\\_\1\\_\\_", text)


def with_products(text: str) -> tuple[str, int]:
    """Keep the asterisks of products such as ``512*512``."""
    return _PRODUCT.subn(r"\\*", text)


def with_tight_formulas(text: str) -> tuple[str, int]:
    r"""Write ``$ \theta $`` as ``$\theta$``; what holds no sign of TeX may be money."""
    return _SPACED_FORMULA.subn(r"$\1$", text)


def with_rules_below_text(text: str) -> tuple[str, int]:
    """Part ``---`` from the sentence above it, which it would make a heading."""
    count = 0

    def parted(match: re.Match[str]) -> str:
        nonlocal count
        if text[max(0, match.start() - 3) : match.start()].rstrip()[-1:] not in _SENTENCE_ENDS:
            return "\n"
        count += 1
        return "\n\n"

    return _UNDERLINE.sub(parted, text), count
