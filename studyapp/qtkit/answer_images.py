"""Images of the library on an answer page."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPainterPath

from studyapp.domain.document import Image
from studyapp.domain.library import QuestionImage
from studyapp.qtkit.answer_model import AnswerPage, ShowImage
from studyapp.qtkit.answer_objects import Zone, draw_focus, on_device_pixel
from studyapp.qtkit.answer_style import AnswerStyle
from studyapp.qtkit.answer_surface import AnswerSurface
from studyapp.qtkit.theme import RADIUS

translate = QCoreApplication.translate

_TALLEST = 720
"""Height above which an image is made smaller, in pixels at 100 % zoom."""
_UNKNOWN = QSize(480, 270)
"""Size of an image until it is known."""


class ImageObject:
    """An image of the library, scaled to the column."""

    def __init__(
        self, image: Image, stored: QuestionImage, style: AnswerStyle, inset: int, natural: QSize
    ) -> None:
        self._image = image
        self._stored = stored
        self._style = style
        self._inset = inset
        self.is_measured = not natural.isEmpty()
        self._natural = natural if self.is_measured else _UNKNOWN

    @property
    def stored(self) -> QuestionImage:
        """What the library knows of it."""
        return self._stored

    @property
    def text(self) -> str:
        """Nothing: an image has no text."""
        return ""

    def size(self, page: AnswerPage) -> QSizeF:
        """Return its box: its own size, the one asked for, or what fits."""
        style = self._style
        natural = QSizeF(self._natural)
        width = float(style.px(self._image.width or natural.width()))
        height = width * natural.height() / natural.width()
        scale = min(
            1.0,
            max(40, page.column - self._inset) / width,
            style.px(_TALLEST) / height,
        )
        return QSizeF(max(1, round(width * scale)), max(1, round(height * scale)))

    def draw(self, painter: QPainter, rect: QRectF, number: int, surface: AnswerSurface) -> None:
        """Draw it with rounded corners, on paper where it is transparent."""
        ratio = surface.ratio
        box = QRectF(on_device_pixel(rect.topLeft(), ratio), rect.size())
        path = QPainterPath()
        radius = min(float(self._style.px(RADIUS)), box.height() / 4)
        path.addRoundedRect(box, radius, radius)
        device = QSize(round(box.width() * ratio), round(box.height() * ratio))
        pixmap = surface.images.pixmap(self._stored, device)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if pixmap is None:
            painter.fillPath(path, self._style.color("code"))
        else:
            painter.setClipPath(path)
            if pixmap.hasAlphaChannel() and self._style.theme.dark:
                painter.fillRect(box, self._style.color("float"))
            painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        painter.restore()
        if surface.is_focused(number, 0):
            draw_focus(painter, box, self._style, radius)

    def zones(self, page: AnswerPage) -> tuple[Zone, ...]:
        """The image itself opens the viewer."""
        area = QRectF(QPointF(), self.size(page))
        return (
            Zone(
                area, ShowImage(self._image.reference), translate("AnswerPage", "Look at the image")
            ),
        )
