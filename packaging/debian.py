"""Makes the Debian package of a frozen bundle, with Debian's own tools and without being root."""

import datetime
import gzip
import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from email.utils import format_datetime
from pathlib import Path

import app_icon
from bundle_rules import elf_needs
from platform_facts import APP_ID, SUMMARY

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"
MAINTAINER = "The StudyApp developers <developers@studyapp.invalid>"
SHARED_DATA = {
    LINUX / f"{APP_ID}.desktop": f"applications/{APP_ID}.desktop",
    LINUX / f"{APP_ID}.mime.xml": f"mime/packages/{APP_ID}.xml",
    app_icon.SOURCE: f"icons/hicolor/scalable/apps/{APP_ID}.svg",
}
"""What the desktop reads, with its place in /usr/share."""
_TO_DISTRIBUTE = "libpython"
"""The library that has a Debian package but is part of the app: another version will not do."""
_SYSTEM_FOLDER = re.compile(r"(?:/usr)?/lib(?:/\w+-linux-\w+)?")
_RULE = "=" * 78


class DebianError(Exception):
    """The package would not be whole."""


def build(bundle: Path, version: str, date: str, target: Path, compression: int) -> Path:
    """Make a package of a bundle.

    Args:
        bundle: the folder with the program.
        version: of the app.
        date: of the release, as YYYY-MM-DD.
        target: the folder for the package.
        compression: from 1, quick, to 9, small.

    Raises:
        DebianError: a library is neither in it nor in a package that it can ask for.
    """
    architecture = _ask("dpkg", "--print-architecture").strip()
    with tempfile.TemporaryDirectory(prefix="studyapp-deb-") as scratch:
        root = Path(scratch, "root")
        program = root / "usr/lib/studyapp"
        shutil.copytree(bundle, program, symlinks=True)
        leave_out_system_libraries(program)
        lay_out(root, version, date)
        depends = dependencies_of(program, Path(scratch))
        set_permissions(root, program / "studyapp")
        control = root / "DEBIAN"
        control.mkdir()
        size = sum(path.lstat().st_size for path in (root / "usr").rglob("*")) // 1024
        (control / "control").write_text(
            control_text(version, architecture, depends, size), encoding="utf-8"
        )
        (control / "md5sums").write_text(checksums(root), encoding="utf-8")
        for path in (control, *control.iterdir()):
            path.chmod(0o755 if path.is_dir() else 0o644)
        package = target / f"studyapp_{debian_version(version)}_{architecture}.deb"
        package.unlink(missing_ok=True)
        _ask(
            *("dpkg-deb", "--root-owner-group", "-Zxz", f"-z{compression}"),
            *("--build", str(root), str(package)),
        )
    return package


def debian_version(version: str) -> str:
    """Return a version as Debian sorts it: what comes before a release is marked by a tilde."""
    return re.sub(r"\.?(dev|a|b|rc)(\d+)", r"~\1\2", version)


def leave_out_system_libraries(program: Path) -> None:
    """Remove the libraries that Debian has packages for.

    The package asks for those instead, so that they are mended by the system's updates.
    """
    libraries = {
        path.name: path
        for path in (program / "_internal").glob("lib*.so*")
        if not path.is_symlink() and not path.name.startswith(_TO_DISTRIBUTE)
    }
    for name in owners_of(libraries):
        libraries[name].unlink()


def notices_of_libraries(bundle: Path) -> list[str]:
    """Return the licences of the libraries in a bundle that came from packages of Debian."""
    files = [path for path in (bundle / "_internal").glob("lib*.so*") if not path.is_symlink()]
    packages: dict[str, list[str]] = {}
    for library, package in sorted(owners_of(path.name for path in files).items()):
        packages.setdefault(package, []).append(library)
    return [
        f"{_RULE}\n{', '.join(names)}, from Debian's package {package}\n{_RULE}\n\n"
        f"{Path('/usr/share/doc', package, 'copyright').read_text(encoding='utf-8')}"
        for package, names in packages.items()
    ]


