"""Runs one command and turns what happens into an exit status."""

import os
import sys
from collections.abc import Sequence

from studyapp.cli.parser import OPEN, build_parser, with_command
from studyapp.domain.errors import ExitStatus, UserError
from studyapp.domain.progress import Cancelled


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Args:
        arguments: without the program's name; those of the process when None.
    """
    given = sys.argv[1:] if arguments is None else arguments
    options = build_parser().parse_args(with_command(given))
    from studyapp.cli.output import complain, use_utf8  # noqa: PLC0415 - not for --version

    use_utf8()
    try:
        if options.command in {None, OPEN}:
            from studyapp.cli.opening import open_window  # noqa: PLC0415 - not for --version

            return open_window(options.library, getattr(options, "files", []))
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
