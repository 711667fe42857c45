"""Links questions that look like one subject; they are never merged."""

from studyapp.domain.ids import QuestionId
from studyapp.domain.progress import Progress
from studyapp.services.import_writing import Writer
from studyapp.storage.repositories import Repositories


def relate(
    repositories: Repositories, writer: Writer, progress: Progress
) -> tuple[tuple[str, str], ...]:
    """Compare what an import brought with the whole library, and remember what looks alike.

    Returns:
        the pairs (by key) of which both belong to the import, new or known from before.
    """
    fresh = set(writer.fresh)
    if fresh:
        from studyapp.domain.similarity import related  # noqa: PLC0415 - only an import needs it

        progress.report("relating", 0, 1)
        listing = repositories.questions.listing()
        ids = {entry.key: entry.id for entry in listing}
        pairs = related([(entry.key, entry.title) for entry in listing])
        known = [(ids[one], ids[other]) for one, other in pairs]
        repositories.questions.relate(pair for pair in known if fresh & set(pair))
        progress.report("relating", 1, 1)
    return _within(repositories.questions.related_pairs(), writer.keys)


def _within(
    pairs: list[tuple[QuestionId, QuestionId]], keys: dict[QuestionId, str]
) -> tuple[tuple[str, str], ...]:
    return tuple((keys[one], keys[other]) for one, other in pairs if one in keys and other in keys)
