"""The fixed words of a document that the command line exports."""

from studyapp.domain.document import CalloutKind
from studyapp.domain.export_document import ExportDocument
from studyapp.domain.export_words import ExportWords


def english_words(document: ExportDocument) -> ExportWords:
    """Return them for a document, with what its cover says."""
    counts = document.counts
    summary = [
        _counted(counts.topics, "topic"),
        _counted(counts.questions, "question"),
        _counted(counts.highlights, "highlight"),
        _counted(counts.notes, "note"),
    ]
    made = document.made_at
    return ExportWords(
        title="Study notes",
        summary=tuple(filter(None, summary)),
        date=f"{made.day} {made:%B %Y}",
        contents="Contents",
        note="My note",
        comments="Comments",
        lost_passages="Highlights whose place is gone",
        key_points="Key points",
        gaps="Gaps",
        history="Reviews",
        related="Related questions",
        image="Image",
        missing_image="Image not in the library",
        ratings=("Again", "Hard", "Good", "Easy"),
        interval="next in {days} days",
        callouts={kind: kind.value.capitalize() for kind in CalloutKind},
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else ""
