"""The settings that a library remembers: their names, types, defaults and what is accepted."""

from collections.abc import Callable
from typing import Generic, TypeAlias, TypeVar, cast

from msgspec import Struct

from studyapp.domain.annotation import Color
from studyapp.domain.card import QueueOrder
from studyapp.domain.edits import Deletion
from studyapp.domain.goal import Goal
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.interview import InterviewOptions

T = TypeVar("T")

LOWEST_RETENTION, HIGHEST_RETENTION = 0.70, 0.97
NO_LIMIT = 9999
"""As many new questions or reviews on a day as nobody does."""
_DAY = 24 * 60 * 60

JsonValue: TypeAlias = (
    "str | int | float | bool | None | list[JsonValue] | dict[str, JsonValue]"  # recursive
)
JsonObject: TypeAlias = dict[str, JsonValue]


class Setting(Struct, Generic[T], frozen=True):
    """One setting.

    Attributes:
        name: stable; the key it is stored under.
        default: what holds until the reader chose, and when the stored value makes no sense.
        decode: turns a stored JSON value into the typed one; raises ``ValueError`` when it is
            not acceptable.
        bounds: the least and the most that a number may be; None for what is no whole number.
    """

    name: str
    default: T
    decode: Callable[[JsonValue], T]
    bounds: tuple[int, int] | None = None

    def read(self, stored: JsonValue) -> T:
        """Return the typed value; the default for a value that an older version left odd."""
        try:
            return self.decode(stored)
        except ValueError:
            return self.default


class BankRecord(Struct, frozen=True):
    """What a library remembers of a bank.

    Attributes:
        version: the one whose texts it has; 0 while they were not read to the end.
        removed: what went when the reader removed the bank; None while it is there.
    """

    version: int
    removed: Deletion | None = None

    def to_json(self) -> JsonObject:
        """Return it as it is stored."""
        if self.removed is None:
            return {"version": self.version}
        removed: JsonObject = {
            "topics": list(self.removed.topics),
            "questions": list(self.removed.questions),
        }
        return {"version": self.version, "removed": removed}


def _flag(value: JsonValue) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"not a flag: {value!r}")
    return value


def _text(value: JsonValue) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not a text: {value!r}")
    return value


def _object(value: JsonValue) -> JsonObject:
    if not isinstance(value, dict):
        raise ValueError(f"not an object: {value!r}")
    return value


def _color_names(value: JsonValue) -> dict[str, str]:
    names = {color: _text(name).strip() for color, name in _object(value).items()}
    if not names.keys() <= set(Color):
        raise ValueError(f"no such colours: {value!r}")
    return {color: name for color, name in names.items() if name}


def _texts(value: JsonValue) -> dict[str, str]:
    return {name: _text(text) for name, text in _object(value).items()}


def _ids(value: JsonValue) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(entry) is int for entry in value):
        raise ValueError(f"not ids: {value!r}")
    return tuple(cast("list[int]", value))


def _number(name: str, default: int, least: int, most: int) -> Setting[int]:
    def decode(value: JsonValue) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(f"not a number from {least} to {most}: {value!r}")
        return value

    return Setting(name, default, decode, (least, most))


def _retention(value: JsonValue) -> float:
    if not isinstance(value, float) or not LOWEST_RETENTION <= value <= HIGHEST_RETENTION:
        raise ValueError(f"not a desired retention: {value!r}")
    return value


def _order(value: JsonValue) -> QueueOrder:
    return QueueOrder(_text(value))


def _steps(value: JsonValue) -> tuple[int, ...]:
    """Seconds, each longer than the one before: a harder rating must not wait longer."""
    if isinstance(value, tuple):
        value = list(cast("tuple[JsonValue, ...]", value))
    steps = _ids(value)
    if list(steps) != sorted(set(steps)) or not all(1 <= step < _DAY for step in steps):
        raise ValueError(f"not learning steps: {value!r}")
    return steps


def _bank_record(value: JsonValue) -> BankRecord:
    entry = _object(value)
    version = entry.get("version")
    if type(version) is not int:
        raise ValueError(f"not a version: {version!r}")
    if "removed" not in entry:
        return BankRecord(version)
    removed = _object(entry["removed"])
    return BankRecord(
        version,
        Deletion(
            tuple(map(TopicId, _ids(removed.get("topics")))),
            tuple(map(QuestionId, _ids(removed.get("questions")))),
        ),
    )


def _bank_records(value: JsonValue) -> dict[str, BankRecord]:
    return {bank: _bank_record(entry) for bank, entry in _object(value).items()}


def _goal(value: JsonValue) -> JsonObject:
    stored = _object(value)
    return Goal.from_json(stored).to_json() if stored else stored


def _interview(value: JsonValue) -> JsonObject:
    stored = _object(value)
    return InterviewOptions.from_json(stored).to_json() if stored else stored


