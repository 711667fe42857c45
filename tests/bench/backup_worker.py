"""Worker: backs a library up while it is written to, and tells how long each took.

python -m tests.bench.backup_worker LIBRARY TARGET
"""

import json
import sys
import threading
import time
from pathlib import Path

from studyapp.bootstrap import build_services
from studyapp.domain.progress import NoProgress
from studyapp.storage.library_file import LibraryFile

_PAUSE = 0.02


class Writer(threading.Thread):
    """Writes a setting again and again, as one who types a note does."""

    def __init__(self, library: LibraryFile) -> None:
        super().__init__()
        self._library = library
        self.ended = threading.Event()
        self.seconds: list[float] = []

    def run(self) -> None:
        """Write until it is ended."""
        while not self.ended.wait(_PAUSE):
            started = time.perf_counter()
            with self._library.writing() as repositories:
                repositories.settings.set("bench", len(self.seconds))
            self.seconds.append(time.perf_counter() - started)


def main() -> None:
    """Back up, then say whether a backup would be due."""
    library, target = Path(sys.argv[1]), Path(sys.argv[2])
    with build_services(library) as services:
        writer = Writer(services.file)
        writer.start()
        started = time.perf_counter()
        written = services.backups.write(target, NoProgress())
        backed_up = time.perf_counter() - started
        writer.ended.set()
        writer.join()
    longest = max(writer.seconds)
    print(json.dumps({"seconds": backed_up, "size": written.size, "longest_write": longest}))


if __name__ == "__main__":
    main()
