"""Reads the text files of an import one by one, and sorts out what is no error."""

import hashlib

from msgspec import Struct

from studyapp.domain.errors import InputError, NothingToImportError
from studyapp.domain.importing import ImportOptions, ImportWarning, ParsedFile
from studyapp.services.intake import SourceFile


class ReadFile(Struct, frozen=True):
    """A file of an import as it was read.

    Attributes:
        digest: SHA-256 of its bytes; empty when it could not be read.
        complaint: why it could not be read, or that it holds no question; None otherwise.
    """

    file: SourceFile
    parsed: ParsedFile
    digest: str
    complaint: InputError | None

    @property
    def unreadable(self) -> bool:
        """Whether nothing is known about what is in the file."""
        return not self.digest


def read_file(file: SourceFile, options: ImportOptions) -> ReadFile:
    """Read and parse a file.

    One that a folder or archive holds may be unreadable or without questions: that is a warning.
    One that the reader named must not be, and it is for the caller to refuse it.
    """
    from studyapp.content.decoding import decode  # noqa: PLC0415 - only an import needs the grammar
    from studyapp.content.own_drafts import parse_own  # noqa: PLC0415 - likewise
    from studyapp.content.qa_grammar import parse  # noqa: PLC0415 - likewise

    try:
        data = file.read()
        text = decode(data, file.file)
    except InputError as error:
        return ReadFile(file, _without_questions(file, error), "", error)
    parsed = parse_own(text, file.file) or parse(
        text, file.file, question_level=options.question_level, pages=options.pages
    )
    complaint = None
    if not parsed.questions and parsed.topic is None:
        where = ": the file is empty" if not text.strip() else ""
        if options.question_level is not None and not where:
            where = f" at heading level {options.question_level}"
        complaint = NothingToImportError(file=file.file, where=where)
    return ReadFile(file, parsed, hashlib.sha256(data).hexdigest(), complaint)


def _without_questions(file: SourceFile, error: InputError) -> ParsedFile:
    line = int(error.values.get("line", "0"))
    warning = ImportWarning(file.file, line, error.code, error=error)
    return ParsedFile(file.file, (), 0, {}, (warning,), {})
