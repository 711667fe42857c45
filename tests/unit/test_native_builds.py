"""The rules of the frozen bundle, the app's icon, and what each system is told about the app."""

import configparser
import importlib.metadata
import os
import plistlib
import re
import runpy
import struct
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from studyapp.paths import LIBRARY_SUFFIX
from tests.support.scripts import FOLDER, load

REPOSITORY = FOLDER.parent
LINUX = FOLDER / "linux"
rules = load("bundle_rules")
dependencies = load("dependencies")
icon = load("app_icon")
facts = load("platform_facts")

KEPT = [
    "PySide6/QtWidgets.abi3.so",
    "PySide6/Qt/lib/libQt6Core.so.6",
    "PySide6/Qt/lib/libicudata.so.73",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/Qt6Gui.dll",
    "PySide6/QtSvg.pyd",
    "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui",
    "PySide6/Qt/translations/qtbase_zh_CN.qm",
    "PySide6/libpyside6.abi3.so.6.11",
    "libQt6Core.so.6",
    "libxcb-cursor.so.0",
    "resources/i18n/studyapp_en.qm",
    "typst/_typst.abi3.so",
]
LEFT_OUT = [
    "PySide6/QtQuick.abi3.so",
    "PySide6/Qt/lib/libQt6Qml.so.6",
    "PySide6/Qt6Pdf.dll",
    "PySide6/Qt/lib/QtQuick3D.framework/Versions/A/QtQuick3D",
    "libQt6EglFSDeviceIntegration.so.6",
    "PySide6/Qt/plugins/platforms/libqlinuxfb.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/plugins/tls/qschannelbackend.dll",
    "PySide6/Qt/translations/qtbase_de.qm",
    "PySide6/Qt/translations/qt_zh_CN.qm",
    "libstdc++.so.6",
    "libX11.so.6",
    "libz.so.1",
]


@pytest.mark.parametrize("file", KEPT)
def test_what_the_app_needs_is_kept(file: str) -> None:
    assert rules.is_wanted(file, {"en", "zh_CN"})
    assert rules.is_wanted(file.replace("/", "\\"), {"en", "zh_CN"})


@pytest.mark.parametrize("file", LEFT_OUT)
def test_what_it_does_not_need_is_left_out(file: str) -> None:
    assert not rules.is_wanted(file, {"en", "zh_CN"})


def test_every_module_of_qt_that_is_imported_is_kept() -> None:
    used = {
        line.split()[1].removeprefix("PySide6.Qt")
        for path in (REPOSITORY / "studyapp").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("from PySide6.Qt")
    }
    assert len(used) > 4
    assert used <= rules.QT_PARTS


def test_the_bundle_ships_what_the_wheel_ships() -> None:
    folders = {folder for _, folder in rules.shipped_files()}
    assert {"resources/fonts", "resources/i18n", "resources/icons", "db/migrations"} <= folders
    assert not any(folder.startswith("resources/screenshots") for folder in folders)
    assert all(Path(file).is_file() for file, _ in rules.shipped_files())


def test_what_only_the_migrations_import_is_known() -> None:
    found = rules.imports_of(REPOSITORY / "db" / "migrations")
    assert {"alembic", "alembic.op", "alembic.context"} <= found


def test_a_library_goes_with_the_one_that_needed_it() -> None:
    needs = {"app": ["a"], "/lib/a": ["b", "c"], "/lib/b": ["a"], "/lib/d": ["e"]}
    libraries = {name: f"/lib/{name}" for name in "abde"}
    found = rules.reachable(["app"], libraries, lambda file: needs.get(file, []))
    assert found == {"/lib/a", "/lib/b"}


def test_tools_and_tests_are_foreign_to_the_app() -> None:
    foreign = dependencies.foreign_modules()
    assert {"pytest", "ruff", "numpy"} & set(importlib.metadata.packages_distributions()) <= foreign
    assert not {"PySide6", "typst", "alembic", "h11", "studyapp"} & foreign
    assert {"httpx", "anyio", "shiboken6"} <= dependencies.of_the_app().keys()


