"""Where tokens are: which lie under a point, and how their places are drawn."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from app.desktop.canvas.viewport import Viewport
from app.desktop.panels.inspector.saying import places_of
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import numbers
from app.desktop.theme.measures import RADIUS_TAG, TYPE_SMALL
from app.desktop.theme.painting import rounded
from app.votes.consensus import Consensus, Status, TokenSet
from app.votes.evidence import Box
from app.votes.witness import Witness

_OUTSET = 2.0
_LABEL_HEIGHT = 22.0
_MOST_DRAWN = 400


def tokens_at(tokens: TokenSet, witnesses: Mapping[str, Witness], x: float, y: float) -> tuple[Consensus, ...]:
    """The tokens seen at that pixel, the smallest place first."""
    found = []
    for consensus in tokens.slots:
        if consensus.status in (Status.REJECTED, Status.EMPTY):
            continue
        areas = [box.width * box.height for box in places_of(consensus, witnesses) if _holds(box, x, y)]
        if areas:
            found.append((min(areas), consensus))
    return tuple(consensus for _, consensus in sorted(found, key=lambda pair: pair[0]))


def paint_places(painter: QPainter, places: Iterable[Box], viewport: Viewport, colors: Colors, *, faint: bool = False) -> None:
    """Outline every place; `faint` is for all tokens at once."""
    line = QColor(colors.accent)
    wash = QColor(colors.accent)
    line.setAlphaF(0.4 if faint else 1.0)
    wash.setAlphaF(0.0 if faint else 0.14)
    painter.setPen(QPen(line, 1.0 if faint else 1.5))
    painter.setBrush(wash)
    for place in list(places)[:_MOST_DRAWN]:
        painter.drawRoundedRect(place_rect(place, viewport), 3, 3)


def place_rect(place: Box, viewport: Viewport) -> QRectF:
    """Where a place is drawn, a little larger than it is."""
    left, top, width, height = viewport.to_view(place)
    return QRectF(left, top, width, height).adjusted(-_OUTSET, -_OUTSET, _OUTSET, _OUTSET)


def paint_label(painter: QPainter, text: str, above: QRectF, viewport: Viewport, colors: Colors) -> None:
    """The dark tag over a place, kept inside the view."""
    font = numbers(TYPE_SMALL)
    width = QFontMetrics(font).horizontalAdvance(text) + 16.0
    left = min(max(above.center().x() - width / 2, 6.0), max(6.0, viewport.view_width - width - 6.0))
    top = above.top() - _LABEL_HEIGHT - 5.0
    if top < 6.0:
        top = min(above.bottom() + 5.0, viewport.view_height - _LABEL_HEIGHT - 6.0)
    tag = QRectF(left, max(top, 6.0), width, _LABEL_HEIGHT)
    rounded(painter, tag, colors.tip, None, RADIUS_TAG)
    painter.setFont(font)
    painter.setPen(colors.on_tip)
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)


def label_anchor(places: tuple[Box, ...], viewport: Viewport) -> QRectF | None:
    """The first place that is in sight, or the first of all."""
    view = QRectF(QPointF(0, 0), QPointF(viewport.view_width, viewport.view_height))
    rects = [place_rect(place, viewport) for place in places[:_MOST_DRAWN]]
    return next((rect for rect in rects if view.contains(rect.center())), rects[0] if rects else None)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x < box.x + box.width and box.y <= y < box.y + box.height
