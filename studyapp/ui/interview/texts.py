"""How the time and the scores of an interview are written."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from studyapp.domain.interview_report import ReportedQuestion
from studyapp.ui.shared.ratings import rating_name


def clock_text(span: timedelta) -> str:
    """Return a span as clocks show it; what is negative is over the time, with a plus."""
    seconds = round(span.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"+{text}" if seconds < 0 else text


def score_token(score: float) -> str:
    """Return the colour of a score of 0 to 1, as fill."""
    if score < 0.4:
        return "again"
    return "hard-fill" if score < 0.7 else "good-fill"


def verdict_text(one: ReportedQuestion) -> str:
    """Return how a question went: what was skipped has that score, whatever was rated later."""
    if one.asked.skipped:
        return QCoreApplication.translate("InterviewTexts", "Skipped")
    return rating_name(one.result.rating) if one.result.rating is not None else ""


def later_rating_text(one: ReportedQuestion) -> str:
    """Return the rating that was given to a skipped question in the walk; empty for others."""
    if not one.asked.skipped or one.result.rating is None:
        return ""
    text = QCoreApplication.translate("InterviewTexts", "rated “{rating}” afterwards")
    return text.format(rating=rating_name(one.result.rating))
