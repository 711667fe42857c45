"""Which file an image reference means, inside the folder or archive that is imported."""

import posixpath
import re
import unicodedata
import urllib.parse
from collections.abc import Callable, Iterable, Iterator

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def reference_key(reference: str) -> str:
    """Return the file name at the end of a path or URL, spelled so that it can be compared."""
    return name_key(re.split(r"[?#]", reference, maxsplit=1)[0].replace("\\", "/"))


def name_key(path: str) -> str:
    """Return the last part of a file's path, spelled so that it can be compared."""
    name = urllib.parse.unquote(posixpath.basename(path))
    return unicodedata.normalize("NFC", posixpath.basename(name)).casefold()


class ImageLookup:
    """Finds files by the ways in which editors write references to them.

    A reference is tried as it stands, then decoded, then without query and fragment; relative to
    the text's folder, then to the top; at last by the file's name alone, as wiki embeds are meant.
    """

    def __init__(self, names: Callable[[], Iterable[str]]) -> None:
        self._names = names
        self._by_name: dict[str, str] | None = None

    def candidates(self, text: str, reference: str) -> Iterator[str]:
        """Yield the entries that may be meant, the likeliest first; none is outside.

        Args:
            text: name of the text file that refers to the image.
            reference: as written, neither remote nor a data URI.
        """
        seen: set[str] = set()
        folder = posixpath.dirname(text)
        for path in _spellings(reference):
            for base in (folder, "") if not path.startswith("/") else ("",):
                name = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
                if name in seen or name == ".." or name.startswith(("../", "/")):
                    continue
                seen.add(name)
                yield name
        if _climbs(folder, reference):
            return
        name = self._named(reference_key(reference))
        if name is not None and name not in seen:
            yield name

    def _named(self, key: str) -> str | None:
        if self._by_name is None:
            self._by_name = {}
            for entry in sorted(self._names(), key=lambda entry: (entry.count("/"), entry)):
                self._by_name.setdefault(name_key(entry), entry)
        return self._by_name.get(key)


def _spellings(reference: str) -> Iterator[str]:
    path = reference.replace("\\", "/")
    if path.lower().startswith("file://"):
        path = path[len("file://") :]
    elif _SCHEME.match(path):
        return  # a drive letter is one character and no scheme
    yield path
    yield urllib.parse.unquote(path)
    bare = re.split(r"[?#]", path, maxsplit=1)[0]
    yield bare
    yield urllib.parse.unquote(bare)


def _climbs(folder: str, reference: str) -> bool:
    """Tell whether a reference leads out of the import; then not even its name is looked for."""
    path = urllib.parse.unquote(reference.replace("\\", "/"))
    return posixpath.normpath(posixpath.join(folder, path)).startswith("..")