@pytest.mark.parametrize("side", [16, 256])
def test_the_icon_is_drawn_at_any_size(side: int, qapp: QGuiApplication) -> None:
    picture = QImage.fromData(icon.png(side), "PNG")
    assert (picture.width(), picture.height()) == (side, side)
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(side // 2, side // 2).alpha() == 255


def test_icon_files_of_windows_and_macos_hold_every_size(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    ico = icon.draw_for("win32", tmp_path).read_bytes()
    (count,) = struct.unpack_from("<H", ico, 4)
    sides = []
    for number in range(count):
        entry = struct.unpack_from("<BBBBHHII", ico, 6 + 16 * number)
        picture = QImage.fromData(ico[entry[7] : entry[7] + entry[6]], "PNG")
        assert picture.width() % 256 == entry[0]
        sides.append(picture.width())
    assert {16, 32, 48, 256} <= set(sides)
    icns = icon.draw_for("darwin", tmp_path).read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack_from(">I", icns, 4)[0] == len(icns)
    place, kinds = 8, {}
    while place < len(icns):
        kind, size = struct.unpack_from(">4sI", icns, place)
        kinds[kind] = QImage.fromData(icns[place + 8 : place + size], "PNG").width()
        place += size
    assert kinds[b"ic10"] == 1024


def test_the_desktop_knows_the_app_by_one_id() -> None:
    source = (REPOSITORY / "studyapp/ui/application.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{facts.APP_ID}")' in source
    names = {path.name for path in LINUX.iterdir() if path.suffix != ".1"}
    assert all(name.startswith(f"{facts.APP_ID}.") for name in names)
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[method-assign, assignment] - how its documentation says
    entry.read(LINUX / f"{facts.APP_ID}.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Icon"] == facts.APP_ID
    assert facts.LIBRARY_TYPE in entry["Desktop Entry"]["MimeType"]
    assert "text/markdown" in entry["Desktop Entry"]["MimeType"]
    metainfo = ET.parse(LINUX / f"{facts.APP_ID}.metainfo.xml").getroot()
    assert metainfo.findtext("id") == facts.APP_ID
    assert facts.LIBRARY_TYPE in [one.text for one in metainfo.iter("mediatype")]
    types = ET.parse(LINUX / f"{facts.APP_ID}.mime.xml").getroot()
    (mime,) = types
    assert mime.get("type") == facts.LIBRARY_TYPE
    assert [one.get("pattern") for one in mime if "pattern" in one.keys()] == [  # noqa: SIM118 - XML
        f"*{LIBRARY_SUFFIX}"
    ]


def test_macos_is_told_of_libraries_and_markdown() -> None:
    told = plistlib.loads(plistlib.dumps(facts.info_plist()))
    opened = {kind for one in told["CFBundleDocumentTypes"] for kind in one["LSItemContentTypes"]}
    declared = {
        one["UTTypeIdentifier"]: one["UTTypeTagSpecification"]["public.filename-extension"]
        for one in (*told["UTExportedTypeDeclarations"], *told["UTImportedTypeDeclarations"])
    }
    assert opened == declared.keys()
    assert [LIBRARY_SUFFIX.lstrip(".")] in declared.values()


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("2.3", (2, 3, 0, 0)), ("1.0.dev4", (1, 0, 0, 0))],
)
def test_windows_gets_a_version_of_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert facts.numbers(version) == numbers


@pytest.mark.parametrize("before", [None, "/opt/tools/lib"])
def test_what_a_bundle_opens_gets_the_libraries_of_the_system(
    before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As PyInstaller's starter leaves them.
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/studyapp/_internal")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    if before:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    recipe = (FOLDER / "studyapp.spec").read_text(encoding="utf-8")
    hook = re.search(r'runtime_hooks=\[str\(ROOT / "packaging" / "(\w+\.py)"\)\]', recipe)
    assert hook
    runpy.run_path(str(FOLDER / hook[1]))
    assert os.environ.get("LD_LIBRARY_PATH") == before


@pytest.mark.skipif(sys.platform != "linux", reason="Debian packages are made on Linux")
def test_debian_sorts_what_comes_before_a_release_before_it() -> None:
    debian = load("debian")
    assert debian.debian_version("1.2.0") == "1.2.0"
    assert debian.debian_version("1.2.0.dev3") == "1.2.0~dev3"
    assert debian.debian_version("1.2.0rc1") == "1.2.0~rc1"
    control = debian.control_text("1.2.0", "amd64", "libc6 (>= 2.36)", 7)
    fields = dict(line.split(": ", 1) for line in control.splitlines() if not line.startswith(" "))
    assert fields["Installed-Size"] == "7"
    assert fields["Depends"] == "libc6 (>= 2.36)"
