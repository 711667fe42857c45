"""What every window of one run of the app shares, and what it needs of the library's services."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.theme import ThemeController
from studyapp.qtkit.translations import Translations
from studyapp.qtkit.window_state import WindowState
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

if TYPE_CHECKING:
    from studyapp.services.backing_up import BackupService
    from studyapp.services.exporting.service import ExportingService
    from studyapp.services.interviewing import InterviewingService
    from studyapp.services.planning import PlanningService
    from studyapp.services.statistics import StatisticsService


class WindowServices(Protocol):
    """The services of one open library."""

    path: Path
    library: LibraryService
    reading: ReadingService
    reviewing: ReviewingService
    rescheduling: ReschedulingService
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

    @property
    def backups(self) -> "BackupService":
        """The library's backups."""
        ...

    @property
    def exporting(self) -> "ExportingService":
        """What writes documents and tables of the library."""
        ...

    @property
    def interviewing(self) -> "InterviewingService":
        """The mock interviews."""
        ...

    @property
    def planning(self) -> "PlanningService":
        """The date of the interview, and the way there."""
        ...

    @property
    def statistics(self) -> "StatisticsService":
        """Numbers about what was learned."""
        ...

    def close(self) -> None:
        """Close the library's file."""
        ...


class Shell(Struct, frozen=True):
    """The parts of the interface that there is one of.

    Attributes:
        state: how the window was left; written to ``state_path`` when it closes.
        log_path: the log file; it may not exist yet.
    """

    themes: ThemeController
    icons: Icons
    translations: Translations
    bus: ChangeBus
    operations: Operations
    state: WindowState
    state_path: Path
    log_path: Path
