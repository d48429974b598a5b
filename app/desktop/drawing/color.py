"""Swatches."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.tokens.color import Color

CHECK: Final = 5
_CHECKS = (QColor("#ffffff"), QColor("#cfd3d9"))


def qt_color(color: Color) -> QColor:
    """The same color as Qt holds it."""
    red, green, blue = color.rgb
    return QColor(red, green, blue, round(color.alpha * 255))


def box_path(rect: QRectF, radius: float) -> QPainterPath:
    """A rectangle with round corners, never rounder than it can be."""
    path = QPainterPath()
    fitting = min(radius, rect.width() / 2, rect.height() / 2)
    path.addRoundedRect(rect, fitting, fitting)
    return path


def paint_swatch(painter: QPainter, rect: QRectF, color: Color, line: QColor, *, radius: float = 8) -> None:
    """A filled box with a hairline, so that white shows on white; translucent colors lie on a checkerboard."""
    inside = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if color.alpha < 1:
        _paint_checks(painter, rect, box_path(inside, radius))
    painter.setPen(QPen(line, 1))
    painter.setBrush(qt_color(color))
    fitting = min(radius, inside.width() / 2, inside.height() / 2)
    painter.drawRoundedRect(inside, fitting, fitting)


def _paint_checks(painter: QPainter, rect: QRectF, inside: QPainterPath) -> None:
    painter.save()
    painter.setClipPath(inside, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, _CHECKS[0])
    for row in range(int(rect.height() // CHECK) + 1):
        for column in range(row % 2, int(rect.width() // CHECK) + 1, 2):
            painter.fillRect(QRectF(rect.x() + column * CHECK, rect.y() + row * CHECK, CHECK, CHECK), _CHECKS[1])
    painter.restore()
