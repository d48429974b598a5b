"""Shape: corners and borders, drawn at their real size, and the components that have them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.desktop.drawing.shape import paint_border, paint_corner, paint_corners
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
from app.votes.evidence import Look

WIDE: Final = 72.0
CORNERS: Final = 4
PILL: Final = 200.0


class RadiusRow(TokenRow):
    """A corner with its radius."""

    def face_height(self, token: Consensus) -> int:
        """Large corners take more room."""
        radius = token.value.amount if isinstance(token.value, Measure) else 0.0
        return 64 if 24 < radius < PILL else 48

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, _tokens: TokenModel, colors: Colors) -> None:
        """Draw the corner, or all four where they mostly differ, and its figures."""
        if not isinstance(token.value, Measure):
            return
        four = _four(token.looks[0].css) if token.looks else ()
        if four:
            paint_corners(painter, rect.adjusted(0, 8, WIDE - rect.width(), -8), four, colors.ink, colors.inner_line)
        else:
            corner = QRectF(rect.left(), rect.top() + 8, WIDE, rect.height() - 8)
            paint_corner(painter, corner, token.value.amount, colors.ink, colors.inner_line)
        self._paint_words(painter, rect, token, "pill" if token.value.amount >= PILL else _ways(token.looks), colors)

    def _paint_words(self, painter: QPainter, rect: QRectF, token: Consensus, ways: str, colors: Colors) -> None:
        """The figures, and behind them the ways in which it is used, as far as there is room."""
        end = self._paint_figures(painter, rect, token, colors)
        room = QRectF(end + GAP, rect.top(), rect.right() - TAIL - USES - 2 * GAP - end, rect.height())
        paint_line(painter, room, ways, words(TYPE_CAPTION), colors.second)

    def _paint_figures(self, painter: QPainter, rect: QRectF, token: Consensus, colors: Colors) -> float:
        left = WIDE + 2 * GAP
        value = rect.adjusted(left, 0, -TAIL - USES - GAP, 0)
        wide = paint_line(painter, value, self.copying.written(token), numbers(TYPE_BODY, MEDIUM), colors.ink)
        end = rect.right() - TAIL - GAP
        paint_uses(painter, QRectF(end - USES, rect.top(), USES, rect.height()), token, colors)
        return rect.left() + left + wide


def _four(css: str) -> tuple[float, ...]:
    """The radii of `4px 4px 0 0`; nothing where all are alike, and where it says something else."""
    lengths = css.split()
    readable = len(lengths) == CORNERS and all(length.removesuffix("px").replace(".", "", 1).isdecimal() for length in lengths)
    return tuple(float(length.removesuffix("px")) for length in lengths) if readable else ()


def _ways(looks: Sequence[Look]) -> str:
    return " · ".join(f"{look.css} × {look.count}" if look.count > 1 else look.css for look in looks)


class BorderRow(RadiusRow):
    """A box with a border of that width."""

    def face_height(self, _token: Consensus) -> int:
        """All are equally tall."""
        return 48

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, _tokens: TokenModel, colors: Colors) -> None:
        """Draw the box, and its figures."""
        if isinstance(token.value, Measure):
            box = QRectF(rect.left(), rect.top() + 10, WIDE, rect.height() - 20)
            style = token.looks[0].css if token.looks else "solid"
            paint_border(painter, box, token.value.amount, colors.ink, colors.inner_line, style=style)
            self._paint_words(painter, rect, token, _ways(token.looks), colors)


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
