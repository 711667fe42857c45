"""Images: referred to by questions, stored once, filled in later."""

import pytest

from studyapp.domain.edits import NewImage
from studyapp.domain.ids import AssetId
from studyapp.domain.library import ImageState, QuestionImage

PNG = b"\x89PNG\r\n\x1a\n rest"


def test_bytes_are_stored_once(library) -> None:
    with library.writing() as repositories:
        images = repositories.images
        first = images.store(PNG, "image/png", 20, 10)
        assert images.store(PNG, "image/png", 20, 10) == first
        other = images.store(b"GIF89a", "image/gif")
        assert other != first
        assert images.data(first) == PNG
        with pytest.raises(KeyError):
            images.data(AssetId(99))


def test_images_come_in_the_order_of_the_answer_with_what_is_known(library, sample) -> None:
    q1 = sample.questions["q1"]
    with library.writing() as repositories:
        images = repositories.images
        asset = images.store(PNG, "image/png", 20, 10)
        images.replace(
            {
                q1: [
                    NewImage("z.png", "Z", "https://example.org/z.png"),
                    NewImage("a.png", "A", "a.png", asset_id=asset),
                    NewImage("m.png", "M", "m.png", error="not found"),
                    NewImage("z.png", "Z", "https://example.org/z.png"),
                ]
            }
        )
        assert images.of(q1) == [
            QuestionImage(
                q1, "z.png", "Z", "https://example.org/z.png", ImageState.PENDING, None
            ),
            QuestionImage(
                q1, "a.png", "A", "a.png", ImageState.STORED, asset, "image/png", 20, 10
            ),
            QuestionImage(
                q1, "m.png", "M", "m.png", ImageState.FAILED, None, error="not found"
            ),
        ]  # fmt: skip


def test_what_is_missing_can_be_listed_failed_and_resolved(library, sample) -> None:
    q1, q2, q4 = (sample.questions[name] for name in ("q1", "q2", "q4"))
    url = "https://example.org/a.png"
    with library.writing() as repositories:
        images = repositories.images
        images.replace({row: [NewImage(url, "", url)] for row in (q1, q2, q4)})
        repositories.questions.delete([q4])
        assert [image.question_id for image in images.pending()] == [q1, q2]
        images.fail([(q1, url), (q2, url)], "404")
        assert [(image.state, image.error) for image in images.pending()] == [
            (ImageState.FAILED, "404")
        ] * 2
        asset = images.store(PNG, "image/png")
        images.resolve([(q1, url)], asset)
        (resolved,) = images.of(q1)
        assert (resolved.state, resolved.asset_id, resolved.error) == (ImageState.STORED, asset, "")
        assert [image.question_id for image in images.pending()] == [q2]
        images.fail([(q1, url)], "too late")
        assert images.of(q1) == [resolved]
        counts = {entry.id: entry for entry in repositories.questions.listing()}
        assert (counts[q1].images, counts[q1].pending_images) == (1, 0)
        assert (counts[q2].images, counts[q2].pending_images) == (1, 1)


def test_an_import_keeps_bytes_that_came_later_and_takes_new_ones(library, sample) -> None:
    q1 = sample.questions["q1"]
    with library.writing() as repositories:
        images = repositories.images
        old, new = images.store(PNG, "image/png"), images.store(b"GIF89a", "image/gif")
        first = [NewImage(name, "", name) for name in ("a", "b", "c", "d")]
        images.replace({q1: first})
        images.resolve([(q1, "a"), (q1, "b")], old)
        images.fail([(q1, "c")], "404")
        images.replace(
            {
                q1: [
                    NewImage("c", "", "c"),
                    NewImage("b", "caption", "b", asset_id=new),
                    NewImage("a", "", "a"),
                    NewImage("e", "", "e"),
                ]
            }
        )
        assert [
            (image.reference, image.state, image.asset_id, image.error) for image in images.of(q1)
        ] == [
            ("c", ImageState.FAILED, None, "404"),
            ("b", ImageState.STORED, new, ""),
            ("a", ImageState.STORED, old, ""),
            ("e", ImageState.PENDING, None, ""),
        ]
        images.replace({q1: []})
        assert images.of(q1) == []


def test_a_reference_may_be_a_long_data_uri(library, sample) -> None:
    uri = "data:image/png;base64," + "A" * 300_000
    with library.writing() as repositories:
        asset = repositories.images.store(PNG, "image/png")
        repositories.images.replace({sample.questions["q1"]: [NewImage(uri, "", "", asset)]})
        assert repositories.images.of(sample.questions["q1"])[0].reference == uri
