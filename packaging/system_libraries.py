"""Finds the system libraries that Qt loads and this machine lacks, and how to install them.

.venv/bin/python packaging/system_libraries.py [--tests] [--build]

PySide6 brings Qt but not what Qt itself expects of a desktop system: OpenGL, X11, Wayland, fonts.
`ldd` tells what the parts of Qt that StudyApp uses cannot find. On Debian and its kin the packages
are named with the exact command; for root the command is run. Standard library only.
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """Files of PySide6 that serve one purpose; patterns are relative to the package's folder."""

    purpose: str
    patterns: tuple[str, ...]


BASE = Part(
    "Qt itself",
    (
        "QtCore*.so",
        "QtGui*.so",
        "QtWidgets*.so",
        "QtNetwork*.so",
        "QtSvg*.so",
        "Qt/plugins/platforms/libqoffscreen.so",
        "Qt/plugins/imageformats/libq[!p]*.so",  # all but libqpdf, which is not in Essentials
        "Qt/plugins/iconengines/*.so",
    ),
)
X11 = Part("windows on X11", ("Qt/plugins/platforms/libqxcb.so", "Qt/plugins/xcbglintegrations/*"))
WAYLAND = Part(
    "windows on Wayland",
    (
        "Qt/plugins/platforms/libqwayland.so",
        "Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    ),
)

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Debian package of each library that a file of Qt asks for by name."""

TEST_PROGRAMS = {"Xvfb": "xvfb", "qpdf": "qpdf", "pdftotext": "poppler-utils"}
"""Programs that some tests need, with their package; without one, those tests are skipped."""

BUILD_PROGRAMS = {"objdump": "binutils", "patchelf": "patchelf", "dpkg-shlibdeps": "dpkg-dev"}
"""Programs that a native build is made with."""


def missing_in(ldd_output: str) -> set[str]:
    """Return the names of the libraries that `ldd` did not find."""
    lines = (line.strip() for line in ldd_output.splitlines())
    names = {line.split(" ", 1)[0] for line in lines if line.endswith("=> not found")}
    return {name for name in names if not name.startswith(("libQt6", "libpyside", "libshiboken"))}


def ldd(file: Path) -> str:
    """Return what `ldd` says about a shared object; its complaints count as nothing missing."""
    command = ["ldd", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def missing_of(part: Part, folder: Path, ask: Callable[[Path], str] = ldd) -> set[str]:
    """Return the names of the libraries that a part of the PySide6 in ``folder`` lacks."""
    files = {file for pattern in part.patterns for file in folder.glob(pattern)}
    return {name for file in sorted(files) for name in missing_in(ask(file))}


def packages_of(libraries: Iterable[str]) -> list[str]:
    """Return the Debian packages that bring the libraries, each once, in order."""
    return sorted({PACKAGES[name] for name in libraries if name in PACKAGES})


def install_command(packages: Sequence[str]) -> list[str]:
    """Return the command that installs the packages."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def install(packages: Sequence[str]) -> bool:
    """Install packages as root; return whether apt-get succeeded."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], install_command(packages)):
        print("+", " ".join(command), file=sys.stderr)
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0


def report(missing: dict[Part, set[str]], packages: Sequence[str]) -> str:
    """Return the message that names what is missing and the command that brings it."""
    lines = ["System libraries that Qt loads are missing:"]
    lines += [
        f"  for {part.purpose}: {', '.join(sorted(names))}" for part, names in missing.items()
    ]
    unknown = {name for names in missing.values() for name in names} - PACKAGES.keys()
    if packages and shutil.which("apt-get"):
        lines += ["Install them with:", "    sudo " + " ".join(install_command(packages))]
    elif packages:
        lines += [f"Install your system's equivalent of the packages {', '.join(packages)}."]
    if unknown:
        lines += [f"Unknown to this script: {', '.join(sorted(unknown))}."]
    return "\n".join(lines)


def can_start(missing: dict[Part, set[str]], *, headless: bool) -> bool:
    """Tell whether Qt works all the same: with either window system, or with none if headless."""
    return BASE not in missing and (headless or not {X11, WAYLAND} <= missing.keys())


def search(folder: Path) -> dict[Part, set[str]]:
    """Return what each part lacks; parts that lack nothing are left out."""
    found = {part: missing_of(part, folder) for part in (BASE, X11, WAYLAND)}
    return {part: names for part, names in found.items() if names}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, install as root on Debian, and return 0 unless Qt cannot start."""
    parser = argparse.ArgumentParser(description="Check the system libraries that Qt loads.")
    parser.add_argument("--tests", action="store_true", help="also the programs that tests need")
    parser.add_argument("--build", action="store_true", help="also those that builds are made with")
    options = parser.parse_args(arguments)
    if sys.platform != "linux" or shutil.which("ldd") is None:
        return 0
    specification = importlib.util.find_spec("PySide6")
    if specification is None or specification.origin is None:
        print("PySide6 is not installed in this environment.", file=sys.stderr)
        return 1
    folder = Path(specification.origin).parent
    missing = search(folder)
    wished = {
        **(TEST_PROGRAMS if options.tests else {}),
        **(BUILD_PROGRAMS if options.build else {}),
    }
    programs = [name for name in wished if shutil.which(name) is None]
    packages = packages_of(name for names in missing.values() for name in names)
    packages += [wished[name] for name in programs]
    if packages and os.geteuid() == 0 and shutil.which("apt-get") and install(packages):
        missing, programs = search(folder), []
    if missing:
        print(report(missing, packages_of(set().union(*missing.values()))), file=sys.stderr)
    if programs:
        wanted = " ".join(install_command([wished[name] for name in programs]))
        print(f"{', '.join(programs)} is missing: what needs it is skipped.", file=sys.stderr)
        print(f"    sudo {wanted}", file=sys.stderr)
    return 0 if can_start(missing, headless=options.tests or options.build) else 1


if __name__ == "__main__":
    sys.exit(main())
