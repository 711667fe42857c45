"""The check of Qt's system libraries: what it finds, what it says, that its table is complete."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import PySide6
import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "system_libraries.py"
LDD_OUTPUT = """\
\tlinux-vdso.so.1 (0x00007ffd0b5f2000)
\tlibQt6Gui.so.6 => not found
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f1)
"""

needs_ldd = pytest.mark.skipif(shutil.which("ldd") is None, reason="this system has no ldd")


@pytest.fixture(scope="module")
def check() -> ModuleType:
    specification = importlib.util.spec_from_file_location("system_libraries", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module  # dataclasses look their module up
    specification.loader.exec_module(module)
    return module


def test_what_ldd_does_not_find_is_missing(check: ModuleType) -> None:
    assert check.missing_in(LDD_OUTPUT) == {"libxcb-cursor.so.0", "libEGL.so.1"}


def test_parts_are_searched_by_pattern(check: ModuleType, tmp_path: Path) -> None:
    plugin = tmp_path / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    plugin.parent.mkdir(parents=True)
    plugin.touch()
    asked: list[Path] = []

    def ask(file: Path) -> str:
        asked.append(file)
        return LDD_OUTPUT

    assert "libEGL.so.1" in check.missing_of(check.X11, tmp_path, ask)
    assert check.missing_of(check.WAYLAND, tmp_path, ask) == set()
    assert asked == [plugin]


def test_report_names_the_exact_command(check: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    missing = {check.BASE: {"libEGL.so.1"}, check.X11: {"libxcb-cursor.so.0", "libnew.so.9"}}
    text = check.report(missing, check.packages_of(set().union(*missing.values())))
    assert "sudo apt-get install -y --no-install-recommends libegl1 libxcb-cursor0" in text
    assert "Unknown to this script: libnew.so.9" in text


@pytest.mark.parametrize(
    ("missing", "headless", "starts"),
    [
        ((), False, True),
        (("BASE",), True, False),
        (("X11",), False, True),
        (("X11", "WAYLAND"), False, False),
        (("X11", "WAYLAND"), True, True),
    ],
)
def test_one_window_system_is_enough(
    check: ModuleType, missing: tuple[str, ...], headless: bool, starts: bool
) -> None:
    parts = {getattr(check, name): {"libx.so"} for name in missing}
    assert check.can_start(parts, headless=headless) is starts


@needs_ldd
def test_every_library_that_qt_asks_for_has_a_known_package(check: ModuleType) -> None:
    """Whatever ldd finds outside PySide6 is in the table, or needed only by what is in it."""
    folder = Path(PySide6.__file__).parent
    found: dict[str, Path] = {}
    for part in (check.BASE, check.X11, check.WAYLAND):
        files = [file for pattern in part.patterns for file in folder.glob(pattern)]
        assert files, part.purpose
        for file in files:
            found |= resolved(file)
    outside = {name: path for name, path in found.items() if "PySide6" not in str(path)}
    outside = {name: path for name, path in outside.items() if "shiboken" not in str(path)}
    brought: set[str] = {"libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1"}
    for name, path in outside.items():
        if name in check.PACKAGES:
            brought |= {name, *resolved(path)}
    assert set(outside) - brought == set()


def resolved(file: Path) -> dict[str, Path]:
    """Return the libraries that a file loads, directly or not, and where they are."""
    output = subprocess.run(["ldd", file], capture_output=True, text=True, check=False).stdout
    return {name: Path(place) for name, place in re.findall(r"(\S+) => (/\S+)", output)}


@needs_ldd
def test_this_machine_has_what_qt_itself_needs(check: ModuleType) -> None:
    assert check.missing_of(check.BASE, Path(PySide6.__file__).parent) == set()
