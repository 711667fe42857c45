"""What is to be decided about a highlight that an edit of the source moved or lost."""

from html import escape

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studyapp.domain.annotation import Annotation
from studyapp.domain.selectors import Placement
from studyapp.services.annotating import Excerpt, Suggestion
from studyapp.ui.shared.controls import label, push_button
from studyapp.ui.shared.retranslation import Retranslated


class HighlightVerdict(Retranslated):
    """Shows what happened to one highlight, and what the reader can say to it."""

    accepted = Signal(object)
    rejected = Signal(object)
    linked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.annotation: Annotation | None = None
        self._suggestion: Suggestion | None = None
        self._text = label("muted", wrap=True)
        self.before = label("text", wrap=True)
        self.now = label("text", wrap=True)
        self._before_name = label("caption")
        self._now_name = label("caption")
        for excerpt in (self.before, self.now):
            excerpt.setTextFormat(Qt.TextFormat.RichText)
        self.accept = push_button("primary", lambda: self._tell(self.accepted))
        self.reject = push_button("plain", lambda: self._tell(self.rejected))
        self.link = push_button("plain", lambda: self._tell(self.linked))
        card = QFrame()
        card.setProperty("look", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 4, 12, 12)
        outer.addWidget(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        for widget in (self._text, self._before_name, self.before, self._now_name, self.now):
            column.addWidget(widget)
        # Side by side all three would be wider than the panel, and push the page aside
        for buttons in ((self.accept, self.reject), (self.link,)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set every text in the language in use."""
        self._before_name.setText(self.tr("Before"))
        self._now_name.setText(self.tr("Now, perhaps"))
        self.reject.setText(self.tr("No"))
        self.link.setText(self.tr("Put on the selection"))
        self.show_for(self.annotation, self._suggestion)

    def show_for(self, annotation: Annotation | None, suggestion: Suggestion | None) -> None:
        """Show what is to be decided; nothing for a highlight that is in its place."""
        self.annotation, self._suggestion = annotation, suggestion
        placement = annotation.placement if annotation else Placement.ANCHORED
        texts = {
            Placement.ANCHORED: "",
            Placement.MOVED: self.tr(
                "The source was edited. Is this highlight on its words? If not, select the right "
                "ones."
            ),
            Placement.REVIEW: self.tr("The source was edited. Are these the words now?"),
            Placement.ORPHANED: self.tr(
                "Its words are gone from the answer. Select others to put it there, or keep it "
                "as it is."
            ),
        }
        self._text.setText(texts[placement])
        has_both = suggestion is not None
        for widget in (self._before_name, self.before, self._now_name, self.now):
            widget.setVisible(has_both)
        if suggestion is not None:
            self.before.setText(_marked(suggestion.before))
            self.now.setText(_marked(suggestion.now))
        is_moved = placement is Placement.MOVED
        self.accept.setText(self.tr("It is right") if is_moved else self.tr("Yes"))
        self.accept.setVisible(is_moved or has_both)
        self.reject.setVisible(has_both)
        self.setVisible(placement is not Placement.ANCHORED)

    def _tell(self, signal: SignalInstance) -> None:
        if self.annotation is not None:
            signal.emit(self.annotation)


def _marked(excerpt: Excerpt) -> str:
    prefix, exact, suffix = (
        escape(" ".join(part.split("\n")))
        for part in (excerpt.prefix, excerpt.exact, excerpt.suffix)
    )
    return f"…{prefix}<b>{exact}</b>{suffix}…"
