"""Colors: the roles that they play, and the palette."""

from colorsys import rgb_to_hls
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.desktop.drawing.color import paint_swatch
from app.desktop.drawing.text import RIGHT, paint_line, width_of
from app.desktop.drawing.value import hairline
from app.desktop.panels.inspector.card import FactCard, RoleCard
from app.desktop.panels.inspector.model import TokenModel
from app.desktop.panels.inspector.page import Page
from app.desktop.panels.inspector.row import GAP, TAIL, TokenRow
from app.desktop.panels.inspector.saying import is_named, percent, title_of
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import MEDIUM, numbers, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_CAPTION
from app.desktop.theme.painting import rounded
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.consensus import Consensus

ROLES: Final = ("background", "text", "primary", "surface", "border", "accent", "secondary", "success", "warning", "danger")
WIDE: Final = 30.0
TALL: Final = 24.0
BAR: Final = 3.0
SHARE: Final = 50.0


def by_role(token: Consensus) -> int:
    """The order of the cards: grounds and inks, then what stands out, then what warns."""
    return ROLES.index(token.slot.rpartition(".")[2])


def by_share(token: Consensus) -> float:
    """The most used first."""
    return -(token.share or 0.0)


def by_hue(token: Consensus) -> tuple[bool, float, float]:
    """Around the wheel from red; grays last, light before dark."""
    red, green, blue = (channel / 255 for channel in token.value.rgb) if isinstance(token.value, Color) else (0.0, 0.0, 0.0)
    hue, light, saturation = rgb_to_hls(red, green, blue)
    gray = saturation * (1 - abs(2 * light - 1)) < 0.06
    return gray, 0.0 if gray else round(hue, 3), -light


def by_name(token: Consensus) -> str:
    """From A to Z."""
    return title_of(token).casefold()


class ColorRow(TokenRow):
    """A palette entry: swatch, name and value, a bar by share, and the share in figures."""

    def face_height(self, _token: Consensus) -> int:
        """All are equally tall."""
        return 38

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, tokens: TokenModel, colors: Colors) -> None:
        """Bars go by the square root of the share, so that small colors can be told apart."""
        if not isinstance(token.value, Color):
            return
        swatch = QRectF(rect.left(), rect.center().y() - TALL / 2, WIDE, TALL)
        paint_swatch(painter, swatch, token.value, hairline(colors), radius=6)
        end = rect.right() - TAIL - GAP
        share = QRectF(end - SHARE, rect.top(), SHARE, rect.height())
        if token.share is not None:
            paint_line(painter, share, percent(token.share), words(TYPE_BODY), colors.second, side=RIGHT)
        line = QRectF(swatch.right() + GAP, rect.top() + 5, share.left() - swatch.right() - 2 * GAP, 18)
        beside = self._paint_words(painter, line, token, colors)
        if beside and token.share and tokens.largest_share:
            long = max(BAR, line.width() * (token.share / tokens.largest_share) ** 0.5)
            rounded(painter, QRectF(line.left(), line.bottom() + 3, long, BAR), colors.third, None, BAR / 2)

    def _paint_words(self, painter: QPainter, line: QRectF, token: Consensus, colors: Colors) -> bool:
        """A name that nobody voted, but CSS has, is written in the second ink. Long notations take the place of the bar;
        the answer tells whether the value fitted beside the name.
        """
        value, face = self.copying.written(token), numbers(TYPE_CAPTION)
        room = width_of(value, face) + 6
        beside = room < line.width() * 0.7
        ink = colors.ink if is_named(token) else colors.second
        name = line.adjusted(0, 0, -room if beside else 0, 0)
        wide = paint_line(painter, name, title_of(token), words(TYPE_BODY, MEDIUM), ink)
        place = line.adjusted(wide + 6, 1, 0, 1) if beside else line.adjusted(0, 14, 30, 14)
        paint_line(painter, place, value, face, colors.second)
        return beside


class ColorPage(Page):
    """Roles as cards, the palette as rows."""

    title = "Color"
    nothing = "No colors were found."
    domains = (Domain.COLOR,)

    def furnish(self) -> None:
        """Roles, palette, theme."""
        desk = self.desk
        roles = [f"color.{role}" for role in ROLES]
        self.add_cards("Roles", roles, RoleCard(desk.copying, self), columns=3, order=by_role).offer_notations()
        orders = {"share": by_share, "hue": by_hue, "name": by_name}
        self.add_rows("Palette", "color.palette", ColorRow(desk.bridge, desk.copying, self), orders)
        self.add_cards("Theme", ["theme"], FactCard(desk.copying, self))
