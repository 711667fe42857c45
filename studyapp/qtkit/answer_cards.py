"""Cards on an answer page: for missing images, and the buttons at its foot."""

from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from studyapp.domain.captions import is_caption
from studyapp.domain.document import Image
from studyapp.domain.download_reasons import taken_apart
from studyapp.domain.library import ImageState, QuestionImage, QuestionRow
from studyapp.qtkit.answer_model import (
    AnswerPage,
    ImageRemedy,
    JumpTo,
    MendImage,
    OfferRemedies,
    ShowQuestion,
)
from studyapp.qtkit.answer_objects import Zone, draw_focus
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.answer_surface import AnswerSurface
from studyapp.qtkit.fonts import sans
from studyapp.qtkit.theme import RADIUS, RADIUS_CARD

translate = QCoreApplication.translate


class _Line(NamedTuple):
    size: int
    token: str = "text"
    at_right: bool = False


def missing_text(image: Image, known: QuestionImage | None) -> tuple[str, str]:
    """Return what a card says of a missing image: its name, and why it is not there."""
    caption = (known.caption if known else "") or image.alt or image.title
    origin = known.origin if known else image.reference
    name = caption if is_caption(caption) else translate("AnswerPage", "Image")
    host = urlsplit(origin).hostname if "//" in origin else None
    if host is None:
        return name, translate("AnswerPage", "not found: {path}").format(path=origin)
    if known and known.state == ImageState.FAILED and known.error:
        # The texts are those of the domain; packaging/translations.py hands them to Qt's tools.
        template, values = taken_apart(known.error)
        reason = translate("Download", template).format_map(values)
    else:
        reason = translate("AnswerPage", "not fetched yet")
    return name, f"{host} · {reason}"


