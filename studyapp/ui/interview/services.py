"""What mock interviews read and write through."""

from msgspec import Struct

from studyapp.services.annotating import AnnotatingService
from studyapp.services.interviewing import InterviewingService
from studyapp.services.library import LibraryService
from studyapp.services.reading import ReadingService
from studyapp.services.reviewing import ReviewingService
from studyapp.services.settings import SettingsService


class InterviewServices(Struct, frozen=True):
    """The services of the library that is open."""

    interviewing: InterviewingService
    reviewing: ReviewingService
    reading: ReadingService
    annotating: AnnotatingService
    library: LibraryService
    settings: SettingsService
