"""What layouts, parts, papers and stages of an export are called, and the words on its pages."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject

from studyapp.domain.document import CalloutKind
from studyapp.domain.export import Layout, Margins, Paper, Part, Table
from studyapp.domain.export_document import ExportDocument
from studyapp.domain.export_words import ExportWords

translate = QCoreApplication.translate


def stage_text(stage: str) -> str:
    """Return what is being done."""
    stages = {
        "exporting": translate("Export", "Collecting questions"),
        "typesetting": translate("Export", "Setting pages"),
        "printing": translate("Export", "Printing"),
        "packing": translate("Export", "Packing images"),
    }
    return stages.get(stage, translate("Export", "Working"))


def layout_text(layout: Layout) -> tuple[str, str]:
    """Return the name of a layout, and what it is for."""
    return {
        Layout.NOTEBOOK: (
            translate("Export", "Notebook"),
            translate("Export", "Answers with highlights, comments and notes"),
        ),
        Layout.NOTES: (
            translate("Export", "Notes only"),
            translate("Export", "Your own words and what you highlighted"),
        ),
        Layout.CRAM: (
            translate("Export", "Cram sheet"),
            translate("Export", "Two columns of what must be remembered"),
        ),
    }[layout]


def part_text(part: Part) -> str:
    """Return the name of a part of a question."""
    return {
        Part.ANSWER: translate("Export", "Answers"),
        Part.HIGHLIGHTS: translate("Export", "Highlights"),
        Part.COMMENTS: translate("Export", "Comments"),
        Part.NOTE: translate("Export", "Notes"),
        Part.KEY_POINTS: translate("Export", "Key points"),
        Part.GAPS: translate("Export", "Gaps"),
        Part.TAGS: translate("Export", "Tags"),
        Part.HISTORY: translate("Export", "Review history"),
        Part.RELATED: translate("Export", "Related questions"),
    }[part]


def table_text(table: Table) -> str:
    """Return the name of a table."""
    return {
        Table.QUESTIONS: translate("Export", "Questions and answers"),
        Table.NOTES: translate("Export", "Notes"),
        Table.HIGHLIGHTS: translate("Export", "Highlights"),
        Table.REVIEWS: translate("Export", "Review history"),
    }[table]


def paper_text(paper: Paper) -> str:
    """Return the name of a size of paper."""
    return translate("Export", "US Letter") if paper == Paper.LETTER else paper.value


def margins_text(margins: Margins) -> str:
    """Return the name of a width of margins."""
    return {
        Margins.NARROW: translate("Export", "Narrow"),
        Margins.NORMAL: translate("Export", "Normal"),
        Margins.WIDE: translate("Export", "Wide"),
    }[margins]


class Numbers(QObject):
    """Phrases with numbers: Qt's tools find plurals in the method of an object only."""

    def topics(self, count: int) -> str:
        """Return how many topics there are."""
        return self.tr("%n topics", "", count)

    def questions(self, count: int) -> str:
        """Return how many questions there are."""
        return self.tr("%n questions", "", count)

    def highlights(self, count: int) -> str:
        """Return how many highlights there are."""
        return self.tr("%n highlights", "", count)

    def notes(self, count: int) -> str:
        """Return how many notes there are."""
        return self.tr("%n notes", "", count)

    def pages(self, count: int) -> str:
        """Return how many pages there are."""
        return self.tr("%n pages", "", count)

    def images(self, count: int) -> str:
        """Return how many images there are."""
        return self.tr("%n images", "", count)

    def tables(self, count: int) -> str:
        """Return how many tables there are."""
        return self.tr("%n tables", "", count)

    def unreadable_images(self, count: int) -> str:
        """Return how many images could not be read."""
        return self.tr("%n images could not be read", "", count)


def words_of(document: ExportDocument) -> ExportWords:
    """Return the fixed words of a document, with what its cover says; any thread may ask."""
    counts, numbers = document.counts, Numbers()
    summary = (
        numbers.topics(counts.topics) if counts.topics else "",
        numbers.questions(counts.questions),
        numbers.highlights(counts.highlights) if counts.highlights else "",
        numbers.notes(counts.notes) if counts.notes else "",
    )
    made = document.made_at
    date = QDate(made.year, made.month, made.day)
    return ExportWords(
        title=translate("Export", "Study notes"),
        summary=tuple(filter(None, summary)),
        date=QLocale().toString(date, QLocale.FormatType.LongFormat),
        contents=translate("Export", "Contents"),
        note=translate("Export", "My note"),
        comments=translate("Export", "Comments"),
        lost_passages=translate("Export", "Highlights whose place is gone"),
        key_points=translate("Export", "Key points"),
        gaps=translate("Export", "Gaps"),
        history=translate("Export", "Review history"),
        related=translate("Export", "Related questions"),
        image=translate("Export", "Image"),
        missing_image=translate("Export", "Image not in the library"),
        ratings=(
            translate("Export", "Again"),
            translate("Export", "Hard"),
            translate("Export", "Good"),
            translate("Export", "Easy"),
        ),
        interval=translate("Export", "next in {days} days"),
        callouts={
            CalloutKind.NOTE: translate("Export", "Note"),
            CalloutKind.TIP: translate("Export", "Tip"),
            CalloutKind.IMPORTANT: translate("Export", "Important"),
            CalloutKind.WARNING: translate("Export", "Warning"),
            CalloutKind.CAUTION: translate("Export", "Caution"),
        },
    )
