"""A lock that tells whether a window is there, even if it neither listens nor answers."""

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


class InstanceLock:
    """A file beside a socket, locked as long as there is a window: if that dies, it is free.

    On Windows nothing has to be locked: there a name vanishes with its process.
    """

    def __init__(self, socket: str) -> None:
        path = Path(socket)
        self._path = path.with_name(f".{path.name}.lock")
        self._file: int | None = None

    def take(self) -> bool:
        """Lock it until ``release``; False when another window has done so."""
        if sys.platform == "win32":
            return True
        self._file = self._locked(fcntl.LOCK_EX)
        return self._file is not None

    def is_free(self) -> bool:
        """Whether no window has locked it."""
        if sys.platform == "win32":
            return True
        file = self._locked(fcntl.LOCK_SH)
        if file is not None:
            os.close(file)
        return file is not None

    def release(self) -> None:
        """Let others have it."""
        if self._file is not None:
            os.close(self._file)  # the file stays: one that waits for it may have opened it
            self._file = None

    def _locked(self, kind: int) -> int | None:
        """Return the file, open and locked; None when another window has locked it."""
        if sys.platform == "win32":
            return None
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return None
        except BaseException:
            os.close(file)
            raise
        return file
