"""Says why a library cannot be opened, and offers ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studyapp.domain.errors import LibraryCorruptError, UserError
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.text_size import open_at
from studyapp.ui.shared import error_texts
from studyapp.ui.shared.message_page import MessagePage


class ProblemWindow(QWidget):
    """Shown instead of the main window."""

    retry_asked = Signal()
    backups_asked = Signal()
    library_asked = Signal()
    quit_asked = Signal()

    def __init__(self, error: UserError, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("problem")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("StudyApp")
        open_at(self, 640, 400)
        page = MessagePage(icons, "warning")
        page.say(error_texts.message(error), error_texts.remedy(error))
        if isinstance(error, LibraryCorruptError):
            page.offer(self.tr("Restore a Backup…"), self.backups_asked.emit)
        page.offer(self.tr("Open Another Library…"), self.library_asked.emit)
        page.offer(self.tr("Try Again"), self.retry_asked.emit)
        page.offer(self.tr("Quit"), self.quit_asked.emit, primary=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
