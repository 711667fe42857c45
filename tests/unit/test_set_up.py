"""The script behind make: what it says about a Python that cannot make the environment."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "set_up.py"


@pytest.fixture(scope="module")
def set_up() -> ModuleType:
    specification = importlib.util.spec_from_file_location("set_up", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_an_old_python_is_told_which_is_needed(set_up: ModuleType) -> None:
    message = set_up.problem((3, 9), lambda _: True)
    assert "3.11 or newer" in message
    assert "this is Python 3.9" in message
    assert "make PYTHON=" in message


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_the_package(set_up: ModuleType, absent: str) -> None:
    message = set_up.problem((3, 12), lambda name: name != absent)
    assert "apt-get install python3.12-venv" in message


def test_a_suitable_python_is_accepted(set_up: ModuleType) -> None:
    assert set_up.problem((3, 11), lambda _: True) is None


def test_a_broken_environment_is_recognised(set_up: ModuleType, tmp_path: Path) -> None:
    assert not set_up.works(tmp_path)
    python = set_up.interpreter(tmp_path)
    python.parent.mkdir()
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    assert not set_up.works(tmp_path)


def test_this_environment_works(set_up: ModuleType) -> None:
    assert set_up.works(Path(sys.prefix))
