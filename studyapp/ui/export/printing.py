"""Prints a question by the system's dialog, from the same document that is exported.

Typst makes an image of each page at the printer's resolution, which is painted on the printer.
PDFs cannot be read by the part of Qt that the app comes with, and a PDF that is handed to the
system's print service knows nothing of what was chosen in the dialog.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from studyapp.domain.errors import PrinterError, UserError
from studyapp.domain.export import ExportOptions, ExportScope, Layout, PageSetup, Paper
from studyapp.domain.ids import QuestionId
from studyapp.domain.progress import Cancelled, Progress
from studyapp.domain.settings import EXPORT
from studyapp.qtkit.transcoding import as_png
from studyapp.ui.export.choice import LastChoice
from studyapp.ui.export.texts import words_of
from studyapp.ui.shared import error_texts
from studyapp.ui.shell import Shell, WindowServices

_FINEST = 300
"""Dots per inch: finer, pages of text look the same and take four times the memory."""
_SIZES = {
    QPageSize.PageSizeId.A4: Paper.A4,
    QPageSize.PageSizeId.A5: Paper.A5,
    QPageSize.PageSizeId.Letter: Paper.LETTER,
}


class QuestionPrinter(QObject):
    """Asks how to print a question, and prints it in the background."""

    def __init__(
        self,
        services: WindowServices,
        shell: Shell,
        tell: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._operations = shell.operations
        self._tell = tell
        self._window = parent

    def ask(self, question: QuestionId) -> None:
        """Show the system's dialog; print if the reader wants it."""
        last = LastChoice.read(self._services.settings.get(EXPORT))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(_size_id(last.setup.paper)))
        printer.setFullPage(True)  # the pages have margins of their own
        dialog = QPrintDialog(printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Print"))
        dialog.accepted.connect(lambda: self.print_to(printer, question, last))
        QDialog.open(dialog)  # its own "open" wants an old-style slot

    def print_to(self, printer: QPrinter, question: QuestionId, last: LastChoice) -> None:
        """Print a question as the dialog has set the printer up."""
        layout = Layout.NOTEBOOK
        options = ExportOptions(layout, last.shown(layout))
        setup = PageSetup(paper_of(printer.pageLayout()), last.setup.margins, last.setup.font_size)

        def work(progress: Progress) -> int:
            exporting = self._services.exporting
            document = exporting.document(ExportScope((question,)), options, progress)
            with tempfile.TemporaryDirectory(prefix="studyapp-print-") as folder:
                pages = exporting.page_images(
                    document,
                    Path(folder),
                    progress,
                    setup=setup,
                    words=words_of(document),
                    ppi=min(_FINEST, printer.resolution()),
                    transcode=as_png,
                )
                return paint(printer, pages, progress)

        self._operations.run(
            work, done=self._on_printed, failed=self._on_failed, writes=False, initiator=self
        )

    def _on_printed(self, pages: int) -> None:
        self._tell(self.tr("%n pages were sent to the printer.", "", pages))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._tell(error_texts.sentence(error))
        elif not isinstance(error, Cancelled):
            self._tell(self.tr("The page could not be printed."))


def paper_of(layout: QPageLayout) -> Paper:
    """Return the paper whose pages fit on that of a printer best."""
    known = _SIZES.get(layout.pageSize().id())
    if known is not None:
        return known
    size = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    return Paper.A5 if min(size.width(), size.height()) < 200 else Paper.A4


def paint(printer: QPrinter, pages: list[Path], progress: Progress) -> int:
    """Paint images of pages on a printer, those that its dialog asked for; return how many."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(pages)
    chosen = pages[first - 1 : last]
    painter = QPainter(printer)
    if not painter.isActive():
        raise PrinterError(printer=printer.printerName() or printer.outputFileName())
    try:
        for number, file in enumerate(chosen):
            progress.report("printing", number, len(chosen))
            if number:
                printer.newPage()
            _paint_page(painter, QImage(str(file)))
    finally:
        painter.end()
    return len(chosen)


def _paint_page(painter: QPainter, image: QImage) -> None:
    """Paint a page as large as the sheet lets it be, in the middle."""
    sheet = QRectF(painter.viewport())
    size = QSizeF(image.size()).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(sheet.topLeft(), size)
    target.moveCenter(sheet.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image)


def _size_id(paper: Paper) -> QPageSize.PageSizeId:
    return next(size for size, known in _SIZES.items() if known == paper)
