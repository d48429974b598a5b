"""The difference made visible: candidate colors edge to edge, everything else one under the other at the same scale."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.drawing.color import box_path, qt_color
from app.desktop.drawing.text import CENTER, RIGHT, paint_line
from app.desktop.drawing.value import hairline, paint_value
from app.desktop.review.standing import Candidate, apart, candidates
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import STRONG, numbers, words
from app.desktop.theme.measures import RADIUS_CARD, TYPE_SMALL
from app.desktop.theme.painting import painter_on, rounded
from app.tokens.color import Color
from app.tokens.elevation import Shadow
from app.tokens.typography import TextStyle
from app.votes.consensus import Consensus

BAR: Final = 54
CAPTION: Final = 24
ROW: Final = 48
TALL_ROW: Final = 92
SHARE: Final = 56.0
PICTURE: Final = 240.0
GAP: Final = 14


class Difference(QWidget):
    """Shows the candidates of one slot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._slot = ""
        self._found: tuple[Candidate, ...] = ()

    def show_consensus(self, consensus: Consensus) -> None:
        """Show another slot, or what became of this one."""
        self._slot, self._found = consensus.slot, candidates(consensus)
        spoken = "; ".join(f"{candidate.share:.0%} {candidate.said}" for candidate in self._found)
        self.setAccessibleName(f"{spoken}; {apart(self._found)}".strip("; "))
        self.setFixedHeight(self._height())
        self.update()

    def sizeHint(self) -> QSize:
        """As tall as the candidates need."""
        return QSize(400, self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bar or rows."""
        colors, painter = colors_of(self), painter_on(self)
        if self._are_colors():
            self._paint_bar(painter, colors)
        else:
            self._paint_rows(painter, colors)

    def _are_colors(self) -> bool:
        return all(isinstance(candidate.value, Color) for candidate in self._found)

    def _row_height(self) -> int:
        tall = any(isinstance(candidate.value, Shadow | TextStyle) for candidate in self._found)
        return TALL_ROW if tall else ROW

    def _height(self) -> int:
        if not self._found:
            return 0
        return BAR + CAPTION if self._are_colors() else self._row_height() * len(self._found)

    def _paint_bar(self, painter: QPainter, colors: Colors) -> None:
        bar = QRectF(0, 0, self.width(), BAR)
        painter.save()
        painter.setClipPath(box_path(bar, RADIUS_CARD))
        left = 0.0
        for value, share in (part for candidate in self._found for part in candidate.values):
            if isinstance(value, Color):
                painter.fillRect(QRectF(left, 0, bar.width() * share + 1, BAR), qt_color(value))
            left += bar.width() * share
        painter.restore()
        rounded(painter, bar, None, hairline(colors), RADIUS_CARD)
        self._paint_captions(painter, QRectF(0, BAR + 4, self.width(), CAPTION - 4), colors)

    def _paint_captions(self, painter: QPainter, line: QRectF, colors: Colors) -> None:
        """The first candidate at the left, the last at the right, how far apart they are between."""
        first, *others = self._found
        said = f"{first.share:.0%}".replace("%", " %")
        wide = paint_line(painter, line, said, words(TYPE_SMALL, STRONG), colors.ink)
        used = wide + 6
        used += paint_line(painter, line.adjusted(used, 0, 0, 0), first.said, words(TYPE_SMALL), colors.second)
        if not others:
            return
        last = others[-1]
        rest = line.adjusted(used + GAP, 0, 0, 0)
        taken = paint_line(painter, rest, last.said, words(TYPE_SMALL), colors.second, side=RIGHT)
        number = f"{last.share:.0%}".replace("%", " %")
        number_at = rest.adjusted(0, 0, -taken - 6, 0)
        taken += 6 + paint_line(painter, number_at, number, words(TYPE_SMALL, STRONG), colors.ink, side=RIGHT)
        between = rest.adjusted(0, 0, -taken - GAP, 0)
        paint_line(painter, between, apart(self._found), words(TYPE_SMALL), colors.second, side=CENTER)

    def _paint_rows(self, painter: QPainter, colors: Colors) -> None:
        tall = self._row_height()
        for place, candidate in enumerate(self._found):
            row = QRectF(0, place * tall, self.width(), tall - 8)
            paint_line(painter, row, f"{candidate.share:.0%}".replace("%", " %"), words(TYPE_SMALL, STRONG), colors.ink)
            picture = QRectF(SHARE, row.top(), min(PICTURE, row.width() - SHARE - 160), row.height())
            painter.save()
            painter.setClipPath(box_path(picture, 8))
            painter.fillRect(picture, colors.panel)
            paint_value(painter, picture, self._slot, candidate.value, colors)
            painter.restore()
            rounded(painter, picture, None, colors.line, 8)
            said = row.adjusted(picture.right() + GAP, 0, 0, 0)
            wide = paint_line(painter, said, candidate.said, numbers(TYPE_SMALL), colors.ink)
            if place == len(self._found) - 1:
                between = said.adjusted(wide + GAP, 0, 0, 0)
                paint_line(painter, between, apart(self._found), words(TYPE_SMALL), colors.second)
