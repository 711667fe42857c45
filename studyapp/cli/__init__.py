"""The command line: parses arguments, runs one verb, and turns errors into exit statuses."""

from studyapp.cli.main import main

__all__ = ["main"]
