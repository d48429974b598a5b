"""The votes on a question, in the order of their keys."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app.desktop.fitting_list import Index
from app.desktop.notation import written
from app.desktop.review.wording import how, who
from app.desktop.theme.pips import said
from app.session.state import Question
from app.votes.consensus import Consensus
from app.votes.vote import Vote
from app.votes.witness import Kind, Tier, Witness

NOWHERE: Final = QModelIndex()
KEYS: Final = 9


def in_key_order(consensus: Consensus, witnesses: Mapping[str, Witness]) -> tuple[Vote, ...]:
    """By tier, measuring before guessing, the winning literal before others, the weightier first."""

    def place(vote: Vote) -> tuple[int, bool, bool, float, str]:
        witness = witnesses.get(vote.extractor)
        loses = vote.value != consensus.value
        if witness is None:
            return len(Tier) + 1, True, loses, 0.0, vote.extractor
        return witness.tier, witness.kind is not Kind.MEASURED, loses, -witness.weight, witness.title

    return tuple(sorted(consensus.votes, key=place))


class Votes(QAbstractListModel):
    """The votes as cards. The first one is offered: it is measured where anything is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.question: Question | None = None
        self.witnesses: Mapping[str, Witness] = {}
        self._votes: tuple[Vote, ...] = ()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many votes."""
        return 0 if parent.isValid() else len(self._votes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """For a screen reader; the rest is painted from `vote`."""
        vote = self._votes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return who(vote, self.witnesses)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = f"key {index.row() + 1}, " if index.row() < KEYS else ""
            weight = f"weight {self.weight(index.row())}, " if self.weight(index.row()) else ""
            spoken = f"{who(vote, self.witnesses)} says {written(vote.value)}, {how(vote, self.witnesses)}"
            return f"{key}{spoken}, {weight}says of itself {said(vote.confidence)}"
        return None

    def show(self, question: Question | None, witnesses: Mapping[str, Witness]) -> None:
        """Show the votes of another question, or what became of this one."""
        self.beginResetModel()
        self.question = question
        self.witnesses = witnesses
        self._votes = in_key_order(question.consensus, witnesses) if question else ()
        self.endResetModel()

    def vote(self, row: int) -> Vote:
        """The vote with that place."""
        return self._votes[row]

    def weight(self, row: int) -> str:
        """Its voter's weight."""
        witness = self.witnesses.get(self._votes[row].extractor)
        return f"{witness.weight:.1f}" if witness else ""

    def repaint(self) -> None:
        """A picture came."""
        if self._votes:
            self.dataChanged.emit(self.index(0), self.index(len(self._votes) - 1), [Qt.ItemDataRole.DecorationRole])
