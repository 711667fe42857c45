"""Worker: exports a marked-up library as PDF and prints how long it took and how much memory.

python -m tests.bench.pdf_worker LIBRARY TARGET
"""

import json
import resource
import sys
import time
from pathlib import Path

from studyapp.bootstrap import build_services
from studyapp.cli.export_words import english_words
from studyapp.domain.export import ExportOptions, ExportScope, PageSetup
from studyapp.domain.progress import NoProgress
from tests.support.marking_up import mark_up


def main() -> None:
    """Export as a new process does, after the app was used for reading."""
    library, target = map(Path, sys.argv[1:])
    with build_services(library) as services:
        if not services.annotating.all():
            mark_up(services)
            services.reading.prepare(
                [question.id for question in services.library.listing().questions], NoProgress()
            )
        started = time.perf_counter()
        document = services.exporting.document(ExportScope(), ExportOptions(), NoProgress())
        report = services.exporting.write_pdf(
            document,
            target,
            NoProgress(),
            setup=PageSetup(),
            words=english_words(document),
            force=True,
        )
        seconds = time.perf_counter() - started
    # The app and the process that sets the pages are there at the same time.
    kilobytes = sum(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({"seconds": seconds, "megabytes": kilobytes / 1024, "pages": report.pages}))


if __name__ == "__main__":
    main()
