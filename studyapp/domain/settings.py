"""The settings that a library remembers: their names, types, defaults and what is accepted."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar, cast

from studyapp.domain.annotation import Color

T = TypeVar("T")

JsonValue: TypeAlias = (
    "str | int | float | bool | None | list[JsonValue] | dict[str, JsonValue]"  # recursive
)
JsonObject: TypeAlias = dict[str, JsonValue]

MIN_ZOOM = 0.5
MAX_ZOOM = 3.0


class ThemeChoice(StrEnum):
    """What the reader chose; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting.

    Attributes:
        name: stable; the key it is stored under.
        default: what holds until the reader chose, and when the stored value makes no sense.
        decode: turns a stored JSON value into the typed one; raises ``ValueError`` when it is
            not acceptable.
    """

    name: str
    default: T
    decode: Callable[[JsonValue], T]

    def read(self, stored: JsonValue) -> T:
        """Return the typed value; the default for a value that an older version left odd."""
        try:
            return self.decode(stored)
        except ValueError:
            return self.default


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


def _theme(value: JsonValue) -> ThemeChoice:
    return ThemeChoice(_text(value))


def _zoom(value: JsonValue) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"not a number: {value!r}")
    if not MIN_ZOOM <= value <= MAX_ZOOM:
        raise ValueError(f"zoom out of range: {value!r}")
    return float(value)


def _language(value: JsonValue) -> str:
    text = _text(value)
    if text not in {"", "en", "zh_CN"}:
        raise ValueError(f"no such language: {text}")
    return text


def _color_names(value: JsonValue) -> dict[str, str]:
    names = {color: _text(name).strip() for color, name in _object(value).items()}
    if not names.keys() <= set(Color):
        raise ValueError(f"no such colours: {value!r}")
    return {color: name for color, name in names.items() if name}


def _empty() -> JsonObject:
    return cast("JsonObject", {})


THEME: Setting[ThemeChoice] = Setting("theme", ThemeChoice.SYSTEM, _theme)
LANGUAGE: Setting[str] = Setting("language", "", _language)
"""Empty: the system's."""
TEXT_ZOOM: Setting[float] = Setting("text-zoom", 1.0, _zoom)
FETCH_IMAGES: Setting[bool] = Setting("fetch-images", True, _flag)
"""Fetch remote images after an import, without being asked again."""
ALLOW_PRIVATE_NETWORK: Setting[bool] = Setting("allow-private-network", False, _flag)
"""Fetch images from loopback and private addresses too."""
WINDOW: Setting[JsonObject] = Setting("window", _empty(), _object)
"""Geometry and panels of the window; the views own what is in it."""
READER: Setting[JsonObject] = Setting("reader", _empty(), _object)
"""What was being read, and where; the reader view owns what is in it."""
TREE: Setting[JsonObject] = Setting("tree", _empty(), _object)
"""What is open in the topic tree; the tree view owns what is in it."""
IMPORT_FOLDER: Setting[str] = Setting("import-folder", "", _text)
"""Where the last import came from."""
COLOR_NAMES: Setting[dict[str, str]] = Setting("color-names", {}, _color_names)
"""What the reader calls the colours of highlights, by colour; those without a name are left out."""
STARTER_BANK: Setting[str] = Setting("starter-bank", "", _text)
"""Version of the starter bank that was installed; empty when none was."""
