"""A token as a card in a grid: a frame that says how it stands, and what is painted into it."""

from collections.abc import Hashable
from functools import partial
from typing import Final, cast

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.drawing.color import box_path
from app.desktop.drawing.text import paint_line, width_of
from app.desktop.drawing.value import paint_value
from app.desktop.fitting_list import EDGE, Index, cell_width, touched
from app.desktop.panels.inspector.change import Change
from app.desktop.panels.inspector.copying import Copying
from app.desktop.panels.inspector.kept import KeptPictures
from app.desktop.panels.inspector.mark import paint_mark
from app.desktop.panels.inspector.model import TokenModel
from app.desktop.panels.inspector.part import Part
from app.desktop.panels.inspector.saying import LOOK, tag_of, title_of
from app.desktop.theme.badge import badge_width, paint_badge
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import MEDIUM, numbers, words
from app.desktop.theme.icons import SIZE as ICON
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.measures import RADIUS_CARD, TYPE_CAPTION, TYPE_SMALL
from app.desktop.theme.painting import focus_ring, mixed, rounded
from app.desktop.theme.pips import HEIGHT as PIPS_HEIGHT
from app.desktop.theme.pips import WIDTH as PIPS_WIDTH
from app.desktop.theme.pips import paint_pips, said
from app.votes.consensus import Consensus, Status

PADDING: Final = 10
LINE: Final = 18


