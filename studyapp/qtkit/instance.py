"""One window per library: a second start brings the first window to the front and ends."""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_TIMEOUT = 1000
"""Milliseconds to wait for another instance on the same machine."""
_LONGEST = 1_000_000
"""Bytes of a message; what is longer did not come from this app."""


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


def raise_other(library: Path, files: Sequence[Path] = ()) -> bool:
    """Ask a window that shows this library to come to the front; say whether there is one.

    Args:
        library: its file.
        files: what the window is to offer for import.
    """
    name = server_name(library)
    if sys.platform != "win32" and not os.path.exists(name):  # noqa: PTH110 - a hot path
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - costs memory and start-up time

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_TIMEOUT):
        return False
    names = [os.fsdecode(file.absolute()) for file in files]
    socket.write(json.dumps(names).encode("ascii") + b"\n")
    told = socket.waitForBytesWritten(_TIMEOUT)
    socket.disconnectFromServer()
    return told


class InstanceGuard(QObject):
    """Listens for later starts with the same library."""

    raise_requested = Signal()
    files_received = Signal(list)
    """Paths that such a start was given."""

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
        connection.readyRead.connect(lambda: self._read(connection))
        self.raise_requested.emit()
        self._read(connection)  # it may have come already

    def _read(self, connection: "QLocalSocket") -> None:
        if connection.canReadLine():
            if files := files_in(bytes(connection.readLine(_LONGEST).data())):
                self.files_received.emit(files)
        elif connection.bytesAvailable() > _LONGEST:
            connection.abort()


def files_in(message: bytes) -> list[Path]:
    """Return the paths in what another start sent; none if it says something else."""
    try:
        names = json.loads(message)
    except ValueError:
        return []
    if not isinstance(names, list):
        return []
    return [Path(name) for name in names if isinstance(name, str)]
