"""What HTML tags are to the Markdown reader: a block, a part of a line, or not HTML at all.

Notes are full of things in angle brackets that are no tags: ``<eos>``, ``List<String>``,
``<think>``. Only names of HTML are read as tags, so that nothing else is swallowed.
"""

import re


def names(text: str) -> frozenset[str]:
    """Return the names of tags that a text lists."""
    return frozenset(text.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
"""Tags that have no end tag."""

BLOCK = names(
    "address article aside blockquote body caption center col colgroup dd details dialog div dl "
    "dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe "
    "legend li main menu nav noscript object ol p section summary svg table tbody td tfoot th "
    "thead title tr ul video"
)
"""Tags that begin a block when they begin a line (CommonMark 0.31, HTML blocks, condition 6)."""

INLINE = names(
    "a abbr acronym audio b bdi bdo big br button canvas cite code data del dfn em embed font i "
    "img input ins kbd label link map mark meta nobr output param picture progress q rp rt ruby s "
    "samp script select small source span strike strong style sub sup template textarea time "
    "track tt u var wbr"
)

KNOWN = BLOCK | INLINE

OPTIONAL_END = names("p li td th tr dt dd thead tbody tfoot colgroup option")
"""Tags that close themselves; an open one is not nesting."""

MAX_OPEN = 60
"""How many tags may be open at a time; what is nested deeper is shown as text. The time a
sanitiser takes grows with the square of the nesting."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>])")


class OpenTags:
    """Counts how many tags are open, to refuse what is nested too deep."""

    def __init__(self) -> None:
        self._open = 0

    def reset(self) -> None:
        """Begin another text."""
        self._open = 0

    def admit(self, html: str) -> bool:
        """Count the tags of a piece of HTML; tell whether it stays within ``MAX_OPEN``."""
        depth = self._open
        for slash, name in _TAG.findall(html):
            tag = name.lower()
            if tag in VOID or tag in OPTIONAL_END:
                continue
            depth = max(depth - 1, 0) if slash else depth + 1
            if depth > MAX_OPEN:
                return False
        self._open = depth
        return True
