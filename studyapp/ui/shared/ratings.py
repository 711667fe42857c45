"""What the ratings are called, and their colours."""

from PySide6.QtCore import QCoreApplication

from studyapp.domain.card import Rating

RATING_TOKENS = {
    Rating.AGAIN: "again",
    Rating.HARD: "hard",
    Rating.GOOD: "good",
    Rating.EASY: "easy",
}
"""The colour of each rating, as text."""


def rating_name(rating: Rating) -> str:
    """Return what a rating is called."""
    translate = QCoreApplication.translate
    names = {
        Rating.AGAIN: translate("Rating", "Again"),
        Rating.HARD: translate("Rating", "Hard"),
        Rating.GOOD: translate("Rating", "Good"),
        Rating.EASY: translate("Rating", "Easy"),
    }
    return names[rating]


def rating_meaning(rating: Rating) -> str:
    """Return in a word or two what a rating says: many take Hard for "forgot"."""
    translate = QCoreApplication.translate
    meanings = {
        Rating.AGAIN: translate("Rating", "could not"),
        Rating.HARD: translate("Rating", "with effort"),
        Rating.GOOD: translate("Rating", "fine"),
        Rating.EASY: translate("Rating", "trivial"),
    }
    return meanings[rating]
