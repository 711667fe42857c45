"""What the reader hands in to import: files, folders and zips become texts with their images."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from studyapp.domain.errors import TooLargeError, TooManyFilesError, UnreadableFileError
from studyapp.domain.importing import ImportWarning
from studyapp.services.image_files import MAX_IMAGE
from studyapp.services.image_lookup import ImageLookup

MAX_FILE = 64 * 1024 * 1024
"""Bytes of one text file."""
MAX_ENTRIES = 100_000
"""Files and folders in a folder or archive."""

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx", ".qmd", ".rmd"})
_PLAIN = frozenset({".txt", ".text"})
_SKIPPED_FOLDERS = frozenset({"node_modules", "__MACOSX"})
_UNDECODED = re.compile("[\ud800-\udfff]")
_DIGITS = re.compile(r"(\d{1,15})")


class Container(Protocol):
    """A folder or an archive: named entries with bytes; names are relative, with slashes."""

    @property
    def locator(self) -> str:
        """Identify the container on a later import."""
        ...

    @property
    def label(self) -> str:
        """Name the container in messages."""
        ...

    def names(self) -> Iterable[str]:
        """Return the names of all entries that are files."""
        ...

    def read(self, name: str, limit: int) -> bytes | None:
        """Return an entry's bytes.

        Returns:
            None when there is no such entry inside the container.

        Raises:
            TooLargeError: it is larger than ``limit`` bytes.
            UnreadableFileError: it is there but cannot be read.
        """
        ...


class SourceFile(Struct, frozen=True):
    """A text file to import.

    Attributes:
        file: its name in messages and in the preview; unique among what is imported.
        locator: what identifies it on a later import.
        folders: names of the folders above it, inside what is imported.
        name: the last part of its name, without the suffix.
        explicit: the reader named it, rather than a folder or archive that holds it.
    """

    file: str
    locator: str
    folders: tuple[str, ...]
    name: str
    explicit: bool
    inner: str
    container: Container
    lookup: ImageLookup

    def read(self) -> bytes:
        """Return its bytes; raises TooLargeError or UnreadableFileError."""
        data = self.container.read(self.inner, MAX_FILE)
        if data is None:
            raise UnreadableFileError(file=self.file, detail="it is no longer there")
        return data

    def image(self, reference: str) -> bytes | None:
        """Return the bytes of an image as this file refers to it; None when it is not there.

        Nothing outside the folder or archive that is imported is ever read.

        Raises:
            TooLargeError: it is larger than ``MAX_IMAGE``.
            UnreadableFileError: it is there but cannot be read.
        """
        for name in self.lookup.candidates(self.inner, reference):
            data = self.container.read(name, MAX_IMAGE)
            if data is not None:
                return data
        return None


class Intake(Struct):
    """All text files of an import, in reading order; closes the archives when it is left.

    Attributes:
        given: the paths that the reader handed in.
        scopes: beginnings of the locators that the import covers as a whole, so that a known
            source under one of them that is not among ``files`` has gone.
    """

    given: tuple[Path, ...]
    files: list[SourceFile] = field(default_factory=list[SourceFile])
    scopes: list[str] = field(default_factory=list[str])
    warnings: list[ImportWarning] = field(default_factory=list[ImportWarning])
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> "Intake":
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def on_leaving(self, close: Callable[[], None]) -> None:
        """Call ``close`` when the intake is left."""
        self._open.callback(close)


def open_intake(paths: Sequence[Path]) -> Intake:
    """Find the text files in what the reader handed in; a context manager.

    Raises:
        UnreadableFileError: a path is missing, or is neither file nor folder.
        TooManyFilesError, UnsafeArchiveError: a folder or an archive is beyond the limits.
    """
    intake = Intake(tuple(paths))
    try:
        folders = sum(path.is_dir() for path in paths)
        for path in paths:
            _take(intake, path, prefix=(path.resolve().name,) if folders > 1 else ())
    except BaseException:
        intake.__exit__()
        raise
    seen: set[str] = set()
    intake.files = [
        file for file in intake.files if not (file.locator in seen or seen.add(file.locator))
    ]
    return intake


def bank_intake(folder: Path, name: str) -> Intake:
    """Take in a bank that comes with the app; where it is installed does not identify it."""
    intake = Intake((folder,))
    bank = Folder(folder, intake.warnings, locator=f"bank:{name}/")
    intake.scopes.append(bank.locator)
    _take_container(intake, bank, ())
    return intake


def _take(intake: Intake, path: Path, prefix: tuple[str, ...]) -> None:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise UnreadableFileError(file=path, detail=_reason(error)) from error
    if stat.S_ISDIR(mode):
        folder = Folder(path, intake.warnings)
        intake.scopes.append(folder.locator)
        _take_container(intake, folder, prefix)
    elif not stat.S_ISREG(mode):
        raise UnreadableFileError(file=path, detail="it is neither a file nor a folder")
    elif path.suffix.lower() == ".zip":
        from studyapp.services.archives import Archive  # noqa: PLC0415 - loads zipfile

        archive = Archive(path)
        intake.on_leaving(archive.close)
        intake.scopes.append(archive.locator)
        _take_container(intake, archive, prefix)
    else:
        real = path.resolve()
        folder = Folder(real.parent, intake.warnings, shallow=True)
        file = SourceFile(
            file=readable(str(path)),
            locator=readable(real.as_posix()),
            folders=(),
            name=readable(path.stem),
            explicit=True,
            inner=real.name,
            container=folder,
            lookup=ImageLookup(folder.names),
        )
        intake.files.append(file)


def _take_container(intake: Intake, container: Container, prefix: tuple[str, ...]) -> None:
    names = list(container.names())
    lookup = ImageLookup(lambda: names)
    found = _with_suffix(names, _MARKDOWN) or _with_suffix(names, _PLAIN)
    for name in sorted(found, key=_natural_order):
        *folders, base = name.split("/")
        intake.files.append(
            SourceFile(
                file=f"{container.label}/{readable(name)}",
                locator=container.locator + readable(name),
                folders=tuple(map(readable, (*prefix, *folders))),
                name=readable(base.rpartition(".")[0]),
                explicit=False,
                inner=name,
                container=container,
                lookup=lookup,
            )
        )


def readable(name: str) -> str:
    """Return a file's name as text that can be stored and printed.

    Its bytes need not be in the encoding that the system speaks: it may be a Chinese name of an old
    Windows, or the system may speak ASCII alone.
    """
    if not _UNDECODED.search(name):
        return name
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def _with_suffix(names: Iterable[str], suffixes: frozenset[str]) -> list[str]:
    return [name for name in names if os.path.splitext(name)[1].lower() in suffixes]


def _natural_order(name: str) -> list[list[tuple[int, str]]]:
    """Order names as people count: ``2.md`` before ``10.md``."""
    return [
        [(int(run), "") if run.isdecimal() else (-1, run) for run in _DIGITS.split(part.casefold())]
        for part in name.split("/")
    ]


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


class Folder(Container):
    """A folder on disk; a shallow one is only looked at one level down."""

    def __init__(
        self,
        path: Path,
        warnings: list[ImportWarning],
        *,
        shallow: bool = False,
        locator: str = "",
    ) -> None:
        self._path = path
        self._root = path.resolve()
        self._warnings = warnings
        self._shallow = shallow
        self._locator = locator or f"{readable(self._root.as_posix()).rstrip('/')}/"

    @property
    def locator(self) -> str:
        """The resolved path, ending in a slash, unless another one was given."""
        return self._locator

    @property
    def label(self) -> str:
        """The path as it was given."""
        return readable(self._path.as_posix()).rstrip("/")

    def names(self) -> list[str]:
        """Return the files below, without hidden folders and without following links to folders.

        Raises:
            UnreadableFileError: it is no folder.
            TooManyFilesError: it holds more than ``MAX_ENTRIES``.
        """
        if not self._path.is_dir():
            raise UnreadableFileError(file=self._path, detail="there is no such folder")
        names: list[str] = []
        entries = 0
        for folder, folders, files in os.walk(self._path, onerror=self._not_listed):
            inner = Path(folder).relative_to(self._path)
            folders[:] = [name for name in folders if not _skipped(name)]
            entries += len(folders) + len(files)
            if entries > MAX_ENTRIES:
                if self._shallow:
                    break
                raise TooManyFilesError(file=self._path, limit=MAX_ENTRIES)
            names += [(inner / name).as_posix() for name in files if not name.startswith(".")]
            if self._shallow and inner.parts:
                folders.clear()
        return names

    def _not_listed(self, error: OSError) -> None:
        if not self._shallow:
            folder, why = readable(str(error.filename)), {"reason": _reason(error)}
            self._warnings.append(ImportWarning(folder, 0, "unreadable", why))

    def read(self, name: str, limit: int) -> bytes | None:
        """Return a file's bytes, None when it is not in the folder, see Container."""
        path = self._path / name
        try:
            real = path.resolve(strict=True)
            if not real.is_relative_to(self._root):
                return None
            with real.open("rb") as stream:
                status = os.fstat(stream.fileno())
                if not stat.S_ISREG(status.st_mode):
                    return None
                if status.st_size > limit:
                    raise TooLargeError(file=path, size=status.st_size, limit=limit)
                data = stream.read(limit + 1)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except ValueError:  # a NUL in the name
            return None
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
            reason = _reason(error) if isinstance(error, OSError) else str(error)
            raise UnreadableFileError(file=path, detail=reason) from error
        if len(data) > limit:  # it grew while it was read, or lies about its size
            raise TooLargeError(file=path, size=f"more than {limit}", limit=limit)
        return data


def _skipped(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED_FOLDERS
