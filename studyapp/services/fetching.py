"""Gets the bytes of images that are missing: from the network, a folder, or the reader's hand.

What does the work is imported when it is first asked for: a start of the app needs none of it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from studyapp.domain.changes import Changes
from studyapp.domain.errors import NotAnImageError, UserError
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import QuestionImage
from studyapp.domain.progress import Cancelled, Progress
from studyapp.domain.settings import ALLOW_PRIVATE_NETWORK
from studyapp.services.settings import SettingsService
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

if TYPE_CHECKING:
    from studyapp.services.image_downloads import Result
    from studyapp.services.image_files import ImageFile
    from studyapp.services.intake import Folder

SECONDS = 20.0
"""For one attempt at one image."""
BACK_OFF = (0.5, 2.0)
"""Seconds before the second and the third attempt."""


class FetchFailure(Struct, frozen=True):
    """An address that gave no image, and why, in a few English words."""

    origin: str
    reason: str


class FetchOutcome(Struct, frozen=True):
    """What fetching did; addresses are counted, not references to them.

    Attributes:
        pending: addresses that were not tried because the work was cancelled.
    """

    fetched: int
    pending: int
    failures: tuple[FetchFailure, ...]
    cancelled: bool
    changes: Changes


class AttachOutcome(Struct, frozen=True):
    """What attaching did.

    Attributes:
        attached: references that have their bytes now.
        pending: references that still have none.
        refused: files that were wanted but hold no image, or could not be read.
    """

    attached: int
    pending: int
    refused: tuple[str, ...]
    changes: Changes


def is_remote(image: QuestionImage) -> bool:
    """Tell whether an image's bytes can be fetched from the network."""
    return _address(image).lower().startswith(("http://", "https://"))


