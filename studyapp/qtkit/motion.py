"""Asks GNOME whether anything may move: Qt knows what other systems say, but not that."""

import logging
import os
import shutil

from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.operations import Operations

_DESKTOP = "XDG_CURRENT_DESKTOP"
_QUESTION = ("get", "org.gnome.desktop.interface", "enable-animations")
_PATIENCE = 2.0
"""Seconds to wait for the answer."""
_log = logging.getLogger(__name__)


def rest_if_asked(images: ImageStore, operations: Operations) -> None:
    """Let animations rest if the desktop wants little motion; its answer is not waited for."""

    def follow(wanted: bool) -> None:  # noqa: FBT001 - the result of the work
        if wanted:
            images.rest()

    if os.environ.get(_DESKTOP):
        operations.run(lambda _: _is_rest_wanted(), done=follow, writes=False, initiator=images)


def _is_rest_wanted() -> bool:
    import subprocess  # noqa: PLC0415 - not without a desktop

    program = shutil.which("gsettings")
    if program is None:
        return False
    try:
        answer = subprocess.run(
            [program, *_QUESTION], capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.info("The desktop does not say whether anything may move: %s", error)
        return False
    return answer.stdout.strip() == b"false"