def _empty() -> JsonObject:
    return cast("JsonObject", {})


FETCH_IMAGES: Setting[bool] = Setting("fetch-images", True, _flag)
"""Fetch remote images after an import, without being asked again."""
ALLOW_PRIVATE_NETWORK: Setting[bool] = Setting("allow-private-network", False, _flag)
"""Fetch images from loopback and private addresses too."""
READER: Setting[JsonObject] = Setting("reader", _empty(), _object)
"""What was being read, and where; the reader view owns what is in it."""
TREE: Setting[JsonObject] = Setting("tree", _empty(), _object)
"""What is open in the topic tree; the tree view owns what is in it."""
EXPORT: Setting[JsonObject] = Setting("export", _empty(), _object)
"""How the last export was made; the export dialog owns what is in it."""
IMPORT_FOLDER: Setting[str] = Setting("import-folder", "", _text)
"""Where the last import came from."""
COLOR_NAMES: Setting[dict[str, str]] = Setting("color-names", {}, _color_names)
"""What the reader calls the colours of highlights, by colour; those without a name are left out."""
BANKS: Setting[dict[str, BankRecord]] = Setting("banks", {}, _bank_records)
"""The banks that were ever added to the library, by their ids."""
BACKUP_FOLDER: Setting[str] = Setting("backup-folder", "", _text)
"""Where backups go; empty for the folder beside the library."""
RUBRIC_AGAIN: Setting[int] = _number("rubric-again-below", 40, 0, 100)
"""Percent of the key points below which Again is suggested."""
RUBRIC_HARD: Setting[int] = _number("rubric-hard-below", 70, 0, 100)
"""The same for Hard."""
RUBRIC_GOOD: Setting[int] = _number("rubric-good-below", 95, 0, 100)
"""The same for Good; from this on Easy is suggested."""
OF_SUGGESTIONS = frozenset(setting.name for setting in (RUBRIC_AGAIN, RUBRIC_HARD, RUBRIC_GOOD))
"""What decides which rating the ticked key points suggest."""
DESIRED_RETENTION: Setting[float] = Setting("desired-retention", 0.9, _retention)
"""The recall at which a question is asked again."""
LEARNING_STEPS: Setting[tuple[int, ...]] = Setting("learning-steps", (60, 600), _steps)
"""Seconds until a new question is asked again, and again."""
RELEARNING_STEPS: Setting[tuple[int, ...]] = Setting("relearning-steps", (600,), _steps)
"""The same for a question that was forgotten."""
MAXIMUM_INTERVAL: Setting[int] = _number("maximum-interval", 36_500, 1, 36_500)
"""Days after which every question is asked again."""
FUZZ_INTERVALS: Setting[bool] = Setting("fuzz-intervals", True, _flag)
"""Vary intervals a little, so that what was learned on one day spreads."""
ROLL_OVER_HOUR: Setting[int] = _number("roll-over-hour", 4, 0, 23)
"""Hour of the night at which the learner's day begins."""
OF_DATES = frozenset(
    setting.name
    for setting in (
        DESIRED_RETENTION,
        LEARNING_STEPS,
        RELEARNING_STEPS,
        MAXIMUM_INTERVAL,
        FUZZ_INTERVALS,
        ROLL_OVER_HOUR,
    )
)
"""What decides when a question comes again."""
NEW_PER_DAY: Setting[int] = _number("new-per-day", 20, 0, NO_LIMIT)
REVIEWS_PER_DAY: Setting[int] = _number("reviews-per-day", 200, 0, NO_LIMIT)
QUEUE_ORDER: Setting[QueueOrder] = Setting("queue-order", QueueOrder.DUE, _order)
BURY_SIBLINGS: Setting[bool] = Setting("bury-siblings", True, _flag)
"""Do not ask related questions on one day."""
OF_SESSIONS = frozenset(
    setting.name for setting in (NEW_PER_DAY, REVIEWS_PER_DAY, QUEUE_ORDER, BURY_SIBLINGS)
)
"""What decides which questions are asked, and in which order."""
REVIEW_DRAFTS: Setting[dict[str, str]] = Setting("review-drafts", {}, _texts)
"""What was typed to questions that are not graded yet, by their ids; the newest last."""
LEECH_THRESHOLD: Setting[int] = _number("leech-threshold", 8, 0, 99)
"""Lapses after which a question is tagged and suspended; 0 for never."""
SHOW_STREAK: Setting[bool] = Setting("show-streak", True, _flag)
"""Show for how many days in a row something was reviewed."""
GOAL: Setting[JsonObject] = Setting("goal", _empty(), _goal)
"""The day of the interview, as ``studyapp.domain.goal.Goal`` writes it; empty without one."""
INTERVIEW: Setting[JsonObject] = Setting("interview", _empty(), _interview)
"""What the last mock interview was to be, as ``InterviewOptions`` writes it; empty before one."""
