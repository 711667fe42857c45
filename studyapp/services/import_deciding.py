"""What an import will do with each question that it finds; nothing is written here."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from studyapp.domain.edits import KnownQuestion
from studyapp.domain.ids import QuestionId, SourceId, TopicId
from studyapp.domain.importing import ImportOptions
from studyapp.domain.library import QuestionState
from studyapp.domain.text import content_hash, normalised_title
from studyapp.services.import_matching import Candidate, Match, Matcher
from studyapp.services.import_own_words import differs
from studyapp.services.import_placing import Placer, Sorter
from studyapp.services.import_reading import ReadFile
from studyapp.services.intake import Intake
from studyapp.storage.repositories import Repositories


class Fate(StrEnum):
    """What becomes of a question that an import finds."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DELETED = "deleted"
    """The reader deleted it, and it stays so."""
    EXCLUDED = "excluded"
    """The reader does not want it in this import."""


class Decision(Struct, frozen=True):
    """What is to be done with one question.

    Attributes:
        known: the question in the library; None for a new one.
        rewrite: its title or text is another now.
        move: it belongs to another topic now.
        restore: it was deleted, and comes back.
        back: it was gone from its source, and is there again.
        adopt: it comes from another file now.
        own_answer: it comes back from an export, while its source is another file: the answer
            is now the reader's own. False also when nothing about the answer changed.
        returned: it comes back so; neither its wording nor its place is that of this file.
    """

    candidate: Candidate
    known: KnownQuestion | None
    fate: Fate
    rewrite: bool = False
    move: bool = False
    restore: bool = False
    back: bool = False
    adopt: bool = False
    own_answer: bool = False
    returned: bool = False


