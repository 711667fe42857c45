"""Tries the Debian package on a Debian that has nothing else: installs, starts, imports, exports.

.venv/bin/python packaging/check_deb.py (or `make check-deb`), as root, after `make build`; three
minutes, most of them for the empty system. Leaves pictures and logs in build/check-deb to look at.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from platform_facts import APP_ID

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "build" / "check-deb"
SYSTEM = RESULTS / "root"
PROGRAMS = {
    "debootstrap": "debootstrap",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "lintian": "lintian",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
}
"""What the check needs on this machine, with the package of each."""
FONT_SUFFIXES = {".ttf", ".otf", ".ttc", ".pfb", ".pcf", ".woff", ".woff2"}
LINTIAN_ACCEPTS = (
    # The program is one of Python with all its parts, not built from Debian's.
    "embedded-library",
    "library-not-linked-against-libc",
    "shared-library-lacks-prerequisites",
    "hardening-no-",
    "custom-library-search-path",
    "package-contains-documentation-outside-usr-share-doc",
    "font-in-non-font-package",
    "font-outside-font-dir",
    "duplicate-font-file",
    "extra-license-file",
    "no-changelog",
    "initial-upload-closes-no-bugs",
    "python-module-in-wrong-location",
)
NOTES = """\
# 网络 Networks

## TCP 保证什么？ What does TCP guarantee?

字节**按顺序**到达，否则连接失败。 Bytes arrive **in order**, or the connection fails.
The window grows as $w \\leftarrow w + \\frac{1}{w}$:

$$\\sum_{i=1}^{n} x_i = \\int_0^1 f(t)\\,dt$$

```python
def grow(window: float) -> float:
    return window + 1 / window  # 每个确认 ✓
```

| 字段 field | bits |
|---|---|
| 序号 sequence number | 32 |
"""
_WAIT = 60.0
"""Seconds that the window may take."""


class CheckError(Exception):
    """The package does not do what it should."""


def main() -> None:
    """Run every check, or say why it cannot be run here."""
    parser = argparse.ArgumentParser(description="Try the Debian package in an empty Debian.")
    parser.add_argument("package", nargs="?", type=Path, help="default: the newest in dist/")
    parser.add_argument("--suite", default=_suite(), help="default: the one of this machine")
    options = parser.parse_args()
    if os.geteuid() != 0:
        print("check-deb was skipped: it needs root, to make an empty system and to enter it.")
        return
    packages = sorted((ROOT / "dist").glob("*.deb"), key=lambda path: path.stat().st_mtime)
    package = options.package or (packages[-1] if packages else None)
    if package is None:
        sys.exit("There is no package in dist/: run make build first.")
    try:
        install_programs()
        check(package, options.suite)
    except (CheckError, subprocess.CalledProcessError) as error:
        sys.exit(f"check-deb failed: {error}")
    print(f"{package.name} is sound. Look at the pictures in {RESULTS.relative_to(ROOT)}.")


def check(package: Path, suite: str) -> None:
    """Check one package.

    Raises:
        CheckError: saying what is wrong.
    """
    if (SYSTEM / "proc").is_mount():  # a check that was killed left it
        run("umount", str(SYSTEM / "proc"))
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    with step("lintian"):
        lint(package)
    with step("empty system"):
        run("debootstrap", "--variant=minbase", suite, str(SYSTEM), _mirror())
    with entered():
        with step("install"):
            shutil.copyfile(package, SYSTEM / "root" / package.name)
            inside("apt-get", "install", "-y", "--no-install-recommends", f"/root/{package.name}")
            inside("apt-get", "check")
            inside("dpkg", "--verify", "studyapp")
            take_fonts_away()
        with step("desktop entry and metainfo"):
            share = SYSTEM / "usr/share"
            run("desktop-file-validate", str(share / f"applications/{APP_ID}.desktop"))
            run(
                *("appstreamcli", "validate", "--no-net"),
                str(share / f"metainfo/{APP_ID}.metainfo.xml"),
            )
        with step("self-test offscreen"):
            self_test({"QT_QPA_PLATFORM": "offscreen"})
        with display() as screen:
            with step("self-test on a screen"):
                self_test(screen)
            with step("import, export, window"):
                use(screen)
    shutil.rmtree(SYSTEM)  # nearly a gigabyte; after a failure it stays, to look into


def lint(package: Path) -> None:
    """Ask Debian's own critic; what cannot be otherwise in a bundle is accepted."""
    command = ["lintian", "--no-tag-display-limit", "--allow-root", str(package)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    (RESULTS / "lintian.txt").write_text(told.stdout + told.stderr, encoding="utf-8")
    serious = [
        line
        for line in told.stdout.splitlines()
        if line.startswith(("E:", "W:")) and not line.split(": ", 2)[2].startswith(LINTIAN_ACCEPTS)
    ]
    if serious:
        raise CheckError("lintian complains:\n" + "\n".join(serious))


def take_fonts_away() -> None:
    """Remove the fonts that came with libraries: the app must do with its own.

    Raises:
        CheckError: some are left.
    """
    shutil.rmtree(SYSTEM / "usr/share/fonts", ignore_errors=True)
    left = [
        path
        for path in (SYSTEM / "usr").rglob("*")
        if path.suffix.lower() in FONT_SUFFIXES
        and not path.is_relative_to(SYSTEM / "usr/lib/studyapp")
    ]
    if left:
        raise CheckError(f"fonts are left: {left}")


def self_test(environment: Mapping[str, str]) -> None:
    """Run the app's own test."""
    steps = json.loads(studyapp("self-test", "--json", environment=environment))["steps"]
    if failed := [step for step in steps if step["error"]]:
        raise CheckError(f"the self-test failed: {failed}")


def use(screen: Mapping[str, str]) -> None:
    """Import notes, export them, and take pictures of the window, of a preview and of Chinese."""
    (SYSTEM / "root/notes.md").write_text(NOTES, encoding="utf-8")
    library = "/root/notes.studylib"
    report = json.loads(studyapp("--library", library, "import", "/root/notes.md", "--json"))
    if report["added"] != 1:
        raise CheckError(f"the import said {report}")
    studyapp("--library", library, "export", "pdf", "/root/notes.pdf")
    if not (SYSTEM / "root/notes.pdf").read_bytes().startswith(b"%PDF-"):
        raise CheckError("the export is no PDF")
    state = SYSTEM / "root/.local/share/StudyApp/window.json"
    state.parent.mkdir(parents=True, exist_ok=True)
    for name, argument, language in (
        ("notes-en", library, "en"),
        ("notes-zh", library, "zh_CN"),
        ("preview", "/root/notes.md", "en"),
    ):
        state.write_text(json.dumps({"language": language, "welcomed": True}), encoding="utf-8")
        picture(name, argument, screen)


def picture(name: str, argument: str, environment: Mapping[str, str]) -> None:
    """Open the window and write what is on the screen when it stands still.

    Raises:
        CheckError: no window came, or it says that something is wrong.
    """
    command = in_system("studyapp", argument, environment=environment)
    log = (RESULTS / f"{name}.log").open("wb")
    with log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        outside = {**os.environ, **environment}
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "StudyApp"]
        try:
            subprocess.run(search, env=outside, timeout=_WAIT, check=True, capture_output=True)
            time.sleep(8)
            grab = [sys.executable, "-c", _GRAB, str(RESULTS / f"{name}.png")]
            subprocess.run(grab, env={**outside, "QT_QPA_PLATFORM": "xcb"}, check=True)
            if process.poll() is not None:
                raise CheckError(f"the window of {name} closed by itself")
        except subprocess.TimeoutExpired as error:
            raise CheckError(f"no window came for {name}") from error
        finally:
            process.terminate()
    if complaint := (RESULTS / f"{name}.log").read_text(encoding="utf-8").strip():
        raise CheckError(f"{name}: {complaint}")


