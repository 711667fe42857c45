"""What a reader has added to a question, as an exported file carries it to another library."""

from msgspec import Struct

from studyapp.domain.annotation import Color
from studyapp.domain.importing import ImageReference
from studyapp.domain.library import Flag


class OwnHighlight(Struct, frozen=True):
    """A highlight by its words.

    Attributes:
        start: where it was in the answer's plain text; -1 when that is not known.
        prefix: what stood before it.
        suffix: what stood after it.
        comment: Markdown; may be empty.
    """

    exact: str
    color: Color
    start: int = -1
    prefix: str = ""
    suffix: str = ""
    comment: str = ""


class OwnWords(Struct, frozen=True):
    """Note, tags, star, flag and highlights of a question.

    Attributes:
        images: those that only the note shows.
    """

    note: str = ""
    tags: tuple[str, ...] = ()
    starred: bool = False
    flag: Flag = Flag.NONE
    highlights: tuple[OwnHighlight, ...] = ()
    images: tuple[ImageReference, ...] = ()
