"""The same window parts and library as the tests of the window have."""

from pathlib import Path

import pytest

from studyapp.ui.shell import Shell
from tests.ui.shell.conftest import eventually, services, shell, world

__all__ = ["eventually", "services", "shell", "world"]


@pytest.fixture(autouse=True)
def english(shell: Shell) -> None:
    """Speak English with its plural forms, as the app does."""
    shell.translations.apply()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Ignore what the offscreen platform says it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support "))
