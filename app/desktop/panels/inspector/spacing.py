"""Spacing: the base unit, the device scale, and every step as a ruler."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.desktop.drawing.spacing import paint_ruler
from app.desktop.drawing.text import RIGHT, paint_line
from app.desktop.panels.inspector.card import FactCard
from app.desktop.panels.inspector.model import TokenModel
from app.desktop.panels.inspector.page import Page
from app.desktop.panels.inspector.row import GAP, TAIL, TokenRow
from app.desktop.panels.inspector.typography import by_use
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import MEDIUM, numbers, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_CAPTION
from app.tokens.domain import Domain
from app.tokens.measure import Measure
from app.votes.consensus import Consensus

VALUE: Final = 52.0
USES: Final = 44.0


def by_length(token: Consensus) -> float:
    """The smallest first."""
    return token.value.amount if isinstance(token.value, Measure) else 0.0


def paint_uses(painter: QPainter, rect: QRectF, token: Consensus, colors: Colors) -> None:
    """How often it was seen, as `× 31`."""
    if token.count:
        paint_line(painter, rect, f"× {token.count:,}", words(TYPE_CAPTION), colors.second, side=RIGHT)


class SpacingRow(TokenRow):
    """A step: its length in figures and as a ruler, one CSS px to one px."""

    def face_height(self, _token: Consensus) -> int:
        """All are equally tall."""
        return 34

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, _tokens: TokenModel, colors: Colors) -> None:
        """Draw figures and ruler."""
        if not isinstance(token.value, Measure):
            return
        value = QRectF(rect.left(), rect.top(), VALUE, rect.height())
        paint_line(painter, value, self.copying.written(token), numbers(TYPE_BODY, MEDIUM), colors.ink)
        end = rect.right() - TAIL - GAP
        paint_uses(painter, QRectF(end - USES, rect.top(), USES, rect.height()), token, colors)
        ruler = QRectF(value.right() + GAP, rect.center().y() - 7, end - USES - value.right() - 2 * GAP, 14)
        paint_ruler(painter, ruler, token.value.amount, colors.accent, colors.accent_wash)


class SpacingPage(Page):
    """Base and scale as cards, steps as rulers."""

    title = "Spacing"
    nothing = "No spacing was found."
    domains = (Domain.SPACING,)

    def furnish(self) -> None:
        """Base, scale, steps."""
        desk = self.desk
        self.add_cards("Grid", ["spacing.base", "scale"], FactCard(desk.copying, self))
        row = SpacingRow(desk.bridge, desk.copying, self)
        self.add_rows("Steps", "spacing.steps", row, {"length": by_length, "use": by_use})
