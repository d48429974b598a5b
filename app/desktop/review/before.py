"""What was decided about a slot in the version before, and the button that takes it over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.notation import written
from app.desktop.theme.button import Button
from app.desktop.theme.fonts import words
from app.desktop.theme.measures import TYPE_BODY
from app.desktop.theme.words import Ink, Words
from app.session.state import Question
from app.votes.decision import Decision


class Before(QWidget):
    """Only there where something was decided before; `taken` asks for it to be taken over."""

    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Words("", words(TYPE_BODY), Ink.ACCENT, parent=self)
        self.take = Button("Take it over", key="T", parent=self)
        self.take.clicked.connect(self.taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 10)
        row.setSpacing(12)
        row.addWidget(self.said, 1)
        row.addWidget(self.take)
        self.hide()

    def show_question(self, question: Question) -> None:
        """Say it, or go."""
        self.setVisible(question.proposal is not None)
        if question.proposal is not None:
            self.said.show_text(f"In the version before: {_said(question.proposal)}, by {question.proposal.reviewer}")


def _said(entry: Decision) -> str:
    if entry.value is not None:
        return written(entry.value)
    return f"called {entry.name}" if entry.name else f"{entry.action}"
