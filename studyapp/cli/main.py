"""Runs one command and turns what happens into an exit status."""

import os
import sys
from collections.abc import Sequence

from studyapp.cli.parser import build_parser
from studyapp.domain.errors import ExitStatus, UserError
from studyapp.domain.progress import Cancelled


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Args:
        arguments: without the program's name; those of the process when None.
    """
    options = build_parser().parse_args(arguments)
    from studyapp.cli.output import complain, use_utf8  # noqa: PLC0415 - not for --version

    use_utf8()
    try:
        if options.command is None:
            from studyapp.bootstrap import run_window  # noqa: PLC0415 - not for --version

            return run_window(options.library)
        from studyapp.cli.commands import run_command  # noqa: PLC0415 - likewise

        status = run_command(options)
        sys.stdout.flush()
    except UserError as error:
        complain(error)
        return error.exit_status
    except (KeyboardInterrupt, Cancelled):
        print("studyapp: cancelled; nothing was left half-way.", file=sys.stderr)
        return ExitStatus.FAILED
    except BrokenPipeError:
        # Whoever read the output has enough. What is still in the buffer would fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.FAILED
    return status
