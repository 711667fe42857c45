"""The panel with the key points of the page beside it, and which of them were missed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from studyapp.domain.rubric import PointOrigin
from studyapp.qtkit.icons import Icons
from studyapp.qtkit.theme import ThemeController
from studyapp.ui.rubric.add_field import AddField
from studyapp.ui.rubric.counts import GapCounts
from studyapp.ui.rubric.point_list import PointList
from studyapp.ui.rubric.question_points import QuestionPoints
from studyapp.ui.shared.columns import fill, scrolled
from studyapp.ui.shared.controls import label
from studyapp.ui.shared.retranslation import Retranslated


class PointsPanel(Retranslated):
    """Lists the points to be read and edited; they are ticked in a review only."""

    def __init__(self, points: QuestionPoints, themes: ThemeController, icons: Icons) -> None:
        super().__init__()
        self._points = points
        self._text = label("caption", wrap=True)
        self.add_button = QToolButton()
        self.add_button.setFixedSize(28, 28)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.wear(self.add_button, "plus")
        self.list = PointList(themes, icons, ticks=False)
        self.field = AddField()
        self._lay_out()
        points.changed.connect(self.refresh)
        self.list.edited.connect(points.edit)
        self.list.removed.connect(points.remove)
        self.list.moved.connect(points.move)
        self.add_button.clicked.connect(self.field.begin)
        self.field.entered.connect(points.add)
        self.field.left.connect(self.list.setFocus)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.addWidget(self._text, 1)
        head.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setProperty("look", "plain")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(10, 8, 8, 12)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self.list)
        rows.addWidget(self.field)
        rows.addStretch(1)
        fill(self, scrolled(inside))

    def retranslate(self) -> None:
        """Set the texts."""
        self.list.setAccessibleName(self.tr("Key points"))
        self.add_button.setToolTip(self.tr("Add a key point"))
        self.add_button.setAccessibleName(self.tr("Add a key point"))
        self.field.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """List what there is."""
        points, gaps = self._points.points, self._points.gaps
        counts = GapCounts()
        self.list.show_points(points, {key: counts.missed(gap) for key, gap in gaps.items()})
        self.list.setVisible(bool(points))
        guessed = any(
            point.origin is PointOrigin.SUGGESTED and not point.edited for point in points
        )
        if not points:
            text = self.tr("No key points yet. Add what a good answer must hold.")
        elif guessed:
            text = self.tr("What a good answer holds. What is slanted was guessed from the text.")
        else:
            text = self.tr("What a good answer holds.")
        self._text.setText(text)
