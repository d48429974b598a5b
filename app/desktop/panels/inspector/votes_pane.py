"""The votes behind the card that was opened, under the grid."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from app.desktop.panels.inspector.change import Change
from app.desktop.panels.inspector.desk import Desk
from app.desktop.panels.inspector.row import INSET
from app.desktop.panels.inspector.votes import VoteLine, paint_votes, provenance, vote_lines, votes_height
from app.desktop.theme.colors import colors_of
from app.desktop.theme.painting import painter_on
from app.votes.consensus import Consensus


class VotesPane(QWidget):
    """Hidden until a token is shown in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[VoteLine, ...] = ()
        self._sentences: tuple[str, ...] = ()
        self.hide()

    def show_token(self, token: Consensus | None, change: Change | None = None) -> None:
        """Show the votes behind a token, or nothing."""
        self.setVisible(token is not None)
        if token is None:
            return
        self._lines = vote_lines(token, self._desk.bridge.state.witnesses, self._desk.copying.notation)
        self._sentences = provenance(token, change)
        spoken = "; ".join(f"{line.who} says {line.written}" for line in self._lines)
        self.setAccessibleName(f"{token.slot}: {spoken}; {'; '.join(self._sentences)}")
        self.setFixedHeight(votes_height(self._lines, self._sentences) + INSET)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        rect = QRectF(self.rect()).adjusted(INSET, 0, -INSET, -INSET)
        paint_votes(painter_on(self), rect, self._lines, self._sentences, colors_of(self))
