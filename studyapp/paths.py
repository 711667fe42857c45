"""Where bundled files and the user's files are; one lookup for source, wheel and frozen bundle."""

import os
import sys
from pathlib import Path

LIBRARY_VARIABLE = "STUDYAPP_LIBRARY"
LIBRARY_SUFFIX = ".studylib"
_APP_NAME = "StudyApp"


def _bundled_root() -> Path:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen)] if frozen else [package / "_bundled", package.parent]
    for root in candidates:
        if (root / "resources").is_dir() and (root / "db").is_dir():
            return root
    searched = ", ".join(str(root) for root in candidates)
    raise FileNotFoundError(
        f"StudyApp's own files (resources/, db/) are missing; looked in {searched}"
    )


def resources() -> Path:
    """Return the folder of icons, themes, fonts, translations, banks and the like."""
    return _bundled_root() / "resources"


def migrations() -> Path:
    """Return the folder of the Alembic environment."""
    return _bundled_root() / "db" / "migrations"


def user_data() -> Path:
    """Return the per-user folder for libraries and backups; it may not exist yet."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed by a start with --library

    return user_data_path(_APP_NAME, appauthor=False)


def user_logs() -> Path:
    """Return the per-user folder for log files; it may not exist yet."""
    from platformdirs import user_log_path  # noqa: PLC0415 - see user_data

    return user_log_path(_APP_NAME, appauthor=False)


def default_library() -> Path:
    """Return the library to open: ``STUDYAPP_LIBRARY`` if set, else the user's own."""
    chosen = os.environ.get(LIBRARY_VARIABLE)
    return Path(chosen).expanduser() if chosen else user_data() / f"library{LIBRARY_SUFFIX}"
