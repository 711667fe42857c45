"""How the time and the scores of an interview are written."""

from datetime import timedelta


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
