"""Worker: imports a file or a folder into a new library and prints how long each phase took.

python -m tests.bench.import_worker LIBRARY PATH
"""

import json
import sys
import time
from pathlib import Path

from studyapp.bootstrap import build_services
from studyapp.domain.importing import ImportOptions
from studyapp.domain.progress import NoProgress


def main() -> None:
    """Import, then build the search index, as the app does behind it."""
    library, path = Path(sys.argv[1]), Path(sys.argv[2])
    started = time.perf_counter()
    with build_services(library) as services:
        outcome = services.importing.run_paths([path], ImportOptions(), NoProgress())
        imported = time.perf_counter()
        services.indexing.index_pending(NoProgress())
        indexed = time.perf_counter()
    seconds = {"imported": imported - started, "indexed": indexed - started}
    print(json.dumps({"added": outcome.report.added, **seconds}))


if __name__ == "__main__":
    main()
