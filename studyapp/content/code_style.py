"""Colours code: Pygments' short token classes, for whoever knows the theme."""

import time
from functools import cache
from typing import TYPE_CHECKING

from studyapp.domain.document import CodeToken

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType  # pyright: ignore[reportPrivateUsage] - the type has no other name

_MAX_CODE = 40_000
"""Characters; a lexer may take a second on more."""
_MAX_LINE = 2_000
"""Some lexers take the square of a line's length."""

_ALIASES = {
    "cmd": "bat",
    "cu": "cuda",
    "env": "bash",
    "gradle": "groovy",
    "ipython": "python",
    "jsonc": "json5",
    "kt": "kotlin",
    "svelte": "html",
    "triton": "python",
    "vb": "vb.net",
    "vue": "html",
    "wxml": "xml",
    "csv": "",
    "latex": "tex",
}
"""Names that people write and Pygments does not know, or knows as something else."""

_PLAIN_KINDS = frozenset({"w", "n", "x", "esc"})
"""Classes that no theme colours: white space, names of nothing in particular."""


def tokens(code: str, language: str, deadline: float = float("inf")) -> tuple[CodeToken, ...]:
    """Return code as runs of one kind; a single run when no known language is named.

    Args:
        code: without a final newline.
        language: as the author named it; may be empty.
        deadline: reading of ``time.monotonic`` after which code stays plain.
    """
    plain = (CodeToken(code),) if code else ()
    lexer = _lexer(language) if language and time.monotonic() < deadline else None
    if lexer is None or len(code) > _MAX_CODE or max(map(len, code.split("\n"))) > _MAX_LINE:
        return plain
    found = _lexed(code, lexer)
    # A lexer may drop or add a character at the ends; the code is more than its colours.
    return found if "".join([token.text for token in found]) == code else plain


def _lexed(code: str, lexer: "Lexer") -> tuple[CodeToken, ...]:
    found: list[CodeToken] = []
    run: list[str] = []
    kind = ""
    for token_type, text in lexer.get_tokens(code):
        new_kind = _kind(token_type)
        if new_kind != kind:
            if run:
                found.append(CodeToken("".join(run), kind))
            run = []
            kind = new_kind
        run.append(text)
    if run:
        found.append(CodeToken("".join(run), kind))
    return tuple(found)


@cache
def _kind(token_type: "_TokenType") -> str:
    from pygments.token import STANDARD_TYPES  # noqa: PLC0415 - slow to import, rarely needed

    known = next(of for of in reversed(token_type.split()) if of in STANDARD_TYPES)
    kind = STANDARD_TYPES[known]
    return "" if kind in _PLAIN_KINDS else kind


@cache
def _lexer(language: str) -> "Lexer | None":
    from pygments.lexers import (  # noqa: PLC0415 - slow to import, rarely needed
        get_lexer_by_name,  # pyright: ignore[reportUnknownVariableType] - untyped in the stubs
    )

    name = language.lower()
    name = _ALIASES.get(name, name)
    # Asked for a name that it does not know, Pygments searches all installed packages.
    if name not in _known_names():
        return None
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@cache
def _known_names() -> frozenset[str]:
    from pygments.lexers import get_all_lexers  # noqa: PLC0415 - slow to import, rarely needed

    names = {alias for _, aliases, *_ in get_all_lexers(plugins=False) for alias in aliases}
    return frozenset(names - {"text", "output"})
