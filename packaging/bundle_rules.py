"""What goes into the frozen bundle and what stays out; the spec applies it, the build checks it."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]

QT_PARTS = frozenset(
    {
        "Core",
        "DBus",
        "Gui",
        "Network",
        "OpenGL",
        "PrintSupport",
        "Svg",
        "WaylandClient",
        "Widgets",
        "WlShellIntegration",
        "XcbQpa",
    }
)
"""Libraries of Qt, and its modules in Python, that the app or a plug-in below loads."""

QT_PLUGINS = (
    "iconengines/*svgicon*",
    "imageformats/*qgif.*",
    "imageformats/*qico.*",
    "imageformats/*qjpeg.*",
    "imageformats/*qsvg.*",
    "imageformats/*qtiff.*",
    "imageformats/*qwebp.*",
    "platforminputcontexts/*compose*",
    "platforminputcontexts/*ibus*",
    "platforms/*qcocoa.*",
    "platforms/*qoffscreen.*",
    "platforms/*qwayland.*",
    "platforms/*qwindows.*",
    "platforms/*qxcb.*",
    "platformthemes/*xdgdesktopportal*",
    "printsupport/*",
    "wayland-decoration-client/*",
    "wayland-graphics-integration-client/*wayland-egl*",
    "wayland-shell-integration/*xdg-shell*",
    "xcbglintegrations/*",
)
"""Plug-ins of Qt that are kept. Left out are those that bring another toolkit (gtk3), those for
screens without a desktop (eglfs, linuxfb, vnc), and TLS: nothing is fetched through Qt."""

STANDARD_LEFT_OUT = (
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pydoc_data",
    "readline",
    "test",
    "tkinter",
    "turtledemo",
)
"""Modules of Python's own library that a package asks for, but only at a prompt or in a test."""

FROM_THE_SYSTEM = re.compile(
    r"lib(?:stdc\+\+|gcc_s|GL|EGL|GLX|GLdispatch|OpenGL|drm|gbm|X11|X11-xcb|xcb|wayland-\w+"
    r"|fontconfig|freetype|expat|dbus-1|systemd|cups|selinux|z|zstd|glib-2\.0|gthread-2\.0"
    r"|gssapi_krb5)\.so"
)
"""Libraries that must fit drivers, services or settings of the system where the app runs."""

_QT_LIBRARY = re.compile(r"(?:lib)?Qt6?(?P<part>[A-Z]\w*?)(?:\.abi3)?\.(?:so|dll|pyd|dylib)\b")
"""In Qt's own folder, or a link to it beside the program."""
_QT_TRANSLATION = re.compile(r"(?P<catalogue>\w+?)_(?P<language>[a-z]{2,3}(?:_[A-Z]{2})?)\.qm")


def is_wanted(destination: str, languages: Iterable[str]) -> bool:
    """Tell whether a file belongs into the bundle.

    Args:
        destination: its path in the bundle.
        languages: those of the interface; translations of Qt into others stay out.
    """
    path = PurePosixPath(destination.replace("\\", "/"))
    if FROM_THE_SYSTEM.match(path.name):
        return False
    if "plugins" in path.parts and "PySide6" in path.parts:
        return any(path.match(f"plugins/{pattern}") for pattern in QT_PLUGINS)
    if "PySide6" in path.parts and (translation := _QT_TRANSLATION.fullmatch(path.name)):
        return translation["catalogue"] == "qtbase" and translation["language"] in set(languages)
    framework = next((part[:-10] for part in path.parts if part.endswith(".framework")), "")
    library = _QT_LIBRARY.match(path.name)
    part = framework.removeprefix("Qt") or (library["part"] if library else "")
    return not part or part in QT_PARTS


def languages_of(folder: Path) -> set[str]:
    """Return the languages of a folder of .qm files."""
    found = (_QT_TRANSLATION.fullmatch(path.name) for path in folder.glob("*.qm"))
    return {match["language"] for match in found if match}


def shipped_trees() -> list[str]:
    """Return the folders of the checkout that every installation has: those of the wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"])


def shipped_files() -> list[tuple[str, str]]:
    """Return each file of these folders with the folder that it has in the bundle."""
    return [
        (str(path), path.parent.relative_to(ROOT).as_posix())
        for tree in shipped_trees()
        for path in sorted((ROOT / tree).rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    ]


def imports_of(folder: Path) -> set[str]:
    """Return what the Python files of a folder import, names in packages too.

    The migrations are data for the bundle: nobody else looks at what they need.
    """
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def elf_needs(file: str) -> list[str]:
    """Return the libraries that a file of Linux asks for by name, itself and not in turn."""
    return _elf_entries(file, "NEEDED")


def elf_search_path(file: str) -> list[str]:
    """Return the folders where a file of Linux has its libraries looked for."""
    paths = _elf_entries(file, "RUNPATH") + _elf_entries(file, "RPATH")
    return [folder for path in paths for folder in path.split(":")]


def _elf_entries(file: str, kind: str) -> list[str]:
    command = ["objdump", "--private-headers", file]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return re.findall(rf"^ +{kind} +(\S+)$", told, flags=re.MULTILINE)


def reachable(
    roots: Iterable[str], libraries: Mapping[str, str], needs: Callable[[str], Iterable[str]]
) -> set[str]:
    """Return the libraries that something in the bundle still needs.

    Args:
        roots: files that are in it for their own sake.
        libraries: files that are in it only for others, by the name that others call them.
        needs: tells the names that a file calls.
    """
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        for name in needs(waiting.pop()):
            file = libraries.get(name)
            if file is not None and file not in found:
                found.add(file)
                waiting.append(file)
    return found
