"""Candidates under one another, drawn from one edge and at one scale."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.desktop.drawing.color import box_path
from app.desktop.drawing.spacing import paint_ruler
from app.desktop.drawing.text import paint_line
from app.desktop.drawing.typography import LARGEST
from app.desktop.drawing.value import paint_value
from app.desktop.review.standing import Candidate, apart
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import STRONG, numbers, words
from app.desktop.theme.measures import TYPE_SMALL
from app.desktop.theme.painting import rounded
from app.tokens.elevation import Shadow
from app.tokens.measure import Measure
from app.tokens.typography import TextStyle

SHARE: Final = 52.0
WIDE: Final = 260.0
GAP: Final = 14
CLOSEST: Final = 8


class PictureRows:
    """Share, picture, value. Short lengths are enlarged, all alike, and the last row says how much."""

    def __init__(self, slot: str, found: tuple[Candidate, ...]) -> None:
        self._slot = slot
        self._found = found
        self._row = _row_height(slot, found)
        self._zoom = _zoom(found) if slot.startswith("spacing.") else 1
        self.height = self._row * len(found)

    def paint(self, painter: QPainter, width: float, colors: Colors) -> None:
        """Draw the rows."""
        scale = f"drawn {self._zoom} ×" if self._zoom > 1 else ""
        end = " · ".join(part for part in (apart(self._found), scale) if part)
        for place, candidate in enumerate(self._found):
            row = QRectF(0, place * self._row, width, self._row - 8)
            paint_line(painter, row, candidate.percent, words(TYPE_SMALL, STRONG), colors.ink)
            picture = QRectF(SHARE, row.top(), min(WIDE, (width - SHARE) / 2), row.height())
            self._paint_picture(painter, picture, candidate, colors)
            said = row.adjusted(picture.right() + GAP, 0, 0, 0)
            wide = paint_line(painter, said, candidate.said, numbers(TYPE_SMALL), colors.ink)
            if place == len(self._found) - 1:
                paint_line(painter, said.adjusted(wide + GAP, 0, 0, 0), end, words(TYPE_SMALL), colors.second)

    def _paint_picture(self, painter: QPainter, picture: QRectF, candidate: Candidate, colors: Colors) -> None:
        value = candidate.value
        if self._slot.startswith("spacing.") and isinstance(value, Measure):
            paint_ruler(painter, picture.adjusted(0, 4, 0, -4), value.amount * self._zoom, colors.accent, colors.accent_wash)
            return
        rounded(painter, picture, colors.panel, None, 8)
        painter.save()
        painter.setClipPath(box_path(picture, 8))
        paint_value(painter, picture, self._slot, value, colors)
        painter.restore()
        rounded(painter, picture, None, colors.line, 8)


def _row_height(slot: str, found: tuple[Candidate, ...]) -> int:
    if any(isinstance(candidate.value, Shadow) for candidate in found):
        return 92
    sizes = [candidate.value.size for candidate in found if isinstance(candidate.value, TextStyle)]
    if slot.endswith(".size"):
        sizes += [candidate.value.amount for candidate in found if isinstance(candidate.value, Measure)]
    return round(max(44, *(min(size, LARGEST) * 1.3 + 20 for size in sizes))) if sizes else 44


def _zoom(found: tuple[Candidate, ...]) -> int:
    longest = max((candidate.value.amount for candidate in found if isinstance(candidate.value, Measure)), default=WIDE)
    return max(1, min(CLOSEST, int(WIDE // max(longest, 1.0))))
