"""Writes what an import decided into the library, in batches, inside the caller's transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from studyapp.domain.changes import Changes
from studyapp.domain.edits import (
    Deletion,
    KnownQuestion,
    NewImage,
    NewQuestion,
    QuestionPlace,
    QuestionText,
)
from studyapp.domain.ids import QuestionId, SourceId, TopicId, new_key
from studyapp.domain.library import QuestionImage
from studyapp.services.import_deciding import Decision, Fate
from studyapp.services.import_images import ImageImport, differ
from studyapp.services.import_matching import Candidate
from studyapp.services.intake import SourceFile
from studyapp.storage.repositories import Repositories

# Where a question stands: known ones by position, new ones behind them as they were added.
_Rank = tuple[int, int, int]


class Writer:
    """Carries out decisions; a question about which nothing changed is not written to."""

    def __init__(
        self, repositories: Repositories, images: ImageImport, sources: dict[str, SourceId]
    ) -> None:
        self._repositories = repositories
        self._images = images
        self._sources = dict(sources)
        self._topics: dict[tuple[str, ...], TopicId] = {}
        self._left: set[TopicId] = set()
        self._touched: dict[str, SourceFile] = {}
        self._order: defaultdict[TopicId, list[tuple[int, _Rank, QuestionId]]] = defaultdict(list)
        self._added = 0
        self._changed: set[QuestionId] = set()
        self._structure = False
        self.keys: dict[QuestionId, str] = {}
        """Keys of all questions of the import."""
        self.fresh: list[QuestionId] = []
        """Questions that are new or have a new title or text."""
        self.exported: list[tuple[QuestionId, Candidate]] = []
        """Those that come back from an export, with what came with them."""

    @property
    def changes(self) -> Changes:
        """What was touched so far."""
        return Changes(
            questions=frozenset(self._changed),
            structure=self._structure,
            assets=bool(self._changed) or self._structure,
        )

    def write(self, decisions: Sequence[Decision]) -> None:
        """Carry out some decisions."""
        wanted = [entry for entry in decisions if entry.fate not in {Fate.EXCLUDED, Fate.DELETED}]
        images: dict[QuestionId, list[NewImage]] = {}
        self._write_new([entry.candidate for entry in wanted if entry.known is None], images)
        known = [(entry, entry.known) for entry in wanted if entry.known is not None]
        self._write_known(known)
        for decision, question in known:
            self._note_images(decision, question, images)
        if images:
            self._repositories.images.replace(images)

    def finish(self, gone: Sequence[KnownQuestion]) -> None:
        """Mark what is gone, take away emptied topics, put the others into the source's order."""
        if gone:
            self._repositories.questions.set_gone([entry.id for entry in gone], gone=True)
            self._changed.update(entry.id for entry in gone)
            self._structure = True
        self._repositories.topics.drop_emptied(self._left)
        for topic_id, members in self._order.items():
            members.sort()
            ranks = [rank for _, rank, _ in members]
            if any(first > second for first, second in zip(ranks, ranks[1:], strict=False)):
                self._put_in_order(topic_id, [question_id for *_, question_id in members])

    def save_sources(self, report: dict[str, object]) -> None:
        """Record the import for every file that brought something new."""
        for locator, file in self._touched.items():
            self._repositories.sources.save(locator, file.name, report)

    def _write_new(
        self, candidates: Sequence[Candidate], images: dict[QuestionId, list[NewImage]]
    ) -> None:
        if not candidates:
            return
        new = [
            NewQuestion(
                key=candidate.draft.key or new_key(),
                topic_id=self._topic(candidate.topic),
                title=candidate.draft.title,
                title_markdown=candidate.draft.title_markdown,
                prompt=candidate.draft.prompt,
                body=candidate.draft.body,
                unanswered=candidate.draft.unanswered,
                source_id=self._source(candidate.file),
            )
            for candidate in candidates
        ]
        ids = self._repositories.questions.insert_many(new)
        for question_id, question, candidate in zip(ids, new, candidates, strict=True):
            self.keys[question_id] = question.key
            self._note_own_words(question_id, candidate)
            self._added += 1
            rank = (1, self._added, question_id)
            self._order[question.topic_id].append((candidate.order, rank, question_id))
            if candidate.draft.images:
                images[question_id] = self._images.of(candidate.file, candidate.draft.images)
        self.fresh += ids
        self._structure = True

    def _write_known(self, known: Sequence[tuple[Decision, KnownQuestion]]) -> None:
        questions = self._repositories.questions
        texts: list[QuestionText] = []
        moved: defaultdict[TopicId, list[QuestionId]] = defaultdict(list)
        adopted: defaultdict[SourceId, list[QuestionId]] = defaultdict(list)
        for decision, question in known:
            candidate = decision.candidate
            self.keys[question.id] = question.key
            self._take_back(decision, question)
            if decision.rewrite:
                texts.append(_text(question.id, candidate))
            if decision.adopt:
                adopted[self._source(candidate.file)].append(question.id)
            if decision.move:
                moved[self._topic(candidate.topic)].append(question.id)
                self._left.add(question.topic_id)
            if not decision.returned:
                self._rank(decision, question)
            if decision.fate is not Fate.UNCHANGED:
                if not decision.returned:
                    self._touch(candidate.file)
                self._changed.add(question.id)
                self._structure = True
        restored = tuple(entry.id for decision, entry in known if decision.restore)
        if restored:
            questions.restore(Deletion(questions=restored))
        if texts:
            questions.rewrite_many(texts)
            self.fresh += [text.id for text in texts]
        back = [entry.id for decision, entry in known if decision.back]
        if back:
            questions.set_gone(back, gone=False)
        for source_id, ids in adopted.items():
            questions.set_source(ids, source_id)
        for topic_id, ids in moved.items():
            questions.append(topic_id, ids)

    def _rank(self, decision: Decision, question: KnownQuestion) -> None:
        if question.placed_by_reader:
            return
        topic_id, rank = question.topic_id, (0, question.position, question.id)
        if decision.move:
            self._added += 1
            topic_id = self._topic(decision.candidate.topic)
            rank = (1, self._added, question.id)
        self._order[topic_id].append((decision.candidate.order, rank, question.id))

    def _note_images(
        self,
        decision: Decision,
        question: KnownQuestion,
        images: dict[QuestionId, list[NewImage]],
    ) -> None:
        candidate = decision.candidate
        if decision.returned and not decision.own_answer:
            return
        if not (candidate.draft.images or decision.rewrite):
            return
        known = self._repositories.images.of(question.id)
        wanted = self._images.of(candidate.file, candidate.draft.images)
        if question.own_answer or decision.own_answer:
            wanted = _with_those_of_own_answer(wanted, known)
        self._images.note_known(candidate.file, candidate.draft.images, known)
        if differ(wanted, known):
            images[question.id] = wanted
            self._changed.add(question.id)
            if not decision.returned:
                self._touch(candidate.file)

    def keep_topic(self, path: tuple[str, ...]) -> None:
        """Make a topic that holds no question, unless it is there."""
        if path and self._repositories.topics.meant_by(path) is None:
            self._topic(path)
            self._structure = True

    def _take_back(self, decision: Decision, question: KnownQuestion) -> None:
        self._note_own_words(question.id, decision.candidate)
        if decision.own_answer:
            body = decision.candidate.draft.body
            self._repositories.questions.set_own_answer(question.id, body)
            self.fresh.append(question.id)

    def _note_own_words(self, question_id: QuestionId, candidate: Candidate) -> None:
        if candidate.draft.own is not None:
            self.exported.append((question_id, candidate))
            self._images.of(candidate.file, candidate.draft.own.images)

    def _put_in_order(self, topic_id: TopicId, ids: Iterable[QuestionId]) -> None:
        """Let questions take the places that they together have, in the order given."""
        wanted = list(ids)
        members = set(wanted)
        places = [
            place for place in self._repositories.questions.places(topic_id) if place.id in members
        ]
        moved = [
            QuestionPlace(question_id, topic_id, place.position, placed_by_reader=False)
            for question_id, place in zip(wanted, places, strict=True)
            if question_id != place.id
        ]
        if moved:
            self._repositories.questions.place(moved)
            self._structure = True

    def _topic(self, path: tuple[str, ...]) -> TopicId:
        topic_id = self._topics.get(path)
        if topic_id is None:
            topic_id = self._topics[path] = self._repositories.topics.ensure(path)
        return topic_id

    def _source(self, file: SourceFile) -> SourceId:
        source_id = self._sources.get(file.locator)
        if source_id is None:
            source_id = self._repositories.sources.save(file.locator, file.name, {})
            self._sources[file.locator] = source_id
        self._touch(file)
        return source_id

    def _touch(self, file: SourceFile) -> None:
        self._touched[file.locator] = file


def _with_those_of_own_answer(
    wanted: list[NewImage], known: Sequence[QuestionImage]
) -> list[NewImage]:
    """Keep the images that only the reader's own answer shows."""
    there = {image.reference for image in wanted}
    return [*wanted, *(NewImage.known(image) for image in known if image.reference not in there)]


def _text(question_id: QuestionId, candidate: Candidate) -> QuestionText:
    draft = candidate.draft
    return QuestionText(
        question_id, draft.title, draft.title_markdown, draft.prompt, draft.body, draft.unanswered
    )
