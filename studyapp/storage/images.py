"""Images: which ones a question refers to, and their bytes, stored once by SHA-256."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from studyapp.domain.edits import NewImage
from studyapp.domain.ids import AssetId, QuestionId
from studyapp.domain.library import ImageState, QuestionImage
from studyapp.storage.clock import Clock, to_milliseconds

_IMAGE = (
    "SELECT question_id, reference, caption, origin, state, asset_id,"
    " coalesce(media_type, ''), coalesce(width, 0), coalesce(height, 0), error"
    " FROM question_images LEFT JOIN assets ON assets.id = asset_id"
)


class Asset(NamedTuple):
    """What is known of stored bytes."""

    state: ImageState
    asset_id: AssetId
    media_type: str
    width: int
    height: int


class ImageRepository:
    """The images of a library's questions."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def of(self, question_id: QuestionId) -> list[QuestionImage]:
        """Return the images that a question refers to, in the order of the answer."""
        return self._images("WHERE question_id = ? ORDER BY ordinal", (question_id,))

    def pending(self) -> list[QuestionImage]:
        """Return all images without bytes (pending or failed) of questions that are not deleted."""
        return self._images(
            "WHERE asset_id IS NULL AND EXISTS"
            " (SELECT 1 FROM questions WHERE questions.id = question_id AND deleted_at IS NULL)"
            " ORDER BY question_id, ordinal",
            (),
        )

    def replace(self, images: Mapping[QuestionId, Sequence[NewImage]]) -> None:
        """Say which images questions refer to now.

        Bytes (or the failure to get them) that are known for a reference stay with it, unless new
        ones come. A reference that occurs twice in an answer counts once.
        """
        ids = json.dumps(list(images))
        known = {
            (question_id, reference): (state, asset_id, error)
            for question_id, reference, state, asset_id, error in self._connection.execute(
                "SELECT question_id, reference, state, asset_id, error FROM question_images"
                " WHERE question_id IN (SELECT value FROM json_each(?))",
                (ids,),
            )
        }
        self._connection.execute(
            "DELETE FROM question_images WHERE question_id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
        rows: list[tuple[object, ...]] = []
        for question_id, found in images.items():
            distinct = {image.reference: image for image in found}
            for ordinal, image in enumerate(distinct.values()):
                fate = (_state_of(image), image.asset_id, image.error)
                if image.asset_id is None:
                    fate = known.get((question_id, image.reference), fate)
                rows.append(
                    (question_id, ordinal, *fate, image.caption, image.origin, image.reference)
                )
        self._connection.executemany(
            "INSERT INTO question_images"
            " (question_id, ordinal, state, asset_id, error, caption, origin, reference)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def resolve(self, images: Iterable[tuple[QuestionId, str]], asset_id: AssetId) -> None:
        """Say that images (question and reference) have these bytes, instead of others if any."""
        self._connection.executemany(
            "UPDATE question_images SET state = 'stored', asset_id = ?, error = ''"
            " WHERE question_id = ? AND reference = ?",
            [(asset_id, *image) for image in images],
        )

    def fail(self, images: Iterable[tuple[QuestionId, str]], error: str) -> None:
        """Say why images (question and reference) could not be got; stored ones stay stored."""
        self._connection.executemany(
            "UPDATE question_images SET state = 'failed', error = ?"
            " WHERE question_id = ? AND reference = ? AND asset_id IS NULL",
            [(error, *image) for image in images],
        )

    def store(self, data: bytes, media_type: str, width: int = 0, height: int = 0) -> AssetId:
        """Keep image bytes, once; return what they are known by.

        Args:
            data: the file's bytes.
            media_type: sniffed from them.
            width: pixels; 0 when unknown.
            height: pixels; 0 when unknown.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        known = self._connection.execute(
            "SELECT id FROM assets WHERE sha256 = ?", (sha256,)
        ).fetchone()
        if known is not None:
            return known[0]
        cursor = self._connection.execute(
            "INSERT INTO assets (sha256, media_type, width, height, size, created_at, data)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (sha256, media_type, width, height, len(data), to_milliseconds(self._clock()), data),
        )
        return AssetId(cursor.lastrowid or 0)

    def assets(self, hashes: Iterable[str]) -> dict[str, Asset]:
        """Return stored images by SHA-256 (hex); those that are not stored are left out."""
        return {
            sha256: Asset(ImageState.STORED, *row)
            for sha256, *row in self._connection.execute(
                "SELECT sha256, id, media_type, width, height FROM assets"
                " WHERE sha256 IN (SELECT value FROM json_each(?))",
                (json.dumps(list(hashes)),),
            )
        }

    def data(self, asset_id: AssetId) -> bytes:
        """Return stored bytes.

        Raises:
            KeyError: there are none with this id.
        """
        row = self._connection.execute(
            "SELECT data FROM assets WHERE id = ?", (asset_id,)
        ).fetchone()
        if row is None:
            raise KeyError(asset_id)
        return row[0]

    def _images(self, condition: str, parameters: tuple[object, ...]) -> list[QuestionImage]:
        return [
            QuestionImage(
                question_id,
                reference,
                caption,
                origin,
                ImageState(state),
                asset_id,
                media_type,
                width,
                height,
                error,
            )
            for (
                question_id,
                reference,
                caption,
                origin,
                state,
                asset_id,
                media_type,
                width,
                height,
                error,
            ) in self._connection.execute(f"{_IMAGE} {condition}", parameters)
        ]


def _state_of(image: NewImage) -> str:
    if image.asset_id is not None:
        return ImageState.STORED.value
    return ImageState.FAILED.value if image.error else ImageState.PENDING.value
