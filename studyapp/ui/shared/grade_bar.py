"""The four grades with what each means and when the question would come again."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from studyapp.domain.card import Rating
from studyapp.qtkit.text_size import by_text, scaled
from studyapp.qtkit.theme import CAPTION_SIZE, RADIUS_CARD, ThemeController
from studyapp.ui.shared.controls import clicked_by_return
from studyapp.ui.shared.ratings import RATING_TOKENS, rating_meaning, rating_name
from studyapp.ui.shared.retranslation import Retranslated
from studyapp.ui.shared.spans import Spans

RATING_KEYS = {
    Qt.Key.Key_1: Rating.AGAIN,
    Qt.Key.Key_2: Rating.HARD,
    Qt.Key.Key_3: Rating.GOOD,
    Qt.Key.Key_4: Rating.EASY,
}
"""The keys of the buttons, for whoever has the keyboard."""
_WIDEST, _LEAST = 160, 72
_HEIGHT, _LOW = 58, 34
_SIDE = 13
_BADGE = 20
_NAME_SIZE = 14
_TINT = 0.16
"""How much of a grade's colour lies on the ground of the one that is suggested."""


class GradeBar(Retranslated):
    """Four buttons side by side."""

    rated = Signal(object)
    """The Rating that was chosen."""

    def __init__(self, themes: ThemeController, *, low: bool = False) -> None:
        """Make the buttons; ``low`` ones have one line, for a bar that should not catch the eye."""
        super().__init__()
        self._buttons = {rating: _Grade(rating, themes, low=low) for rating in Rating}
        self._suggested: Rating | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6 if low else 10)
        for rating, button in self._buttons.items():
            button.clicked.connect(lambda _=False, rating=rating: self.rated.emit(rating))
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        by_text(self, QWidget.setMaximumWidth, 4 * _WIDEST + 3 * row.spacing())
        self.retranslate()

    @property
    def suggested(self) -> Rating | None:
        """The grade that is suggested."""
        return self._suggested

    def button(self, rating: Rating) -> QAbstractButton:
        """Return the button of a grade."""
        return self._buttons[rating]

    def show_choices(self, intervals: Mapping[Rating, timedelta]) -> None:
        """Show until when each grade would put the question off; none when not known."""
        for rating, button in self._buttons.items():
            button.set_interval(intervals.get(rating))

    def suggest(self, rating: Rating | None) -> None:
        """Outline a grade; the reader may choose another."""
        self._suggested = rating
        for own, button in self._buttons.items():
            button.set_suggested(own == rating)

    def retranslate(self) -> None:
        """Set the texts."""
        for button in self._buttons.values():
            button.retranslate()


class _Grade(QAbstractButton):
    def __init__(self, rating: Rating, themes: ThemeController, *, low: bool) -> None:
        super().__init__()
        self._rating = rating
        self._themes = themes
        self._low = low
        self._interval: timedelta | None = None
        self._suggested = False
        self.detail = ""
        self.short = ""
        by_text(self, QWidget.setFixedHeight, _LOW if low else _HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(scaled(_WIDEST), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(_LEAST), self.height())

    def set_interval(self, interval: timedelta | None) -> None:
        if interval != self._interval:
            self._interval = interval
            self.retranslate()

    def set_suggested(self, suggested: bool) -> None:  # noqa: FBT001 - a setter
        if suggested != self._suggested:
            self._suggested = suggested
            self.retranslate()

    def retranslate(self) -> None:
        name, meaning = rating_name(self._rating), rating_meaning(self._rating)
        interval = Spans().interval(self._interval) if self._interval is not None else ""
        parts = [part for part in (meaning, interval) if part]
        self.detail = "  ·  ".join(parts)
        self.short = interval or meaning
        self.setText(name)
        self.setToolTip(f"{name}: {', '.join(parts)}  ({self._rating.value})")
        described = [name, *parts]
        if self._suggested:
            described.append(self.tr("suggested"))
        self.setAccessibleName(", ".join(described))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not clicked_by_return(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.current
        ink = theme.color(RATING_TOKENS[self._rating] if self.isEnabled() else "faint")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        line = ink if self._suggested or self.underMouse() else theme.color("line")
        if self.hasFocus():
            line = theme.color("focus")
            frame = frame.adjusted(0.5, 0.5, -0.5, -0.5)
        ground = theme.color("pressed") if self.isDown() else QColor(Qt.GlobalColor.transparent)
        if self._suggested and not self.isDown():
            ground = QColor(ink)
            ground.setAlphaF(_TINT)
        painter.setPen(QPen(line, 2 if self.hasFocus() else 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(frame, RADIUS_CARD - 2, RADIUS_CARD - 2)
        self._paint_texts(painter, ink)

    def _paint_texts(self, painter: QPainter, ink: QColor) -> None:
        theme = self._themes.current
        bold, small = QFont(self.font()), QFont(self.font())
        bold.setPixelSize(scaled(_NAME_SIZE))
        bold.setBold(True)
        small.setPixelSize(scaled(CAPTION_SIZE))
        inside = QRectF(self.rect()).adjusted(_SIDE, 8, -_SIDE, -8)
        side = scaled(_BADGE)
        badge = QRectF(inside.right() - side + 4, inside.top(), side, side)
        aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if self._low:
            inside.adjust(0, -8, 0, 8)
            badge.moveCenter(badge.center())
            badge.moveTop((self.height() - side) / 2)
        name = QRectF(inside)
        if not self._low:
            name.setHeight(side)
        painter.setFont(bold)
        painter.setPen(ink)
        painter.drawText(name, aligned, self.text())
        detail = QRectF(inside)
        used = QFontMetrics(bold).horizontalAdvance(self.text()) + 8
        if self._low:
            detail.setLeft(inside.left() + used)
            detail.setRight(badge.left() - 4)
        else:
            detail.setTop(name.bottom() + 2)
        painter.setFont(small)
        painter.setPen(theme.color("muted" if self.isEnabled() else "faint"))
        painter.drawText(detail, aligned, self._said(bold, small))
        if inside.left() + used <= badge.left():
            self._paint_key(painter, badge)

    def _said(self, bold: QFont, small: QFont) -> str:
        """Return what all grades of the bar have room for: if one says less, it looks odd."""
        around = self.parentWidget()
        grades = around.findChildren(_Grade) if around else [self]

        def have_room(texts: list[str]) -> bool:
            return all(
                QFontMetrics(small).horizontalAdvance(text)
                <= grade.width() - 2 * _SIDE - grade.beside(bold)
                for text, grade in zip(texts, grades, strict=True)
            )

        if not self._low and have_room([grade.detail for grade in grades]):
            return self.detail
        return self.short if have_room([grade.short for grade in grades]) else ""

    def beside(self, bold: QFont) -> int:
        """Return how much of the line name and key take."""
        if not self._low:
            return 0
        return scaled(_BADGE) + QFontMetrics(bold).horizontalAdvance(self.text()) + 8

    def _paint_key(self, painter: QPainter, badge: QRectF) -> None:
        theme = self._themes.current
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("bg"))
        painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme.color("muted"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._rating.value))
