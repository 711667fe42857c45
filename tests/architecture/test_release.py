"""What the project says about itself is true: versions, commands, links, pinned dependencies."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import studyapp

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def read(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def requirements() -> list[Requirement]:
    project = tomllib.loads(read("pyproject.toml"))
    lines = project["project"]["dependencies"] + sum(project["dependency-groups"].values(), [])
    return list({line: Requirement(line) for line in lines}.values())


def pinned() -> dict[str, str]:
    lines = [line for line in read("constraints.txt").splitlines() if not line.startswith("#")]
    pairs = [line.split("==") for line in lines]
    return {canonicalize_name(name): version for name, version in pairs}


@pytest.mark.parametrize("requirement", requirements(), ids=lambda requirement: requirement.name)
def test_each_dependency_is_pinned_within_its_range(requirement: Requirement) -> None:
    assert requirement.specifier.contains(pinned()[canonicalize_name(requirement.name)])


def test_wheel_takes_every_kind_of_resource_but_the_screenshots() -> None:
    wheel = tomllib.loads(read("pyproject.toml"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    kinds = {path.parent for path in (REPOSITORY / "resources").rglob("*") if path.is_file()}
    folders = {path.relative_to(REPOSITORY).parts[1] for path in kinds} - {"screenshots"}
    assert {name for name in wheel["force-include"] if name.startswith("resources/")} == {
        f"resources/{folder}" for folder in folders
    }


def test_changelog_leads_with_what_is_next_or_with_this_version() -> None:
    headings = re.findall(r"^## \[([^\]]+)\]", read("CHANGELOG.md"), flags=re.MULTILINE)
    assert headings[0] in {"Unreleased", studyapp.__version__}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_of_make_exist(document: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), flags=re.MULTILINE))
    named = set(
        re.findall(r"`make ([a-z-]+)[^`]*`|^\s*make ([a-z-]+)", read(document), re.MULTILINE)
    )
    assert {word for pair in named for word in pair if word} <= targets


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_to_files_lead_somewhere(document: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)|src=\"([^\"]+)\"", read(document))
    local = {link for pair in targets for link in pair if link and "://" not in link}
    assert {link for link in local if not (REPOSITORY / link).exists()} == set()


def test_continuous_integration_uses_the_commands_of_the_readme() -> None:
    commands = re.findall(r"^make ([\w-]+)$", read(".ci/run"), flags=re.MULTILINE)
    assert commands == ["check", "build", "test", "check-deb"]
