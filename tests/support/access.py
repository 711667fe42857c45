"""Looks at a window as a screen reader, a keyboard and a small screen do; lists what is wrong."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QToolButton,
    QWidget,
)

_LOOKED_AT = QSize(160, 80)
"""How much of a control is compared, in pixels."""
_DOTS, _SEEN = 20, 40
"""How many pixels must change, and by how much of 255 in red, green or blue."""
_TAB = Qt.FocusPolicy.TabFocus
_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
_NAMED_BY_VALUE = (QAbstractSlider, QAbstractSpinBox, QComboBox)
"""What Qt gives the name of its value when it has none; that does not say what it is for."""


def shown(root: QWidget) -> Iterator[QWidget]:
    """Yield what can be seen of a window."""
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisibleTo(root) and widget.window() is root.window():
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Return the controls that a screen reader can say nothing about."""
    found: list[str] = []
    for widget in shown(root):
        if isinstance(widget, _CONTROLS) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            inner = widget.objectName().startswith("qt_")  # its owner has the name
            if not inner and not _name(widget):
                found.append(_describe(widget))
    return found


def _name(widget: QWidget) -> str:
    if isinstance(widget, _NAMED_BY_VALUE):
        labels = widget.window().findChildren(QLabel)
        buddies = [one.text() for one in labels if one.buddy() is widget]
        return widget.accessibleName() or "".join(buddies)
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def out_of_reach(root: QWidget) -> list[str]:
    """Return the controls that the Tab key never comes to."""
    window = root.window()
    chain: set[QWidget] = {window}
    at = window.nextInFocusChain()
    while at is not None and at not in chain:
        chain.add(at)
        at = at.nextInFocusChain()
    return [
        _describe(widget)
        for widget in shown(root)
        if isinstance(widget, QAbstractButton)
        and widget.isEnabled()
        and not isinstance(widget.parentWidget(), (QAbstractItemView, QLineEdit, QCalendarWidget))
        and not widget.objectName().startswith("qt_")  # of a calendar, where arrow keys do it
        and not (widget.focusPolicy() & _TAB and widget in chain)
        and not _is_in_group_with_focus(widget)
    ]


def clipped(root: QWidget) -> list[str]:
    """Return the texts that have less room than they need; a pixel is the frame's, not theirs."""
    found: list[str] = []
    for widget in shown(root):
        need, has = _need(widget), widget.size()
        if need is None:
            continue
        if has.width() < need.width() - 1 or has.height() < need.height() - 1:
            found.append(f"{_describe(widget)} needs {need.toTuple()}, has {has.toTuple()}")
    return found


def beyond_the_edge(root: QWidget) -> list[str]:
    """Return the controls that stand beyond the edge of a window, where nobody can scroll."""
    found: list[str] = []
    for widget in shown(root):
        if not isinstance(widget, (QPushButton, QToolButton, QLabel, QCheckBox, QComboBox)):
            continue
        holder = widget.parentWidget()
        while holder is not None and not isinstance(holder, QAbstractScrollArea):
            if holder is root:
                area = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
                if not root.rect().adjusted(-1, -1, 1, 1).contains(area):
                    found.append(
                        f"{_describe(widget)} at {area.getRect()} in {root.rect().getRect()}"
                    )
            holder = holder.parentWidget() if holder is not root else None
    return found


def unseen_focus(root: QWidget) -> list[str]:
    """Return the controls that look the same with the keyboard as without it.

    The window must be active.
    """
    found: list[str] = []
    for widget in _by_tab(root):
        before = root.focusWidget()
        if before is not None:
            before.clearFocus()
        _bring_into_view(widget)
        part = widget.visibleRegion().boundingRect() & QRect(QPoint(), _LOOKED_AT)
        area = QRect(widget.mapTo(root, part.topLeft()), part.size()).adjusted(-2, -2, 2, 2)
        without = root.grab(area & root.rect()).toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_it = root.grab(area & root.rect()).toImage()
        if not part.isEmpty() and _changed(without, with_it) < _DOTS:
            found.append(_describe(widget))
    return found


def _by_tab(root: QWidget) -> Iterator[QWidget]:
    at = root.nextInFocusChain()
    seen: set[QWidget] = {root}
    while at is not None and at not in seen:
        seen.add(at)
        inner = at.objectName().startswith("qt_")  # its owner shows it
        if at.isVisible() and at.isEnabled() and at.focusPolicy() & _TAB and not inner:
            yield at
        at = at.nextInFocusChain()


def _bring_into_view(widget: QWidget) -> None:
    holder = widget.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(widget)
        holder = holder.parentWidget()
    QApplication.processEvents()


def _changed(one: QImage, other: QImage) -> int:
    """Return how many pixels differ so much that one sees it."""
    if one == other:
        return 0
    both = [
        bytes(image.convertToFormat(QImage.Format.Format_RGB888).constBits())
        for image in (one, other)
    ]
    pairs = enumerate(zip(*both, strict=True))
    return len({index // 3 for index, (a, b) in pairs if abs(a - b) > _SEEN})


def _need(widget: QWidget) -> QSize | None:
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        if widget.wordWrap():
            height = widget.heightForWidth(widget.width())
            hint = widget.minimumSizeHint()
            hint.setHeight(height)
            hint.setWidth(0)
            return hint
        return None if widget.property("elided") else widget.minimumSizeHint()
    if isinstance(widget, (QPushButton, QCheckBox, QRadioButton)) and widget.text():
        return widget.minimumSizeHint()
    return None


def _is_in_group_with_focus(widget: QAbstractButton) -> bool:
    """Of an exclusive group Tab comes to one, and arrow keys to the others."""
    group = widget.group()
    return (
        group is not None
        and group.exclusive()
        and any(one.focusPolicy() & _TAB for one in group.buttons())
    )


def _describe(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""
    names = [type(widget).__name__, widget.objectName(), text[:40], widget.toolTip()[:30]]
    parent = widget.parentWidget()
    names.append(f"in {type(parent).__name__}" if parent else "")
    return " ".join(name for name in names if name)


def faults(root: QWidget) -> list[str]:
    """Return all that is wrong with what can be seen of a window."""
    return [
        f"{look.__name__}: {fault}"
        for look in (nameless, out_of_reach, clipped, beyond_the_edge)
        for fault in look(root)
    ]