class Decider:
    """Decides file by file; what may have come from another file is decided after the last."""

    def __init__(
        self, repositories: Repositories, intake: Intake, options: ImportOptions, sorter: Sorter
    ) -> None:
        self._repositories = repositories
        self._options = options
        self._sorter = sorter
        self._topics: dict[tuple[str, ...], TopicId | None] = {}
        self._within: frozenset[TopicId] | None = None
        self._count = 0
        self.sources = _covered_sources(repositories, intake)
        """The sources that the import covers, by locator."""
        known = [
            entry
            for source_id in self.sources.values()
            for entry in repositories.questions.of_source(source_id)
        ]
        self._matcher = Matcher(known, self._anchors)
        # Whoever deleted all of a source and imports it again wants it back.
        self._restore = all(entry.deleted for entry in known)
        self._library_is_empty = repositories.questions.first() is None
        self._taken: set[QuestionId] = {entry.id for entry in known}
        self._protected: set[SourceId] = set()
        self._keys: set[str] = set()

    def decide(self, read: ReadFile) -> list[Decision]:
        """Return what can be decided about a file's questions, in their order."""
        source_id = self.sources.get(read.file.locator)
        if read.unreadable and source_id is not None:
            self._protected.add(source_id)
        placer = Placer(self._options.topic, read.file, read.parsed, self._sorter)
        candidates: list[Candidate] = []
        for draft in read.parsed.questions:
            place = placer.place(draft)
            candidates.append(
                Candidate(
                    draft=draft,
                    file=read.file,
                    source_id=source_id,
                    topic=place.topic,
                    topic_id=self._topic(place.topic),
                    loose=place.loose,
                    title=normalised_title(draft.title),
                    content=content_hash(draft.prompt, draft.body),
                    order=self._count,
                    excluded=(read.file.file, draft.line) in self._options.excluded,
                )
            )
            self._count += 1
        keyed, others = self._by_key(candidates)
        return self._decided([*keyed, *self._matcher.match_file(others)])

    def decide_rest(self) -> list[Decision]:
        """Return what is decided after the last file."""
        return self._decided(self._matcher.match_rest())

    def gone(self) -> list[KnownQuestion]:
        """Return the questions that are newly no longer in their source."""
        return [
            entry
            for entry in self._matcher.unmatched()
            if entry.state is not QuestionState.GONE
            and not entry.deleted
            and entry.source_id not in self._protected
        ]

    def _by_key(self, candidates: Sequence[Candidate]) -> tuple[list[Match], list[Candidate]]:
        """Recognise by their keys what was exported from this library; return the others too.

        A key that occurs twice was copied by hand: the second one is another question.
        """
        keys = [candidate.draft.key for candidate in candidates if candidate.draft.key]
        if not keys:
            return [], list(candidates)
        known = {entry.key: entry for entry in self._repositories.questions.with_keys(keys)}
        matches: list[Match] = []
        others: list[Candidate] = []
        for candidate in candidates:
            key = candidate.draft.key
            if key in self._keys:
                others.append(replace(candidate, draft=replace(candidate.draft, key="")))
            elif key in known:
                self._matcher.take(known[key])
                self._taken.add(known[key].id)
                matches.append((candidate, known[key]))
            else:
                others.append(candidate)
            self._keys |= {key} - {""}
        return matches, others

    def _anchors(self) -> dict[QuestionId, str]:
        from studyapp.content.titles import anchor_of  # noqa: PLC0415 - only an import needs it

        headings = self._repositories.questions.headings_with_anchors(self.sources.values())
        return {question: anchor_of(heading) for question, heading in headings.items()}

    def _topic(self, path: tuple[str, ...]) -> TopicId | None:
        if path not in self._topics:
            self._topics[path] = self._repositories.topics.meant_by(path)
        return self._topics[path]

    def _decided(self, matches: Sequence[tuple[Candidate, KnownQuestion | None]]) -> list[Decision]:
        adopted = self._elsewhere([candidate for candidate, known in matches if known is None])
        known_ids = [known.id for _, known in matches if known is not None]
        known_ids += [known.id for known in adopted.values()]
        rows = self._repositories.questions.rows_of(known_ids) if known_ids else []
        titles = {row.id: row.title for row in rows}
        return [
            self._decision(candidate, known or adopted.get(candidate.order), titles)
            for candidate, known in matches
        ]

    def _elsewhere(self, candidates: Iterable[Candidate]) -> dict[int, KnownQuestion]:
        """Recognise what stands in the library word for word, from a file that was elsewhere."""
        if self._library_is_empty:
            return {}
        wanted = {
            (candidate.title, candidate.content): candidate
            for candidate in candidates
            if not (candidate.excluded or candidate.draft.unanswered)
        }
        if not wanted:
            return {}
        found: dict[int, KnownQuestion] = {}
        contents = {content for _, content in wanted}
        for known in self._repositories.questions.with_content(contents):
            candidate = wanted.get((known.normalised_title, known.content_hash))
            if not candidate or candidate.order in found:
                continue
            if not known.deleted and known.id not in self._taken:
                self._taken.add(known.id)
                found[candidate.order] = known
        return found

    def _decision(
        self, candidate: Candidate, known: KnownQuestion | None, titles: dict[QuestionId, str]
    ) -> Decision:
        if candidate.excluded:
            return Decision(candidate, known, Fate.EXCLUDED)
        if known is None:
            return Decision(candidate, None, Fate.ADDED)
        if known.deleted and not self._restore:
            return Decision(candidate, known, Fate.DELETED)
        draft = candidate.draft
        if draft.own and not known.deleted:
            elsewhere = known.source_id not in self.sources.values()
            if elsewhere or known.own_answer:
                return self._returned(candidate, known)
        rewrite = (
            known.content_hash != candidate.content
            or known.unanswered != draft.unanswered
            or titles.get(known.id, draft.title) != draft.title
            or self._matcher.renames_anchor(candidate, known)
        )
        move = self._moves(candidate, known)
        back = known.state is QuestionState.GONE
        changed = rewrite or move or back
        if draft.own and not known.deleted:
            changed = changed or differs(self._repositories, known.id, draft.own)
        fate = Fate.ADDED if known.deleted else Fate.UPDATED if changed else Fate.UNCHANGED
        return Decision(
            candidate,
            known,
            fate,
            rewrite=rewrite,
            move=move,
            restore=known.deleted,
            back=back,
            adopt=known.source_id != candidate.source_id or candidate.source_id is None,
        )

    def _returned(self, candidate: Candidate, known: KnownQuestion) -> Decision:
        """Decide about a question that was exported, and whose source is another file."""
        draft = candidate.draft
        body = self._repositories.questions.get(known.id).body
        own_answer = not draft.unanswered and draft.body != body
        changed = own_answer or bool(draft.own and differs(self._repositories, known.id, draft.own))
        fate = Fate.UPDATED if changed else Fate.UNCHANGED
        return Decision(candidate, known, fate, own_answer=own_answer, returned=True)

    def _moves(self, candidate: Candidate, known: KnownQuestion) -> bool:
        if known.placed_by_reader or known.topic_id == candidate.topic_id:
            return False
        return not (candidate.loose and self._is_within_target(known.topic_id))

    def _is_within_target(self, topic_id: TopicId) -> bool:
        """Tell whether a topic is below the one that the reader chose for the import."""
        if not self._options.topic:
            return True
        if self._within is None:
            within = {self._topic(self._options.topic)}
            for topic in self._repositories.topics.all():  # each before its sub-topics
                if topic.parent_id in within and topic.parent_id is not None:
                    within.add(topic.id)
            self._within = frozenset(entry for entry in within if entry is not None)
        return topic_id in self._within


def _covered_sources(repositories: Repositories, intake: Intake) -> dict[str, SourceId]:
    """Return the known sources among the files, and those whose file is no longer there."""
    files = {file.locator for file in intake.files}
    scopes = tuple(intake.scopes)
    return {
        source.locator: source.id
        for source in repositories.sources.all()
        if source.locator in files or (scopes and source.locator.startswith(scopes))
    }
