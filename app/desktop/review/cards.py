"""The vote cards of a question, side by side."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.desktop.fitting_list import FittingList
from app.desktop.review.ballot import Votes
from app.desktop.review.card import VoteCard
from app.desktop.review.crops import Crops

NARROWEST = 168
MOST = 6


class VoteCards(FittingList):
    """Arrow keys or a click choose a card; `chosen` carries its row, `pointed` the row whose place is to be shown."""

    chosen = Signal(int)
    pointed = Signal(int)

    def __init__(self, votes: Votes, crops: Crops, parent: QWidget | None = None) -> None:
        super().__init__("Votes", votes, VoteCard(crops), columns=4, parent=parent)
        self.itemDelegate().setParent(self)
        self.votes = votes
        crops.arrived.connect(votes.repaint)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.entered.connect(self._hovered)
        self.selectionModel().currentChanged.connect(self._went)

    def choose(self, row: int) -> None:
        """Make a card the current one."""
        if 0 <= row < self.votes.rowCount():
            self.selectionModel().setCurrentIndex(self.votes.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def row(self) -> int:
        """The current card."""
        return self.currentIndex().row()

    def be_as_wide_as(self, width: int) -> None:
        """As many cards in a row as are wide enough to be read."""
        columns = max(2, min(MOST, width // NARROWEST))
        if columns != self.columns:
            self.columns = columns
            self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        """The current card's place is shown again."""
        super().leaveEvent(event)
        self.pointed.emit(self.row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the current card's place."""
        super().focusInEvent(event)
        self.pointed.emit(self.row)

    def _hovered(self, index: QModelIndex) -> None:
        self.pointed.emit(index.row())

    def _went(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())
            self.pointed.emit(current.row())
