"""A library as a whole: opening, snapshots, all-or-nothing writes, threads and processes."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from studyapp.domain.errors import LibraryMissingError, LibraryReadOnlyError, UserError
from studyapp.storage.library_file import LibraryFile

OPEN_AND_READ = """
import sys
from pathlib import Path
from studyapp.domain.query import Query, Term
from studyapp.storage.library_file import LibraryFile
with LibraryFile.open(Path(sys.argv[1])) as library, library.reading() as repositories:
    repositories.topics.all()
    repositories.search.texts(Query((Term("word"),)))
print(sorted({name.partition(".")[0] for name in sys.modules}))
"""


def names(library: LibraryFile) -> list[str]:
    with library.reading() as repositories:
        return [topic.name for topic in repositories.topics.all()]


def test_a_new_library_is_made_with_its_folders_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "with 100% 中文 #?" / "library.studylib"
    with LibraryFile.open(path) as library, library.writing() as repositories:
        repositories.topics.create("Tuning")
    with LibraryFile.open(path) as library:
        assert names(library) == ["Tuning"]


def test_after_closing_the_file_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.studylib"
    with LibraryFile.open(path) as library, library.writing() as repositories:
        repositories.topics.create("Tuning")
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "library.studylib"
    path.touch()
    with LibraryFile.open(path) as library:
        assert library.check() == []


def test_no_library_is_made_where_one_is_expected(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissingError):
        LibraryFile.open(tmp_path / "library.studylib", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_library_opens_without_what_only_migrations_need(library: LibraryFile) -> None:
    output = subprocess.run(
        [sys.executable, "-c", OPEN_AND_READ, str(library.path)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    loaded = set(output.strip("[]\n").replace("'", "").split(", "))
    assert "sqlite3" in loaded
    assert not loaded & {"sqlalchemy", "alembic", "asyncio", "email", "hypothesis"}


def test_an_exception_undoes_the_whole_write(library: LibraryFile) -> None:
    def write() -> None:
        with library.writing() as repositories:
            repositories.topics.create("Tuning")
            repositories.settings.set("zoom", 1 / 0)

    with pytest.raises(ZeroDivisionError):
        write()
    assert names(library) == []
    with library.writing() as repositories:
        repositories.topics.create("RAG")
    assert names(library) == ["RAG"]


def test_a_read_sees_one_moment(library: LibraryFile) -> None:
    with library.reading() as before:
        assert before.topics.all() == []
        with library.writing() as repositories:
            repositories.topics.create("Tuning")
        assert before.topics.all() == []
    assert names(library) == ["Tuning"]


def test_nothing_is_written_while_reading(library: LibraryFile) -> None:
    with pytest.raises(LibraryReadOnlyError), library.reading() as repositories:
        repositories.topics.create("lost")
    with library.writing() as repositories:
        repositories.topics.create("kept")
    assert names(library) == ["kept"]


def test_reads_may_be_nested_but_writes_may_not(library: LibraryFile) -> None:
    with library.reading() as outer, library.reading() as inner:
        assert outer.topics.all() == inner.topics.all() == []
    with (
        library.writing() as repositories,
        pytest.raises(RuntimeError, match="inside another"),
        library.writing(),
    ):
        repositories.topics.create("never reached")
    assert names(library) == []


def test_threads_read_and_write_at_once(library: LibraryFile) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for _ in range(10):
                with library.writing() as repositories:
                    count = repositories.settings.get("count", 0)
                    repositories.settings.set("count", count + 1)
                names(library)
        except BaseException as error:  # reported by the main thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with library.reading() as repositories:
        assert repositories.settings.get("count") == 60


def test_processes_may_make_the_same_library_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.studylib"
    command = [sys.executable, "-c", OPEN_AND_READ, str(path)]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert list(tmp_path.iterdir()) == [path]


def test_the_data_version_tells_of_others_but_not_of_oneself(library: LibraryFile) -> None:
    before = library.data_version()
    with library.writing() as repositories:
        repositories.topics.create("ours")
        assert library.data_version() == before
    assert library.data_version() == before
    with LibraryFile.open(library.path) as other, other.writing() as repositories:
        repositories.topics.create("theirs")
    assert library.data_version() != before
    assert names(library) == ["ours", "theirs"]


def test_a_copy_that_was_put_back_is_written_ahead_again(library: LibraryFile) -> None:
    import sqlite3
    from contextlib import closing

    library.close()
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with (
        LibraryFile.open(library.path) as reopened,
        reopened.reading() as before,
        reopened.writing() as repositories,  # would wait for the reader without a log
    ):
        repositories.topics.create("Tuning")
        assert before.topics.all() == []


def test_a_closed_library_says_so(library: LibraryFile) -> None:
    library.close()
    library.close()
    with pytest.raises(RuntimeError, match="closed"), library.reading():
        pass
    with pytest.raises(RuntimeError, match="closed"), library.writing():
        pass


def test_a_read_may_outlast_the_closing(library: LibraryFile) -> None:
    with library.reading() as repositories:
        library.close()
        assert repositories.topics.all() == []
    assert list(library.path.parent.iterdir()) == [library.path]


def test_errors_of_the_user_pass_through_a_write(library: LibraryFile) -> None:
    class Refusal(UserError):
        pass

    def write() -> None:
        with library.writing() as repositories:
            repositories.topics.create("Tuning")
            raise Refusal(detail="no")

    with pytest.raises(Refusal):
        write()
    assert names(library) == []
