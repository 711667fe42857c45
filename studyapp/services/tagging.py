"""Tags, stars and flags, on one question or on many at once."""

from collections.abc import Callable, Mapping, Sequence

from studyapp.domain.changes import Changes
from studyapp.domain.ids import QuestionId
from studyapp.domain.library import Flag, Tag
from studyapp.domain.text import fold
from studyapp.services.editing import Edit, changed
from studyapp.services.undo import Changed
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories


class TaggingService:
    """The tags, stars and flags of an open library."""

    def __init__(self, library: LibraryFile) -> None:
        self._library = library

    def tags(self) -> list[Tag]:
        """Return all tags in alphabetical order."""
        with self._library.reading() as repositories:
            return repositories.tags.all()

    def tags_of(self, question_id: QuestionId) -> tuple[str, ...]:
        """Return the tags of a question in alphabetical order."""
        with self._library.reading() as repositories:
            return repositories.tags.of(question_id)

    def tagged(self, name: str) -> set[QuestionId]:
        """Return the questions with a tag."""
        with self._library.reading() as repositories:
            return set(repositories.tags.tagged(name))

    def add(self, name: str, ids: Sequence[QuestionId]) -> Changed:
        """Put a tag on questions; one that differs only in case and width is the same tag."""
        name = " ".join(name.split())
        if not name:
            return Changed(Changes())
        with self._library.writing() as repositories:
            name = repositories.tags.name_of(name)
            added = repositories.tags.add(name, ids)
        return self._tagged(
            "tag-added",
            {"tag": name},
            added,
            undo=lambda repositories: repositories.tags.remove(name, added),
            redo=lambda repositories: repositories.tags.add(name, added),
        )

    def remove(self, name: str, ids: Sequence[QuestionId]) -> Changed:
        """Take a tag from questions; one that no question has any more is forgotten."""
        with self._library.writing() as repositories:
            name = repositories.tags.name_of(name)
            removed = repositories.tags.remove(name, ids)
        return self._tagged(
            "tag-removed",
            {"tag": name},
            removed,
            undo=lambda repositories: repositories.tags.add(name, removed),
            redo=lambda repositories: repositories.tags.remove(name, removed),
        )

    def delete(self, names: Sequence[str]) -> Changed:
        """Take tags from every question, as one change."""
        with self._library.writing() as repositories:
            tags = repositories.tags
            had = {tags.name_of(name): tags.tagged(name) for name in names}
            had = {name: ids for name, ids in had.items() if ids}
            _remove(repositories, had)
        return self._tagged(
            "tags-deleted",
            {"tag": next(iter(had), ""), "tags": str(len(had))},
            tuple({question for ids in had.values() for question in ids}),
            undo=lambda repositories: [
                repositories.tags.add(name, ids) for name, ids in had.items()
            ],
            redo=lambda repositories: _remove(repositories, had),
        )

    def rename(self, name: str, to: str) -> Changed:
        """Give a tag another name; if another tag has that name, the two become one.

        The step is ``"tags-merged"`` then, and ``"tag-renamed"`` otherwise.
        """
        to = " ".join(to.split())
        with self._library.writing() as repositories:
            name = repositories.tags.name_of(name)
            ids = repositories.tags.tagged(name)
            if not to or to == name or not ids:
                return Changed(Changes())
            joins = fold(to) != fold(name)
            to = repositories.tags.name_of(to) if joins else to
            had = set(repositories.tags.tagged(to)) if joins else set[QuestionId]()
            repositories.tags.rename(name, to)

        def undo(repositories: Repositories) -> None:
            if had:
                repositories.tags.remove(to, [row_id for row_id in ids if row_id not in had])
                repositories.tags.add(name, ids)
            else:
                repositories.tags.rename(to, name)

        return self._tagged(
            "tags-merged" if had else "tag-renamed",
            {"tag": name, "to": to},
            ids,
            undo=undo,
            redo=lambda repositories: repositories.tags.rename(name, to),
        )

    def star(self, ids: Sequence[QuestionId], *, starred: bool = True) -> Changed:
        """Put a star on questions, or take it away."""
        with self._library.writing() as repositories:
            touched = repositories.tags.star(ids, starred=starred)

        def put(value: bool) -> Edit:  # noqa: FBT001 - the value of the step, not a switch
            return lambda repositories: repositories.tags.star(touched, starred=value)

        return self._tagged(
            "starred" if starred else "star-removed",
            {},
            touched,
            undo=put(not starred),
            redo=put(starred),
        )

    def flag(self, ids: Sequence[QuestionId], flag: Flag) -> Changed:
        """Put a flag on questions; ``Flag.NONE`` takes it away."""
        with self._library.writing() as repositories:
            before = repositories.tags.flag(dict.fromkeys(ids, flag))
        after = dict.fromkeys(before, flag)
        return self._tagged(
            "flagged" if flag else "flag-removed",
            {"flag": flag.value},
            tuple(before),
            undo=lambda repositories: repositories.tags.flag(before),
            redo=lambda repositories: repositories.tags.flag(after),
        )

    def _tagged(
        self,
        code: str,
        values: dict[str, str],
        ids: Sequence[QuestionId],
        *,
        undo: Callable[[Repositories], object],
        redo: Callable[[Repositories], object],
    ) -> Changed:
        values = {**values, "questions": str(len(ids))}
        changes = Changes(tags=frozenset(ids))
        return changed(self._library, code, values, changes, undo=undo, redo=redo)


def _remove(repositories: Repositories, tagged: Mapping[str, Sequence[QuestionId]]) -> None:
    for name, ids in tagged.items():
        repositories.tags.remove(name, ids)