class MissingImageCard:
    """Stands for an image whose bytes are not in the library, with the ways to get it."""

    def __init__(
        self, image: Image, known: QuestionImage | None, style: AnswerStyle, inset: int
    ) -> None:
        self._image = image
        self._style = style
        self._inset = inset
        self._name, self._reason = missing_text(image, known)
        remedies = [
            (ImageRemedy.CHOOSE, translate("AnswerPage", "Choose a file…")),
            (ImageRemedy.PASTE, translate("AnswerPage", "Paste")),
        ]
        if known is not None and "//" in known.origin:
            fetch = translate("AnswerPage", "Fetch")
            again = translate("AnswerPage", "Try again")
            failed = known.state == ImageState.FAILED
            remedies.insert(0, (ImageRemedy.RETRY, again if failed else fetch))
        self._remedies = remedies
        self._button_font = _font(style, 13)

    @property
    def text(self) -> str:
        """Nothing: an image has no text."""
        return ""

    def size(self, page: AnswerPage) -> QSizeF:
        """Return its box: the width of the column."""
        return QSizeF(max(40, page.column - self._inset), self._style.px(108))

    def draw(self, painter: QPainter, rect: QRectF, number: int, surface: AnswerSurface) -> None:
        """Draw it."""
        style = self._style
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(style.color("line"), 1))
        painter.setBrush(style.color("zebra"))
        painter.drawRoundedRect(box, style.px(RADIUS_CARD), style.px(RADIUS_CARD))
        left = rect.left() + style.px(16)
        icon = style.px(20)
        painter.drawPixmap(
            QPointF(left, rect.top() + style.px(17)), surface.icon("image", "muted", icon)
        )
        text = left + icon + style.px(12)
        room = rect.right() - style.px(16) - text
        line = QRectF(text, rect.top(), room, style.px(32))
        _draw_line(painter, style, line, self._name, _Line(14))
        line.setBottom(rect.top() + style.px(53))
        _draw_line(painter, style, line, self._reason, _Line(12, "muted"))
        if surface.page is not None:
            if self._image.reference in surface.busy:
                line.setBottom(rect.top() + style.px(85))
                fetching = translate("AnswerPage", "Fetching…")
                _draw_line(painter, style, line, fetching, _Line(13, "muted"))
            else:
                self._draw_buttons(painter, rect, number, surface, surface.page)
        painter.restore()

    def _draw_buttons(
        self,
        painter: QPainter,
        rect: QRectF,
        number: int,
        surface: AnswerSurface,
        page: AnswerPage,
    ) -> None:
        style = self._style
        painter.setFont(self._button_font)
        for index, zone in enumerate(self.zones(page)):
            area = zone.area.translated(rect.topLeft())
            hot = surface.is_hot(number, index)
            painter.setPen(QPen(style.color("field-line"), 1))
            painter.setBrush(style.color("accent-soft" if hot else "field"))
            painter.drawRoundedRect(
                area.adjusted(0.5, 0.5, -0.5, -0.5), style.px(RADIUS), style.px(RADIUS)
            )
            painter.setPen(style.color("accent"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, zone.label)
            if surface.is_focused(number, index):
                draw_focus(painter, area, style, style.px(RADIUS))

    def zones(self, page: AnswerPage) -> tuple[Zone, ...]:
        """Its buttons, as many as there is room for."""
        style = self._style
        metrics = QFontMetricsF(self._button_font)
        left, right = float(style.px(48)), self.size(page).width() - style.px(8)
        zones: list[Zone] = []
        for remedy, label in self._remedies:
            width = metrics.horizontalAdvance(label) + style.px(20)
            if left + width > right and zones:
                break
            area = QRectF(left, style.px(67), width, style.px(27))
            zones.append(Zone(area, MendImage(self._image.reference, remedy), label))
            left += width + style.px(8)
        return tuple(zones)


class MissingImageChip:
    """Stands for a missing image within a line; a click offers the ways to get it."""

    def __init__(
        self,
        image: Image,
        known: QuestionImage | None,
        style: AnswerStyle,
        size: int,
        room: int,
    ) -> None:
        self._image = image
        self._style = style
        self._font = sans(max(8, round(size * 0.8)))
        self._height = round(size * 1.3)
        name, _ = missing_text(image, known)
        sides = self._height + style.px(10)
        longest = max(0, min(style.px(160), room - sides))
        metrics = QFontMetricsF(self._font)
        self._label = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, longest)
        self._width = min(metrics.horizontalAdvance(self._label) + sides, room)

    @property
    def text(self) -> str:
        """Nothing: an image has no text."""
        return ""

    def size(self, page: AnswerPage) -> QSizeF:
        """Return its box."""
        return QSizeF(self._width, self._height)

    def draw(self, painter: QPainter, rect: QRectF, number: int, surface: AnswerSurface) -> None:
        """Draw it."""
        style = self._style
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = surface.is_hot(number, 0)
        painter.setPen(QPen(style.color("line"), 1))
        painter.setBrush(style.color("accent-soft" if hot else "zebra"))
        box = rect.adjusted(1.5, 0.5, -1.5, -0.5)
        painter.drawRoundedRect(box, style.px(4), style.px(4))
        side = round(self._height * 0.72)
        top = rect.top() + (self._height - side) / 2
        painter.drawPixmap(
            QPointF(rect.left() + style.px(5), top), surface.icon("image", "muted", side)
        )
        painter.setFont(self._font)
        painter.setPen(style.color("muted"))
        area = rect.adjusted(side + style.px(8), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, flags, self._label)
        painter.restore()
        if surface.is_focused(number, 0):
            draw_focus(painter, box, style, style.px(4))

    def zones(self, page: AnswerPage) -> tuple[Zone, ...]:
        """The chip as a whole."""
        area = QRectF(0, 0, self._width, self._height)
        label = translate("AnswerPage", "Get the image…")
        return (Zone(area, OfferRemedies(self._image.reference), label),)