class TokenCard(QStyledItemDelegate):
    """Paints frame, tag and focus; what `paint_inside` paints is up to the kind of card. The arrow in the corner, there
    while the pointer is, shows the votes; a click elsewhere copies.
    """

    height = 0

    def __init__(self, copying: Copying, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.copying = copying
        self._kept = KeptPictures()

    def paint_inside(self, painter: QPainter, card: QRectF, token: Consensus, colors: Colors) -> None:
        """Draw picture and words."""
        raise NotImplementedError

    def depends_on(self) -> Hashable:
        """What the inside depends on beside the token."""
        return self.copying.notation

    def paint_change(self, painter: QPainter, card: QRectF, change: Change | None, colors: Colors) -> None:
        """Mark what became of it since models were asked, at the lower right."""
        paint_mark(painter, card.right() - PADDING + 3, card.bottom() - PADDING - LINE / 2 + 3, change, colors)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All cards of a kind are equally tall."""
        return QSize(cell_width(option), self.height + 2 * EDGE)

    def part_at(self, rect: QRectF, at: QPointF, _token: Consensus) -> Part:
        """What a click at that place means."""
        return Part.VOTES if _corner(_card(rect)).contains(at) else Part.COPY

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A card at rest as it was painted before, any other anew."""
        tokens, row = cast("TokenModel", index.model()), index.row()
        colors = colors_of(option.widget)
        hot, ringed = touched(option)
        if hot or ringed or not tokens.rests(row):
            self._draw(painter, option.rect, tokens=tokens, row=row, colors=colors, hot=hot, ringed=ringed)
            return
        key = (tokens.change(row), self.depends_on(), colors.dark)
        draw = partial(self._draw, tokens=tokens, row=row, colors=colors)
        self._kept.paint(painter, option.rect, colors.panel, tokens.token(row), key, draw)

    def _draw(
        self,
        painter: QPainter,
        place: QRect,
        *,
        tokens: TokenModel,
        row: int,
        colors: Colors,
        hot: bool = False,
        ringed: bool = False,
    ) -> None:
        token, card = tokens.token(row), _card(QRectF(place))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(tokens.opacity(row))
        rounded(painter, card, colors.raised, None, RADIUS_CARD)
        self.paint_inside(painter, card, token, colors)
        self.paint_change(painter, card, tokens.change(row), colors)
        if tokens.is_copied(row):
            _paint_thanks(painter, card, colors)
        elif hot or tokens.is_open(row):
            corner = _corner(card)
            paint_icon(painter, Icon.DOWN, corner.left(), corner.top(), colors.second)
        rounded(painter, card, None, _edge(token, colors, hot=hot), RADIUS_CARD)
        if ringed:
            focus_ring(painter, card, colors.accent, RADIUS_CARD)
        painter.restore()


def paint_tag(painter: QPainter, right: float, top: float, token: Consensus, colors: Colors) -> None:
    """The tag of a token that is not simply agreed, with its right end there."""
    tag = tag_of(token)
    if tag is not None:
        paint_badge(painter, round(right - badge_width(tag[0])), round(top), *tag, colors)


class RoleCard(TokenCard):
    """A closed color slot: swatch, role, value and confidence."""

    height = 92
    swatch = 44

    def paint_inside(self, painter: QPainter, card: QRectF, token: Consensus, colors: Colors) -> None:
        """The color fills the upper half."""
        picture = QRectF(card.left(), card.top(), card.width(), self.swatch)
        painter.save()
        painter.setClipPath(box_path(card, RADIUS_CARD))
        if token.value is not None:
            paint_value(painter, picture, token.slot, token.value, colors)
        painter.restore()
        paint_tag(painter, card.right() - 6, card.top() + 6, token, colors)
        line = QRectF(card.left() + PADDING, picture.bottom() + 6, card.width() - 2 * PADDING, LINE)
        paint_line(painter, line, title_of(token), words(TYPE_SMALL, MEDIUM), colors.ink)
        self._paint_value(painter, line.translated(0, LINE), token, colors)

    def _paint_value(self, painter: QPainter, line: QRectF, token: Consensus, colors: Colors) -> None:
        face, sure = numbers(TYPE_CAPTION), f" · {said(token.confidence)}"
        room = line.width() - width_of(sure, face)
        wide = paint_line(
            painter, line.adjusted(0, 0, room - line.width(), 0), self.copying.written(token), face, colors.second
        )
        ink = colors.look if token.status in LOOK else colors.second
        paint_line(painter, line.adjusted(wide, 0, 4, 0), sure, face, ink)


class FactCard(TokenCard):
    """Any other closed slot: a small picture, what it is, its value, and confidence."""

    height = 56
    picture = 40

    def paint_inside(self, painter: QPainter, card: QRectF, token: Consensus, colors: Colors) -> None:
        """The picture stands left, the words beside it."""
        frame = QRectF(card.left() + 8, card.top() + 8, self.picture, self.picture)
        rounded(painter, frame, colors.panel, colors.inner_line, 6)
        painter.save()
        painter.setClipPath(box_path(frame, 6))
        if token.value is not None:
            paint_value(painter, frame, token.slot, token.value, colors)
        painter.restore()
        words_left = frame.right() + PADDING
        line = QRectF(words_left, card.top() + 9, card.right() - PADDING - words_left, LINE)
        paint_line(painter, line, title_of(token), words(TYPE_CAPTION), colors.second)
        paint_tag(painter, card.right() - ICON - 10, card.top() + 9, token, colors)
        below = line.translated(0, LINE + 2)
        value = below.adjusted(0, 0, -PIPS_WIDTH - 4, 0)
        paint_line(painter, value, self.copying.written(token), numbers(TYPE_SMALL, MEDIUM), colors.ink)
        pips = QPointF(below.right() - PIPS_WIDTH, below.center().y() - PIPS_HEIGHT / 2)
        paint_pips(painter, pips.x(), pips.y(), token.confidence, colors, look=token.status in LOOK)


def _card(cell: QRectF) -> QRectF:
    return cell.adjusted(EDGE, EDGE, -EDGE, -EDGE)


def _corner(card: QRectF) -> QRectF:
    """Beside the first line of words."""
    return QRectF(card.right() - ICON - 6, card.bottom() - 2 * LINE - 8, ICON + 4, ICON + 4)


def _edge(token: Consensus, colors: Colors, *, hot: bool) -> QColor:
    if token.status in LOOK:
        return mixed(colors.line, colors.accent if token.status is Status.NEAR else colors.look, 0.7)
    return mixed(colors.line, colors.ink, 0.18) if hot else colors.line


def _paint_thanks(painter: QPainter, card: QRectF, colors: Colors) -> None:
    """`Copied`, over the words."""
    words_of_it = QRectF(card.left() + 1, card.bottom() - LINE - 8, card.width() - 2, LINE + 4)
    painter.fillRect(words_of_it.adjusted(PADDING - 1, 0, -PADDING + 1, 0), colors.raised)
    paint_line(painter, words_of_it.adjusted(PADDING - 1, 0, 0, 0), "Copied", words(TYPE_CAPTION, MEDIUM), colors.good)
