"""Zip archives to import: read in place, never unpacked to disk, and refused when unsafe."""

import re
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from studyapp.domain.errors import (
    TooLargeError,
    TooManyFilesError,
    UnreadableFileError,
    UnsafeArchiveError,
)
from studyapp.services.intake import MAX_ENTRIES, Container, readable

MAX_UNPACKED = 1024 * 1024 * 1024
"""Bytes of all entries together."""
MAX_RATIO = 200
"""How many times its packed size an entry may have; text packs to about a third."""
SMALL = 8 * 1024 * 1024
"""Bytes up to which an entry's ratio is nobody's concern."""

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")
_NOT_OPENED = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
_NOT_READ = (*_NOT_OPENED, RuntimeError, EOFError, zlib.error)


class Archive(Container):
    """A zip file; when all of it is in one folder, as in a download, that folder is the top."""

    def __init__(self, path: Path) -> None:
        """Open an archive.

        Raises:
            UnreadableFileError: it is no zip file, or cannot be read.
            UnsafeArchiveError: an entry would land outside, or unpacks to too much.
            TooManyFilesError: it has more than ``MAX_ENTRIES`` entries.
        """
        self._path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except _NOT_OPENED as error:
            raise UnreadableFileError(
                file=path, detail=f"not a sound zip file ({error})"
            ) from error
        try:
            self._entries = self._checked_entries()
        except BaseException:
            self._zip.close()
            raise

    @property
    def locator(self) -> str:
        """The resolved path and ``!/``."""
        return f"{readable(self._path.resolve().as_posix())}!/"

    @property
    def label(self) -> str:
        """The path as it was given."""
        return readable(self._path.as_posix())

    def names(self) -> Iterable[str]:
        """Return the names of its files, hidden ones and the system's own left out."""
        return [name for name in self._entries if not _hidden(name)]

    def read(self, name: str, limit: int) -> bytes | None:
        """Return an entry's bytes, None when there is none, see Container."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        label = f"{self.label}/{name}"
        if entry.file_size > limit:
            raise TooLargeError(file=label, size=entry.file_size, limit=limit)
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(file=label, detail="it is encrypted")
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)
        except _NOT_READ as error:
            detail = str(error) or type(error).__name__
            raise UnreadableFileError(file=label, detail=detail) from error
        if len(data) > limit:
            raise TooLargeError(file=label, size=f"more than {limit}", limit=limit)
        return data

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def _checked_entries(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise TooManyFilesError(file=self._path, limit=MAX_ENTRIES)
        total = sum(info.file_size for info in infos)
        if total > MAX_UNPACKED:
            self._refuse(f"it unpacks to {total} bytes, the limit is {MAX_UNPACKED}")
        entries: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = _name(info)
            if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
                self._refuse(f"the entry {name!r} would land outside its folder")
            if info.file_size > SMALL and info.file_size > MAX_RATIO * info.compress_size:
                self._refuse(f"the entry {name!r} unpacks to more than {MAX_RATIO} times its size")
            if not info.is_dir():
                entries["/".join(part for part in name.split("/") if part not in {"", "."})] = info
        return _without_common_folder(entries)

    def _refuse(self, detail: str) -> None:
        raise UnsafeArchiveError(file=self._path, detail=detail)


def _name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name; without the UTF-8 flag it is in the packer's own encoding."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME and not name.isascii():
        raw = name.encode("cp437", "replace")  # how zipfile decoded it
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _without_common_folder(entries: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    tops = {name.partition("/")[0] for name in entries if not _hidden(name)}
    if len(tops) != 1 or tops & entries.keys():
        return entries
    top = f"{tops.pop()}/"
    return {name.removeprefix(top): entry for name, entry in entries.items()}


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))
