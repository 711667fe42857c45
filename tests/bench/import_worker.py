"""Worker: imports a file or a folder into a new library and prints how long each phase took.

python -m tests.bench.import_worker LIBRARY PATH
"""

import json
import sys
import time
from pathlib import Path

from studyapp.bootstrap import build_services
from studyapp.domain.progress import NoProgress
from studyapp.services.importing import ImportOptions


def main() -> None:
    """Preview, write, and build the search index, as the window does."""
    library, path = Path(sys.argv[1]), Path(sys.argv[2])
    started = time.perf_counter()
    with build_services(library) as services:
        preview = services.importing.preview([path], ImportOptions(), NoProgress())
        previewed = time.perf_counter()
        outcome = services.importing.run(preview, ImportOptions(), NoProgress())
        written = time.perf_counter()
        services.indexing.index_pending(NoProgress())
        indexed = time.perf_counter()
    seconds = {
        "previewed": previewed - started,
        "imported": written - started,
        "indexed": indexed - started,
    }
    print(json.dumps({"added": outcome.report.added, **seconds}))


if __name__ == "__main__":
    main()
