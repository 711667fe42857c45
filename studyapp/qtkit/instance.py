"""One window per library: a second start brings the first window to the front and ends."""

import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_TIMEOUT = 1000
"""Milliseconds to wait for another instance on the same machine."""
_RAISE = b"raise\n"


def server_name(library: Path) -> str:
    """Return the name that all instances with this library share.

    It is a socket's path where there are such, in a folder that belongs to the user.
    """
    digest = hashlib.sha256(os.path.realpath(library).encode("utf-8", "surrogatepass"))
    name = f"studyapp-{digest.hexdigest()[:20]}"
    if sys.platform == "win32":
        return name
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    return str(Path(folder) / f"{name}-{os.getuid()}")


def raise_other(library: Path) -> bool:
    """Ask a window that shows this library to come to the front; say whether there is one."""
    name = server_name(library)
    if sys.platform != "win32" and not os.path.exists(name):  # noqa: PTH110 - a hot path
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - costs memory and start-up time

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_TIMEOUT):
        return False
    socket.write(_RAISE)
    told = socket.waitForBytesWritten(_TIMEOUT)
    socket.disconnectFromServer()
    return told


class InstanceGuard(QObject):
    """Listens for later starts with the same library."""

    raise_requested = Signal()

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._server: QLocalServer | None = None

    def listen(self) -> bool:
        """Start to listen; False when another instance already does.

        A socket that a crashed instance left behind is removed.
        """
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - see raise_other

        server = QLocalServer(self)
        # With its access options Qt would put its socket in the place of one that is in use; the
        # folder or the user's umask keeps others out.
        server.newConnection.connect(self._answer)
        name = server_name(self._library)
        if not server.listen(name):
            if raise_other(self._library):
                return False
            QLocalServer.removeServer(name)
            if not server.listen(name):
                raise OSError(f"Cannot listen at {name}: {server.errorString()}")
        self._server = server
        return True

    def close(self) -> None:
        """Stop listening and remove the socket."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _answer(self) -> None:
        if self._server is None:
            return
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        self.raise_requested.emit()
