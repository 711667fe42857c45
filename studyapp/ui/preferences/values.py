"""Where the value of a preference is read and written: the library, or the window."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from studyapp.domain import settings
from studyapp.domain.errors import UserError
from studyapp.domain.settings import Setting
from studyapp.qtkit.operations import Operations
from studyapp.services.settings import SettingsService
from studyapp.ui.actions import QT_TRANSLATE_NOOP
from studyapp.ui.preferences.entries import CONTEXT
from studyapp.ui.shared import error_texts

Failed = Callable[[str], object]
"""Is told why a value could not be written."""

_STORED: tuple[Setting[Any], ...] = (
    settings.NEW_PER_DAY,
    settings.REVIEWS_PER_DAY,
    settings.QUEUE_ORDER,
    settings.BURY_SIBLINGS,
    settings.LEECH_THRESHOLD,
    settings.ROLL_OVER_HOUR,
    settings.SHOW_STREAK,
    settings.DESIRED_RETENTION,
    settings.LEARNING_STEPS,
    settings.RELEARNING_STEPS,
    settings.MAXIMUM_INTERVAL,
    settings.FUZZ_INTERVALS,
    settings.RUBRIC_AGAIN,
    settings.RUBRIC_HARD,
    settings.RUBRIC_GOOD,
    settings.FETCH_IMAGES,
    settings.ALLOW_PRIVATE_NETWORK,
    settings.BACKUP_FOLDER,
)
_RISING = (settings.RUBRIC_AGAIN, settings.RUBRIC_HARD, settings.RUBRIC_GOOD)
_NOT_RISING = QT_TRANSLATE_NOOP(
    "Preferences", "Each grade needs at least as many points as the one before."
)


class Value(Struct, frozen=True):
    """The value of one preference.

    Attributes:
        default: what holds until the reader chose.
        read: returns it.
        write: makes another hold.
        check: says why a value makes no sense; empty when it does.
        options: what there is to choose from, where only the window knows it; for a folder, the
            usual one.
    """

    default: Any
    read: Callable[[], Any]
    write: Callable[[Any, Failed], object]
    check: Callable[[Any], str] = lambda _value: ""
    options: Sequence[tuple[object, str]] = ()


def stored_values(
    service: SettingsService, operations: Operations, usual_folder: str
) -> dict[str, Value]:
    """Return the settings of a library, by their names; backups go into the usual folder."""
    options = {settings.BACKUP_FOLDER.name: ((usual_folder, ""),)}
    return {
        setting.name: _stored(setting, service, operations, options.get(setting.name, ()))
        for setting in _STORED
    }


def _stored(
    setting: Setting[Any],
    service: SettingsService,
    operations: Operations,
    options: Sequence[tuple[object, str]],
) -> Value:
    def write(value: Any, failed: Failed) -> None:
        def tell(error: Exception) -> None:
            if isinstance(error, UserError):
                failed(error_texts.sentence(error))

        operations.run(lambda _: service.set(setting, value), failed=tell, keep=True)

    def check(value: Any) -> str:
        if setting not in _RISING:
            return ""
        wanted = [value if each is setting else service.get(each) for each in _RISING]
        return "" if wanted == sorted(wanted) else QCoreApplication.translate(CONTEXT, _NOT_RISING)

    return Value(setting.default, lambda: service.get(setting), write, check, options)


def window_value(
    default: object,
    read: Callable[[], object],
    write: Callable[[Any], object],
    options: Sequence[tuple[object, str]] = (),
) -> Value:
    """Return a value that the window holds: writing it cannot fail."""
    return Value(default, read, lambda value, _failed: write(value), options=options)
