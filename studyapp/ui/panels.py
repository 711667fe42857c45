"""Topic tree, page and inspector side by side, and what else can fill their place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.splitter import HairlineSplitter

_LEAST = (160, 340, 0)
"""Least width of tree, page and inspector, in pixels."""


class Panels:
    """Keeps the three in one widget, so that all go and come at once and keep their widths.

    Were only tree and inspector hidden, the page that goes and the one that comes would be laid
    out for the room in between; that took half of the time in which the window turned.
    """

    def __init__(
        self, themes: ThemeController, tree: QWidget, page: QWidget, inspector: QWidget
    ) -> None:
        self._tree = tree
        self.splitter = HairlineSplitter(themes)
        """The three, side by side."""
        for place, panel in enumerate((tree, page, inspector)):
            panel.setMinimumWidth(_LEAST[place])
            self.splitter.addWidget(panel)
            self.splitter.setStretchFactor(place, int(panel is page))
        self.around = HairlineSplitter(themes)
        """Holds what fills the window, with room for the tree beside it."""

    def put_beside(self, width: int) -> None:
        """Show the tree beside what fills the window, so wide in pixels."""
        self.around.insertWidget(0, self._tree)
        self.around.setStretchFactor(1, 1)
        self._tree.show()
        self.around.setSizes([width, self.around.width() - width])

    def take_back(self, widths: Sequence[int], *, shown: bool) -> None:
        """Put the tree beside the page again, if it is not there."""
        if self._tree.parentWidget() is self.around:
            self.splitter.insertWidget(0, self._tree)
            self._tree.setVisible(shown)
            self.splitter.setSizes(widths)
