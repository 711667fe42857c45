"""Images that the reader put into a note or an answer of their own: stored once, by their hash."""

import hashlib
import re

from studyapp.domain.ids import QuestionId
from studyapp.domain.library import QuestionImage
from studyapp.storage.repositories import Repositories

# A relative path, so that Markdown which is exported with its images is read by any program.
_PREFIX = "asset/"
_REFERENCE = re.compile(rf"{_PREFIX}([0-9a-f]{{64}})")


def reference_to(data: bytes) -> str:
    """Return how Markdown refers to stored bytes."""
    return f"{_PREFIX}{hashlib.sha256(data).hexdigest()}"


def images_of(
    repositories: Repositories, question_id: QuestionId, markdown: str
) -> dict[str, QuestionImage]:
    """Return by reference the images of a question, and the stored ones that Markdown names."""
    images = {image.reference: image for image in repositories.images.of(question_id)}
    if hashes := set(_REFERENCE.findall(markdown)):
        for sha256, asset in repositories.images.assets(hashes).items():
            reference = f"{_PREFIX}{sha256}"
            images[reference] = QuestionImage(question_id, reference, "", "", *asset)
    return images