def owners_of(libraries: Iterable[str]) -> dict[str, str]:
    """Return the installed package of each library that has one."""
    names = set(libraries)
    if not names:
        return {}
    command = ["dpkg-query", "--search", *(f"*/{name}" for name in sorted(names))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        owner, _, file = line.partition(": ")
        path = Path(file)
        if path.name in names and _SYSTEM_FOLDER.fullmatch(str(path.parent)):
            found[path.name] = owner.partition(":")[0]
    return found


def elf_files(folder: Path) -> list[Path]:
    """Return the programs and libraries in a folder."""
    return [path for path in sorted(folder.rglob("*")) if is_elf(path)]


def is_elf(path: Path) -> bool:
    """Tell whether a file is a program or library of Linux."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def dependencies_of(program: Path, scratch: Path) -> str:
    """Return what the package depends on: that and no more, each with its oldest version.

    Raises:
        DebianError: a library that was left out, or one that was never there, has no package.
    """
    (scratch / "debian").mkdir()
    (scratch / "debian" / "control").write_text(
        "Source: studyapp\n\nPackage: studyapp\nArchitecture: any\n"
    )
    files = elf_files(program)
    inside = {path.name for path in (program / "_internal").rglob("*.so*")}
    needed = {name for path in files for name in elf_needs(str(path))}
    owners = owners_of(needed - inside)
    if homeless := needed - inside - owners.keys():
        raise DebianError(f"no package brings {', '.join(sorted(homeless))}")
    folders = sorted({str(path.parent) for path in files})
    told = _ask(
        *("dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0"),
        *(f"-l{folder}" for folder in folders),
        *(f"-e{path}" for path in files),
        folder=scratch,
    )
    found = re.search(r"^shlibs:Depends=(.+)$", told, flags=re.MULTILINE)
    if found is None:
        raise DebianError(f"dpkg-shlibdeps found no dependencies: {told}")
    names = {part.split()[0] for part in found[1].split(", ")}
    if forgotten := set(owners.values()) - names:
        raise DebianError(f"dpkg-shlibdeps forgot {', '.join(sorted(forgotten))}")
    return found[1]


def lay_out(root: Path, version: str, date: str) -> None:
    """Put everything beside the program at its place."""
    share = root / "usr/share"
    for source, place in SHARED_DATA.items():
        _copy(source, share / place)
    for side in app_icon.HICOLOR:
        picture = share / f"icons/hicolor/{side}x{side}/apps/{APP_ID}.png"
        picture.parent.mkdir(parents=True)
        picture.write_bytes(app_icon.png(side))
    metainfo = (LINUX / f"{APP_ID}.metainfo.xml").read_text(encoding="utf-8")
    place = share / f"metainfo/{APP_ID}.metainfo.xml"
    place.parent.mkdir()
    place.write_text(
        metainfo.replace("@VERSION@", version).replace("@DATE@", date), encoding="utf-8"
    )
    documents = share / "doc/studyapp"
    documents.mkdir(parents=True)
    _zip((ROOT / "CHANGELOG.md").read_bytes(), documents / "CHANGELOG.md.gz")
    _zip(changelog_text(version, date).encode(), documents / "changelog.gz")
    (documents / "copyright").write_text(copyright_text(), encoding="utf-8")
    manual = share / "man/man1"
    manual.mkdir(parents=True)
    _zip((LINUX / "studyapp.1").read_bytes(), manual / "studyapp.1.gz")
    (root / "usr/bin").mkdir()
    (root / "usr/bin/studyapp").symlink_to("../lib/studyapp/studyapp")


def changelog_text(version: str, date: str) -> str:
    """Return what changed in the form that Debian's tools read: it points at our own."""
    day = format_datetime(datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC))
    return (
        f"studyapp ({debian_version(version)}) stable; urgency=medium\n\n"
        "  * What changed is in /usr/share/doc/studyapp/CHANGELOG.md.gz.\n\n"
        f" -- {MAINTAINER}  {day}\n"
    )


def copyright_text() -> str:
    """Return the file that tells under which licence the package is."""
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
    indented = "\n".join(f" {line}" if line.strip() else " ." for line in licence.splitlines()[2:])
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: StudyApp\n"
        "Comment: Licences of what the package contains of others are in\n"
        " /usr/lib/studyapp/THIRD-PARTY-NOTICES.txt.\n\n"
        "Files: *\n"
        f"{licence.splitlines()[2].replace('Copyright (c)', 'Copyright:')}\n"
        f"License: Expat\n{indented}\n"
    )


def set_permissions(root: Path, program: Path) -> None:
    """Let everybody read everything, and nobody but root write it."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)


def control_text(version: str, architecture: str, depends: str, size: int) -> str:
    """Return what dpkg is told about the package; ``size`` in KiB."""
    return (
        "Package: studyapp\n"
        f"Version: {debian_version(version)}\n"
        f"Architecture: {architecture}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {size}\n"
        f"Depends: {depends}\n"
        "Recommends: xdg-utils\n"  # what opens links and shows folders
        "Section: education\n"
        "Priority: optional\n"
        f"Description: {SUMMARY[0].lower()}{SUMMARY[1:]}\n"
        " StudyApp makes a library out of Markdown notes that are questions and answers:\n"
        " topics in a tree, answers set with tables, code, mathematics and images, with\n"
        " highlights, notes and tags. It asks again what is about to be forgotten, plans\n"
        " the days before an interview, and exports to PDF.\n"
    )


def checksums(root: Path) -> str:
    """Return the list by which an installed package is verified."""
    lines = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{path.relative_to(root).as_posix()}\n"
        for path in sorted((root / "usr").rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
    return "".join(lines)


def _zip(content: bytes, target: Path) -> None:
    target.write_bytes(gzip.compress(content, 9, mtime=0))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _ask(*command: str, folder: Path | None = None) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DebianError(f"{command[0]} failed: {done.stderr.strip()}")
    return done.stdout
