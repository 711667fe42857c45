"""Gets an image that is missing on the page: fetches it, or takes it from file or clipboard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMimeData,
    QObject,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from studyapp.domain.errors import UnreadableFileError
from studyapp.domain.ids import QuestionId
from studyapp.domain.progress import Progress
from studyapp.qtkit.answer_model import ImageRemedy, MendImage
from studyapp.qtkit.operations import Operations
from studyapp.services.fetching import AttachOutcome, FetchingService, FetchOutcome

FILTER = "*.png *.jpg *.jpeg *.gif *.webp *.svg *.bmp *.avif"


def ask_for_file(parent: QWidget) -> str:
    """Let the reader choose an image; empty when none was chosen."""
    translate = QCoreApplication.translate
    title = translate("ImageRemedies", "Choose the Image")
    images = translate("ImageRemedies", "Images")
    path, _ = QFileDialog.getOpenFileName(parent, title, "", f"{images} ({FILTER})")
    return path


class ImageRemedies(QObject):
    """Carries out what a card for a missing image offers."""

    busy_changed = Signal(str, bool)
    """A reference, and whether it is being fetched."""
    message = Signal(str)

    def __init__(
        self,
        fetching: FetchingService,
        operations: Operations,
        parent: QWidget,
        choose: Callable[[QWidget], str] = ask_for_file,
    ) -> None:
        super().__init__(parent)
        self._fetching = fetching
        self._operations = operations
        self._widget = parent
        self.choose_file = choose
        """Asks for a file; given the widget that asks."""

    def mend(self, question: QuestionId, wanted: MendImage) -> None:
        """Get an image of a question."""
        match wanted.remedy:
            case ImageRemedy.RETRY:
                self._fetch(wanted.reference)
            case ImageRemedy.CHOOSE:
                if path := self.choose_file(self._widget):
                    self._attach_file(question, wanted.reference, Path(path))
            case ImageRemedy.PASTE:
                self._paste(question, wanted.reference)

    def _fetch(self, reference: str) -> None:
        self.busy_changed.emit(reference, True)

        def ended(outcome: FetchOutcome | Exception) -> None:
            self.busy_changed.emit(reference, False)
            if isinstance(outcome, FetchOutcome) and outcome.failures:
                reason = outcome.failures[0].reason
                self.message.emit(self.tr("The image did not come: {reason}").format(reason=reason))

        self._operations.run(
            lambda progress: self._fetching.fetch(progress, only={reference}),
            done=ended,
            failed=ended,
            writes=False,  # it waits for the network; each image is stored by itself
            initiator=self,
        )

    def _attach_file(self, question: QuestionId, reference: str, path: Path) -> None:
        def work(_progress: Progress) -> AttachOutcome:
            try:
                data = path.read_bytes()
            except OSError as error:
                raise UnreadableFileError(file=path, detail=error.strerror) from error
            return self._fetching.attach_bytes(question, reference, data, path.name)

        self._operations.run(work, initiator=self)

    def _paste(self, question: QuestionId, reference: str) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        if path := _file_in(mime):
            self._attach_file(question, reference, path)
            return
        image = mime.imageData() if mime.hasImage() else None
        if not isinstance(image, QImage) or image.isNull():
            self.message.emit(self.tr("There is no image on the clipboard."))
            return
        data = _as_png(image)
        self._operations.run(
            lambda _: self._fetching.attach_bytes(question, reference, data), initiator=self
        )


def _file_in(mime: QMimeData) -> Path | None:
    for url in mime.urls() if mime.hasUrls() else []:
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
