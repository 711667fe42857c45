"""The fixed words of an exported document, in the language of whoever asked for it."""

from collections.abc import Mapping

from msgspec import Struct

from studyapp.domain.document import CalloutKind


class ExportWords(Struct, frozen=True):
    """Words that no reader wrote.

    Attributes:
        title: of a document that has none of its own.
        summary: lines of the cover, such as the counts.
        date: when it was made.
        ratings: names of the ratings 1 to 4.
        interval: holds ``{days}``.
        callouts: names of the kinds of callouts.
    """

    title: str
    summary: tuple[str, ...]
    date: str
    contents: str
    note: str
    comments: str
    lost_passages: str
    key_points: str
    gaps: str
    history: str
    related: str
    image: str
    missing_image: str
    ratings: tuple[str, str, str, str]
    interval: str
    callouts: Mapping[CalloutKind, str]


class Labels(Struct, frozen=True):
    """What the parts of a question are called in exported Markdown."""

    prompt: str = "Question"
    note: str = "Note"
