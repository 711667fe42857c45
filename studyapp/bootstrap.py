"""The only composition root: opens the library and builds what works on it."""

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from studyapp import paths
from studyapp.domain.progress import Progress
from studyapp.domain.settings import BACKUP_FOLDER
from studyapp.services.annotating import AnnotatingService
from studyapp.services.answering import AnsweringService
from studyapp.services.banks import BankService
from studyapp.services.fetching import FetchingService
from studyapp.services.importing import ImportingService
from studyapp.services.indexing import IndexingService
from studyapp.services.library import LibraryService
from studyapp.services.noting import NotingService
from studyapp.services.reading import ReadingService
from studyapp.services.rescheduling import ReschedulingService
from studyapp.services.reviewing import ReviewingService
from studyapp.services.rubric import RubricService
from studyapp.services.searching import SearchingService
from studyapp.services.settings import SettingsService
from studyapp.services.tagging import TaggingService
from studyapp.services.trash import TrashService
from studyapp.services.watching import WatchingService
from studyapp.storage.library_file import LibraryFile

if TYPE_CHECKING:
    from studyapp.services.backing_up import BackupService
    from studyapp.services.exporting.service import ExportingService
    from studyapp.services.interviewing import InterviewingService
    from studyapp.services.planning import PlanningService
    from studyapp.services.statistics import StatisticsService


class Services(Struct):
    """The services of one open library."""

    path: Path
    file: LibraryFile
    library: LibraryService
    reading: ReadingService
    importing: ImportingService
    banks: BankService
    fetching: FetchingService
    indexing: IndexingService
    settings: SettingsService
    annotating: AnnotatingService
    noting: NotingService
    answering: AnsweringService
    tagging: TaggingService
    trash: TrashService
    watching: WatchingService
    searching: SearchingService
    rubric: RubricService
    reviewing: ReviewingService
    rescheduling: ReschedulingService

    # A start does without what makes these, and without the modules that it is in.
    _backups: "BackupService | None" = None
    _exporting: "ExportingService | None" = None
    _interviewing: "InterviewingService | None" = None
    _planning: "PlanningService | None" = None
    _statistics: "StatisticsService | None" = None

    @property
    def backups(self) -> "BackupService":
        """The library's backups."""
        if self._backups is None:
            from studyapp.services.backing_up import BackupService  # noqa: PLC0415 - see above

            self._backups = BackupService(
                self.path,
                lambda: self.settings.get(BACKUP_FOLDER),
                lambda folder: self.settings.set(BACKUP_FOLDER, folder),
            )
        return self._backups

    @property
    def exporting(self) -> "ExportingService":
        """What writes documents and tables of the library."""
        if self._exporting is None:
            from studyapp.services.exporting.service import (  # noqa: PLC0415 - see above
                ExportingService,
            )

            self._exporting = ExportingService(self.file, self.searching)
        return self._exporting

    @property
    def interviewing(self) -> "InterviewingService":
        """The mock interviews."""
        if self._interviewing is None:
            from studyapp.services.interviewing import (  # noqa: PLC0415 - see above
                InterviewingService,
            )

            self._interviewing = InterviewingService(self.file, self.reviewing)
        return self._interviewing

    @property
    def planning(self) -> "PlanningService":
        """The date of the interview, and the way there."""
        if self._planning is None:
            from studyapp.services.planning import PlanningService  # noqa: PLC0415 - see above

            self._planning = PlanningService(self.file, self.settings, self.reviewing)
        return self._planning

    @property
    def statistics(self) -> "StatisticsService":
        """Numbers about what was learned."""
        if self._statistics is None:
            from studyapp.services.statistics import StatisticsService  # noqa: PLC0415 - see above

            self._statistics = StatisticsService(
                self.file, self.settings, self.reviewing, self.planning
            )
        return self._statistics

    def close(self) -> None:
        """Close the library's file."""
        self.file.close()

    def __enter__(self) -> "Services":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def build_services(path: Path, *, create: bool = True) -> Services:
    """Open a library and return its services.

    Args:
        path: the library's file.
        create: make a new, empty library when there is no file.

    Raises:
        UserError: the library cannot be opened, see ``LibraryFile.open``.
    """
    file = LibraryFile.open(path, create=create)
    settings = SettingsService(file)

    def before_import(progress: Progress) -> object:
        return services.backups.before_import(progress)

    searching = SearchingService(file, settings)
    reviewing = ReviewingService(file, settings)
    importing = ImportingService(file, before_import)
    services = Services(
        path=path,
        file=file,
        library=LibraryService(file),
        reading=ReadingService(file),
        importing=importing,
        banks=BankService(file, importing),
        fetching=FetchingService(file, settings),
        indexing=IndexingService(file),
        settings=settings,
        annotating=AnnotatingService(file),
        noting=NotingService(file),
        answering=AnsweringService(file),
        tagging=TaggingService(file),
        trash=TrashService(file),
        watching=WatchingService(file),
        rubric=RubricService(file, settings),
        searching=searching,
        reviewing=reviewing,
        rescheduling=ReschedulingService(file, reviewing),
    )
    return services


def run_window(library: Path | None = None, files: Sequence[Path] = ()) -> int:
    """Show the window of a library until it is closed; return the exit status.

    Args:
        library: the library's file; None for the user's own.
        files: notes that the window offers for import.

    Raises:
        NoDisplayError: there is no screen to show it on.
    """
    # A start makes much and throws little away: looking for garbage in it takes 50 ms.
    gc.disable()  # until the window has settled
    from studyapp.ui.application import run  # noqa: PLC0415 - commands need no window

    return run(library or paths.default_library(), build_services, files=files)
