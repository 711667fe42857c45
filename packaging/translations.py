"""Keeps the interface's languages in step with the code: ``update`` the .ts, ``compile`` the .qm.

The texts of errors and of warnings are templates in the domain, where Qt's tools do not look: they
are handed over as a file of calls that is made for the occasion.
"""

import argparse
import importlib
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "i18n"
CODE = ("studyapp/ui", "studyapp/qtkit")
LANGUAGES = {"zh_CN": (), "en": ("-pluralonly",)}
"""Languages and what lupdate must know of them: English needs its plural forms only."""

LEFT_BY_QT = (
    ("QFileDialog", "&Look in:"),
    ("QFileDialog", "Files of &type:"),
    ("QPrintSettingsOutput", "Page &Set:"),
    ("QAbstractFileIconProvider", "Folder", "All other platforms"),
)
"""Contexts, texts and what parts alike ones, of Qt's own dialogs: its Chinese lacks these."""

sys.path.insert(0, str(ROOT))


def update(folder: Path = FOLDER) -> None:
    """Take new texts of the code into the .ts files of a folder, and drop those that are gone."""
    with tempfile.TemporaryDirectory() as scratch:
        templates = Path(scratch, "templates.py")
        lines = [f"QCoreApplication.translate('Errors', {text!r})" for text in error_templates()]
        lines += [f"QCoreApplication.translate('Import', {text!r})" for text in warning_templates()]
        lines += [f"QCoreApplication.translate('Download', {text!r})" for text in reasons()]
        lines += [f"QCoreApplication.translate{text!r}" for text in LEFT_BY_QT]
        templates.write_text("\n".join(lines), encoding="utf-8")
        for language, options in LANGUAGES.items():
            _run(
                "lupdate",
                *options,
                *("-no-obsolete", "-locations", "none", "-extensions", "py"),
                *(*CODE, str(templates)),
                *("-source-language", "en", "-target-language", language),
                *("-ts", str(folder / f"studyapp_{language}.ts")),
            )


def compile_all(source: Path = FOLDER, target: Path = FOLDER) -> None:
    """Make the .qm files that the app loads; a text that is not finished stays English."""
    for language in LANGUAGES:
        ts, qm = source / f"studyapp_{language}.ts", target / f"studyapp_{language}.qm"
        # An app that runs from this checkout reads the file where it is: it keeps the old one
        made = qm.with_suffix(".new")
        _run("lrelease", "-silent", str(ts), "-qm", str(made))
        made.replace(qm)


def error_templates() -> list[str]:
    """Return the texts of all errors that a user may see."""
    from studyapp import domain, services  # noqa: PLC0415 - the path is set above
    from studyapp.domain.errors import UserError  # noqa: PLC0415 - the same

    for package in (domain, services):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    texts: dict[str, None] = {}
    for kind in _subclasses(UserError):
        for text in (kind.message_template, kind.remedy_template):
            # A template that is one value holds no words.
            if text.strip("{}").isidentifier():
                continue
            texts[text] = None
    return [text for text in texts if text]


def warning_templates() -> list[str]:
    """Return the texts of all warnings of imports."""
    from studyapp.domain.importing import WARNINGS  # noqa: PLC0415 - the path is set above

    return list(WARNINGS.values())


def reasons() -> tuple[str, ...]:
    """Return why images may not be fetched."""
    from studyapp.domain.download_reasons import REASONS  # noqa: PLC0415 - the path is set above

    return REASONS


def _subclasses(kind: type) -> Iterator[type]:
    for subclass in kind.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).parent / f"pyside6-{tool}"
    subprocess.run([str(program), *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("update", "compile"))
    if parser.parse_args().action == "update":
        update()
    else:
        compile_all()


if __name__ == "__main__":
    main()
