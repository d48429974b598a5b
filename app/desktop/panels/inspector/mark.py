"""A small mark for what models changed: surer, less sure, or another value."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from app.desktop.panels.inspector.change import Change
from app.desktop.theme.colors import Colors
from app.desktop.theme.painting import dot

_HALF: Final = 3.0


def paint_mark(painter: QPainter, x: float, y: float, change: Change | None, colors: Colors) -> None:
    """Around that point; nothing where nothing changed."""
    if change is None:
        return
    if change.value or change.is_new or not change.rise:
        dot(painter, QPointF(x, y), _HALF - 0.5, colors.accent)
        return
    up = change.rise > 0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.good if up else colors.look)
    tip = -_HALF if up else _HALF
    painter.drawPolygon(QPolygonF([QPointF(x - _HALF, y - tip), QPointF(x + _HALF, y - tip), QPointF(x, y + tip)]))
