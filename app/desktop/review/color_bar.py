"""Candidate colors edge to edge, each as wide as its part of the weight."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.desktop.drawing.color import box_path, qt_color
from app.desktop.drawing.text import CENTER, RIGHT, paint_line
from app.desktop.drawing.value import hairline
from app.desktop.review.standing import Candidate, apart
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import STRONG, words
from app.desktop.theme.measures import RADIUS_CARD, TYPE_SMALL
from app.desktop.theme.painting import rounded
from app.tokens.color import Color

BAR: Final = 54
CAPTION: Final = 24
GAP: Final = 14


class ColorBar:
    """Under the bar the first candidate at the left, the last at the right, how far apart they are between."""

    height = BAR + CAPTION

    def __init__(self, found: tuple[Candidate, ...]) -> None:
        self._found = found

    def paint(self, painter: QPainter, width: float, colors: Colors) -> None:
        """Draw bar and captions."""
        bar = QRectF(0, 0, width, BAR)
        painter.save()
        painter.setClipPath(box_path(bar, RADIUS_CARD))
        whole = sum(candidate.share for candidate in self._found)
        left = 0.0
        for value, share in (part for candidate in self._found for part in candidate.values):
            wide = width * share / whole
            if isinstance(value, Color):
                painter.fillRect(QRectF(round(left), 0, wide + 1, BAR), qt_color(value))
            left += wide
        painter.restore()
        rounded(painter, bar, None, hairline(colors), RADIUS_CARD)
        self._paint_captions(painter, QRectF(0, BAR + 4, width, CAPTION - 4), colors)

    def _paint_captions(self, painter: QPainter, line: QRectF, colors: Colors) -> None:
        first, *others = self._found
        strong, plain = words(TYPE_SMALL, STRONG), words(TYPE_SMALL)
        used = paint_line(painter, line, first.percent, strong, colors.ink) + 6
        used += paint_line(painter, line.adjusted(used, 0, 0, 0), first.said, plain, colors.second)
        if not others:
            return
        rest = line.adjusted(used + GAP, 0, 0, 0)
        taken = paint_line(painter, rest, others[-1].said, plain, colors.second, side=RIGHT) + 6
        taken += paint_line(painter, rest.adjusted(0, 0, -taken, 0), others[-1].percent, strong, colors.ink, side=RIGHT)
        between = rest.adjusted(0, 0, -taken - GAP, 0)
        paint_line(painter, between, apart(self._found), plain, colors.second, side=CENTER)
