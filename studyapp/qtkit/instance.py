"""One window per library: a second start brings the first window to the front and ends."""

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studyapp.domain.errors import WindowHangsError
from studyapp.domain.progress import NoProgress, Progress
from studyapp.qtkit.instance_lock import InstanceLock

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 20.0
"""Seconds for the answer of a window that is there, however slow the machine is."""
_LOOK = 0.02
"""Seconds between two looks for the other window."""
_LONGEST = 1_000_000
"""Bytes of a message; what is longer did not come from this app."""
_ANSWER = b"raised\n"


def server_name(library: Path) -> str:
    """Return the name that all instances with this library share.

    It is a socket's path where there are such, in a folder that belongs to the user.
    """
    digest = hashlib.sha256(os.path.realpath(library).encode("utf-8", "surrogatepass"))
    name = f"studyapp-{digest.hexdigest()[:20]}"
    if sys.platform == "win32":
        return name
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if not os.access(folder, os.W_OK | os.X_OK):  # as after su, where it is another user's
        folder = tempfile.gettempdir()
    return str(Path(folder) / f"{name}-{os.getuid()}")


def raise_other(
    library: Path,
    files: Sequence[Path] = (),
    progress: Progress | None = None,
    *,
    patience: float = _PATIENCE,
) -> bool:
    """Ask a window that shows this library to come to the front; say whether there is one.

    One that has just been started is waited for.

    Args:
        library: its file.
        files: what the window is to offer for import.
        progress: asked whether to go on while the window does not answer.
        patience: seconds that it has to listen, and again to answer.

    Raises:
        WindowHangsError: there is a window, and it does not answer.
        Cancelled: as asked.
    """
    progress = progress or NoProgress()
    name = server_name(library)
    lock = InstanceLock(name)
    if sys.platform != "win32" and lock.is_free():
        return False
    looks = 0  # and not the time: where this process stands still, the other one may too
    while (socket := _connected(name)) is None:
        if lock.is_free():
            return False
        if looks * _LOOK > patience:
            raise WindowHangsError(path=library)
        looks += 1
        progress.check()
        time.sleep(_LOOK)
    names = [os.fsdecode(file.absolute()) for file in files]
    socket.write(json.dumps(names).encode("ascii") + b"\n")
    looks = 0
    while not socket.canReadLine():
        progress.check()
        # Waiting in Qt would keep all threads from running Python.
        if not socket.waitForReadyRead(0):
            if not _is_open(socket):
                return socket.canReadLine()  # it may have answered and ended
            if looks * _LOOK > patience:
                raise WindowHangsError(path=library)
            looks += 1
            time.sleep(_LOOK)
    return True


def _connected(name: str) -> "QLocalSocket | None":
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - costs memory and start-up time

    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket if socket.waitForConnected(0) else None


def _is_open(socket: "QLocalSocket") -> bool:
    return socket.state() == socket.LocalSocketState.ConnectedState


class InstanceGuard(QObject):
    """Listens for later starts with the same library."""

    raise_requested = Signal()
    files_received = Signal(list)
    """Paths that such a start was given."""

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(library)
        self._lock = InstanceLock(self._name)
        self._server: QLocalServer | None = None
        self._connections: list[QLocalSocket] = []

    def claim(self) -> bool:
        """Be the one instance with the library until ``close``; False when there is another.

        Others that are started wait until this one listens.
        """
        return self._lock.take()

    def listen(self) -> None:
        """Start to listen, after ``claim``; a socket that a crash left behind is removed."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - see _connected

        server = QLocalServer(self)
        # With its access options Qt would put its socket in the place of one that is in use; the
        # folder or the user's umask keeps others out.
        server.newConnection.connect(self._accept)
        QLocalServer.removeServer(self._name)
        if not server.listen(self._name):
            raise OSError(f"Cannot listen at {self._name}: {server.errorString()}")
        self._server = server

    def close(self) -> None:
        """Stop listening and remove the socket."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.release()

    def _accept(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            connection = self._server.nextPendingConnection()
            # Nothing that hears of a connection may keep it: it would be collected before its end
            connection.readyRead.connect(self._read)
            connection.disconnected.connect(self._forget)
            self._connections.append(connection)
            self.raise_requested.emit()
        self._read()  # it may have come already
        self._forget()

    def _read(self) -> None:
        for connection in list(self._connections):
            if connection.canReadLine():
                if files := files_in(bytes(connection.readLine(_LONGEST).data())):
                    self.files_received.emit(files)
                connection.write(_ANSWER)
                connection.flush()
            elif connection.bytesAvailable() > _LONGEST:
                connection.abort()

    def _forget(self) -> None:
        for connection in list(self._connections):
            if not _is_open(connection) and connection in self._connections:
                self._connections.remove(connection)
                connection.deleteLater()


def files_in(message: bytes) -> list[Path]:
    """Return the paths in what another start sent; none if it says something else."""
    try:
        names = json.loads(message)
    except ValueError:
        return []
    if not isinstance(names, list):
        return []
    return [Path(name) for name in names if isinstance(name, str)]
