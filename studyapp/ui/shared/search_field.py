"""A line to search in: a magnifier, and a button that clears it when there is something in it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from studyapp.qtkit.icons import Icons


class SearchField(QLineEdit):
    """Its buttons follow the theme, which Qt's own one for clearing does not."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        magnifier = self.addAction(icons.icon("search"), self.ActionPosition.LeadingPosition)
        self._clear = self.addAction(icons.icon("close"), self.ActionPosition.TrailingPosition)
        icons.wear(magnifier, "search")
        icons.wear(self._clear, "close")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._clear.setToolTip(self.tr("Clear"))
