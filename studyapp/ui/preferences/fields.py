"""What a preference is set with: a switch, a number, a choice, times, a folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from studyapp.qtkit.text_size import by_text
from studyapp.ui.preferences.entries import CONTEXT, Choice, Folder, Number, Steps, Switch
from studyapp.ui.preferences.steps_text import steps_of, text_of
from studyapp.ui.shared.controls import SpinBox, label, push_button

_WIDTH = 200
_FAR = 1_000_000
"""Beyond every bound, so that what is typed can be explained."""
_DAY = 24 * 60 * 60


class Field(QWidget):
    """Shows a value and lets it be changed."""

    edited = Signal(object)
    """Another value, which makes sense by itself."""
    refused = Signal(str)
    """Why what was typed makes no sense."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.inner = inner
        self.setFocusProxy(inner)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 0, Qt.AlignmentFlag.AlignRight)

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        raise NotImplementedError

    def text_of(self, value: Any) -> str:
        """Return a value as it is read."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Set the texts in the language in use."""


class SwitchField(Field):
    """On or off."""

    def __init__(self) -> None:
        self.box = QCheckBox()
        self.box.setProperty("look", "bare")
        super().__init__(self.box)
        self.box.clicked.connect(self._take)

    def show_value(self, value: Any) -> None:
        """Show whether it is on."""
        self.box.setChecked(bool(value))

    def text_of(self, value: Any) -> str:
        """Return that it is on, or off."""
        return self.tr("on") if value else self.tr("off")

    def _take(self) -> None:
        self.edited.emit(self.box.isChecked())


class _SpinBox(SpinBox):
    """Takes every number; whether it is in bounds is said where it stands."""

    def __init__(self, kind: Number) -> None:
        super().__init__()
        self._kind = kind
        self.setRange(-_FAR, _FAR)
        self.setKeyboardTracking(False)

    def stepBy(self, steps: int) -> None:
        """Step within the bounds."""
        self.setValue(min(max(self.value() + steps, self._kind.least), self._kind.most))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a number must not change under a passing pointer."""
        event.ignore()


class NumberField(Field):
    """A whole number within bounds."""

    def __init__(self, kind: Number) -> None:
        self._kind = kind
        self.box = _SpinBox(kind)
        super().__init__(self.box)
        by_text(self.box, QWidget.setFixedWidth, _WIDTH // 2 + 16)
        self.box.valueChanged.connect(self._take)

    def show_value(self, value: Any) -> None:
        """Show a number."""
        with QSignalBlocker(self.box):
            self.box.setValue(round(value * self._kind.scale))

    def text_of(self, value: Any) -> str:
        """Return a number with its unit."""
        return f"{round(value * self._kind.scale)}{self._suffix}"

    def retranslate(self) -> None:
        """Set the unit in the language in use."""
        self.box.setSuffix(self._suffix)

    @property
    def _suffix(self) -> str:
        return QCoreApplication.translate(CONTEXT, self._kind.suffix) if self._kind.suffix else ""

    def _take(self, number: int) -> None:
        least, most = self._kind.least, self._kind.most
        if not least <= number <= most:
            self.refused.emit(
                self.tr("A number from {least} to {most}.").format(least=least, most=most)
            )
        elif self._kind.scale == 1:
            self.edited.emit(number)
        else:
            self.edited.emit(number / self._kind.scale)


class _ComboBox(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a choice must not change under a passing pointer."""
        event.ignore()


class ChoiceField(Field):
    """One of some values."""

    def __init__(self, options: Sequence[tuple[object, str]]) -> None:
        self._options = options
        self.box = _ComboBox()
        super().__init__(self.box)
        by_text(self.box, QWidget.setFixedWidth, _WIDTH)
        for _ in options:
            self.box.addItem("")
        self.box.activated.connect(lambda row: self.edited.emit(self._options[row][0]))

    def show_value(self, value: Any) -> None:
        """Show which one holds."""
        values = [option for option, _ in self._options]
        self.box.setCurrentIndex(values.index(value))

    def text_of(self, value: Any) -> str:
        """Return what a value is called."""
        return self.box.itemText([option for option, _ in self._options].index(value))

    def retranslate(self) -> None:
        """Set the texts in the language in use."""
        for row, (_, text) in enumerate(self._options):
            self.box.setItemText(row, QCoreApplication.translate(CONTEXT, text))


class StepsField(Field):
    """Times that follow each other."""

    def __init__(self) -> None:
        self.box = QLineEdit()
        super().__init__(self.box)
        by_text(self.box, QWidget.setFixedWidth, _WIDTH)
        self._shown: tuple[int, ...] = ()
        self.box.editingFinished.connect(self._take)

    def show_value(self, value: Any) -> None:
        """Show steps as they are typed."""
        self._shown = tuple(value)
        self.box.setText(text_of(self._shown))

    def text_of(self, value: Any) -> str:
        """Return steps as they are typed."""
        return text_of(tuple(value)) or self.tr("none")

    def _take(self) -> None:
        try:
            steps = steps_of(self.box.text())
        except ValueError:
            self.refused.emit(self.tr("Times such as 30s, 10m or 2h, with spaces between them."))
            return
        if list(steps) != sorted(set(steps)):
            self.refused.emit(self.tr("Each step must be longer than the one before."))
        elif not all(1 <= step < _DAY for step in steps):
            self.refused.emit(self.tr("A step takes at least a second and less than a day."))
        elif steps != self._shown:
            self._shown = steps
            self.edited.emit(steps)


class FolderField(Field):
    """A folder that is chosen in a dialog; empty stands for the usual one."""

    def __init__(self, usual: str) -> None:
        self._usual = usual
        self._folder = usual
        inner = QWidget()
        super().__init__(inner)
        self._path = label("muted")
        by_text(self._path, QWidget.setFixedWidth, _WIDTH)
        self._path.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.button = push_button("plain", self._choose)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._path)
        row.addWidget(self.button)
        self.setFocusProxy(self.button)

    def show_value(self, value: Any) -> None:
        """Show a path, shortened in the middle."""
        self._folder = str(value) or self._usual
        self._shorten()
        self._path.setToolTip(self._folder)
        self.button.setAccessibleDescription(self._folder)

    def text_of(self, value: Any) -> str:
        """Return the path."""
        return str(value) or self._usual

    def retranslate(self) -> None:
        """Set the texts in the language in use."""
        self.button.setText(self.tr("Choose…"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the path to what there is room for."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        metrics = self._path.fontMetrics()
        self._path.setText(metrics.elidedText(self._folder, middle, self._path.width()))

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self.window(), self.tr("Folder for Backups"), self._folder
        )
        if folder:
            self.edited.emit("" if Path(folder) == Path(self._usual) else folder)


def make_field(
    kind: Switch | Number | Choice | Steps | Folder,
    options: Sequence[tuple[object, str]] = (),
) -> Field:
    """Return what sets a preference of this kind; ``options`` are those of the window."""
    match kind:
        case Switch():
            return SwitchField()
        case Number():
            return NumberField(kind)
        case Choice(texts):
            return ChoiceField(options if texts is None else texts)
        case Steps():
            return StepsField()
        case Folder():
            return FolderField(str(options[0][0]))
