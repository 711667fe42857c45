"""The small controls by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout
from pytestqt.qtbot import QtBot

from studyapp.ui.shared.controls import push_button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_presses_the_button_that_has_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    dialog = QDialog()
    qtbot.addWidget(dialog)
    row = QHBoxLayout(dialog)
    cancel = push_button("plain", lambda: pressed.append("cancel"), "Cancel")
    save = push_button("primary", lambda: pressed.append("save"), "Save")
    save.setDefault(True)
    row.addWidget(cancel)
    row.addWidget(save)
    dialog.show()
    qtbot.keyClick(cancel, key)
    qtbot.keyClick(dialog, key)
    assert pressed == ["cancel", "save"]
    save.setEnabled(False)
    qtbot.keyClick(save, key)
    assert pressed == ["cancel", "save"]
