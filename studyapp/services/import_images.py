"""The images of imported questions: read and stored at once when they are at hand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from studyapp.domain.edits import NewImage
from studyapp.domain.errors import InputError
from studyapp.domain.ids import AssetId
from studyapp.domain.importing import ImageCounts, ImageKind, ImageReference, ImportWarning
from studyapp.domain.library import ImageState, QuestionImage
from studyapp.services.image_files import MAX_IMAGE, ImageFile, decode_data_uri, read_image
from studyapp.services.intake import SourceFile

if TYPE_CHECKING:
    from studyapp.storage.images import ImageRepository

_SHOWN = 80
"""Characters of a reference that a message shows."""


class _Finding(Struct, frozen=True):
    """What was found at a reference: bytes, nothing yet, or a reason why there are none."""

    asset_id: AssetId | None = None
    stored: bool = False
    error: str = ""
    code: str = ""
    complaint: InputError | None = None


_TO_FETCH = _Finding()
_MISSING = {
    ImageKind.LOCAL: _Finding(code="image-missing"),
    ImageKind.REMOTE: _TO_FETCH,
    ImageKind.DATA: _Finding(error="damaged data URI", code="image-damaged"),
}


class ImageImport(Struct):
    """Finds the bytes of local images and data URIs, once for each, and keeps count.

    Attributes:
        store: where bytes are kept; None for a preview, which keeps none.
    """

    store: "ImageRepository | None"
    warnings: list[ImportWarning] = field(default_factory=list[ImportWarning])
    _found: dict[tuple[str, str], _Finding] = field(default_factory=dict[tuple[str, str], _Finding])
    _states: dict[tuple[str, str], ImageState] = field(
        default_factory=dict[tuple[str, str], ImageState]
    )
    _referenced: int = 0

    def of(self, file: SourceFile, references: Sequence[ImageReference]) -> list[NewImage]:
        """Return the images of one question, with what is known of their bytes."""
        images: list[NewImage] = []
        for reference in references:
            self._referenced += 1
            key = _key(file, reference)
            finding = self._found.get(key)
            if finding is None:
                finding = self._found[key] = self._find(file, reference)
                self._states[key] = _state(finding)
            if finding.code:
                self._warn(file, reference, finding)
            origin = "" if reference.kind is ImageKind.DATA else reference.reference
            images.append(
                NewImage(
                    reference.reference,
                    reference.caption,
                    origin,
                    finding.asset_id,
                    finding.error,
                )
            )
        return images

    def note_known(
        self, file: SourceFile, references: Sequence[ImageReference], known: Sequence[QuestionImage]
    ) -> None:
        """Count images by what the library already has of them."""
        states = {image.reference: image.state for image in known}
        for reference in references:
            key = _key(file, reference)
            state = states.get(reference.reference)
            if state is not None and self._states.get(key) is not ImageState.STORED:
                self._states[key] = state

    def to_fetch(self) -> dict[str, ImageState]:
        """Return the remote references without bytes: pending, or failed at an earlier time."""
        return {
            reference: self._states[place, reference]
            for (place, reference), finding in self._found.items()
            if finding is _TO_FETCH and self._states[place, reference] is not ImageState.STORED
        }

    def counts(self) -> ImageCounts:
        """Return how many images the import has, by what became of them."""
        states = list(self._states.values())
        return ImageCounts(
            referenced=self._referenced,
            unique=len(states),
            stored=states.count(ImageState.STORED),
            pending=states.count(ImageState.PENDING),
            failed=states.count(ImageState.FAILED),
        )

    def _find(self, file: SourceFile, reference: ImageReference) -> _Finding:
        try:
            data = _data_of(file, reference)
        except InputError as error:
            return _Finding(error=error.message, code="image-unreadable", complaint=error)
        if data is None:
            return _MISSING[reference.kind]
        image = read_image(data)
        if image is None:
            return _Finding(error="not an image", code="image-not-image")
        return _Finding(self._keep(image), stored=True)

    def _keep(self, image: ImageFile) -> AssetId | None:
        if self.store is None:
            return None
        return self.store.store(image.data, image.media_type, image.width, image.height)

    def _warn(self, file: SourceFile, reference: ImageReference, finding: _Finding) -> None:
        name = reference.reference
        name = name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1]}…"
        self.warnings.append(
            ImportWarning(
                file.file, reference.line, finding.code, {"name": name}, finding.complaint
            )
        )


def _data_of(file: SourceFile, reference: ImageReference) -> bytes | None:
    """Return the bytes that are at hand; raises InputError when they cannot be read."""
    if reference.stored_as:
        return file.image(reference.stored_as)
    if reference.kind is ImageKind.DATA:
        return decode_data_uri(reference.reference, MAX_IMAGE)
    return file.image(reference.reference) if reference.kind is ImageKind.LOCAL else None


def _key(file: SourceFile, reference: ImageReference) -> tuple[str, str]:
    """Name an image; a local one is relative to its file."""
    local = reference.kind is ImageKind.LOCAL or reference.stored_as
    place = f"{file.locator}\n{reference.stored_as}" if reference.stored_as else file.locator
    return (place if local else "", reference.reference)


def _state(finding: _Finding) -> ImageState:
    if finding.stored:
        return ImageState.STORED
    return ImageState.FAILED if finding.error else ImageState.PENDING


def differ(wanted: Sequence[NewImage], known: Sequence[QuestionImage]) -> bool:
    """Tell whether a question's images must be written; bytes once known are not given up."""
    distinct = list({image.reference: image for image in wanted}.values())
    if len(distinct) != len(known):
        return True
    return any(
        (new.reference, new.caption, new.origin) != (old.reference, old.caption, old.origin)
        or (new.asset_id is not None and new.asset_id != old.asset_id)
        for new, old in zip(distinct, known, strict=True)
    )
