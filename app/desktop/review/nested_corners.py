"""Candidate radii as corners in one another, enlarged, each in its own ink."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from app.desktop.drawing.color import box_path
from app.desktop.drawing.shape import paint_corner
from app.desktop.drawing.text import paint_line
from app.desktop.review.standing import Candidate, apart
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import STRONG, numbers, words
from app.desktop.theme.measures import RADIUS_CARD, TYPE_SMALL
from app.desktop.theme.painting import rounded
from app.tokens.measure import Measure

TALL: Final = 132
WIDE: Final = 240.0
SIDE: Final = 18.0
LARGEST: Final = 84.0
CLOSEST: Final = 6
LINE: Final = 20
GAP: Final = 20
CLEAR: Final = QColor(0, 0, 0, 0)


class NestedCorners:
    """The corners share their box; a legend names them."""

    height = TALL

    def __init__(self, found: tuple[Candidate, ...]) -> None:
        self._found = found
        radii = [candidate.value.amount for candidate in found if isinstance(candidate.value, Measure)]
        self._zoom = max(1, min(CLOSEST, int(LARGEST // max(*radii, 1.0))))

    def paint(self, painter: QPainter, width: float, colors: Colors) -> None:
        """Draw corners and legend."""
        inks = (colors.accent, colors.look, colors.good, colors.bad, colors.second, colors.third)
        panel = QRectF(0, 0, min(WIDE, width / 2), TALL - 8)
        rounded(painter, panel, colors.panel, colors.line, RADIUS_CARD)
        painter.save()
        painter.setClipPath(box_path(panel.adjusted(1, 1, -1, -1), RADIUS_CARD))
        box = panel.adjusted(SIDE, SIDE, 0, 0)
        for candidate, ink in zip(self._found, inks, strict=False):
            if isinstance(candidate.value, Measure):
                paint_corner(painter, box, candidate.value.amount * self._zoom, ink, CLEAR)
        painter.restore()
        line = QRectF(panel.right() + GAP, 4, width - panel.right() - GAP, LINE)
        for candidate, ink in zip(self._found, inks, strict=False):
            painter.fillRect(QRectF(line.left(), line.center().y() - 1, 18, 2), ink)
            paint_line(painter, line.adjusted(28, 0, 0, 0), candidate.percent, words(TYPE_SMALL, STRONG), colors.ink)
            paint_line(painter, line.adjusted(72, 0, 0, 0), candidate.said, numbers(TYPE_SMALL), colors.second)
            line.translate(0, LINE)
        scale = f"drawn {self._zoom} ×" if self._zoom > 1 else ""
        said = " · ".join(part for part in (apart(self._found), scale) if part)
        paint_line(painter, line, said, words(TYPE_SMALL), colors.second)
