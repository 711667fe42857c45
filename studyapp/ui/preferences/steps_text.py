"""Learning steps as they are typed: ``1m 10m``."""

import re

_UNITS = {"s": 1, "m": 60, "h": 3600, "秒": 1, "分": 60, "分钟": 60, "时": 3600, "小时": 3600}
_STEP = re.compile(r"(\d+)\s*(s|m|h|秒|分钟|分|小时|时)?", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;，；、]*")


def steps_of(text: str) -> tuple[int, ...]:
    """Return the seconds of each step; a number without a unit is of minutes.

    Raises:
        ValueError: something in it is no time.
    """
    steps: list[int] = []
    at = 0
    text = text.strip()
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None:
            raise ValueError(text[at:])
        steps.append(int(step[1]) * _UNITS[(step[2] or "m").lower()])
        between = _BETWEEN.match(text, step.end())
        at = between.end() if between else step.end()
    return tuple(steps)


def text_of(steps: tuple[int, ...]) -> str:
    """Return steps as they are typed, in the largest unit that fits."""
    return " ".join(map(_text_of_step, steps))


def _text_of_step(seconds: int) -> str:
    for unit in ("h", "m"):
        if seconds % _UNITS[unit] == 0:
            return f"{seconds // _UNITS[unit]}{unit}"
    return f"{seconds}s"
