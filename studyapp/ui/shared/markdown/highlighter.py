"""Tints the marks of Markdown while it is edited; the text itself stays as it is."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from studyapp.qtkit.fonts import MONO_FAMILIES
from studyapp.qtkit.text_offsets import is_flat, to_utf16
from studyapp.qtkit.theme import Theme

_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})")
_PROSE, _IN_CODE = -1, 1

_LINE = (
    (re.compile(r"[ ]{0,3}#{1,6}(?=[ \t])"), "mark"),
    (re.compile(r"(?<=#[ \t]).*"), "heading"),
    (re.compile(r"[ \t]*(?:>[ ]?)+"), "mark"),
    (re.compile(r"[ \t]*(?:>[ ]?)*(?:[-*+]|\d{1,9}[.)])(?=[ \t])"), "list"),
)
"""What may stand at the beginning of a line."""
_INLINE = (
    # Chinese knows no spaces around words: asterisks may stand inside one, underscores not
    (re.compile(r"(?<!\*)(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)"), "emphasis"),
    (re.compile(r"(?<![_\w])(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?![_\w])"), "emphasis"),
    (re.compile(r"~~(?=\S).+?~~|==(?=\S).+?=="), "mark-ends"),
    (re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)"), "link"),
    (re.compile(r"!?\[\[[^\]\n]+\]\]"), "wiki"),
    (re.compile(r"\[[ xX]\](?=[ \t])"), "list"),
    (re.compile(r"\$\$?[^$\n]+\$\$?"), "code"),
    (re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)"), "code"),
)
"""Later ones win: nothing is marked inside code."""


class MarkdownHighlighter(QSyntaxHighlighter):
    """Formats for a document of Markdown."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        for name, token in (
            ("mark", "muted"),
            ("list", "accent"),
            ("heading", "text"),
            ("bold", "text"),
            ("italic", "text"),
            ("link", "accent"),
            ("wiki", "accent"),
            ("code", "text"),
        ):
            format = QTextCharFormat()
            format.setForeground(theme.color(token))
            self._formats[name] = format
        for name in ("heading", "bold", "list"):
            self._formats[name].setFontWeight(QFont.Weight.Bold)
        self._formats["italic"].setFontItalic(True)
        self._formats["code"].setFontFamilies(list(MONO_FAMILIES))
        self._formats["code"].setBackground(theme.color("code"))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Format one line."""
        fence = _FENCE.match(text)
        was_code = self.previousBlockState() == _IN_CODE
        if was_code or fence:
            self._set(text, 0, len(text), "code")
            ends = was_code and fence is not None and not text[fence.end() :].strip("`~ \t")
            begins = not was_code and fence is not None
            self.setCurrentBlockState(_PROSE if ends or not (was_code or begins) else _IN_CODE)
            return
        self.setCurrentBlockState(_PROSE)
        for pattern, name in _LINE:
            if found := (pattern.search(text) if name == "heading" else pattern.match(text)):
                self._set(text, found.start(), found.end(), name)
        for pattern, name in _INLINE:
            for found in pattern.finditer(text):
                self._format_inline(text, found, name)

    def _format_inline(self, text: str, found: re.Match[str], name: str) -> None:
        start, end = found.span()
        if name == "emphasis":
            size = len(found.group(1))
            self._set(text, start + size, end - size, "italic" if size == 1 else "bold")
        elif name != "mark-ends":
            self._set(text, start, end, name)
            return
        else:
            size = 2
        self._set(text, start, start + size, "mark")
        self._set(text, end - size, end, "mark")

    def _set(self, text: str, start: int, end: int, name: str) -> None:
        if not is_flat(text):
            start, end = to_utf16(text, start), to_utf16(text, end)
        self.setFormat(start, end - start, self._formats[name])
