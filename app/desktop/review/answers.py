"""The buttons under the votes, each with its key."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.review.ballot import Votes
from app.desktop.review.wording import who
from app.desktop.theme.button import Button, Look
from app.session.state import State
from app.tokens.typed import can_be_typed
from app.votes.consensus import Status

_LONGEST = 16


class Answers(QWidget):
    """What can be answered now; what a button does is connected by who owns this."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accept = Button("Accept", Look.PRIMARY, key="Enter", parent=self)
        self.own = Button("Own value", key="E", parent=self)
        self.reject = Button("Reject", key="R", parent=self)
        self.defer = Button("Defer", key="D", parent=self)
        self.undo = Button("Undo", key="U", parent=self)
        self.next = Button("→", Look.QUIET, key="F8", name="Next question", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for button in (self.accept, self.own, self.reject, self.defer):
            row.addWidget(button)
        row.addStretch()
        for button in (self.undo, self.next):
            row.addWidget(button)

    def show_votes(self, votes: Votes, row: int, state: State) -> None:
        """Say on the first button what it takes."""
        question = votes.question
        self.undo.setEnabled(state.can_undo)
        self.accept.setEnabled(row >= 0)
        self.own.setEnabled(question is not None and can_be_typed(question.consensus.slot))
        if question is not None and row >= 0:
            title = who(votes.vote(row), votes.witnesses)
            shown = title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
            verb = "Take" if question.consensus.status is Status.NEAR else "Accept"
            self.accept.show_text(f"{verb} {shown}")
            self.accept.setAccessibleName(f"{verb} {title}")
