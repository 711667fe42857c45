"""The preferences as data: in which section each stands, its words, and how it is set."""

from msgspec import Struct

from studyapp.domain import settings
from studyapp.domain.card import QueueOrder
from studyapp.qtkit.text_size import PERCENTS
from studyapp.ui.actions import QT_TRANSLATE_NOOP

CONTEXT = "Preferences"

APPEARANCE, REVIEW, SCHEDULING, POINTS = "appearance", "review", "scheduling", "points"
LIBRARY, BACKUPS, SHORTCUTS, HELP = "library", "backups", "shortcuts", "help"

SECTIONS = {
    APPEARANCE: QT_TRANSLATE_NOOP("Preferences", "Appearance"),
    REVIEW: QT_TRANSLATE_NOOP("Preferences", "Review"),
    SCHEDULING: QT_TRANSLATE_NOOP("Preferences", "Scheduling"),
    POINTS: QT_TRANSLATE_NOOP("Preferences", "Key Points"),
    LIBRARY: QT_TRANSLATE_NOOP("Preferences", "Library and Import"),
    BACKUPS: QT_TRANSLATE_NOOP("Preferences", "Backups and Export"),
    SHORTCUTS: QT_TRANSLATE_NOOP("Preferences", "Shortcuts"),
    HELP: QT_TRANSLATE_NOOP("Preferences", "Help and Log"),
}
"""What the sections are called, in their order."""


class Switch(Struct, frozen=True):
    """On or off."""


class Number(Struct, frozen=True):
    """A whole number; ``scale`` of it make one of the value, as 100 percent do."""

    least: int
    most: int
    suffix: str = ""
    scale: int = 1


class Choice(Struct, frozen=True):
    """One of some values, each with its text; None when they are known to the window only."""

    options: tuple[tuple[object, str], ...] | None = None


class Steps(Struct, frozen=True):
    """Times that follow each other, such as ``1m 10m``; the value is in seconds."""


class Folder(Struct, frozen=True):
    """A folder; the value is its path, empty for the usual one."""


class Button(Struct, frozen=True):
    """What is set elsewhere: a command of the window that leads there."""

    command: str
    text: str


Kind = Switch | Number | Choice | Steps | Folder | Button


class Entry(Struct, frozen=True):
    """One preference.

    Attributes:
        name: of the setting of the library or the window; of the command for a button.
        section: where it stands.
        title: English.
        kind: how it is set.
        about: what it does, English.
        words: others by which one may look for it, English.
    """

    name: str
    section: str
    title: str
    kind: Kind
    about: str = ""
    words: str = ""


def _number(setting: settings.Setting[int], suffix: str = "") -> Number:
    assert setting.bounds is not None
    return Number(*setting.bounds, suffix)


_RETENTION = Number(
    round(settings.LOWEST_RETENTION * 100), round(settings.HIGHEST_RETENTION * 100), "%", 100
)