class ReturnArrow:
    """Leads from a footnote back to its mark."""

    def __init__(self, place: str, style: AnswerStyle) -> None:
        self._place = place
        self._style = style

    @property
    def text(self) -> str:
        """Nothing: it is no part of the text."""
        return ""

    def size(self, page: AnswerPage) -> QSizeF:
        """Return its box."""
        return QSizeF(self._style.px(20), self._style.px(14))

    def draw(self, painter: QPainter, rect: QRectF, number: int, surface: AnswerSurface) -> None:
        """Draw it."""
        side = self._style.px(14)
        corner = QPointF(rect.left() + self._style.px(4), rect.bottom() - side + self._style.px(2))
        hot = surface.is_hot(number, 0)
        painter.drawPixmap(
            corner, surface.icon("return", "accent-hover" if hot else "accent", side)
        )
        if surface.is_focused(number, 0):
            draw_focus(painter, QRectF(corner, QSizeF(side, side)), self._style, 3)

    def zones(self, page: AnswerPage) -> tuple[Zone, ...]:
        """The arrow."""
        return (
            Zone(
                QRectF(QPointF(), self.size(page)),
                JumpTo(self._place),
                translate("AnswerPage", "Back"),
            ),
        )


class NeighbourCards:
    """The two buttons at the foot of a page, to the previous and the next question."""

    def __init__(
        self, previous: QuestionRow | None, following: QuestionRow | None, style: AnswerStyle
    ) -> None:
        self._style = style
        self._sides = [
            (row, at_right)
            for row, at_right in ((previous, False), (following, True))
            if row is not None
        ]

    @property
    def text(self) -> str:
        """Nothing: it is no part of the text."""
        return ""

    def size(self, page: AnswerPage) -> QSizeF:
        """Return its box: the width of the column."""
        return QSizeF(page.column, self._style.px(62))

    def draw(self, painter: QPainter, rect: QRectF, number: int, surface: AnswerSurface) -> None:
        """Draw the buttons."""
        if surface.page is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, zone in enumerate(self.zones(surface.page)):
            area = zone.area.translated(rect.topLeft())
            self._draw_button(painter, area, index, surface, hot=surface.is_hot(number, index))
            if surface.is_focused(number, index):
                draw_focus(painter, area, self._style, self._style.px(RADIUS_CARD))
        painter.restore()

    def _draw_button(
        self, painter: QPainter, area: QRectF, index: int, surface: AnswerSurface, *, hot: bool
    ) -> None:
        row, at_right = self._sides[index]
        style, ink = self._style, "accent" if hot else "text"
        painter.setPen(QPen(style.color("accent" if hot else "line"), 1))
        painter.setBrush(style.color("panel"))
        radius = style.px(RADIUS_CARD)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        icon, pad = style.px(16), style.px(14)
        left = area.right() - pad - icon if at_right else area.left() + pad
        arrow = surface.icon("forward" if at_right else "back", "accent" if hot else "muted", icon)
        painter.drawPixmap(QPointF(left, area.center().y() - icon / 2), arrow)
        caption = translate("AnswerPage", "Previous question")
        if at_right:
            caption = translate("AnswerPage", "Next question")
        inset = pad + icon + style.px(12)
        line = area.adjusted(pad if at_right else inset, 0, -inset if at_right else -pad, 0)
        line.setBottom(area.top() + style.px(24))
        _draw_line(painter, style, line, caption, _Line(12, "muted", at_right))
        line.setBottom(area.top() + style.px(45))
        _draw_line(painter, style, line, row.title, _Line(14, ink, at_right))

    def zones(self, page: AnswerPage) -> tuple[Zone, ...]:
        """The buttons that there are; each keeps its side."""
        style = self._style
        width = (page.column - style.px(16)) / 2
        height = self.size(page).height()
        return tuple(
            Zone(
                QRectF(at_right * (width + style.px(16)), 0, width, height),
                ShowQuestion(row.id),
                row.title,
            )
            for row, at_right in self._sides
        )


def _font(style: AnswerStyle, size: int) -> QFont:
    return sans(max(6, style.px(size)))


def _draw_line(
    painter: QPainter, style: AnswerStyle, place: QRectF, text: str, look: _Line
) -> None:
    """Draw a line of text, cut to its place, on the baseline at the place's bottom."""
    font = _font(style, look.size)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, place.width()))
    left = place.left()
    if look.at_right:
        left = place.right() - metrics.horizontalAdvance(shown)
    painter.setFont(font)
    painter.setPen(style.color(look.token))
    painter.drawText(QPointF(left, place.bottom()), shown)
