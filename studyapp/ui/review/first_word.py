"""Lets an input method compose the first word of an answer while the page has the keyboard."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from studyapp.ui.shared.answer_field import AnswerField

_PLACES = (
    Qt.InputMethodQuery.ImCursorRectangle,
    Qt.InputMethodQuery.ImAnchorRectangle,
    Qt.InputMethodQuery.ImInputItemClipRectangle,
)


class FirstWord(QObject):
    """Hands what is composed over the page to the field, which gets the keyboard after that.

    If the keyboard went there with the first key, the input method would give up what it has: one
    letter as it is, and a word without it.
    """

    def __init__(self, page: QWidget, field: AnswerField) -> None:
        """Watch a page; to be made after the filters of others, so that it is asked first."""
        super().__init__(page)
        self._page = page
        self._field = field
        page.installEventFilter(self)

    def set_wanted(self, *, wanted: bool) -> None:
        """Let words be composed, or leave all keys to the page; what is pending is taken first."""
        if self._field.composition.under_way and not wanted:
            QGuiApplication.inputMethod().commit()
        self._page.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the input method as the field would."""
        if not self._page.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return False
        if isinstance(event, QInputMethodEvent):
            QCoreApplication.sendEvent(self._field.edit, event)
            # A field without the keyboard does not say where its cursor is
            QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImCursorRectangle)
            if event.commitString():
                self._field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if isinstance(event, QInputMethodQueryEvent):
            self._answer(event)
            return True
        if self._field.composition.under_way and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return False

    def _answer(self, event: QInputMethodQueryEvent) -> None:
        edit = self._field.edit
        QCoreApplication.sendEvent(edit, event)
        if event.queries() & Qt.InputMethodQuery.ImEnabled:
            event.setValue(Qt.InputMethodQuery.ImEnabled, True)
        offset = QPointF(self._page.mapFromGlobal(edit.mapToGlobal(QPointF())))
        for place in _PLACES:
            if event.queries() & place and isinstance(rect := event.value(place), QRect | QRectF):
                event.setValue(place, QRectF(rect).translated(offset))
