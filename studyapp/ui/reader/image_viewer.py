"""The window in which an image is looked at: zoom, fit, actual size, copy, save."""

from pathlib import Path

from PySide6.QtCore import QSaveFile, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.library import QuestionImage
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import Theme
from studyapp.ui.reader.image_canvas import ImageCanvas

_SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "image/bmp": ".bmp",
}


class ImageViewer(QDialog):
    """Shows one image, large."""

    message = Signal(str)
    """Something to tell the reader."""

    def __init__(
        self,
        image: QuestionImage,
        data: bytes,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._data = data
        self._media_type = image.media_type
        self._caption = image.caption or image.origin.rpartition("/")[2]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._caption or self.tr("Image"))
        self.setSizeGripEnabled(False)
        paper = theme.color("float" if theme.dark else "bg")
        self.canvas = ImageCanvas(paper)
        self._percent = QLabel()
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        by_text(self._percent, QWidget.setMinimumWidth, 56)
        self.canvas.scale_changed.connect(self._show_scale)
        name = QLabel(self._caption)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setProperty("rank", "muted")
        name.setSizePolicy(name.sizePolicy().Policy.Ignored, name.sizePolicy().verticalPolicy())
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(name, 1)
        canvas = self.canvas
        for icon, text, clicked in (
            ("minus", self.tr("Zoom out  (−)"), lambda: canvas.zoom(-1)),
            ("", "", None),
            ("plus", self.tr("Zoom in  (+)"), lambda: canvas.zoom(1)),
            ("fit", self.tr("Fit  (0)"), canvas.fit),
            ("actual-size", self.tr("Actual size  (1)"), canvas.show_actual),
            ("copy", self.tr("Copy the image  (Ctrl+C)"), self.copy),
            ("save", self.tr("Save as…  (Ctrl+S)"), self.save),
            ("close", self.tr("Close  (Esc)"), self.close),
        ):
            if clicked is None:
                row.addWidget(self._percent)
                continue
            button = QToolButton()
            button.setIconSize(QSize(18, 18))
            button.setFixedSize(32, 32)
            button.setToolTip(text)
            button.setAccessibleName(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(clicked)
            icons.wear(button, icon)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.canvas, 1)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, self.copy)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        if parent is not None:
            self.resize(parent.window().size() * 0.9)
        self.canvas.load(data, image.media_type)
        self.canvas.setFocus()

    def copy(self) -> None:
        """Put the image on the clipboard."""
        QGuiApplication.clipboard().setImage(self.canvas.bitmap())
        self.message.emit(self.tr("Image copied"))

    def save(self) -> None:
        """Ask for a file and write the image's own bytes into it."""
        suffix = _SUFFIXES.get(self._media_type, "")
        stem = Path(self._caption).stem or "image"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the Image"), f"{stem}{suffix}")
        if path:
            self.save_to(path)

    def save_to(self, path: str) -> None:
        """Write the image's own bytes into a file, or tell why not."""
        file = QSaveFile(path)
        written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(self._data) >= 0
        if written and file.commit():
            self.message.emit(self.tr("Image saved"))
        else:
            text = self.tr("The image could not be saved: {reason}")
            self.message.emit(text.format(reason=file.errorString()))

    def _show_scale(self, scale: float) -> None:
        self._percent.setText(f"{round(scale * 100)}%")
