"""GNOME is asked for what Qt does not hear of: little motion, and large text."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QGuiApplication
from pytestqt.qtbot import QtBot

from studyapp.domain.ids import AssetId
from studyapp.qtkit.change_bus import ChangeBus
from studyapp.qtkit.gnome import follow_text_scale, rest_if_asked
from studyapp.qtkit.image_store import ImageStore
from studyapp.qtkit.operations import Operations
from studyapp.qtkit.text_size import system_scale, text_scale
from studyapp.qtkit.theme import ThemeController


def no_bytes(_: AssetId) -> bytes:
    return b""


@pytest.mark.parametrize(("answer", "plays"), [("false", False), ("true", True), ("", True)])
def test_the_desktop_is_asked(
    answer: str,
    plays: bool,  # noqa: FBT001 - a parameter of the test
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = tmp_path / "gsettings"
    asked = tmp_path / "asked"
    program.write_text(f'#!/bin/sh\necho "{answer}"\necho "$@" > {asked}\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    operations = Operations(ChangeBus())
    images = ImageStore(no_bytes, operations)
    with qtbot.waitSignals([operations.busy_changed, operations.busy_changed]):
        rest_if_asked(images, operations)
    assert images.plays is plays
    assert asked.read_text(encoding="utf-8").split()[-1] == "enable-animations"
    assert operations.shut_down()


def test_without_a_desktop_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)
    operations = Operations(ChangeBus())
    images = ImageStore(no_bytes, operations)
    told: list[bool] = []
    operations.busy_changed.connect(told.append)
    rest_if_asked(images, operations)
    assert told == []
    assert operations.shut_down()


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(
    ("platform", "answer", "scale"),
    [("wayland", "1.25", 1.25), ("wayland", "nonsense", 1.0), ("xcb", "1.25", 1.0)],
)
def test_text_grows_under_wayland(
    platform: str, answer: str, scale: float, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    monkeypatch.setattr("studyapp.qtkit.gnome._ask", lambda _: answer)
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    points.setPointSizeF(11)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _: points)
    themes, operations = ThemeController("light"), Operations(ChangeBus())
    follow_text_scale(themes, operations)
    qtbot.wait(50)  # where nothing is to change
    qtbot.waitUntil(lambda: abs(text_scale() - scale) < 0.04)
    assert operations.shut_down()
    assert system_scale(9.0) == 1.5