_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
picture = application.primaryScreen().grabWindow(0)
assert picture.save(sys.argv[1])
"""


# -- the empty system ------------------------------------------------------------------------------


@contextmanager
def entered() -> Iterator[None]:
    """Give the system what programs expect of a kernel, and take it away afterwards."""
    run("mount", "-t", "proc", "proc", str(SYSTEM / "proc"))
    try:
        yield
    finally:
        run("umount", str(SYSTEM / "proc"))


def in_system(*command: str, environment: Mapping[str, str] | None = None) -> list[str]:
    """Return the command line that runs a command there, with nothing of ours around it."""
    variables = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "LANG": "C.UTF-8",
        "DEBIAN_FRONTEND": "noninteractive",
        **(environment or {}),
    }
    assignments = [f"{name}={value}" for name, value in variables.items()]
    return ["chroot", str(SYSTEM), "/usr/bin/env", "-i", *assignments, *command]


def inside(*command: str) -> None:
    """Run a command there; its output goes to the log."""
    run(*in_system(*command))


def studyapp(*arguments: str, environment: Mapping[str, str] | None = None) -> str:
    """Run the installed app and return what it prints.

    Raises:
        CheckError: it failed.
    """
    command = in_system("studyapp", *arguments, environment=environment)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise CheckError(f"studyapp {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Run a screen outside; its socket has a name without a file, which is the same inside."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24"]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp", "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as server:
        os.close(writing)
        try:
            with os.fdopen(reading) as ready:
                number = ready.readline().strip()
            if not number:
                raise CheckError("Xvfb did not start")
            yield {"DISPLAY": f":{number}"}
        finally:
            server.terminate()


# -- this machine ----------------------------------------------------------------------------------


def install_programs() -> None:
    """Install what the check needs."""
    missing = [package for name, package in PROGRAMS.items() if shutil.which(name) is None]
    if missing:
        with step("programs"):
            run("apt-get", "update")
            run("apt-get", "install", "-y", "--no-install-recommends", *missing)


def run(*command: str) -> None:
    """Run a command; what it says goes to the log, and to the screen if it fails."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    with (RESULTS / "log.txt").open("a", encoding="utf-8") as log:
        log.write(f"+ {' '.join(command)}\n{done.stdout}{done.stderr}\n")
    if done.returncode != 0:
        raise CheckError(f"{' '.join(command)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


@contextmanager
def step(name: str) -> Iterator[None]:
    """Tell what is done and how long it took."""
    started = time.monotonic()
    print(name, flush=True)
    yield
    print(f"  {time.monotonic() - started:.0f} s", flush=True)


def _suite() -> str:
    facts = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    named = (line.partition("=")[2] for line in facts if line.startswith("VERSION_CODENAME="))
    return next(named, "stable")


def _mirror() -> str:
    """Return where this machine has its packages from."""
    told = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(LABEL) $(REPO_URI)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    lines = (line.split() for line in told.splitlines())
    return next(
        (uri for origin, uri in lines if origin == "Debian"), "http://deb.debian.org/debian"
    )


if __name__ == "__main__":
    main()
