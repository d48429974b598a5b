"""One line of text in a place that may be too small for it."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

LONGEST: Final = 240
LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
CENTER: Final = Qt.AlignmentFlag.AlignHCenter


def width_of(text: str, font: QFont) -> float:
    """How wide it is written."""
    return QFontMetricsF(font).horizontalAdvance(text[:LONGEST])


def paint_line(painter: QPainter, rect: QRectF, text: str, font: QFont, ink: QColor, *, side: Qt.AlignmentFlag = LEFT) -> float:
    """Write `text` as plain text on one line, vertically centered, elided where it does not fit; says how wide it became."""
    if rect.width() <= 4 or not text:
        return 0.0
    metrics = QFontMetricsF(font)
    fitting = metrics.elidedText(text[:LONGEST], Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), fitting)
    return min(metrics.horizontalAdvance(fitting), rect.width())
