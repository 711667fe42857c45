"""The question banks that come with the app: adding, updating and removing them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from studyapp import paths as app_paths
from studyapp.domain.changes import Changes
from studyapp.domain.edits import Deletion, KnownQuestion
from studyapp.domain.ids import QuestionId, TopicId
from studyapp.domain.progress import NoProgress, Progress
from studyapp.domain.settings import BANKS, BankRecord
from studyapp.services.editing import changed
from studyapp.services.importing import ImportingService, ImportOutcome
from studyapp.services.undo import Changed
from studyapp.storage.library_file import LibraryFile
from studyapp.storage.repositories import Repositories

FIRST_BANK = "llm-interview"
"""What a brand-new library starts with."""
_ABOUT = "bank.toml"


class Bank(Struct, frozen=True):
    """A bank as its folder describes it.

    Attributes:
        id: names it in settings and sources; also the name of its folder.
        version: grows with every change of its texts.
    """

    id: str
    title: str
    language: str
    version: int
    licence: str
    folder: Path


class BankState(Struct, frozen=True):
    """A bank, and whether the library has it.

    Attributes:
        questions: how many it holds.
        installed: at least one of its questions is in the library and not deleted.
    """

    bank: Bank
    questions: int
    installed: bool


class BanksUpdated(Struct, frozen=True):
    """What an update brought, for each bank that had a newer version."""

    changes: Changes
    updates: tuple[tuple[Bank, ImportOutcome], ...]


def _do_nothing(_repositories: Repositories, _bank: Bank) -> None:
    """Leave the library as the import made it."""


class BankService:
    """The banks of an open library.

    A bank is in the library as long as one of its questions is; what the reader deleted stays
    deleted through updates. The settings remember the version, and what a removal took away.
    """

    def __init__(
        self, library: LibraryFile, importing: ImportingService, folder: Path | None = None
    ) -> None:
        self._library = library
        self._importing = importing
        self._folder = folder
        self._sizes: dict[str, int] = {}

    def all(self) -> list[BankState]:
        """Return every bank that comes with the app, the largest first."""
        with self._library.reading() as repositories:
            states = [
                BankState(bank, self._size(bank), bool(_living(repositories, bank)))
                for bank in self._banks()
            ]
        return sorted(states, key=lambda state: -state.questions)

    def install_first(self) -> ImportOutcome | None:
        """Fill a library that nothing was ever imported into.

        Returns:
            None when the library is not new; then nothing is done.
        """
        with self._library.reading() as repositories:
            if (
                repositories.settings.get(BANKS.name)
                or repositories.sources.all()
                or repositories.topics.all()
            ):
                return None
        return self._import(self._bank(FIRST_BANK), NoProgress())

    def update(self, progress: Progress) -> BanksUpdated:
        """Bring the banks of the library up to date with those that come with the app.

        Raises:
            UserError: the library cannot be written to.
            Cancelled: the banks that were done stay so.
        """
        with self._library.reading() as repositories:
            outdated = [bank for bank in self._banks() if _is_outdated(repositories, bank)]
        updates = tuple((bank, self._import(bank, progress)) for bank in outdated)
        changes = Changes()
        for _, outcome in updates:
            changes |= outcome.changes
        return BanksUpdated(changes, updates)

    def add(self, bank_id: str, progress: Progress) -> ImportOutcome:
        """Import a bank; when it was removed before, with all that was done in it.

        Raises:
            KeyError: the app has no such bank.
            UserError: the library cannot be written to.
            Cancelled: the bank is as it was before it was removed, or not there.
        """
        bank = self._bank(bank_id)
        with self._library.writing() as repositories:
            record = _record(repositories, bank)
            if record.removed is not None:
                repositories.topics.restore(record.removed)
                # Until the import is through, the bank counts as one that was never read.
                _remember(repositories, bank, BankRecord(0))
        return self._import(bank, progress, _drop_empty)

    def remove(self, bank_id: str) -> Changed:
        """Delete what is left of a bank, and its topics as far as nothing else is in them.

        Raises:
            KeyError: the app has no such bank.
        """
        bank = self._bank(bank_id)
        with self._library.writing() as repositories:
            before = _record(repositories, bank)
            deletion = _take_away(repositories, bank, before)

        def undo(repositories: Repositories) -> None:
            repositories.topics.restore(deletion)
            _remember(repositories, bank, before)

        return changed(
            self._library,
            "bank-removed",
            {"name": bank.title, "questions": str(len(deletion.questions))},
            Changes(
                frozenset(deletion.questions),
                frozenset(deletion.topics),
                structure=bool(deletion.questions),
                trash=bool(deletion.questions),
            ),
            undo=undo,
            redo=lambda repositories: _take_away(repositories, bank, before),
        )

    def _banks(self) -> list[Bank]:
        import tomllib  # noqa: PLC0415 - a start with an existing library may not need it

        folder = self._folder or app_paths.resources() / "banks"
        banks: list[Bank] = []
        for about in sorted(folder.glob(f"*/{_ABOUT}")):
            facts = tomllib.loads(about.read_text(encoding="utf-8"))
            bank = Bank(
                facts["id"],
                facts["title"],
                facts["language"],
                facts["version"],
                facts["licence"],
                about.parent,
            )
            banks.append(bank)
        return banks

    def _bank(self, bank_id: str) -> Bank:
        for bank in self._banks():
            if bank.id == bank_id:
                return bank
        raise KeyError(bank_id)

    def _size(self, bank: Bank) -> int:
        if bank.id not in self._sizes:
            self._sizes[bank.id] = self._importing.count_in_bank(bank.folder, bank.id)
        return self._sizes[bank.id]

    def _import(
        self,
        bank: Bank,
        progress: Progress,
        finish: Callable[[Repositories, Bank], None] = _do_nothing,
    ) -> ImportOutcome:
        def end(repositories: Repositories) -> None:
            finish(repositories, bank)
            _remember(repositories, bank, BankRecord(bank.version))

        return self._importing.run_bank(bank.folder, bank.id, bank.title, progress, end)


def _record(repositories: Repositories, bank: Bank) -> BankRecord:
    records = BANKS.read(repositories.settings.get(BANKS.name))
    return records.get(bank.id, BankRecord(0))


def _remember(repositories: Repositories, bank: Bank, record: BankRecord) -> None:
    records = BANKS.read(repositories.settings.get(BANKS.name))
    kept = {name: entry.to_json() for name, entry in records.items()}
    repositories.settings.set(BANKS.name, {**kept, bank.id: record.to_json()})


def _known(repositories: Repositories, bank: Bank) -> list[KnownQuestion]:
    return [
        known
        for source in repositories.sources.all()
        if source.locator.startswith(f"bank:{bank.id}/")
        for known in repositories.questions.of_source(source.id)
    ]


def _living(repositories: Repositories, bank: Bank) -> list[QuestionId]:
    return [known.id for known in _known(repositories, bank) if not known.deleted]


def _is_outdated(repositories: Repositories, bank: Bank) -> bool:
    outdated = _record(repositories, bank).version < bank.version
    return outdated and bool(_living(repositories, bank))


def _drop_empty(repositories: Repositories, bank: Bank) -> None:
    """Delete again what came back without a text: erased from the trash, and no longer asked."""
    empty = [
        known.id
        for known in _known(repositories, bank)
        if not (known.deleted or known.content_hash)
    ]
    if empty:
        repositories.questions.delete(empty)


def _take_away(repositories: Repositories, bank: Bank, before: BankRecord) -> Deletion:
    questions = _living(repositories, bank)
    deletion = Deletion()
    for topic in _topics_of(repositories, bank, questions):
        deletion = _both(deletion, repositories.topics.delete(topic))
    rest = set(questions) - set(deletion.questions)
    deletion = _both(deletion, repositories.questions.delete(sorted(rest)))
    _remember(repositories, bank, BankRecord(before.version, deletion))
    return deletion


def _both(one: Deletion, other: Deletion) -> Deletion:
    return Deletion(one.topics + other.topics, one.questions + other.questions)


def _topics_of(
    repositories: Repositories, bank: Bank, questions: Iterable[QuestionId]
) -> list[TopicId]:
    """Return the outermost topics that hold nothing but a bank's questions."""
    wanted = set(questions)
    topics = repositories.topics.all()
    parents = {topic.id: topic.parent_id for topic in topics}
    own: set[TopicId] = set()
    kept: set[TopicId | None] = {None}
    for question in repositories.questions.listing():
        if question.id in wanted:
            own.add(question.topic_id)
        else:
            kept.update(_upwards(question.topic_id, parents))
    root = repositories.topics.meant_by((bank.title,))
    below = {topic.id for topic in topics if root in _upwards(topic.id, parents)}
    gone = {topic.id for topic in topics if topic.id in own | below and topic.id not in kept}
    return [topic.id for topic in topics if topic.id in gone and topic.parent_id not in gone]


def _upwards(topic: TopicId | None, parents: dict[TopicId, TopicId | None]) -> list[TopicId]:
    path: list[TopicId] = []
    while topic is not None:
        path.append(topic)
        topic = parents[topic]
    return path
