"""Errors that the user can do something about; everything else that is raised is a bug."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """Exit statuses of the command line."""

    DONE = 0
    FAILED = 1
    WRONG_INPUT = 2
    NO_DISPLAY = 3


class UserError(Exception):
    """Something that the user can mend, with what happened and what to do about it.

    Views translate by ``code`` and ``values``; ``message`` and ``remedy`` are the English
    texts, already filled in, for the command line and the log.
    """

    code = "error"
    exit_status = ExitStatus.FAILED
    message_template = "{detail}"
    remedy_template = ""

    def __init__(self, **values: object) -> None:
        """Keep the values that fill the texts in (paths, line numbers, versions)."""
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """What happened, in English."""
        return self.message_template.format_map(self.values)

    @property
    def remedy(self) -> str:
        """What the user can do about it, in English; may be empty."""
        return self.remedy_template.format_map(self.values)


class InputError(UserError):
    """Base of all complaints about what the user handed in; exit status 2."""

    exit_status = ExitStatus.WRONG_INPUT


class LibraryLockedError(UserError):
    """Another program holds the library's write lock for too long."""

    code = "library-locked"
    message_template = "The library {path} is locked by another program."
    remedy_template = "Close the other program that uses it and try again."


class WindowHangsError(UserError):
    """There is a window with the library already, and it does not answer."""

    code = "window-hangs"
    message_template = "StudyApp is open with the library {path} already, but does not answer."
    remedy_template = (
        "Wait a moment and try again. If that does not help, end the StudyApp that hangs: it keeps "
        "what it has written."
    )


class LibraryReadOnlyError(UserError):
    """The library cannot be written to."""

    code = "library-read-only"
    message_template = "The library {path} cannot be written to."
    remedy_template = (
        "Give yourself write permission for the file and its folder, or choose "
        "another library with --library."
    )


class LibraryCorruptError(UserError):
    """The library is not a sound SQLite database of this app."""

    code = "library-corrupt"
    message_template = "The library {path} is damaged or is not a StudyApp library: {detail}"
    remedy_template = (
        "The file was left as it is. Restore a backup over it, or choose "
        "another library with --library."
    )


class LibraryTooNewError(UserError):
    """The library was written by a newer version of the app."""

    code = "library-too-new"
    message_template = "The library {path} was written by a newer StudyApp (schema {revision})."
    remedy_template = (
        "Update StudyApp, or choose another library with --library. The file was left as it is."
    )


class LibraryDiskError(UserError):
    """The system reports an error on the library's file, folder or drive."""

    code = "library-disk"
    message_template = "The system cannot read or write the library {path}: {detail}"
    remedy_template = "Check the path and the drive, then try again."


class LibraryMissingError(InputError):
    """There is no library where one was expected."""

    code = "library-missing"
    message_template = "There is no library at {path}."
    remedy_template = "Check the path that was given with --library."


class LibraryReplacedError(UserError):
    """The file was moved, deleted or replaced while it was open; what is written would be lost."""

    code = "library-replaced"
    message_template = "The library {path} was moved or replaced by another program."
    remedy_template = (
        "Put the file back where it was, and StudyApp goes on; nothing was saved since. "
        "If that does not help, close StudyApp and open it again."
    )


class DiskFullError(UserError):
    """There is no room left where the library is."""

    code = "disk-full"
    message_template = "There is no room left on the disk of {path}."
    remedy_template = "Free some space and try again; nothing was changed."


class BackupTargetError(UserError):
    """A backup cannot be written where it should go."""

    code = "backup-target"
    message_template = "The backup {path} cannot be written ({detail})."
    remedy_template = (
        "Check that the folder is there and may be written to, or choose another one; "
        "the library was left as it is."
    )


class BackupExistsError(InputError):
    """There is a file already where a backup should go."""

    code = "backup-exists"
    message_template = "There is a file {path} already."
    remedy_template = "Choose another name, or replace the file with --force."


class BackupDamagedError(InputError):
    """What should be restored is no sound library."""

    code = "backup-damaged"
    message_template = "{path} is damaged or is not a StudyApp library ({detail})."
    remedy_template = "Choose another backup; your library was left as it is."


class BackupTooNewError(InputError):
    """What should be restored was written by a newer version of the app."""

    code = "backup-too-new"
    message_template = "{path} was written by a newer StudyApp (schema {revision})."
    remedy_template = "Update StudyApp, or choose another backup; your library was left as it is."


class BackupIsLibraryError(InputError):
    """The library itself was given as the backup."""

    code = "backup-is-library"
    message_template = "{path} is the library itself."
    remedy_template = "Choose one of its backups."


class ExportTargetError(UserError):
    """An exported file cannot be written where it should go."""

    code = "export-target"
    message_template = "{path} cannot be written: {detail}"
    remedy_template = "Check that the folder is there and may be written to, or choose another one."


class ExportExistsError(InputError):
    """There is a file already where an export should go."""

    code = "export-exists"
    message_template = "There is a file {path} already."
    remedy_template = "Choose another name, or replace the file with --force."


class ExportFolderExistsError(ExportExistsError):
    """There is an earlier export already where a folder should be exported to."""

    code = "export-folder-exists"
    message_template = "There is an export in {path} already."
    remedy_template = (
        "Choose another name, or replace it with --force; files that you added to it stay there."
    )


