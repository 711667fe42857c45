"""The report of an interview as a document to be exported."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject

from studyapp.domain.document import Align, Document, Inlines, Paragraph, Table, Text
from studyapp.domain.export import Layout
from studyapp.domain.export_document import (
    ExportDocument,
    ExportExtra,
    ExportQuestion,
    ExportSection,
)
from studyapp.domain.ids import QuestionId
from studyapp.domain.interview_report import InterviewReport, ReportedQuestion
from studyapp.services.reading import Answer
from studyapp.ui.interview.texts import later_rating_text, verdict_text
from studyapp.ui.shared.spans import Spans
from studyapp.ui.shared.words import moment, percent


class ReportDocument(QObject):
    """Writes reports; any thread may ask. A QObject because Qt's tools see ``self.tr`` only."""

    def title(self, report: InterviewReport) -> str:
        """Return what a report is called."""
        begun = moment(report.interview.started_at)
        return self.tr("Mock interview of {time}").format(time=begun)

    def make(self, report: InterviewReport, answers: Mapping[QuestionId, Answer]) -> ExportDocument:
        """Return a report: scores first, then each question with what was said and the answer.

        Args:
            report: what came of the interview.
            answers: the questions that are still there.
        """
        questions = tuple(
            self._question(one, answers[one.question_id])
            for one in report.reached
            if one.question_id in answers
        )
        return ExportDocument(
            self.title(report),
            datetime.now().astimezone(),
            Layout.NOTEBOOK,
            (
                ExportSection(1, self.tr("Result"), introduction=self._result(report)),
                ExportSection(1, self.tr("Questions and answers"), questions),
            ),
        )

    def facts(self, report: InterviewReport) -> tuple[str, ...]:
        """Return the numbers of a report, in words."""
        return (
            self.tr("Score in all: {score}").format(score=percent(report.score)),
            self.tr("%n questions", "", len(report.reached)),
            Spans().duration(report.interview.elapsed),
            self.tr("%n gaps", "", report.gaps),
        )

    def _result(self, report: InterviewReport) -> Document:
        header = (self.tr("Topic"), self.tr("Score"), self.tr("Questions"), self.tr("Time"))
        rows = [
            (
                topic.name,
                percent(topic.score),
                str(topic.questions),
                Spans().duration(topic.time),
            )
            for topic in report.topics
        ]
        table = Table(
            (Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT),
            tuple(map(_inlines, header)),
            tuple(tuple(map(_inlines, row)) for row in rows),
        )
        return Document((Paragraph(_inlines("  ·  ".join(self.facts(report)))), table))

    def _question(self, one: ReportedQuestion, answer: Answer) -> ExportQuestion:
        return ExportQuestion(
            key=answer.question.key,
            title=one.title,
            prompt=answer.prompt,
            answer=answer.document,
            gaps=one.result.gaps,
            extras=(ExportExtra(self.tr("What you said"), self._said(one)),),
            images=answer.images,
        )

    def _said(self, one: ReportedQuestion) -> Document:
        time = Spans().duration(one.asked.duration)
        facts = (percent(one.score), verdict_text(one), time, later_rating_text(one))
        paragraphs = [Paragraph(_inlines("  ·  ".join(filter(None, facts))))]
        paragraphs += [
            Paragraph(_inlines(line)) for line in one.asked.text.split("\n") if line.strip()
        ]
        return Document(tuple(paragraphs))


def _inlines(text: str) -> Inlines:
    return (Text(text),)
