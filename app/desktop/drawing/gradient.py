"""Gradients, with the geometry that CSS gives them."""

from math import cos, hypot, radians, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QConicalGradient, QGradient, QLinearGradient, QPainter, QPen, QRadialGradient

from app.desktop.drawing.color import box_path, qt_color
from app.tokens.gradient import Gradient


def gradient_brush(rect: QRectF, gradient: Gradient) -> QBrush:
    """Fill for `rect`. Linear: the gradient line is as long as its projection of the box (CSS Images 4, 3.1); radial:
    a circle to the farthest corner; conic: clockwise from the top.
    """
    across, down = gradient.center or (0.5, 0.5)
    center = QPointF(rect.left() + across * rect.width(), rect.top() + down * rect.height())
    if gradient.shape == "radial":
        reach = hypot(max(across, 1 - across) * rect.width(), max(down, 1 - down) * rect.height())
        brush: QGradient = QRadialGradient(center, reach)
    elif gradient.shape == "conic":
        brush = QConicalGradient(center, 90 - (gradient.angle or 0))
    else:
        turn = radians(180 if gradient.angle is None else gradient.angle)
        reach = (abs(rect.width() * sin(turn)) + abs(rect.height() * cos(turn))) / 2
        along = QPointF(sin(turn) * reach, -cos(turn) * reach)
        brush = QLinearGradient(center - along, center + along)
    for stop in gradient.stops:
        position = min(max(stop.position, 0.0), 1.0)
        brush.setColorAt(1 - position if gradient.shape == "conic" else position, qt_color(stop.color))
    return QBrush(brush)


def paint_gradient(painter: QPainter, rect: QRectF, gradient: Gradient, line: QColor, *, radius: float = 8) -> None:
    """A box filled with the gradient."""
    path = box_path(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1))
    painter.setBrush(gradient_brush(rect, gradient))
    painter.drawPath(path)
    painter.restore()
