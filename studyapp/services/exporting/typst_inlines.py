"""What stands in a line, as Typst: styled text, links, formulas, small images, highlights."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct, field

from studyapp.domain.document import (
    CodeToken,
    FootnoteMark,
    Formula,
    Image,
    Inlines,
    LineBreak,
    Mark,
    Text,
)
from studyapp.domain.library import QuestionImage
from studyapp.domain.plain_text import PlainTextCursor, text_of
from studyapp.services.exporting.marks import Marks, Stretch
from studyapp.services.exporting.typst_resources import Resources
from studyapp.services.exporting.typst_text import block_of, breakable, literal, slanted

_STYLES = (
    (Mark.STRONG, "b"),
    (Mark.CODE, "code"),
    (Mark.KEY, "key"),
    (Mark.STRIKE, "struck"),
    (Mark.UNDERLINE, "underline"),
    (Mark.SUPERSCRIPT, "super"),
    (Mark.SUBSCRIPT, "sub"),
    (Mark.HIGHLIGHT, "marked"),
)
"""The function for each style, the innermost first."""
_WIKI = "wiki:"
_SCHEMES = frozenset({"http", "https", "mailto"})
_LONGEST_ADDRESS = 2_000


class Place(Struct, frozen=True):
    """What a text belongs to.

    Attributes:
        key: label of the question, on which labels inside it are built.
        images: by reference.
        footnotes: numbers of those that stand below the text.
    """

    key: str
    images: Mapping[str, QuestionImage] = field(default_factory=dict[str, QuestionImage])
    footnotes: frozenset[int] = frozenset()

    def footnote(self, number: int) -> str:
        """Return the label of a footnote."""
        return f"{self.key}-foot-{number}"

    def comment(self, number: int) -> str:
        """Return the label of a comment."""
        return f"{self.key}-comment-{number}"


class InlineWriter:
    """Writes the lines of one document; they must be handed over in their order."""

    def __init__(self, resources: Resources, place: Place, marks: Marks) -> None:
        self.resources = resources
        self.place = place
        self.marks = marks
        self.plain = PlainTextCursor()

    def line(self, inlines: Inlines) -> str:
        """Return a line of its own as one piece of content."""
        self.plain.line()
        return self.inlines(inlines)

    def inlines(self, inlines: Inlines) -> str:
        """Return what stands in a line, or in one cell of it."""
        out: list[str] = []
        for inline in inlines:
            match inline:
                case Text():
                    self._text(inline, out)
                case LineBreak():
                    self.plain.add(inline)
                    out.append("linebreak()")
                case Formula():
                    self._formula(inline, out)
                case Image():
                    self.plain.add(inline)
                    out.append(self.resources.small_picture(inline, self.place.images))
                case FootnoteMark(number):
                    self.plain.add(inline)
                    out.append(f"super({self._footnote_link(number)})")
        return block_of(out)

    def code_lines(self, tokens: tuple[CodeToken, ...]) -> list[str]:
        """Return the lines of a block of code."""
        self.plain.line()
        found: list[list[str]] = [[]]
        for token in tokens:
            offset = self.plain.add(token)
            for number, part in enumerate(token.text.split("\n")):
                if number:
                    found.append([])
                    offset += 1
                for stretch in self.marks.stretches(offset, offset + len(part)):
                    text = part[stretch.start - offset : stretch.end - offset]
                    shown = block_of(list(breakable(text)))
                    kind = self.resources.code_kind(token.kind)
                    self._put(f'token("{kind}",{shown})' if kind else shown, stretch, found[-1])
                offset += len(part)
        return [block_of(line) for line in found]

    def _text(self, inline: Text, out: list[str]) -> None:
        offset = self.plain.add(inline)
        for stretch in self.marks.stretches(offset, offset + len(inline.text)):
            text = inline.text[stretch.start - offset : stretch.end - offset]
            self._put(self._linked(self._styled(text, inline.marks), inline.href), stretch, out)

    def _put(self, shown: str, stretch: Stretch, out: list[str]) -> None:
        out.append(f'hl("{stretch.color}",{shown})' if stretch.color else shown)
        for number, color in stretch.references:
            out.append(f'ref-chip({number},"{color}","{self.place.comment(number)}")')

    def _styled(self, text: str, marks: Mark) -> str:
        upright = not marks & Mark.EMPHASIS or marks & (Mark.CODE | Mark.KEY)
        shown = block_of(list(breakable(text) if upright else slanted(text)))
        for mark, function in _STYLES:
            if marks & mark:
                shown = f"{function}({shown})"
        return shown

    def _linked(self, shown: str, href: str) -> str:
        if not href:
            return shown
        if href.startswith(_WIKI):
            key = self.resources.find_target(href.removeprefix(_WIKI))
            return f'inside("{key}",{shown})' if key else shown
        return f"away({literal(href)},{shown})" if is_address(href) else shown

    def _formula(self, formula: Formula, out: list[str]) -> None:
        offset = self.plain.add(formula)
        if formula.svg:
            shown = f"formula({self.resources.formula(formula)})"
            self._put(shown, self.marks.whole(offset, offset + len(text_of(formula))), out)
            return
        for stretch in self.marks.stretches(offset, offset + len(formula.latex)):
            source = formula.latex[stretch.start - offset : stretch.end - offset]
            self._put(self._styled(source, Mark.CODE), stretch, out)

    def _footnote_link(self, number: int) -> str:
        if number not in self.place.footnotes:
            return literal(str(number))
        return f'inside("{self.place.footnote(number)}",{literal(str(number))})'


def is_address(href: str) -> bool:
    """Tell whether a link leads to the web or to a mailbox, by an address that a PDF takes."""
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return False
    return scheme in _SCHEMES and len(href) <= _LONGEST_ADDRESS and href.isprintable()
