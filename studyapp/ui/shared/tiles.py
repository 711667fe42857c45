"""Numbers side by side, each with a word under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studyapp.qtkit.theme import ThemeController
from studyapp.ui.shared.controls import label


class Tiles(QWidget):
    """A row of cards; a number that is not zero wears its colour."""

    def __init__(self, tokens: dict[str, str], themes: ThemeController) -> None:
        """Make the cards.

        Args:
            tokens: by the name of a card, the colour of its number.
            themes: where the colours are.
        """
        super().__init__()
        self._tokens = tokens
        self._themes = themes
        self._numbers: dict[str, QLabel] = {}
        self._words: dict[str, QLabel] = {}
        self._cards: dict[str, QFrame] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name in tokens:
            number, word = label("number", "0"), label("caption")
            card = QFrame()
            card.setProperty("look", "card")
            column = QVBoxLayout(card)
            column.setContentsMargins(16, 12, 16, 12)
            column.setSpacing(0)
            column.addWidget(number)
            column.addWidget(word)
            number.setAlignment(Qt.AlignmentFlag.AlignLeft)
            self._numbers[name], self._words[name], self._cards[name] = number, word, card
            row.addWidget(card, 1)
        themes.changed.connect(self._dress)
        self._dress()

    def set_word(self, name: str, word: str, help_text: str = "") -> None:
        """Set what a number counts, and what that means if it needs more words."""
        self._words[name].setText(word)
        self._cards[name].setToolTip(help_text)

    def set_number(self, name: str, number: int) -> None:
        """Set a number."""
        self._numbers[name].setText(str(number))
        self._dress()

    def number(self, name: str) -> int:
        """Return a number."""
        return int(self._numbers[name].text())

    def _dress(self) -> None:
        theme = self._themes.current
        for name, number in self._numbers.items():
            ink = self._tokens[name] if self.number(name) else "muted"
            number.setStyleSheet(f"color: {theme.css(ink)};")
