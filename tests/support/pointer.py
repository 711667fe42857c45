"""What a test does with the mouse that Qt's own test functions leave half done."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def double_click(widget: QWidget, at: QPoint) -> None:
    """Press twice and let go.

    ``QTest.mouseDClick`` sends no release to a widget, so the button would stay pressed for
    whatever asks ``QGuiApplication.mouseButtons``, in every test that follows.
    """
    button = Qt.MouseButton.LeftButton
    QTest.mouseDClick(widget, button, pos=at)
    QTest.mouseRelease(widget, button, pos=at)
