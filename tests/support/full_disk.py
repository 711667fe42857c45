"""Lets writes fail for a while, as on a full disk."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from studyapp.domain.errors import DiskFullError
from studyapp.ui.shared import text_saving


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch, service: object, *names: str) -> Iterator[None]:
    """Let methods of a service fail meanwhile; a text that could not be saved is soon tried again.

    Args:
        monkeypatch: of the test, until whose end texts are tried again sooner than usual.
        service: an object or a class.
        names: of the methods.
    """

    def fail(*_: object, **__: object) -> None:
        raise DiskFullError(path="x")

    monkeypatch.setattr(text_saving, "_AGAIN_AFTER", 50)
    with monkeypatch.context() as full:
        for name in names:
            full.setattr(service, name, fail)
        yield
