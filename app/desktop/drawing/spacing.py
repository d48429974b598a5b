"""Rulers."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

BREAK: Final = 6.0


def paint_ruler(painter: QPainter, rect: QRectF, length: float, ink: QColor, wash: QColor) -> None:
    """A measured gap, one CSS px to one px: a washed band between two ticks. One too long for `rect` is broken in the
    middle, so that nobody takes it for its real length.
    """
    shown = min(max(length, 0.0), rect.width())
    left, right = round(rect.left()), round(rect.left() + shown)
    top, bottom, middle = rect.top(), rect.bottom(), round(rect.center().y())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(QRectF(left, top + 2, right - left, rect.height() - 4), wash)
    painter.setPen(QPen(ink, 1))
    painter.drawLine(QPointF(left, top), QPointF(left, bottom - 1))
    painter.drawLine(QPointF(right - 1, top), QPointF(right - 1, bottom - 1))
    if right - left > 2:
        painter.drawLine(QPointF(left, middle), QPointF(right - 1, middle))
    if length > rect.width():
        _paint_break(painter, QPointF((left + right) / 2, middle), rect.height(), ink, wash)
    painter.restore()


def _paint_break(painter: QPainter, at: QPointF, height: float, ink: QColor, wash: QColor) -> None:
    painter.fillRect(QRectF(at.x() - BREAK / 2, at.y() - 1, BREAK, 3), wash)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shift in (-BREAK / 2, BREAK / 2):
        slash = [QPointF(at.x() + shift - 2, at.y() + height / 4), QPointF(at.x() + shift + 2, at.y() - height / 4)]
        painter.setPen(QPen(ink, 1))
        painter.drawPolyline(QPolygonF(slash))
