"""Ratios: the height of a line, the pixels in a CSS px."""

from math import ceil
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

LINE: Final = 12.0
LARGEST: Final = 6


def paint_leading(painter: QPainter, rect: QRectF, ratio: float, ink: QColor, wash: QColor) -> None:
    """Lines of text as bars on bands that are `ratio` times their size."""
    band = LINE * min(max(ratio, 0.5), 4.0)
    count = max(1, min(4, int(rect.height() // band)))
    top = rect.center().y() - count * band / 2
    painter.save()
    for line in range(count):
        strip = QRectF(rect.x(), top + line * band, rect.width(), band - 1)
        painter.fillRect(strip, wash)
        wide = rect.width() * (0.9, 1.0, 0.94, 0.6)[line] - 8
        painter.fillRect(QRectF(strip.x() + 4, strip.center().y() - LINE / 3, max(wide, 4.0), LINE * 2 / 3), ink)
    painter.restore()


def paint_pixels(painter: QPainter, rect: QRectF, scale: float, ink: QColor, wash: QColor) -> None:
    """One CSS px, cut into its device pixels."""
    side = min(rect.width(), rect.height())
    cells = max(1, min(LARGEST, ceil(scale)))
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    painter.save()
    painter.fillRect(box, wash)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    step = side / max(1.0, min(float(LARGEST), scale))
    for cell in range(cells):
        painter.drawLine(QLineF(box.topLeft() + QPointF(cell * step, 0), box.bottomLeft() + QPointF(cell * step, 0)))
        painter.drawLine(QLineF(box.topLeft() + QPointF(0, cell * step), box.topRight() + QPointF(0, cell * step)))
    painter.drawRect(box)
    painter.restore()
