"""Corners and borders at their real size."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen


def paint_corner(painter: QPainter, rect: QRectF, radius: float, ink: QColor, wash: QColor) -> None:
    """The top left corner of a box, one CSS px to one px; the box runs out of `rect` to the right and below."""
    box = rect.adjusted(1, 1, 0, 0)
    fitting = min(radius, box.width(), box.height())
    edge = QPainterPath(box.bottomLeft())
    edge.lineTo(box.left(), box.top() + fitting)
    edge.arcTo(QRectF(box.topLeft(), box.topLeft() + QPointF(2 * fitting, 2 * fitting)), 180, -90)
    edge.lineTo(box.topRight())
    body = QPainterPath(edge)
    body.lineTo(box.bottomRight())
    body.closeSubpath()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(body, wash)
    painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(edge)
    painter.restore()


def paint_border(painter: QPainter, rect: QRectF, width: float, ink: QColor, wash: QColor) -> None:
    """A box whose border is exactly `width` px, inside `rect`."""
    fitting = min(width, rect.width() / 2, rect.height() / 2)
    inner = rect.adjusted(fitting, fitting, -fitting, -fitting)
    painter.save()
    painter.fillRect(rect, wash)
    frame = QPainterPath()
    frame.addRect(rect)
    frame.addRect(inner)
    painter.fillPath(frame, ink)
    painter.restore()
