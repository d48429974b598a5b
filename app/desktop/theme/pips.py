"""Confidence: four pips and a number; amber only when a person should look."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.drawing.text import paint_line
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import numbers
from app.desktop.theme.measures import TYPE_SMALL
from app.desktop.theme.painting import painter_on
from app.desktop.theme.stamps import stamp

PIPS = 4
LOOK_BELOW = 0.65
_PIP = (5.0, 10.0, 2.0)
_STEPS = (0.5, 0.6, 0.8, 0.9)
WIDTH = 60
_PIPS_WIDTH = PIPS * (_PIP[0] + _PIP[2])
HEIGHT = 16


def lit(confidence: float | None) -> int:
    """How many of the four pips are lit: 0.75 two, 0.85 three, 0.95 four."""
    return 0 if confidence is None else sum(confidence >= step for step in _STEPS)


def paint_pips(
    painter: QPainter, left: float, top: float, confidence: float | None, colors: Colors, *, look: bool = False
) -> None:
    """Draw pips and number into 60 x 16 px. `look` asks for amber whatever the number is."""
    full = colors.look if look or (confidence or 0) < LOOK_BELOW else colors.good
    bright = lit(confidence)
    draw = partial(_draw_pips, bright=bright, full=full, track=colors.track)
    stamp(painter, left, top, (_PIPS_WIDTH, HEIGHT), f"pips {bright} {full.rgba()} {colors.track.rgba()}", draw)
    rest = QRectF(left + _PIPS_WIDTH + 2, top, WIDTH - _PIPS_WIDTH - 2, HEIGHT)
    paint_line(painter, rest, said(confidence), numbers(TYPE_SMALL - 1), colors.second)


def _draw_pips(painter: QPainter, *, bright: int, full: QColor, track: QColor) -> None:
    wide, tall, gap = _PIP
    painter.setPen(Qt.PenStyle.NoPen)
    for place in range(PIPS):
        painter.setBrush(full if place < bright else track)
        painter.drawRoundedRect(QRectF(place * (wide + gap), (HEIGHT - tall) / 2, wide, tall), 1.5, 1.5)


def said(confidence: float | None) -> str:
    """Two digits, or a dash where nothing could be computed."""
    return "–" if confidence is None else f"{confidence:.2f}"


class Pips(QWidget):
    """Confidence as a widget; `show_confidence` changes it in place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._confidence: float | None = None
        self._look = False

    def show_confidence(self, confidence: float | None, *, was: float | None = None, look: bool = False) -> None:
        """Light the pips. `was` is what it said before; the tool tip tells."""
        if (confidence, look) != (self._confidence, self._look):
            self._confidence, self._look = confidence, look
            self.update()
        changed = f", was {said(was)}" if was is not None and said(was) != said(confidence) else ""
        self.setToolTip(f"confidence {said(confidence)}{changed}")
        self.setAccessibleName(self.toolTip())

    def sizeHint(self) -> QSize:
        """Four pips and four characters."""
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw pips and number."""
        paint_pips(painter_on(self), 0, (self.height() - HEIGHT) / 2, self._confidence, colors_of(self), look=self._look)