class FetchingService:
    """Fetches and attaches images; what has arrived stays, whatever happens later."""

    def __init__(
        self,
        library: LibraryFile,
        settings: SettingsService,
        *,
        back_off: Sequence[float] = BACK_OFF,
        seconds: float = SECONDS,
    ) -> None:
        self._library = library
        self._settings = settings
        self._back_off = back_off
        self._seconds = seconds

    def pending(self) -> list[QuestionImage]:
        """Return the images without bytes, remote or not."""
        with self._library.reading() as repositories:
            return repositories.images.pending()

    def fetch(
        self,
        progress: Progress,
        *,
        allow_private: bool | None = None,
        only: Collection[str] | None = None,
        arrived: Callable[[Changes], None] | None = None,
    ) -> FetchOutcome:
        """Fetch remote images that are missing, six at a time, and store each as it arrives.

        Cancelling ends it at once; what has arrived stays, and the outcome says so.

        Args:
            progress: told how many addresses are done.
            allow_private: whether loopback and private addresses may be asked; None for what
                the settings say.
            only: references to fetch, as the answers name them; None for all.
            arrived: called on this thread after each commit with what it changed.
        """
        from studyapp.services.image_downloads import Downloads  # noqa: PLC0415 - see the module

        if allow_private is None:
            allow_private = self._settings.get(ALLOW_PRIVATE_NETWORK)
        wanted: defaultdict[str, list[QuestionImage]] = defaultdict(list)
        for image in self.pending():
            if is_remote(image) and (only is None or image.reference in only):
                wanted[_address(image)].append(image)
        changes = Changes()
        fetched = 0
        failures: list[FetchFailure] = []
        cancelled = False
        total = len(wanted)
        with Downloads(
            wanted, seconds=self._seconds, back_off=self._back_off, allow_private=allow_private
        ) as downloads:
            try:
                progress.report("fetching", 0, total)
                while fetched + len(failures) < total:
                    results = downloads.next_results()
                    if not results:
                        progress.check()
                        continue
                    changed = self._store(results, wanted)
                    if arrived is not None:
                        arrived(changed)
                    changes |= changed
                    for address, result in results:
                        if isinstance(result, str):
                            failures.append(FetchFailure(address, result))
                        else:
                            fetched += 1
                    progress.report("fetching", fetched + len(failures), total)
            except Cancelled:
                cancelled = True
        pending = total - fetched - len(failures)
        return FetchOutcome(fetched, pending, tuple(failures), cancelled, changes)

    def attach_folder(self, folder: Path, progress: Progress) -> AttachOutcome:
        """Take missing images from a folder and those below it, by file name.

        The name is the last part of the reference, decoded, without query; case does not matter.
        What is attached stays when the work is cancelled.

        Raises:
            UnreadableFileError: there is no such folder.
            TooManyFilesError: it holds too much.
        """
        from studyapp.services.image_lookup import (  # noqa: PLC0415 - see the module
            name_key,
            reference_key,
        )
        from studyapp.services.intake import Folder  # noqa: PLC0415 - see the module

        pending = self.pending()
        by_name: defaultdict[str, list[QuestionImage]] = defaultdict(list)
        for image in pending:
            by_name[reference_key(image.reference)].append(image)
        source = Folder(folder, [])
        names = sorted(source.names(), key=lambda name: (name.count("/"), name))
        changes = Changes()
        attached = 0
        refused: list[str] = []
        try:
            for number, name in enumerate(names):
                progress.report("attaching", number, len(names))
                images = by_name.get(name_key(name))
                if not images:
                    continue
                found = _read(source, name)
                if found is None:
                    refused.append(str(folder / name))
                    continue
                with self._library.writing() as repositories:
                    changes |= _resolve(repositories, images, found)
                attached += len(images)
                del by_name[name_key(name)]
            progress.report("attaching", len(names), len(names))
        except Cancelled:
            pass  # what is attached stays, and the outcome says what is missing
        return AttachOutcome(attached, len(pending) - attached, tuple(refused), changes)

    def attach_bytes(
        self, question_id: QuestionId, reference: str, data: bytes, name: str = "This"
    ) -> AttachOutcome:
        """Give an image the bytes that the reader chose or pasted.

        Other answers that refer to the same address get them too.

        Raises:
            NotAnImageError: the bytes are no image that the app shows.
        """
        from studyapp.services.image_files import MAX_IMAGE, read_image  # noqa: PLC0415 - likewise

        found = read_image(data) if len(data) <= MAX_IMAGE else None
        if found is None:
            raise NotAnImageError(file=name)
        with self._library.writing() as repositories:
            pending = repositories.images.pending()
            images = [
                image
                for image in repositories.images.of(question_id)
                if image.reference == reference
            ]
            if images and is_remote(images[0]):
                images += [image for image in pending if _address(image) == _address(images[0])]
            changes = _resolve(repositories, images, found)
            left = len(repositories.images.pending())
        return AttachOutcome(len(pending) - left, left, (), changes)

    def _store(
        self,
        results: "Iterable[Result]",
        wanted: dict[str, list[QuestionImage]],
    ) -> Changes:
        changes = Changes()
        with self._library.writing() as repositories:
            for address, result in results:
                images = wanted[address]
                if isinstance(result, str):
                    repositories.images.fail(_keys(images), result)
                    changes |= Changes(questions=_questions(images))
                else:
                    changes |= _resolve(repositories, images, result)
        return changes


def _address(image: QuestionImage) -> str:
    origin = image.origin or image.reference
    return f"https:{origin}" if origin.startswith("//") else origin


def _read(source: "Folder", name: str) -> "ImageFile | None":
    from studyapp.services.image_files import MAX_IMAGE, read_image  # noqa: PLC0415 - likewise

    try:
        data = source.read(name, MAX_IMAGE)
    except UserError:
        return None
    return None if data is None else read_image(data)


def _resolve(
    repositories: Repositories, images: Sequence[QuestionImage], found: "ImageFile"
) -> Changes:
    asset_id = repositories.images.store(found.data, found.media_type, found.width, found.height)
    repositories.images.resolve(_keys(images), asset_id)
    return Changes(questions=_questions(images), assets=True)


def _keys(images: Iterable[QuestionImage]) -> list[tuple[QuestionId, str]]:
    return [(image.question_id, image.reference) for image in images]


def _questions(images: Iterable[QuestionImage]) -> frozenset[QuestionId]:
    return frozenset(image.question_id for image in images)
