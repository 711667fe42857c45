"""Themes: the same tokens in both, and text that can be read on everything it stands on."""

import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from studyapp import paths
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import (
    THEME_NAMES,
    Theme,
    ThemeController,
    load_theme,
    palette,
    stylesheet,
)
from studyapp.ui.dashboard.legend import Legend
from studyapp.ui.shared.message_page import MessagePage

SURFACES = ("bg", "panel", "side")
ON = [
    *[("text", on) for on in (*SURFACES, "code", "row-hover", "row-inactive", "accent-soft")],
    *[("text", on) for on in ("selection", "find", "find-current", "zebra", "table-head", "field")],
    *[("text", f"highlight-{name}") for name in ("yellow", "green", "blue", "pink", "violet")],
    *[("muted", on) for on in (*SURFACES, "code", "field", "zebra", "table-head", "row-hover")],
    *[("muted", on) for on in ("accent-soft", "row-inactive")],
    *[("accent", on) for on in (*SURFACES, "code", "accent-soft", "zebra")],
    *[("on-accent", on) for on in ("accent", "accent-hover", "accent-pressed")],
    ("on-due", "due"),
    *[(state, on) for state in ("again", "hard", "good", "easy") for on in (*SURFACES, "code")],
    *[
        (ink, f"{kind}-soft")
        for kind in ("note", "tip", "important", "warning", "caution")
        for ink in (kind, "text", "muted")
    ],
    *[(ink, "float") for ink in ("float-text", "float-muted", "float-accent")],
]


