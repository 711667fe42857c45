"""Windows of a test are gone when the next one begins."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def no_windows_left_over(qapp: QApplication) -> Iterator[None]:
    """Collect what a test leaves here, on the thread of the windows, and not in the next test.

    Python would collect a closed window on any thread, which ends the process. The app does as is
    done here, see ``studyapp.qtkit.garbage``, and deletes a window before it opens another one.
    """
    gc.disable()
    yield
    qapp.processEvents()
    gc.collect()


@pytest.fixture(autouse=True)
def usual_text(qapp: QApplication) -> Iterator[None]:
    """Give the next test text of the size that this one found."""
    font = qapp.font()
    yield
    if qapp.font() != font:
        qapp.setFont(font)


@pytest.fixture(autouse=True)
def no_button_held_down(qapp: QApplication) -> Iterator[None]:
    """Fail the test that presses a button of the mouse and leaves it pressed for the next one."""
    before = QGuiApplication.mouseButtons()
    yield
    held = QGuiApplication.mouseButtons() & ~before
    assert held == Qt.MouseButton.NoButton, f"{held} is still pressed"
