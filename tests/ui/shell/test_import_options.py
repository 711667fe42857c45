"""The options above the preview of an import: what each says can be read."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from studyapp.bootstrap import Services
from studyapp.domain.importing import ImportOptions
from studyapp.domain.progress import NoProgress
from studyapp.ui.importing.preview_page import PreviewPage
from studyapp.ui.shell import Shell
from tests.support.scripts import FOLDER

Eventually = Callable[[Callable[[], bool]], None]
LONG = tuple(f"a topic with quite a long name {number}" for number in range(6))


def room_for_text(choice: QComboBox) -> int:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return (
        choice.style()
        .subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, choice)
        .width()
    )


def test_a_long_topic_leaves_room_for_the_other_options(
    services: Services, shell: Shell, qtbot: QtBot, eventually: Eventually
) -> None:
    page = PreviewPage([LONG], shell.themes, shell.icons)
    qtbot.addWidget(page)
    page.resize(768, 500)
    bank = FOLDER.parent / "resources" / "banks" / "starter"
    page.show_preview(services.importing.preview([bank], ImportOptions(), NoProgress()))
    page.show()

    def all_fit() -> bool:
        choices = [one for one in page.findChildren(QComboBox) if not one.isEditable()]
        return len(choices) == 2 and all(
            room_for_text(one) >= one.fontMetrics().horizontalAdvance(one.currentText())
            for one in choices
        )

    eventually(all_fit)
    assert page.width() == 768
