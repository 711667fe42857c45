"""Collects the licences of everything that the app brings, from the packages that are installed.

.venv/bin/python packaging/notices.py writes resources/notices/third-party.txt; a test compares it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import dependencies

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "notices" / "third-party.txt"
FONTS = ROOT / "resources" / "fonts"
TEXTS = ROOT / "packaging" / "licenses"
_RULE = "=" * 78
_LICENCE_FILE = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)")

QT = """\
Qt and Qt for Python are used under the GNU Lesser General Public License, version 3. They are
separate, dynamically linked files: in a native build in the folder _internal/PySide6, otherwise
in the Python environment. You may replace them by versions of your own that are compatible, and
take the app apart to find faults in that. Their source: https://download.qt.io and
https://code.qt.io/cgit/pyside/pyside-setup.git. What Qt itself contains of others, ICU among it,
is listed at https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""
TYPST = """\
The Typst library is one file that holds the Rust packages listed below and, for documents that
name no font, Libertinus Serif (SIL Open Font License 1.1), New Computer Modern (GUST Font
License) and DejaVu Sans Mono (Bitstream Vera licence). StudyApp sets its pages in its own fonts.
"""
ZIAMATH_FONT = "It contains the font STIX Two Math, which is under the SIL Open Font License 1.1.\n"
ZIAFONT_FONT = """\
It contains the font DejaVu Sans, which is under the licence of Bitstream Vera, with changes that
are in the public domain.
"""
LATEX2MATHML = """\
The package carries no text of its licence; it is the MIT License, Copyright (c) its author.
"""
REMARKS = {
    "pyside6-essentials": "See Qt.\n",
    "shiboken6": "See Qt.\n",
    "typst": TYPST,
    "ziamath": ZIAMATH_FONT,
    "ziafont": ZIAFONT_FONT,
    "latex2mathml": LATEX2MATHML,
}
"""What the packages' own files do not say."""
PYTHON = "Python is in native builds only; elsewhere the app runs in the one that is installed.\n"
PYINSTALLER = """\
The program that starts a native build is PyInstaller's, under the GNU General Public License,
version 2 or later, with an exception that allows its use in programs under any licence.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """Something of others: what it is called, under which licence it is, and what that says."""

    name: str
    version: str
    licence: str
    text: str

    @property
    def title(self) -> str:
        """Name and version."""
        return f"{self.name} {self.version}".strip()


def parts() -> list[Part]:
    """Return everything that is not ours, in the order in which a reader looks for it."""
    packages = [of_package(name, one) for name, one in dependencies.of_the_app().items()]
    return [*sorted([*packages, *of_runtime()], key=lambda part: part.name.lower()), *of_fonts()]


def of_package(name: str, package: metadata.Distribution) -> Part:
    """Return what an installed package says about itself."""
    facts = package.metadata
    texts = [REMARKS[name]] if name in REMARKS else []
    if sboms := [file for file in package.files or () if file.name.endswith(".cyclonedx.json")]:
        texts += [crates(Path(str(file.locate()))) for file in sboms]
    texts += [
        Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")
        for file in sorted(package.files or ())
        if ".dist-info" in file.as_posix() and _LICENCE_FILE.match(file.name)
    ]
    licence = facts["License-Expression"] or (facts["License"] or "").strip().partition("\n")[0]
    return Part(facts["Name"], package.version, licence, "\n".join(texts))


def crates(bill: Path) -> str:
    """Return the Rust packages of a compiled library, from its bill of materials."""
    components = json.loads(bill.read_text(encoding="utf-8"))["components"]
    lines = {
        f"  {one['name']} {one['version']}: {_licence_of(one)}; {_authors_of(one)}\n"
        for one in components
    }
    return "Rust packages in it, from https://crates.io:\n\n" + "".join(sorted(lines))


def of_runtime() -> list[Part]:
    """Return what a native build brings beside packages."""
    gpl, lgpl = (
        (TEXTS / f"{name}.txt").read_text(encoding="utf-8") for name in ("GPL-3.0", "LGPL-3.0")
    )
    python = (TEXTS / "Python.txt").read_text(encoding="utf-8")
    return [
        Part("Python", "3", "PSF-2.0", f"{PYTHON}\n{python}"),
        Part("PyInstaller", "", "GPL-2.0-or-later WITH Bootloader-exception", PYINSTALLER),
        Part("Qt", "6", "LGPL-3.0-only", f"{QT}\n{lgpl}\n{gpl}"),
    ]


def of_fonts() -> list[Part]:
    """Return the fonts in resources, each with the licence beside it."""
    return [
        Part(path.stem.removeprefix("OFL-"), "(font)", "OFL-1.1", path.read_text(encoding="utf-8"))
        for path in sorted(FONTS.glob("OFL-*.txt"))
    ]


def written(found: Iterable[Part]) -> str:
    """Return the notices as one text: a table, then each licence in full."""
    listed = list(found)
    width = max(len(part.title) for part in listed)
    table = "\n".join(f"  {part.title:{width}}  {part.licence}" for part in listed)
    chapters = "\n".join(
        f"{_RULE}\n{part.title}: {part.licence}\n{_RULE}\n\n{_plain(part.text)}\n"
        for part in listed
    )
    return (
        "StudyApp is under the MIT License. It contains, or is installed with, the following\n"
        f"works of others; their licences are below.\n\n{table}\n\n{chapters}"
    )


def _licence_of(component: dict[str, object]) -> str:
    found = component.get("licenses")
    choices = found if isinstance(found, list) else []
    names = [
        one.get("expression") or one["license"].get("id") or one["license"].get("name")
        for one in choices
    ]
    return " AND ".join(names) or "see there"


def _authors_of(component: dict[str, str]) -> str:
    """Return the names without addresses."""
    return re.sub(r" *<[^>]*>", "", component.get("author", "its authors"))


def _plain(text: str) -> str:
    lines = (line.rstrip() for line in text.replace("\f", "").splitlines())
    return "\n".join(lines).strip() + "\n"


def main() -> None:
    """Write the file that is shipped."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(written(parts()), encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
