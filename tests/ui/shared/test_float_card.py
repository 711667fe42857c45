"""The card of a floating panel looks as if it had been drawn in its own size."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from studyapp.qtkit.theme import Theme, ThemeController
from studyapp.ui.shared.float_card import SHADOW, paint_card

WIDTH, HEIGHT = 240, 160


def drawn(theme: Theme, ratio: float) -> QImage:
    image = QImage(
        round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_card(painter, QRectF(0, 0, WIDTH, HEIGHT), theme)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_card_is_whole_and_its_shadow_soft(qtbot: QtBot, choice: str, ratio: float) -> None:
    theme = ThemeController(choice).current
    image = drawn(theme, ratio)

    def color(x: float, y: float) -> QColor:
        return image.pixelColor(QPoint(int(x * ratio), int(y * ratio)))

    middle = WIDTH / 2, HEIGHT / 2
    for x in (SHADOW + 4, middle[0], WIDTH - SHADOW - 5):
        for y in (SHADOW + 12, middle[1], HEIGHT - SHADOW - 13):
            assert color(x, y) == theme.color("panel")
    assert color(0, 0).alpha() == 0
    below = [color(middle[0], HEIGHT - SHADOW + step).alpha() for step in (1, 6, 12)]
    assert below == sorted(below, reverse=True)
    assert below[0] > below[-1]
    # no seam where the stretched parts meet
    for y in (SHADOW + 0.5, HEIGHT - 5):
        row = {color(x, y).rgba() for x in range(40, WIDTH - 40)}
        assert len(row) == 1
    for x in (SHADOW + 0.5, WIDTH - 5):
        column = {color(x, y).rgba() for y in range(40, HEIGHT - 40)}
        assert len(column) == 1
