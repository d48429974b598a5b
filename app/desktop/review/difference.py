"""The difference made visible: candidate colors edge to edge, corners in one another, lengths from one edge, at one scale."""

from typing import Final, Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.review.color_bar import ColorBar
from app.desktop.review.nested_corners import NestedCorners
from app.desktop.review.picture_rows import PictureRows
from app.desktop.review.standing import Candidate, apart, candidates
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.painting import painter_on
from app.tokens.color import Color
from app.votes.consensus import Consensus

MOST: Final = 6


class Display(Protocol):
    """A way of showing candidates."""

    height: int

    def paint(self, painter: QPainter, width: float, colors: Colors) -> None:
        """Draw them from (0, 0) on."""
        ...


def display_of(slot: str, found: tuple[Candidate, ...]) -> Display:
    """How the candidates for a slot are best compared."""
    if all(isinstance(candidate.value, Color) for candidate in found):
        return ColorBar(found)
    if slot.startswith("radius."):
        return NestedCorners(found)
    return PictureRows(slot, found)


class Difference(QWidget):
    """Shows the candidates of one slot, those with the most weight; the cards below show all votes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._display: Display | None = None

    def show_consensus(self, consensus: Consensus) -> None:
        """Show another slot, or what became of this one."""
        found = candidates(consensus)
        spoken = "; ".join(f"{candidate.percent} {candidate.said}" for candidate in found)
        self.setAccessibleName("; ".join(part for part in (spoken, apart(found)) if part))
        self._display = display_of(consensus.slot, found[:MOST]) if found else None
        self.setFixedHeight(self._display.height if self._display else 0)
        self.update()

    def sizeHint(self) -> QSize:
        """As tall as the candidates need."""
        return QSize(400, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        if self._display is not None:
            self._display.paint(painter_on(self), self.width(), colors_of(self))
