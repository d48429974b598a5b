"""A rounded surface that holds other things."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.desktop.theme.colors import colors_of
from app.desktop.theme.measures import RADIUS_CARD
from app.desktop.theme.painting import painter_on, rounded


class Card(QFrame):
    """A raised card with a hairline; in accent where it is the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = False

    def choose(self, chosen: bool) -> None:
        """Mark it as the chosen one, or not."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface and line."""
        colors = colors_of(self)
        rounded(painter_on(self), self.rect(), colors.panel, colors.accent if self._chosen else colors.line, RADIUS_CARD)
