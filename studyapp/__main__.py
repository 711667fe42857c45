"""Start the app with ``python -m studyapp``; a frozen bundle starts here too."""

import sys

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A bundle has no other program to run the processes that set a PDF, so they start this one.
        from multiprocessing import freeze_support

        freeze_support()
    from studyapp.cli import main

    raise SystemExit(main())
