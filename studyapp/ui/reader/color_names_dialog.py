"""Asks what the reader calls the colours of highlights."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from studyapp.domain.annotation import Color
from studyapp.qtkit.text_size import by_text
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.reader.color_texts import own_name
from studyapp.ui.reader.swatch import Swatch
from studyapp.ui.shared.controls import label

_LONGEST = 40


class ColorNamesDialog(QDialog):
    """A field for each colour; an empty one leaves the colour its own name."""

    def __init__(
        self, names: Mapping[str, str], themes: ThemeController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Names of the colors"))
        self.fields: dict[Color, QLineEdit] = {}
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for row, color in enumerate(Color):
            field = self.fields[color] = QLineEdit(names.get(color, ""))
            field.setPlaceholderText(own_name(color))
            field.setAccessibleName(own_name(color))
            field.setMaxLength(_LONGEST)
            by_text(field, QWidget.setMinimumWidth, 240)
            dot = Swatch(color, themes, "text")
            dot.name(own_name(color))
            dot.setEnabled(False)  # it only shows which colour is meant
            dot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            form.addWidget(dot, row, 0)
            form.addWidget(field, row, 1)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        hint = self.tr("Such as “definition”, “doubt” or “must memorise”.")
        column.addWidget(label("muted", hint, wrap=True))
        column.addLayout(form)
        column.addWidget(buttons)

    def names(self) -> dict[str, str]:
        """Return what the reader calls the colours."""
        return {color: field.text().strip() for color, field in self.fields.items()}