def luminance(color: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = channel(color.redF()), channel(color.greenF()), channel(color.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=[(name, strong) for name in THEME_NAMES for strong in (False, True)])
def theme(request: pytest.FixtureRequest) -> Theme:
    """Return each theme, as it is and with high contrast."""
    name, strong = request.param
    return load_theme(name, strong=strong)


def test_contrast_of_text(theme: Theme) -> None:
    weak = {
        (ink, on): round(contrast(theme.color(ink), theme.color(on)), 2)
        for ink, on in ON
        if contrast(theme.color(ink), theme.color(on)) < 4.5
    }
    assert weak == {}


def test_contrast_of_code(theme: Theme) -> None:
    weak = {
        kind
        for kind in theme.code_kinds
        if contrast(theme.code_color(kind), theme.color("code")) < 4.5
    }
    assert weak == set()


def test_marks_that_are_not_text_can_be_seen(theme: Theme) -> None:
    for mark in ("hard-fill", "good-fill", "focus"):
        for on in ("side", "panel", "bg"):
            assert contrast(theme.color(mark), theme.color(on)) >= 3, (mark, on)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_high_contrast_leaves_no_line_or_hint_faint(name: str) -> None:
    theme = load_theme(name, strong=True)
    faint = {
        (ink, on): round(contrast(theme.color(ink), theme.color(on)), 2)
        for ink, least in (
            ("muted", 7),
            ("faint", 4.5),
            ("line", 4.5),
            ("field-line", 7),
            ("focus", 7),
        )
        for on in SURFACES
        if contrast(theme.color(ink), theme.color(on)) < least
    }
    assert faint == {}


def test_both_themes_have_the_same_tokens() -> None:
    light, dark = map(load_theme, THEME_NAMES)
    assert set(light.tokens) == set(dark.tokens)
    assert set(light.code_kinds) == set(dark.code_kinds)
    assert (light.dark, dark.dark) == (False, True)


def test_every_colour_is_valid(theme: Theme) -> None:
    assert all(theme.color(token).isValid() for token in theme.tokens)
    assert all(theme.code_color(kind).isValid() for kind in theme.code_kinds)


def test_code_kinds_fall_back_to_their_parents(theme: Theme) -> None:
    assert theme.code_color("s1") == theme.code_color("s")
    assert theme.code_color("kc") == theme.code_color("k")
    assert theme.code_color("p") == theme.color("text")
    assert theme.code_color("") == theme.color("text")


def test_an_unknown_token_is_a_bug(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.color("no-such-token")


def test_the_style_sheet_names_only_tokens_that_exist_and_leaves_none_unfilled(
    theme: Theme, tmp_path: Path
) -> None:
    assert "@" not in stylesheet(theme, tmp_path)
    source = (paths.resources() / "themes" / "widgets.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\s*;", source) == [], "colours belong into the themes"


def test_disabled_text_differs_from_text(theme: Theme) -> None:
    colors = palette(theme)
    role = QPalette.ColorRole.WindowText
    assert colors.color(QPalette.ColorGroup.Disabled, role) != colors.color(role)


@pytest.mark.usefixtures("undressed")
def test_a_choice_wins_over_the_system_and_is_told_once() -> None:
    controller = ThemeController("light")
    controller.apply()
    told: list[str] = []
    controller.changed.connect(lambda theme: told.append(theme.name))
    controller.set_choice("dark")
    controller.set_choice("dark")
    assert told == ["dark"]
    assert controller.current.dark
    with pytest.raises(ValueError, match="sepia"):
        controller.set_choice("sepia")


@pytest.mark.usefixtures("undressed")
def test_a_widget_is_dressed_once_however_deep_it_is(qtbot: QtBot) -> None:
    dressed: list[str] = []

    class Inside(QWidget):
        def changeEvent(self, event: QEvent) -> None:
            if event.type() == QEvent.Type.StyleChange:
                dressed.append("once more")
            super().changeEvent(event)

    controller = ThemeController("light")
    controller.apply()
    outermost = holder = QWidget()
    for _ in range(12):
        holder = QWidget(holder)
    inside = Inside(holder)
    qtbot.addWidget(outermost)
    outermost.show()
    dressed.clear()
    controller.set_choice("dark")
    # Once when the old sheet goes and once when the new one comes, each with its palette.
    assert inside.isVisible()
    assert 0 < len(dressed) <= 4


@pytest.mark.usefixtures("undressed")
def test_the_system_is_followed_until_a_theme_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    def switch_system(name: str) -> None:
        monkeypatch.setattr("studyapp.qtkit.theme._system_theme", lambda: name)
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)

    controller = ThemeController("system")
    switch_system("dark")
    assert controller.current.name == "dark"
    switch_system("light")
    assert controller.current.name == "light"
    controller.set_choice("light")
    switch_system("dark")
    assert controller.current.name == "light"


@pytest.mark.usefixtures("undressed")
def test_the_icons_of_the_sheet_outlive_who_put_it_on(qapp: QApplication) -> None:
    ThemeController("dark").apply()
    gc.collect()
    files = re.findall(r'url\("([^"]+)"\)', qapp.styleSheet())
    assert files
    assert all(Path(file).is_file() for file in files)


@pytest.mark.usefixtures("undressed")
def test_what_was_deleted_is_told_of_no_theme(qtbot: QtBot) -> None:
    """Themes outlive windows: another library may be opened in the place of one."""
    controller = ThemeController("light")
    controller.apply()
    legend = Legend(controller, ("accent",))
    message = MessagePage(Icons(controller), "import")
    controller.changed.connect(message.redraw)
    for widget in (legend, message):
        delete(widget)
    with qtbot.captureExceptions() as caught:
        controller.set_choice("dark")
    assert caught == []


@pytest.mark.usefixtures("undressed")
def test_high_contrast_is_followed_at_once_and_keeps_the_choice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = False
    monkeypatch.setattr("studyapp.qtkit.theme._wants_contrast", lambda: wanted)
    controller = ThemeController("dark")
    controller.apply()
    told: list[Theme] = []
    controller.changed.connect(told.append)
    wanted = True
    controller._follow_contrast()  # the signal itself would tell those of other tests, too
    (strong,) = told
    assert strong.dark
    assert controller.choice == "dark"


@pytest.mark.parametrize("name", THEME_NAMES)
def test_lines_and_hints_stand_out_for_who_asks_for_it(name: str) -> None:
    usual, strong = load_theme(name), load_theme(name, strong=True)
    assert strong.name != usual.name, "what was drawn in the other colours is not used again"
    for token in ("line", "field-line", "faint", "focus", "muted"):
        for on in ("panel", "bg", "side"):
            assert contrast(strong.color(token), strong.color(on)) >= 4.5, (token, on)
    weak = {pair for pair in ON if contrast(*map(strong.color, pair)) < 4.5}
    assert weak == set()