ENTRIES = (
    Entry(
        "theme",
        APPEARANCE,
        QT_TRANSLATE_NOOP("Preferences", "Theme"),
        Choice(
            (
                ("system", QT_TRANSLATE_NOOP("Preferences", "Like the system")),
                ("light", QT_TRANSLATE_NOOP("Preferences", "Light")),
                ("dark", QT_TRANSLATE_NOOP("Preferences", "Dark")),
            )
        ),
        words=QT_TRANSLATE_NOOP("Preferences", "colours night mode"),
    ),
    Entry(
        "language",
        APPEARANCE,
        QT_TRANSLATE_NOOP("Preferences", "Language"),
        Choice(
            (
                ("", QT_TRANSLATE_NOOP("Preferences", "Like the system")),
                ("en", "English"),
                ("zh_CN", "简体中文"),
            )
        ),
        words=QT_TRANSLATE_NOOP("Preferences", "Chinese translation"),
    ),
    Entry(
        "text-percent",
        APPEARANCE,
        QT_TRANSLATE_NOOP("Preferences", "Text size of the interface"),
        Choice(
            (
                (0, QT_TRANSLATE_NOOP("Preferences", "Like the system")),
                *((percent, f"{percent}%") for percent in PERCENTS),
            )
        ),
        words=QT_TRANSLATE_NOOP("Preferences", "font larger smaller scale"),
    ),
    Entry(
        "zoom",
        APPEARANCE,
        QT_TRANSLATE_NOOP("Preferences", "Text size of the page"),
        Choice(),
        QT_TRANSLATE_NOOP("Preferences", "On top of the text size of the interface."),
        QT_TRANSLATE_NOOP("Preferences", "zoom font larger smaller"),
    ),
    Entry(
        "show-grades",
        APPEARANCE,
        QT_TRANSLATE_NOOP("Preferences", "Grades below the page"),
        Switch(),
        QT_TRANSLATE_NOOP(
            "Preferences", "Say how well you remember a question while you read its answer."
        ),
        QT_TRANSLATE_NOOP("Preferences", "rating again hard good easy"),
    ),
    Entry(
        "show-menu-bar",
        APPEARANCE,
        QT_TRANSLATE_NOOP("Preferences", "Menu bar"),
        Switch(),
        QT_TRANSLATE_NOOP("Preferences", "All commands are in the menu at the top right, too."),
    ),
    Entry(
        settings.NEW_PER_DAY.name,
        REVIEW,
        QT_TRANSLATE_NOOP("Preferences", "New questions per day"),
        _number(settings.NEW_PER_DAY),
        QT_TRANSLATE_NOOP("Preferences", "9999 stands for no limit."),
        QT_TRANSLATE_NOOP("Preferences", "limit daily"),
    ),
    Entry(
        settings.REVIEWS_PER_DAY.name,
        REVIEW,
        QT_TRANSLATE_NOOP("Preferences", "Reviews per day"),
        _number(settings.REVIEWS_PER_DAY),
        QT_TRANSLATE_NOOP("Preferences", "9999 stands for no limit."),
        QT_TRANSLATE_NOOP("Preferences", "limit daily"),
    ),
    Entry(
        settings.QUEUE_ORDER.name,
        REVIEW,
        QT_TRANSLATE_NOOP("Preferences", "Order"),
        Choice(
            (
                (QueueOrder.DUE, QT_TRANSLATE_NOOP("Preferences", "Longest due first")),
                (
                    QueueOrder.RETRIEVABILITY,
                    QT_TRANSLATE_NOOP("Preferences", "Least remembered first"),
                ),
                (QueueOrder.RANDOM, QT_TRANSLATE_NOOP("Preferences", "Shuffled")),
            )
        ),
        QT_TRANSLATE_NOOP("Preferences", "In which order due questions are asked."),
        QT_TRANSLATE_NOOP("Preferences", "sort random"),
    ),
    Entry(
        settings.BURY_SIBLINGS.name,
        REVIEW,
        QT_TRANSLATE_NOOP("Preferences", "Related questions on different days"),
        Switch(),
        QT_TRANSLATE_NOOP("Preferences", "One of them would give away what the other asks."),
        QT_TRANSLATE_NOOP("Preferences", "siblings bury"),
    ),
    Entry(
        settings.LEECH_THRESHOLD.name,
        REVIEW,
        QT_TRANSLATE_NOOP("Preferences", "Set aside after being forgotten"),
        _number(settings.LEECH_THRESHOLD, QT_TRANSLATE_NOOP("Preferences", " times")),
        QT_TRANSLATE_NOOP(
            "Preferences", "The question is tagged leech and asked no more; 0 is never."
        ),
        QT_TRANSLATE_NOOP("Preferences", "leech lapses suspend"),
    ),
    Entry(
        settings.ROLL_OVER_HOUR.name,
        REVIEW,
        QT_TRANSLATE_NOOP("Preferences", "A new day begins at"),
        _number(settings.ROLL_OVER_HOUR, ":00"),
        QT_TRANSLATE_NOOP("Preferences", "What you review before that hour counts for yesterday."),
        QT_TRANSLATE_NOOP("Preferences", "roll-over midnight hour"),
    ),
    Entry(
        settings.SHOW_STREAK.name,
        REVIEW,
        QT_TRANSLATE_NOOP("Preferences", "Show the days in a row"),
        Switch(),
        QT_TRANSLATE_NOOP("Preferences", "On how many days in a row something was reviewed."),
        QT_TRANSLATE_NOOP("Preferences", "streak dashboard"),
    ),
    Entry(
        settings.DESIRED_RETENTION.name,
        SCHEDULING,
        QT_TRANSLATE_NOOP("Preferences", "Desired retention"),
        _RETENTION,
        QT_TRANSLATE_NOOP(
            "Preferences", "A question comes again when the chance to remember it has sunk to this."
        ),
        QT_TRANSLATE_NOOP("Preferences", "recall probability FSRS"),
    ),
    Entry(
        settings.LEARNING_STEPS.name,
        SCHEDULING,
        QT_TRANSLATE_NOOP("Preferences", "Learning steps"),
        Steps(),
        QT_TRANSLATE_NOOP(
            "Preferences", "When a new question is asked again on its first day, such as 1m 10m."
        ),
    ),
    Entry(
        settings.RELEARNING_STEPS.name,
        SCHEDULING,
        QT_TRANSLATE_NOOP("Preferences", "Relearning steps"),
        Steps(),
        QT_TRANSLATE_NOOP("Preferences", "The same after a question was forgotten."),
    ),
    Entry(
        settings.MAXIMUM_INTERVAL.name,
        SCHEDULING,
        QT_TRANSLATE_NOOP("Preferences", "Longest interval"),
        _number(settings.MAXIMUM_INTERVAL, QT_TRANSLATE_NOOP("Preferences", " days")),
        QT_TRANSLATE_NOOP("Preferences", "However well it is known, a question comes by then."),
        QT_TRANSLATE_NOOP("Preferences", "maximum"),
    ),
    Entry(
        settings.FUZZ_INTERVALS.name,
        SCHEDULING,
        QT_TRANSLATE_NOOP("Preferences", "Vary intervals a little"),
        Switch(),
        QT_TRANSLATE_NOOP("Preferences", "So what was learned on one day does not stay together."),
        QT_TRANSLATE_NOOP("Preferences", "fuzz random"),
    ),
    Entry(
        settings.RUBRIC_AGAIN.name,
        POINTS,
        QT_TRANSLATE_NOOP("Preferences", "Suggest Again below"),
        _number(settings.RUBRIC_AGAIN, "%"),
        QT_TRANSLATE_NOOP("Preferences", "Of the key points that you said you had."),
        QT_TRANSLATE_NOOP("Preferences", "rubric checklist grade threshold"),
    ),
    Entry(
        settings.RUBRIC_HARD.name,
        POINTS,
        QT_TRANSLATE_NOOP("Preferences", "Suggest Hard below"),
        _number(settings.RUBRIC_HARD, "%"),
        words=QT_TRANSLATE_NOOP("Preferences", "rubric checklist grade threshold"),
    ),
    Entry(
        settings.RUBRIC_GOOD.name,
        POINTS,
        QT_TRANSLATE_NOOP("Preferences", "Suggest Good below"),
        _number(settings.RUBRIC_GOOD, "%"),
        QT_TRANSLATE_NOOP("Preferences", "From here on, Easy is suggested."),
        QT_TRANSLATE_NOOP("Preferences", "rubric checklist grade threshold"),
    ),
    Entry(
        settings.FETCH_IMAGES.name,
        LIBRARY,
        QT_TRANSLATE_NOOP("Preferences", "Fetch images from the web"),
        Switch(),
        QT_TRANSLATE_NOOP(
            "Preferences", "After an import; StudyApp uses the network for nothing else."
        ),
        QT_TRANSLATE_NOOP("Preferences", "download network privacy"),
    ),
    Entry(
        settings.ALLOW_PRIVATE_NETWORK.name,
        LIBRARY,
        QT_TRANSLATE_NOOP("Preferences", "Images from the private network, too"),
        Switch(),
        QT_TRANSLATE_NOOP(
            "Preferences",
            "Notes from others could make StudyApp ask devices in your network; leave it off unless"
            " your images are there.",
        ),
        QT_TRANSLATE_NOOP("Preferences", "download local loopback security"),
    ),
    Entry(
        "name-colors",
        LIBRARY,
        QT_TRANSLATE_NOOP("Preferences", "Names of the highlight colours"),
        Button("name-colors", QT_TRANSLATE_NOOP("Preferences", "Name Colours…")),
    ),
    Entry(
        "banks",
        LIBRARY,
        QT_TRANSLATE_NOOP("Preferences", "Question banks"),
        Button("banks", QT_TRANSLATE_NOOP("Preferences", "Choose Banks…")),
        QT_TRANSLATE_NOOP("Preferences", "Collections of questions that come with StudyApp."),
    ),
    Entry(
        "open-library",
        LIBRARY,
        QT_TRANSLATE_NOOP("Preferences", "Another library"),
        Button("open-library", QT_TRANSLATE_NOOP("Preferences", "Open Another Library…")),
    ),
    Entry(
        settings.BACKUP_FOLDER.name,
        BACKUPS,
        QT_TRANSLATE_NOOP("Preferences", "Folder for backups"),
        Folder(),
        QT_TRANSLATE_NOOP("Preferences", "Backups that were made before stay where they are."),
    ),
    Entry(
        "backups",
        BACKUPS,
        QT_TRANSLATE_NOOP("Preferences", "Backups"),
        Button("backups", QT_TRANSLATE_NOOP("Preferences", "List Backups…")),
        QT_TRANSLATE_NOOP("Preferences", "They are made by themselves when something has changed."),
        QT_TRANSLATE_NOOP("Preferences", "restore"),
    ),
    Entry(
        "export",
        BACKUPS,
        QT_TRANSLATE_NOOP("Preferences", "Export"),
        Button("export", QT_TRANSLATE_NOOP("Preferences", "Export…")),
        QT_TRANSLATE_NOOP("Preferences", "What was chosen for the last export is offered again."),
        QT_TRANSLATE_NOOP("Preferences", "PDF Anki CSV print paper"),
    ),
    Entry(
        "open-logs",
        HELP,
        QT_TRANSLATE_NOOP("Preferences", "Log file"),
        Button("open-logs", QT_TRANSLATE_NOOP("Preferences", "Open the Log Folder")),
        QT_TRANSLATE_NOOP("Preferences", "Errors are written there, and nothing of your notes."),
        QT_TRANSLATE_NOOP("Preferences", "bug report crash"),
    ),
    Entry(
        "shortcuts",
        HELP,
        QT_TRANSLATE_NOOP("Preferences", "Keyboard shortcuts"),
        Button("shortcuts", QT_TRANSLATE_NOOP("Preferences", "Show All…")),
    ),
    Entry(
        "about",
        HELP,
        QT_TRANSLATE_NOOP("Preferences", "About StudyApp"),
        Button("about", QT_TRANSLATE_NOOP("Preferences", "Versions and Licences…")),
        words=QT_TRANSLATE_NOOP("Preferences", "system information"),
    ),
)
