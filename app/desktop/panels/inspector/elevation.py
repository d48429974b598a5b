"""Elevation: shadows as they are cast, on the page and from the surface that the image has; and the gradients."""

from collections.abc import Hashable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.desktop.drawing.color import box_path, qt_color
from app.desktop.drawing.elevation import FACE, GROUND, paint_cast
from app.desktop.drawing.text import paint_line
from app.desktop.panels.inspector.card import FactCard
from app.desktop.panels.inspector.gradient import GradientRow
from app.desktop.panels.inspector.model import TokenModel
from app.desktop.panels.inspector.page import Page
from app.desktop.panels.inspector.row import GAP, TokenRow
from app.desktop.panels.inspector.typography import by_use
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import numbers, words
from app.desktop.theme.measures import TYPE_CAPTION
from app.session.state import Seen
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.elevation import Shadow, ShadowLayer
from app.votes.consensus import Consensus, TokenSet

WIDE = 128.0
TALL = 92
LINE = 17.0


def by_height(token: Consensus) -> float:
    """The lowest first: by how far the shadow reaches."""
    layers = token.value.layers if isinstance(token.value, Shadow) else ()
    return max((abs(layer.y) + layer.blur + layer.spread for layer in layers), default=0.0)


class ShadowRow(TokenRow):
    """A small card that casts the shadow, on the ground that the image has, and a line for each layer."""

    ground = GROUND
    face = FACE

    def depends_on(self) -> Hashable:
        """The card and its ground are the image's own."""
        return super().depends_on(), self.face.rgba(), self.ground.rgba()

    def face_height(self, token: Consensus) -> int:
        """Many layers take more room."""
        layers = len(token.value.layers) if isinstance(token.value, Shadow) else 1
        return max(TALL + 16, round(layers * LINE) + 40)

    def tail(self, face: QRectF, token: Consensus) -> QRectF:
        """Above the layers."""
        usual = super().tail(face, token)
        return usual.translated(0, face.top() + 18 - usual.center().y())

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, _tokens: TokenModel, colors: Colors) -> None:
        """Draw preview and layers."""
        if not isinstance(token.value, Shadow):
            return
        preview = QRectF(rect.left(), rect.top() + 8, WIDE, TALL)
        painter.save()
        painter.setClipPath(box_path(preview, 8))
        paint_cast(painter, preview, token.value, self.face, self.ground)
        painter.restore()
        if token.count:
            used = QRectF(preview.right() + GAP, rect.top() + 10, 80, 16)
            paint_line(painter, used, f"× {token.count:,}", words(TYPE_CAPTION), colors.second)
        line = QRectF(preview.right() + GAP, rect.top() + 34, rect.right() - preview.right() - GAP, LINE)
        for layer in token.value.layers:
            paint_line(painter, line, _layer(layer), numbers(TYPE_CAPTION), colors.second)
            line.translate(0, LINE)


class ElevationPage(Page):
    """The usual shadow as a card, all shadows and gradients as rows."""

    title = "Elevation"
    nothing = "No shadows or gradients were found."
    domains = (Domain.ELEVATION, Domain.GRADIENT)

    def furnish(self) -> None:
        """The usual one, shadows, gradients."""
        desk = self.desk
        self.add_cards("Usual", ["shadow.default"], FactCard(desk.copying, self), columns=1)
        self._shadows = ShadowRow(desk.bridge, desk.copying, self)
        self.add_rows("Shadows", "shadow.levels", self._shadows, {"height": by_height, "use": by_use})
        self.add_rows("Gradients", "gradient.ramps", GradientRow(desk.bridge, desk.copying, self), {"use": by_use})

    def show_source(self, seen: Seen | None) -> None:
        """Shadows are cast on the page's own background."""
        tokens = seen.tokens if seen else None
        self._shadows.ground = _color(tokens, "color.background", GROUND)
        self._shadows.face = _color(tokens, "color.surface", FACE)
        super().show_source(seen)


def _color(tokens: TokenSet | None, slot: str, otherwise: QColor) -> QColor:
    found = tokens.slot(slot) if tokens else None
    return qt_color(found.value) if found is not None and isinstance(found.value, Color) else otherwise


def _layer(layer: ShadowLayer) -> str:
    lengths = " ".join(f"{length:g}" for length in (layer.x, layer.y, layer.blur, layer.spread))
    return f"{'inset ' if layer.inset else ''}{lengths}  {layer.color.hex} {layer.color.alpha:.0%}"
