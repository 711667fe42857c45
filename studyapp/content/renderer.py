"""Renders an answer's Markdown into a document, or into sanitised HTML.

The way of an answer: repairs → lines read, code lifted out → Python-Markdown → nh3 → a tree →
the document. Any text renders in bounded time, and none of its words are lost:

- Markdown is read for ``_PARSE_SECONDS`` at most; what is left then is shown as it stands, and
  so is a stretch with so many delimiters that pairing them would take too long.
- Formulas are drawn and code is coloured until ``_RENDER_SECONDS`` have passed; what is left
  then shows its source.
- An answer of over two million characters is shown as it stands altogether.

Nothing heavy is imported before something must be rendered: a cached answer needs none of it.
"""

import time
from functools import partial

from studyapp.domain.document import Document

RENDERER_VERSION = 1
"""Part of the key under which rendered answers are cached; raise it when the result changes."""

_PARSE_SECONDS = 1.5
_RENDER_SECONDS = 3.5


def render(markdown: str) -> Document:
    """Return the document of an answer; any text will do."""
    from studyapp.content import code_style, html_tree, math  # noqa: PLC0415 - see the module
    from studyapp.content.answer_html import answer_html  # noqa: PLC0415 - see the module
    from studyapp.content.document_builder import build  # noqa: PLC0415 - see the module

    start = time.monotonic()
    answer = answer_html(markdown, start + _PARSE_SECONDS, local_files=True)
    return build(
        html_tree.parse(answer.body),
        [html_tree.parse(note) for note in answer.footnotes],
        partial(math.draw, deadline=start + _RENDER_SECONDS),
        partial(code_style.tokens, deadline=start + _RENDER_SECONDS),
    )


def render_html(markdown: str) -> str:
    """Return an answer as sanitised HTML without style.

    Code is in ``<code class="language-…">``, formulas are LaTeX in ``class="math"`` (and
    ``display``), footnotes a final ``<ol class="footnotes">``.
    """
    from studyapp.content.answer_html import answer_html  # noqa: PLC0415 - see the module

    answer = answer_html(markdown, time.monotonic() + _PARSE_SECONDS, local_files=False)
    if not answer.footnotes:
        return answer.body
    notes = "\n".join(f"<li>{note}</li>" for note in answer.footnotes)
    return f'{answer.body}\n<ol class="footnotes">\n{notes}\n</ol>'
