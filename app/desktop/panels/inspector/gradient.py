"""Gradients as strips, with the geometry that CSS gives them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.desktop.drawing.gradient import paint_gradient
from app.desktop.drawing.text import paint_line
from app.desktop.drawing.value import hairline
from app.desktop.panels.inspector.model import TokenModel
from app.desktop.panels.inspector.row import GAP, TAIL, TokenRow
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import numbers
from app.desktop.theme.measures import TYPE_CAPTION
from app.desktop.theme.pips import HEIGHT as PIPS_HEIGHT
from app.tokens.gradient import Gradient
from app.votes.consensus import Consensus

STRIP = 44
WORDS = 26


class GradientRow(TokenRow):
    """A strip filled with the gradient, over its stops."""

    def face_height(self, _token: Consensus) -> int:
        """All are equally tall."""
        return STRIP + WORDS + 12

    def tail(self, face: QRectF, _token: Consensus) -> QRectF:
        """Beside the words, under the strip."""
        return QRectF(face.right() - TAIL, face.bottom() - WORDS + (WORDS - 4 - PIPS_HEIGHT) / 2, TAIL, PIPS_HEIGHT)

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, _tokens: TokenModel, colors: Colors) -> None:
        """Draw strip and words."""
        if isinstance(token.value, Gradient):
            strip = QRectF(rect.left(), rect.top() + 8, rect.width(), STRIP)
            paint_gradient(painter, strip, token.value, hairline(colors))
            line = QRectF(rect.left(), rect.bottom() - WORDS, rect.width() - TAIL - GAP, WORDS - 4)
            paint_line(painter, line, _stops(token.value), numbers(TYPE_CAPTION), colors.second)


def _stops(gradient: Gradient) -> str:
    turn = "" if gradient.angle is None else f" {gradient.angle:g}°"
    return f"{gradient.shape}{turn}  " + " → ".join(stop.color.text for stop in gradient.stops)
