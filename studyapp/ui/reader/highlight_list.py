"""The list of a page's highlights as cards: quote, comment, colour; in sections by state."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studyapp.domain.annotation import Annotation
from studyapp.domain.ids import AnnotationId
from studyapp.domain.selectors import Placement
from studyapp.qtkit.text_offsets import utf16_slice
from studyapp.qtkit.text_size import scaled
from studyapp.qtkit.theme import CAPTION_SIZE, RADIUS_CARD, ThemeController

SECTIONS = (Placement.MOVED, Placement.REVIEW, Placement.ORPHANED, Placement.ANCHORED)
"""What the reader should look at comes first."""

_ANNOTATION = Qt.ItemDataRole.UserRole
_INSET = 12
_PADDING = 12
_GAP = 8
_HEADER = 30
_QUOTE_LINES = 2
_COMMENT_LINES = 4
_BAR = 11
"""Room for the bar in the colour of the highlight."""
_LONGEST = 600
_KEPT = 2000
"""Characters of a text that are looked at, and texts whose lines are kept."""


def section_name(placement: Placement) -> str:
    """Return what the highlights of one state are called."""
    translate = QCoreApplication.translate
    return {
        Placement.ANCHORED: translate("Highlights", "In place"),
        Placement.MOVED: translate("Highlights", "Moved"),
        Placement.REVIEW: translate("Highlights", "To review"),
        Placement.ORPHANED: translate("Highlights", "Lost"),
    }[placement]


class _CardPainter(QStyledItemDelegate):
    """Paints cards, and the names of sections."""

    def __init__(self, themes: ThemeController, shown_in: "HighlightList") -> None:
        super().__init__(shown_in)
        self._themes = themes
        self._list = shown_in
        self._broken: dict[tuple[str, str, int], tuple[list[str], list[str]]] = {}

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        annotation: Annotation | None = index.data(_ANNOTATION)
        if annotation is None:
            return QSize(0, scaled(_HEADER))
        quote, comment = self._texts(annotation)
        between = 6 if comment else 0
        height = (len(quote) + len(comment)) * self._line_height()
        return QSize(0, height + between + 2 * _PADDING + _GAP)

    def _line_height(self) -> int:
        return QFontMetrics(self._list.font()).lineSpacing()

    def _texts(self, annotation: Annotation) -> tuple[list[str], list[str]]:
        """Return the lines of the quote and those of the comment."""
        width = self._list.viewport().width() - 2 * (_INSET + _PADDING)
        plain = self._list.plain_comments.get(annotation.comment, annotation.comment)
        key = (annotation.exact, plain, width)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) > _KEPT:
                self._broken.clear()
            font = self._list.font()
            found = self._broken[key] = (
                _lines(font, _flat(annotation.exact), width - _BAR, _QUOTE_LINES),
                _lines(font, plain, width, _COMMENT_LINES),
            )
        return found

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - not in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - same
        annotation: Annotation | None = index.data(_ANNOTATION)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if annotation is None:
            self._paint_header(painter, rect, str(index.data()))
        else:
            self._paint_card(painter, rect, state, annotation)
        painter.restore()

    def _paint_header(self, painter: QPainter, rect: QRect, text: str) -> None:
        font = QFont(self._list.font())
        font.setPixelSize(scaled(CAPTION_SIZE))
        painter.setFont(font)
        painter.setPen(self._themes.current.color("muted"))
        area = rect.adjusted(_INSET + 4, 6, -_INSET, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_card(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, annotation: Annotation
    ) -> None:
        theme = self._themes.current
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        is_hot = bool(state & QStyle.StateFlag.State_MouseOver)
        card = QRectF(rect).adjusted(_INSET, 0, -_INSET, -_GAP)
        edge = "accent" if is_current else "field-line" if is_hot else "line"
        painter.setPen(QPen(theme.color(edge), 1))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)
        quote, comment = self._texts(annotation)
        left, top = round(card.left()) + _PADDING, round(card.top()) + _PADDING
        line = self._line_height()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"swatch-{annotation.color}"))
        painter.drawRoundedRect(QRectF(left, top, 3, line * len(quote)), 1.5, 1.5)
        painter.setFont(self._list.font())
        ascent = painter.fontMetrics().ascent()
        painter.setPen(theme.color("muted"))
        for number, text in enumerate(quote):
            painter.drawText(left + _BAR, top + number * line + ascent, text)
        painter.setPen(theme.color("text"))
        top += len(quote) * line + 6
        for number, text in enumerate(comment):
            painter.drawText(left, top + number * line + ascent, text)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _lines(font: QFont, text: str, width: int, most: int) -> list[str]:
    """Break a text into lines; the last of too many ends in dots."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    metrics = QFontMetrics(font)
    lines: list[str] = []
    for part in filter(None, map(str.strip, text[:_LONGEST].splitlines())):
        layout = QTextLayout(part, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            shown = utf16_slice(part, start, start + line.textLength())
            if len(lines) == most:
                lines[-1] = metrics.elidedText(
                    lines[-1] + shown + "…", Qt.TextElideMode.ElideRight, width
                )
                return lines
            lines.append(shown)
        layout.endLayout()
    return lines


class HighlightList(QListWidget):
    """Cards; each can be chosen by mouse and keyboard."""

    def __init__(self, themes: ThemeController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plain_comments: dict[str, str] = {}
        """Comments without their markup, by the Markdown."""
        self.setProperty("look", "outline")
        self.setStyleSheet("QListWidget { background: transparent; }")
        self.setMouseTracking(True)
        self.setItemDelegate(_CardPainter(themes, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        themes.changed.connect(self.viewport().update)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """List highlights, keeping the current one and the place."""
        current, place = self.current, self.verticalScrollBar().value()
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clear()
        sections = [(one, [a for a in annotations if a.placement is one]) for one in SECTIONS]
        filled = [(placement, found) for placement, found in sections if found]
        has_headers = any(placement is not Placement.ANCHORED for placement, _ in filled)
        for placement, found in filled:
            if has_headers:
                header = QListWidgetItem(section_name(placement), self)
                header.setFlags(Qt.ItemFlag.NoItemFlags)
            for annotation in found:
                item = QListWidgetItem(self)
                item.setData(_ANNOTATION, annotation)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(annotation))
                if current is not None and annotation.id == current.id:
                    self.setCurrentItem(item)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.verticalScrollBar().setValue(place)

    @property
    def current(self) -> Annotation | None:
        """The highlight that is chosen."""
        item = self.currentItem()
        return self.annotation_of(item) if item else None

    @property
    def shown(self) -> list[Annotation]:
        """All that are listed, in order."""
        return [annotation for _, annotation in self._rows()]

    def annotation_of(self, item: QListWidgetItem) -> Annotation | None:
        """Return the highlight of a card; None for the name of a section."""
        return item.data(_ANNOTATION)

    def choose(self, annotation_id: AnnotationId | None) -> None:
        """Make a highlight the current one without telling anybody."""
        found = next((item for item, one in self._rows() if one.id == annotation_id), None)
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        if found is None:
            self.setCurrentRow(-1)
        else:
            self.setCurrentItem(found)
            self.scrollToItem(found)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.viewport().update()

    def bring_to_top(self, annotation_id: AnnotationId) -> None:
        """Scroll so that a highlight is the first that is seen."""
        for item, annotation in self._rows():
            if annotation.id == annotation_id:
                self.scrollToItem(item, QListWidget.ScrollHint.PositionAtTop)
                return

    def _rows(self) -> Iterator[tuple[QListWidgetItem, Annotation]]:
        for row in range(self.count()):
            item = self.item(row)
            annotation = self.annotation_of(item)
            if annotation is not None:
                yield item, annotation

    def moveCursor(
        self, action: QListWidget.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to a card where Qt means the name of a section, which cannot be chosen."""
        index = super().moveCursor(action, modifiers)
        is_name = index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled
        return index.siblingAtRow(index.row() + 1) if is_name else index

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines of the cards anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


def _spoken(annotation: Annotation) -> str:
    parts = (_flat(annotation.exact), _flat(annotation.comment))
    return ". ".join(part for part in parts if part)
