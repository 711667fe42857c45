"""What StudyApp is for, in three steps above the first page; shown once, and never again."""

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studyapp.ui.actions import QT_TRANSLATE_NOOP
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.retranslation import Retranslated

_CONTEXT = "Welcome"


class _Step(Struct, frozen=True):
    title: str
    text: str


_STEPS = (
    _Step(
        QT_TRANSLATE_NOOP("Welcome", "Read and mark"),
        QT_TRANSLATE_NOOP(
            "Welcome",
            "A question, its answer below. Select words to highlight them, and write your own note"
            " beside the answer.",
        ),
    ),
    _Step(
        QT_TRANSLATE_NOOP("Welcome", "Recall, then grade yourself"),
        QT_TRANSLATE_NOOP(
            "Welcome",
            "Review asks a question again just before you would forget it; Interview asks against"
            " the clock.",
        ),
    ),
    _Step(
        QT_TRANSLATE_NOOP("Welcome", "Bring your own notes"),
        QT_TRANSLATE_NOOP(
            "Welcome",
            "Drop Markdown files here to import them. Everything is found with {search}, every"
            " setting with {preferences}.",
        ),
    ),
)


class Welcome(Retranslated):
    """A strip that hides nothing: what it is for, one step after the other."""

    left = Signal()
    """The reader has seen enough."""

    def __init__(self, page: QWidget, search: str, preferences: str) -> None:
        """Show the first step above a page; the keys of two commands are named in the last."""
        super().__init__()
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._keys = {"search": search, "preferences": preferences}
        self._step = 0
        self._title = label("heading")
        self._text = label("muted", wrap=True)
        self._number = label("caption")
        self.next_button = push_button("plain", self._go_on)
        self.skip_button = push_button("link", self.leave)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._number)
        row.addWidget(self.skip_button)
        row.addWidget(self.next_button)
        page.installEventFilter(self)
        self.retranslate()

    @property
    def is_last(self) -> bool:
        """The last step is shown."""
        return self._step == len(_STEPS) - 1

    def leave(self) -> None:
        """Go, for good."""
        self.hide()
        self.left.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go at Escape while the page has the keyboard, too."""
        is_escape = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        )
        if is_escape and self.isVisible():
            self.leave()
            return True
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Set the texts of the step that is shown."""
        step = _STEPS[self._step]
        text = QCoreApplication.translate(_CONTEXT, step.text)
        for name, keys in self._keys.items():
            text = text.replace(f"{{{name}}}", keys)
        self._title.setText(QCoreApplication.translate(_CONTEXT, step.title))
        self._text.setText(text)
        self._number.setText(f"{self._step + 1} / {len(_STEPS)}")
        self.next_button.setText(self.tr("Begin") if self.is_last else self.tr("Next"))
        self.skip_button.setText(self.tr("Skip"))
        self.skip_button.setVisible(not self.is_last)
        self.setAccessibleName(f"{self._title.text()}: {text}")

    def _go_on(self) -> None:
        if self.is_last:
            self.leave()
            return
        self._step += 1
        self.retranslate()
