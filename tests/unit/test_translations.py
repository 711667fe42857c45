"""The interface's languages are complete and in step with the code."""

import re
import shutil
import sys
import xml.etree.ElementTree as etree
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
sys.path.insert(0, str(ROOT / "packaging"))

import translations  # noqa: E402 - a script, not a package: its folder is put on the path above

LANGUAGES = tuple(translations.LANGUAGES)


def messages(language: str, folder: Path = FOLDER) -> list[etree.Element]:
    return list(etree.parse(folder / f"studyapp_{language}.ts").iter("message"))


def forms(message: etree.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as they would be after another look at the code."""
    folder = tmp_path_factory.mktemp("i18n")
    for language in LANGUAGES:
        shutil.copy(FOLDER / f"studyapp_{language}.ts", folder)
    translations.update(folder)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_is_translated(language: str, updated: Path) -> None:
    unfinished = [
        message.findtext("source")
        for message in messages(language, updated)
        if not all(forms(message)) or "type" in message.find("translation").attrib
    ]
    assert unfinished == []
    assert len(messages(language, updated)) == len(messages(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_loaded_is_what_was_translated(language: str, tmp_path: Path) -> None:
    translations.compile_all(FOLDER, tmp_path)
    name = f"studyapp_{language}.qm"
    assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_and_counts_keep_their_places(language: str) -> None:
    for message in messages(language):
        source = message.findtext("source") or ""
        for form in forms(message):
            assert fields(form) == fields(source), source
            assert ("%n" in form) == ("%n" in source), source


def test_chinese_menus_keep_their_access_keys() -> None:
    key = re.compile("&(.)")
    for message in messages("zh_CN"):
        source = message.findtext("source") or ""
        expected = [found.upper() for found in key.findall(source)]
        assert [found.upper() for found in key.findall(forms(message)[0])] == expected, source


def test_no_text_hides_where_the_tools_do_not_look() -> None:
    """Qt's extractor skips texts inside f-strings, and those whose context is a name."""
    hidden = re.compile(
        r"""f["'][^\n]*\{(self\.tr|translate|QCoreApplication\.translate)\(
        |\btranslate\(\s*[A-Z_]+,\s*["']""",
        re.VERBOSE,
    )
    for folder in translations.CODE:
        for file in (ROOT / folder).rglob("*.py"):
            found = hidden.search(file.read_text(encoding="utf-8"))
            assert found is None, f"{file.relative_to(ROOT)}: {found and found.group()}"
