"""Spans of time in words."""

from datetime import timedelta

from PySide6.QtCore import QLocale, QObject

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTH = 30.44
_YEAR = 365.25


class Spans(QObject):
    """Spans of time in words; Qt's tools see plural forms in ``self.tr`` only."""

    def interval(self, span: timedelta) -> str:
        """Return how long it is until a question comes again, roughly."""
        seconds = span.total_seconds()
        if seconds < _MINUTE:
            return self.tr("< 1 min")
        if seconds < _HOUR:
            return self.tr("%n min", "", int(seconds // _MINUTE))
        if seconds < _DAY:
            return self.tr("%n h", "", round(seconds / _HOUR))
        days = seconds / _DAY
        if days < 2 * _MONTH:
            return self.tr("%n d", "", round(days))
        if days < _YEAR:
            return self.tr("%n mo", "", round(days / _MONTH))
        years = QLocale().toString(days / _YEAR, "f", 1)
        return self.tr("{years} y").format(years=years)

    def duration(self, span: timedelta) -> str:
        """Return how long something took."""
        seconds = max(1, round(span.total_seconds()))
        if seconds < _MINUTE:
            return self.tr("%n s", "", seconds)
        if seconds < _HOUR:
            minutes = self.tr("%n min", "", seconds // _MINUTE)
            rest = self.tr("%n s", "", seconds % _MINUTE)
            return f"{minutes} {rest}" if seconds % _MINUTE else minutes
        hours = self.tr("%n h", "", seconds // _HOUR)
        minutes = self.tr("%n min", "", seconds % _HOUR // _MINUTE)
        return f"{hours} {minutes}"