class ExportFolderError(InputError):
    """Where a folder should be exported to is something that no export wrote."""

    code = "export-folder"
    message_template = "{path} holds something else than an earlier export."
    remedy_template = "Choose another name, or an empty folder; nothing in it was changed."


class NothingToExportError(InputError):
    """Nothing in the library is what should be exported."""

    code = "nothing-to-export"
    message_template = "There is nothing to export."
    remedy_template = "Choose more questions, or more of what they hold."


class ExportTooLargeError(UserError):
    """A document needs more memory than there is."""

    code = "export-too-large"
    message_template = "The document is too large for the memory of this computer."
    remedy_template = "Export fewer questions at once, such as topic by topic."


class PrinterError(UserError):
    """The printer does not take a document."""

    code = "printer"
    message_template = "The printer {printer} does not answer."
    remedy_template = "Check that it is switched on and connected, or choose another one."


class UnreadableFileError(InputError):
    """A file to import is missing, unreadable, or vanished while it was read."""

    code = "file-unreadable"
    message_template = "{file} cannot be read: {detail}"
    remedy_template = "Check that the file is there and that you may read it."


class NotTextError(InputError):
    """A file to import is not text in an encoding that the app reads."""

    code = "file-not-text"
    message_template = "{file}, line {line}: this is not text in UTF-8, UTF-16 or GB18030."
    remedy_template = "Save the file as UTF-8 and import it again."


class TooLargeError(InputError):
    """A file or archive to import is over the stated limit."""

    code = "file-too-large"
    message_template = "{file} is too large: {size} bytes, the limit is {limit}."
    remedy_template = "Split it into smaller files and import those."


class TooManyFilesError(InputError):
    """A folder or archive to import holds more entries than the stated limit."""

    code = "too-many-files"
    message_template = "{file} holds more than {limit} files and folders."
    remedy_template = "Import its sub-folders one by one."


class SourceChangedError(InputError):
    """A file is no longer what the preview of the import showed."""

    code = "source-changed"
    message_template = "{file} was changed after the preview was made."
    remedy_template = "Look at the preview again and import then."


class NothingToImportError(InputError):
    """No question was found in what was to be imported."""

    code = "no-question"
    message_template = "No question was found in {file}{where}."
    remedy_template = (
        "Questions are headings, numbered items, Q:/A: paragraphs or "
        "disclosure blocks; see --question-level."
    )


class NotAnImageError(InputError):
    """What was given as an image is none that the app shows."""

    code = "not-an-image"
    message_template = "{file} is not a PNG, JPEG, GIF, WebP, BMP or SVG image."
    remedy_template = "Save it in one of these formats and try again."


class UnsafeArchiveError(InputError):
    """A zip file that would write outside its folder or unpack to far more than it says."""

    code = "archive-unsafe"
    message_template = "{file} was refused: {detail}"
    remedy_template = "Unpack it yourself, look at what is inside, and import the folder."


class UnknownQuestionError(InputError):
    """No question, or more than one, has the key that was given."""

    code = "question-unknown"
    message_template = "There is no single question with the key {key}."
    remedy_template = "`studyapp list` prints the keys."


class UnknownAnnotationError(InputError):
    """No highlight has the id that was given, or it is deleted."""

    code = "annotation-unknown"
    message_template = "There is no highlight {id}."


class UnknownInterviewError(InputError):
    """There is no such mock interview."""

    code = "interview-unknown"
    message_template = "There is no interview {interview}."
    remedy_template = "Open it from the list of interviews."


class UnknownKeyPointError(InputError):
    """A key point was removed, or its answer became another one, since it was shown."""

    code = "key-point-unknown"
    message_template = "The key point “{text}” is no longer there."


class UnknownTopicError(InputError):
    """No topic has the name that was given."""

    code = "topic-unknown"
    message_template = "There is no topic {topic}."
    remedy_template = "`studyapp list` prints the topics."


class TooEarlyError(InputError):
    """A rating was said to be given before one that is in the log already."""

    code = "rating-too-early"
    message_template = "{key} was rated later than that: {last}."
    remedy_template = "Ratings go into the log in the order of time; take the later one back first."


class RatingInFutureError(InputError):
    """A rating was said to be given at a time that has not come yet."""

    code = "rating-in-future"
    message_template = "{time} has not come yet."
    remedy_template = "Give a time in the past, or none for now."


class NeverRatedError(InputError):
    """Questions were to begin over, or to get another date, of which none was ever rated."""

    code = "never-rated"
    message_template = "There is nothing to reschedule: this was never graded."


class NoDisplayError(UserError):
    """There is no screen to show a window on."""

    code = "no-display"
    exit_status = ExitStatus.NO_DISPLAY
    message_template = (
        "StudyApp needs a display to open its window, and none can be reached; "
        "the command line works without one (studyapp --help)."
    )


class DisplayLibraryError(NoDisplayError):
    """A system library that Qt needs to open a window is missing."""

    code = "display-library"
    message_template = (
        "StudyApp cannot open a window on the display: the system library {detail} is missing; "
        "install it, or use the command line (studyapp --help)."
    )
