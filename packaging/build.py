"""Builds what one installs: wheel, frozen bundle, archive and Debian package, each one tried.

.venv/bin/python packaging/build.py (or `make build`) leaves them in dist/. PyInstaller builds for
the system that it runs on: an app for macOS is made on macOS, a folder for Windows on Windows.
"""

import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import bundle_rules
import dependencies
import notices

import studyapp

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
WORK = ROOT / "build" / "pyinstaller"
BUNDLE = DIST / "studyapp"
MOST_UNPACKED = 240_000_000
MOST_PACKED = 95_000_000
"""Bytes that the bundle may take on a disk, and its archive when it is fetched."""


class BuildError(Exception):
    """What was built is not what it should be."""


def translations() -> None:
    """Compile the texts of the interface."""
    _run(sys.executable, "packaging/translations.py", "compile")


def wheel() -> None:
    """Build the wheel."""
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel")


def freeze() -> None:
    """Make the bundle: the program with Python, Qt and everything else that it needs."""
    shutil.rmtree(BUNDLE, ignore_errors=True)
    _run(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(DIST), "--workpath", str(WORK), "packaging/studyapp.spec"),
    )
    if sys.platform == "linux":
        strip(BUNDLE / "_internal")


def strip(folder: Path) -> None:
    """Take out what only a debugger reads, a fifth of the whole, and folders of this machine."""
    for path in libraries_in(folder):
        if any(one.startswith("/") for one in bundle_rules.elf_search_path(str(path))):
            _run("patchelf", "--remove-rpath", str(path))
        _run("strip", "--strip-unneeded", str(path))


def libraries_in(folder: Path) -> list[Path]:
    """Return the libraries of Linux in a folder, each once."""
    return [path for path in folder.rglob("*.so*") if path.is_file() and not path.is_symlink()]


def add_notices() -> None:
    """Put the licences beside the program, with those of libraries that came from the system."""
    texts = [notices.written(notices.parts())]
    if sys.platform == "linux" and shutil.which("dpkg-query"):
        import debian  # noqa: PLC0415 - on Debian and its kin only

        texts += debian.notices_of_libraries(BUNDLE)
    (BUNDLE / "THIRD-PARTY-NOTICES.txt").write_text("\n".join(texts), encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", BUNDLE / "LICENSE.txt")


def check() -> None:
    """Look whether the bundle has all that it needs, and nothing that it does not.

    Raises:
        BuildError: naming what is missing or too much.
    """
    missing = [
        f"{folder}/{Path(file).name}"
        for file, folder in bundle_rules.shipped_files()
        if not (internal() / folder / Path(file).name).is_file()
    ]
    frozen = frozen_modules()
    ours = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / "studyapp").rglob("*.py")
    }
    missing += sorted(ours - frozen - {"studyapp.__main__"})
    if sys.platform == "linux":
        missing += unresolved_libraries()
    if missing:
        raise BuildError(f"missing in the bundle: {', '.join(missing)}")
    present = {name.partition(".")[0] for name in frozen}
    present |= {path.name for path in internal().iterdir() if path.is_dir()}
    if foreign := present & dependencies.foreign_modules():
        raise BuildError(f"the bundle does not need {', '.join(sorted(foreign))}")
    languages = bundle_rules.languages_of(ROOT / "resources" / "i18n")
    unwanted = [
        name
        for path in internal().rglob("*")
        if not path.is_dir()
        and not bundle_rules.is_wanted(name := path.relative_to(internal()).as_posix(), languages)
    ]
    if unwanted:
        raise BuildError(f"the rules leave out {', '.join(unwanted)}")


def internal() -> Path:
    """Return the folder beside the program that holds everything else."""
    return BUNDLE / "_internal"


def frozen_modules() -> set[str]:
    """Return the names of the modules in the program."""
    from PyInstaller.archive.readers import CArchiveReader  # noqa: PLC0415 - only to check

    program = next(path for path in BUNDLE.iterdir() if path.stem.lower() == "studyapp")
    archive = CArchiveReader(str(program))
    return set(archive.open_embedded_archive("PYZ.pyz").toc)


def unresolved_libraries() -> list[str]:
    """Return what the system's loader does not find for a file of the bundle."""
    found = set()
    environment = {**os.environ, "LD_LIBRARY_PATH": str(internal())}
    for path in libraries_in(internal()):
        told = subprocess.run(
            ["ldd", str(path)], env=environment, capture_output=True, text=True, check=False
        )
        found |= {line.split()[0] for line in told.stdout.splitlines() if "not found" in line}
    return sorted(found)


