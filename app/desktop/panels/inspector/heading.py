"""The head of a section: a caption, and the choices that hold for it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.choice import HEIGHT, Choice
from app.desktop.theme.fonts import caption
from app.desktop.theme.words import Ink, Words


class Heading(QWidget):
    """A caption in small capitals, with choices at its right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 2, 0)
        self._row.setSpacing(4)
        self._row.addWidget(Words(title.upper(), caption(), Ink.SECOND), 1)
        self.setFixedHeight(HEIGHT + 4)

    def add(self, choice: Choice) -> None:
        """Put a choice at the right end."""
        self._row.addWidget(choice)
