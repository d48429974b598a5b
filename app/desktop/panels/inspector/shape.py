"""Shape: corners and borders, drawn at their real size, and the components that have them."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.desktop.drawing.shape import paint_border, paint_corner
from app.desktop.drawing.text import paint_line
from app.desktop.panels.inspector.card import FactCard
from app.desktop.panels.inspector.components import ComponentSection
from app.desktop.panels.inspector.model import TokenModel
from app.desktop.panels.inspector.page import Page
from app.desktop.panels.inspector.row import GAP, TAIL, TokenRow
from app.desktop.panels.inspector.spacing import USES, by_length, paint_uses
from app.desktop.panels.inspector.typography import by_use
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import MEDIUM, numbers, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_CAPTION
from app.tokens.domain import Domain
from app.tokens.measure import Measure
from app.votes.consensus import Consensus

WIDE: Final = 72.0
PILL: Final = 200.0


class RadiusRow(TokenRow):
    """A corner with its radius."""

    def face_height(self, token: Consensus) -> int:
        """Large corners take more room."""
        radius = token.value.amount if isinstance(token.value, Measure) else 0.0
        return 64 if 24 < radius < PILL else 48

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, _tokens: TokenModel, colors: Colors) -> None:
        """Draw the corner, and its figures."""
        if not isinstance(token.value, Measure):
            return
        corner = QRectF(rect.left(), rect.top() + 8, WIDE, rect.height() - 8)
        paint_corner(painter, corner, token.value.amount, colors.ink, colors.inner_line)
        end = self._paint_figures(painter, rect, token, colors)
        if token.value.amount >= PILL:
            paint_line(painter, rect.adjusted(end + GAP, 0, -TAIL - USES, 0), "pill", words(TYPE_CAPTION), colors.second)

    def _paint_figures(self, painter: QPainter, rect: QRectF, token: Consensus, colors: Colors) -> float:
        left = WIDE + 2 * GAP
        value = rect.adjusted(left, 0, -TAIL - USES - GAP, 0)
        wide = paint_line(painter, value, self.copying.written(token), numbers(TYPE_BODY, MEDIUM), colors.ink)
        end = rect.right() - TAIL - GAP
        paint_uses(painter, QRectF(end - USES, rect.top(), USES, rect.height()), token, colors)
        return left + wide


class BorderRow(RadiusRow):
    """A box with a border of that width."""

    def face_height(self, _token: Consensus) -> int:
        """All are equally tall."""
        return 48

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, _tokens: TokenModel, colors: Colors) -> None:
        """Draw the box, and its figures."""
        if isinstance(token.value, Measure):
            box = QRectF(rect.left(), rect.top() + 10, WIDE, rect.height() - 20)
            paint_border(painter, box, token.value.amount, colors.ink, colors.inner_line)
            self._paint_figures(painter, rect, token, colors)


class ShapePage(Page):
    """The usual ones as cards, radii and border widths as rows."""

    title = "Shape"
    nothing = "No corners or borders were found."
    domains = (Domain.SHAPE,)

    def furnish(self) -> None:
        """Usual ones, radii, border widths, and what uses them."""
        desk = self.desk
        self.add_cards("Usual", ["radius.default", "borderWidth.default"], FactCard(desk.copying, self))
        orders = {"length": by_length, "use": by_use}
        self.add_rows("Radii", "radius.steps", RadiusRow(desk.bridge, desk.copying, self), orders)
        self.add_rows("Border widths", "borderWidth.steps", BorderRow(desk.bridge, desk.copying, self), orders)
        self.add_section(ComponentSection(desk))
