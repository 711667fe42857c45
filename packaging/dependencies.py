"""What the app needs of the packages that are installed, and what is there for other purposes."""

import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]


def of_the_app() -> dict[str, metadata.Distribution]:
    """Return what pyproject.toml asks for and what that needs in turn, by normalised name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, metadata.Distribution] = {}
    waiting = [Requirement(line) for line in project["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in found:
            found[name] = metadata.distribution(name)
            waiting += [Requirement(line) for line in found[name].requires or ()]
    return dict(sorted(found.items()))


def modules_of(distributions: Iterable[metadata.Distribution]) -> set[str]:
    """Return the names under which these distributions are imported."""
    wanted = {canonicalize_name(one.metadata["Name"]) for one in distributions}
    return {
        module
        for module, owners in metadata.packages_distributions().items()
        if wanted & {canonicalize_name(owner) for owner in owners}
    }


def foreign_modules() -> set[str]:
    """Return what can be imported here though the app does not need it: tools, tests, leftovers."""
    return set(metadata.packages_distributions()) - modules_of(of_the_app().values()) - {"studyapp"}