def self_test() -> None:
    """Run the app's own test in the bundle, far from the checkout and from the user's files.

    Raises:
        BuildError: naming the steps that failed.
    """
    with tempfile.TemporaryDirectory(prefix="studyapp-build-") as home:
        environment = {"HOME": home, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        if sys.platform == "win32":
            environment = {**os.environ, **environment}
        done = subprocess.run(
            [str(command_line_program()), "self-test", "--json"],
            cwd=home,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    try:
        steps = json.loads(done.stdout)["steps"]
    except ValueError as error:
        raise BuildError(f"the self-test said: {done.stdout}{done.stderr}") from error
    failed = [f"{step['name']}: {step['error']}" for step in steps if step["error"]]
    if failed or done.returncode != 0:
        raise BuildError("; ".join(failed) or f"the self-test ended with {done.returncode}")


def command_line_program() -> Path:
    """Return the program of the bundle that has a console."""
    return BUNDLE / ("studyapp-cli.exe" if sys.platform == "win32" else "studyapp")


def archive() -> Path:
    """Pack the bundle for those who unpack it themselves.

    Raises:
        BuildError: it is larger than it may be.
    """
    unpacked = sum(path.lstat().st_size for path in BUNDLE.rglob("*") if not path.is_dir())
    print(f"  {unpacked / 1e6:.1f} MB unpacked")
    if unpacked > MOST_UNPACKED:
        raise BuildError(f"the bundle takes {unpacked} bytes, more than {MOST_UNPACKED}")
    name = f"studyapp-{studyapp.__version__}-{_platform()}"
    if sys.platform == "win32":
        target = DIST / f"{name}.zip"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(BUNDLE.rglob("*")):
                packed.write(path, Path(name, path.relative_to(BUNDLE)))
        return target
    source = DIST / "StudyApp.app" if sys.platform == "darwin" else BUNDLE
    target = DIST / f"{name}.tar.xz"
    inside = source.name if sys.platform == "darwin" else name
    with tarfile.open(target, "w:xz", preset=compression()) as packed:
        packed.add(source, inside, filter=_of_root)
    size = target.stat().st_size
    print(f"  {size / 1e6:.1f} MB packed")
    if size > MOST_PACKED:
        raise BuildError(f"the archive takes {size} bytes, more than {MOST_PACKED}")
    return target


def compression() -> int:
    """Return how hard to compress: 6 unless STUDYAPP_COMPRESSION says 1 (quick) to 9 (small)."""
    return int(os.environ.get("STUDYAPP_COMPRESSION", "6"))


def debian_package() -> Path | None:
    """Make the Debian package, where Debian's tools are."""
    if sys.platform != "linux" or shutil.which("dpkg-shlibdeps") is None:
        print("  no Debian package: dpkg-shlibdeps is missing (apt-get install dpkg-dev)")
        return None
    import debian  # noqa: PLC0415 - on Debian and its kin only

    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        return debian.build(BUNDLE, studyapp.__version__, date, DIST, compression())
    except debian.DebianError as error:
        raise BuildError(str(error)) from error


STEPS: dict[str, Callable[[], Path | None]] = {
    "translations": translations,
    "wheel": wheel,
    "bundle": freeze,
    "notices": add_notices,
    "check": check,
    "self-test": self_test,
    "archive": archive,
    "deb": debian_package,
}


def main() -> None:
    """Do the steps that the command line names, all by default."""
    parser = argparse.ArgumentParser(description="Build what one installs, into dist/.")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    steps = parser.parse_args().steps or list(STEPS)
    if unknown := set(steps) - STEPS.keys():
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    # Pictures are drawn and the window is tried without a screen.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in steps:
        started = time.monotonic()
        print(name, flush=True)
        try:
            made = STEPS[name]()
        except (BuildError, subprocess.CalledProcessError) as error:
            sys.exit(f"{name} failed: {error}")
        if made is not None:
            print(f"  {made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.1f} MB")
        print(f"  {time.monotonic() - started:.0f} s", flush=True)


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def _platform() -> str:
    system = {"linux": "linux", "darwin": "macos", "win32": "windows"}[sys.platform]
    machine = os.uname().machine if sys.platform != "win32" else "x86_64"
    return f"{system}-{machine}"


def _of_root(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Forget who built it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


if __name__ == "__main__":
    main()
