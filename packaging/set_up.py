"""Makes the virtual environment that `make` uses; runs on any Python 3 to say what is missing.

python3 packaging/set_up.py .venv [--group dev]

Standard library only, and no syntax newer than Python 3.6, so that an old Python gets as far as the
message about its age.
"""

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS = ROOT / "constraints.txt"


def problem(version, has_module):
    """Return what to tell someone whose Python cannot make the environment, or None.

    ``version`` is a tuple such as (3, 11); ``has_module`` tells whether a module can be imported.
    """
    number = ".".join(map(str, version[:2]))
    if tuple(version[:2]) < OLDEST:
        return (
            f"StudyApp needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is Python {number}.\n"
            "Choose another with: make PYTHON=/path/to/python3 run"
        )
    if not (has_module("venv") and has_module("ensurepip")):
        return (
            "This Python has no venv module. On Debian and Ubuntu:\n"
            f"    apt-get install python{number}-venv"
        )
    return None


def has_module(name):
    """Tell whether a module is installed, without importing it."""
    return importlib.util.find_spec(name) is not None


def interpreter(folder):
    """Return the Python inside a virtual environment."""
    windows = sys.platform == "win32"
    return folder / ("Scripts/python.exe" if windows else "bin/python")


def works(folder):
    """Tell whether the environment exists and its Python, pip included, still runs."""
    python = interpreter(folder)
    if not python.exists():
        return False
    command = [str(python), "-m", "pip", "--version"]
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdout=quiet, stderr=quiet, check=False).returncode == 0


def install(folder, groups):
    """Install the app, editable, with the exact versions of constraints.txt."""
    pip = [str(interpreter(folder)), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    pinned = ["--constraint", str(CONSTRAINTS)]
    subprocess.check_call([*pip, *pinned, "--upgrade", "pip"], cwd=str(ROOT))
    wanted = ["--editable", "."]
    for group in groups:
        wanted += ["--group", group]
    build = ["--build-constraint", str(CONSTRAINTS)]
    subprocess.check_call([*pip, *pinned, *build, *wanted], cwd=str(ROOT))


def main():
    """Make or complete the environment; exit with a message when this Python cannot."""
    parser = argparse.ArgumentParser(description="Make the virtual environment.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--group", action="append", default=[], help="dependency group to add")
    options = parser.parse_args()
    message = problem(sys.version_info, has_module)
    if message:
        sys.exit(message)
    folder = options.folder.resolve()
    if not works(folder):
        print(f"Making the virtual environment in {options.folder}")
        subprocess.check_call([sys.executable, "-m", "venv", "--clear", str(folder)])
    wanted = " and ".join(["StudyApp", *(f"the {group} tools" for group in options.group)])
    print(f"Installing what is needed by {wanted}")
    try:
        install(folder, options.group)
    except subprocess.CalledProcessError:
        sys.exit("pip could not install the dependencies; its message is above.")


if __name__ == "__main__":
    main()
