"""Walks through the questions of a scope, in the order of the tree."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from studyapp.domain.library import ListedQuestion
from studyapp.domain.progress import Progress
from studyapp.services.exporting.selecting import SelectedTopic


class Step(NamedTuple):
    """A question on the way, and the topic that it stands in."""

    topic: SelectedTopic
    listed: ListedQuestion


def walk(topics: Sequence[SelectedTopic], progress: Progress) -> Iterator[Step]:
    """Yield each question; ``progress`` may cancel before each.

    Raises:
        Cancelled: as the user asked.
    """
    total = sum(len(topic.questions) for topic in topics)
    done = 0
    for topic in topics:
        for listed in topic.questions:
            progress.report("exporting", done, total)
            yield Step(topic, listed)
            done += 1
    progress.report("exporting", done, total)
