"""Which parts of others are at work, in which versions and under which licences."""

from collections.abc import Iterator

from studyapp import paths
from studyapp.storage.connection import SQLITE_VERSION

_NOTICES = ("notices", "third-party.txt")
_NAMED = {"Typst": "typst", "FSRS": "fsrs", "Markdown": "markdown"}
"""Packages that decide what the app does with notes, by what they are called."""


def part_versions() -> dict[str, str]:
    """Return the versions of the parts that matter for a report of a bug."""
    from importlib import metadata  # noqa: PLC0415 - seldom needed

    found = {"SQLite": SQLITE_VERSION}
    for name, package in _NAMED.items():
        try:
            found[name] = metadata.version(package)
        except metadata.PackageNotFoundError:  # a native build may leave out what says it
            continue
    return found


def licences() -> str:
    """Return the licences of all parts: the collected texts, or what the packages say."""
    file = paths.resources().joinpath(*_NOTICES)
    if file.exists():
        return file.read_text(encoding="utf-8")
    return "\n".join(sorted(_of_packages(), key=str.lower))


def _of_packages() -> Iterator[str]:
    from importlib import metadata  # noqa: PLC0415 - seldom needed

    for package in metadata.distributions():
        said = package.metadata.json
        licence = str(said.get("license_expression") or said.get("license") or "")
        first = next(iter(licence.splitlines()), "").strip()
        yield f"{said['name']} {package.version}  {first}".rstrip()
