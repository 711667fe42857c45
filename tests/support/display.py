"""A screen of our own: Xvfb when it is installed, so that the window is a real one."""

import os
import shutil
import subprocess
from types import TracebackType


class Display:
    """Runs Xvfb while in use; ``environment`` makes a program draw there."""

    def __init__(self, size: str = "1440x900x24") -> None:
        self._size = size
        self._server: subprocess.Popen[str] | None = None
        self.environment: dict[str, str] = {}
        self.name = "offscreen"

    def __enter__(self) -> "Display":
        if shutil.which("Xvfb") is None:
            self.environment = {"QT_QPA_PLATFORM": "offscreen"}
            return self
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", self._size]
        command += ["-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(
            command, pass_fds=[writing], text=True, stderr=subprocess.DEVNULL
        )
        os.close(writing)
        with os.fdopen(reading) as ready:
            number = ready.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
        self.name = "Xvfb"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=10)
