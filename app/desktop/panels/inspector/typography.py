"""Type: how body and heading are set, and every style that was found, as a specimen."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.desktop.drawing.text import paint_line
from app.desktop.drawing.typography import LARGEST, paint_specimen
from app.desktop.panels.inspector.card import FactCard
from app.desktop.panels.inspector.model import TokenModel
from app.desktop.panels.inspector.page import Page
from app.desktop.panels.inspector.row import GAP, TAIL, TokenRow
from app.desktop.panels.inspector.saying import counted
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import numbers, words
from app.desktop.theme.measures import TYPE_CAPTION
from app.desktop.theme.pips import HEIGHT as PIPS_HEIGHT
from app.tokens.domain import Domain
from app.tokens.typography import TextStyle
from app.votes.consensus import Consensus

PARTS: Final = ("family", "size", "weight", "lineHeight")
WORDS: Final = 26


def by_size(token: Consensus) -> tuple[float, int]:
    """The largest first, the heaviest first among them."""
    style = token.value
    return (-style.size, -(style.weight or 0)) if isinstance(style, TextStyle) else (0.0, 0)


def by_use(token: Consensus) -> int:
    """The most used first."""
    return -(token.count or 0)


def described(style: TextStyle) -> str:
    """`16px · 600 · 1.5 · Inter`; what is unknown is left out."""
    parts = [
        f"{style.size:g}px",
        f"{style.weight}" if style.weight else "",
        f"/ {style.line_height:g}" if style.line_height else "",
        style.family or style.generic or "",
        f"{style.letter_spacing:+g}px" if style.letter_spacing else "",
    ]
    return "  ".join(part for part in parts if part)


class TypeRow(TokenRow):
    """A specimen in its own size and weight, over what it is made of."""

    def face_height(self, token: Consensus) -> int:
        """Large type takes more room."""
        size = token.value.size if isinstance(token.value, TextStyle) else 16.0
        return round(min(max(size, 12.0), LARGEST) * 1.25) + WORDS + 12

    def tail(self, face: QRectF, _token: Consensus) -> QRectF:
        """Beside the words, under the specimen."""
        return QRectF(face.right() - TAIL, face.bottom() - WORDS + (WORDS - 6 - PIPS_HEIGHT) / 2, TAIL, PIPS_HEIGHT)

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, _tokens: TokenModel, colors: Colors) -> None:
        """Draw specimen and words."""
        if not isinstance(token.value, TextStyle):
            return
        specimen = QRectF(rect.left(), rect.top() + 6, rect.width(), rect.height() - WORDS - 8)
        paint_specimen(painter, specimen, token.value, colors.ink)
        line = QRectF(rect.left(), rect.bottom() - WORDS, rect.width() - TAIL - GAP, WORDS - 6)
        wide = paint_line(painter, line, described(token.value), numbers(TYPE_CAPTION), colors.second)
        if token.count:
            said = counted(token.count, "line")
            paint_line(painter, line.adjusted(wide + GAP, 0, 0, 0), said, words(TYPE_CAPTION), colors.third)


class TypographyPage(Page):
    """Heading and body by part, then all styles."""

    title = "Type"
    nothing = "No text was found."
    domains = (Domain.TYPOGRAPHY,)

    def furnish(self) -> None:
        """Headings, body, styles."""
        desk = self.desk
        for part in ("heading", "body"):
            slots = [f"typography.{part}.{name}" for name in PARTS]
            self.add_cards(part, slots, FactCard(desk.copying, self), order=_part)
        row = TypeRow(desk.bridge, desk.copying, self)
        self.add_rows("Styles", "typography.styles", row, {"size": by_size, "use": by_use})


def _part(token: Consensus) -> int:
    return PARTS.index(token.slot.rpartition(".")[2])
