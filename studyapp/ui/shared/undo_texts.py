"""What a change is called in the Edit menu, and what a toast says after it."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from studyapp.domain.card import Rating
from studyapp.services.undo import UndoStep


def name_of(step: UndoStep) -> str:
    """Return the name of a change, as in *Undo NAME*."""
    translate = QCoreApplication.translate
    names = {
        "topic-created": translate("Undo", "New Topic"),
        "topic-renamed": translate("Undo", "Rename"),
        "items-moved": translate("Undo", "Move"),
        "topics-merged": translate("Undo", "Merge"),
        "topic-deleted": translate("Undo", "Delete"),
        "questions-deleted": translate("Undo", "Delete"),
        "bank-removed": translate("Undo", "Remove Bank"),
        "items-deleted": translate("Undo", "Delete"),
        "note-saved": translate("Undo", "Edit Note"),
        "note-restored": translate("Undo", "Restore Note"),
        "answer-written": translate("Undo", "Edit Answer"),
        "source-answer-accepted": translate("Undo", "Take Over Source"),
        "own-answer-kept": translate("Undo", "Keep Own Answer"),
        "tag-added": translate("Undo", "Add Tag"),
        "tag-removed": translate("Undo", "Remove Tag"),
        "tag-renamed": translate("Undo", "Rename Tag"),
        "tags-merged": translate("Undo", "Merge Tags"),
        "tags-deleted": translate("Undo", "Delete Tag"),
        "starred": translate("Undo", "Star"),
        "star-removed": translate("Undo", "Remove Star"),
        "flagged": translate("Undo", "Flag"),
        "flag-removed": translate("Undo", "Remove Flag"),
        "highlight-made": translate("Undo", "Highlight"),
        "highlight-recolored": translate("Undo", "Change Color"),
        "highlight-commented": translate("Undo", "Comment"),
        "highlight-moved": translate("Undo", "Change Highlight"),
        "highlight-accepted": translate("Undo", "Accept Place"),
        "highlight-rejected": translate("Undo", "Reject Place"),
        "highlights-deleted": translate("Undo", "Remove Highlight"),
        "rating": translate("Undo", "Rating"),
        "buried": translate("Undo", "Bury"),
        "unburied": translate("Undo", "Ask Today"),
        "suspended": translate("Undo", "Suspend"),
        "unsuspended": translate("Undo", "Unsuspend"),
        "forgotten": translate("Undo", "Start Over"),
        "due-set": translate("Undo", "Set Due Date"),
        "key-point-edited": translate("Undo", "Reword Key Point"),
        "key-point-added": translate("Undo", "Add Key Point"),
        "key-point-removed": translate("Undo", "Remove Key Point"),
        "key-point-moved": translate("Undo", "Move Key Point"),
        "goal-set": translate("Undo", "Interview Date"),
        "goal-removed": translate("Undo", "Remove Interview Date"),
    }
    return names[step.code]


class Counts(QObject):
    """Texts with numbers: Qt's tools see their plural forms in ``self.tr`` only."""

    def questions(self, count: int) -> str:
        """Return how many questions."""
        return self.tr("%n questions", "in a notice", count)

    def highlights(self, count: int) -> str:
        """Return how many highlights were removed."""
        return self.tr("%n highlights removed", "in a notice", count)

    def tags(self, count: int) -> str:
        """Return how many tags were deleted."""
        return self.tr("%n tags deleted", "in a notice", count)

    def buried(self, count: int) -> str:
        """Return how many questions are put off to tomorrow."""
        return self.tr("%n questions not asked any more today", "in a notice", count)

    def suspended(self, count: int) -> str:
        """Return how many questions are never asked."""
        return self.tr("%n questions suspended: not asked any more", "in a notice", count)

    def asked_again(self, count: int) -> str:
        """Return how many questions are asked again that were set aside."""
        return self.tr("%n questions will be asked again", "in a notice", count)

    def started_over(self, count: int) -> str:
        """Return how many questions began over as new."""
        return self.tr("%n questions start over as new", "in a notice", count)

    def due(self, count: int) -> str:
        """Return how many questions are due on a day; the day is to be filled in."""
        return self.tr("%n questions will be asked on {day}", "in a notice", count)


def _rescheduled(code: str, questions: int, day: str) -> str:
    counts = Counts()
    match code:
        case "forgotten":
            return counts.started_over(questions)
        case "due-set":
            from studyapp.ui.shared.words import long_day  # noqa: PLC0415 - not at start

            return counts.due(questions).format(day=long_day(date.fromisoformat(day)))
        case "buried":
            return counts.buried(questions)
        case "suspended":
            return counts.suspended(questions)
        case _:
            return counts.asked_again(questions)


def _of_tags(code: str, tags: int) -> str:
    translate = QCoreApplication.translate
    if code == "tag-renamed":
        return translate("Undo", "Tag “{tag}” renamed to “{to}”")
    if code == "tags-merged":
        return translate("Undo", "Tag “{tag}” merged into “{to}”")
    return translate("Undo", "Tag “{tag}” deleted") if tags == 1 else Counts().tags(tags)


def taken_back(step: UndoStep) -> str:
    """Return what a toast says after an undo; empty where it is seen without."""
    if step.code != "rating":
        return ""
    from studyapp.ui.shared.ratings import rating_name  # noqa: PLC0415 - not at start

    text = QCoreApplication.translate("Undo", 'Taken back: "{rating}" for "{title}"')
    rating = Rating(int(step.values["rating"]))
    return text.format(rating=rating_name(rating), title=step.values["title"])


def notice_of(step: UndoStep) -> str:
    """Return what a toast says; empty for a change that can be seen where it was made."""
    translate = QCoreApplication.translate
    values = step.values
    questions = int(values.get("questions", "0"))
    highlights = int(values.get("highlights", "0"))
    counted = Counts().questions(questions)
    match step.code:
        case "topic-deleted" if questions:
            text = translate("Undo", "“{name}” deleted, with {questions}")
        case "topic-deleted":
            text = translate("Undo", "“{name}” deleted")
        case "bank-removed":
            text = translate("Undo", "“{name}” removed, with {questions}")
        case "questions-deleted" | "items-deleted":
            text = translate("Undo", "{questions} deleted")
        case "tag-renamed" | "tags-merged" | "tags-deleted":
            text = _of_tags(step.code, int(values.get("tags", "1")))
        case "topics-merged":
            text = translate("Undo", "“{name}” merged into “{to}”")
        case "items-moved" if questions and values["to"]:
            text = translate("Undo", "{questions} moved to “{to}”")
        case "highlights-deleted":
            text = Counts().highlights(highlights)
        case "buried" | "unburied" | "suspended" | "unsuspended" | "forgotten" | "due-set":
            text = _rescheduled(step.code, questions, values.get("day", ""))
        case "rating" if values.get("leech"):
            text = translate("Undo", 'Forgotten again and again: "{title}" is suspended')
        case "source-answer-accepted":
            text = translate("Undo", "Your own answer is removed")
        case _:
            return ""
    names = {key: values.get(key, "") for key in ("name", "to", "title", "tag")}
    return text.format(questions=counted, **names)
