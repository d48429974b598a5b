"""Corners and borders at their real size."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_DASHES: Final = {"dashed": (2.0, 1.5), "dotted": (0.001, 2.0)}
"""Stroke and gap, in widths; the round ends of a dot are added to its stroke."""
_AWAY: Final = 2.0
"""Px between a box and the outline of what has the focus."""


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


def paint_corners(painter: QPainter, rect: QRectF, radii: Sequence[float], ink: QColor, wash: QColor) -> None:
    """A whole box with four radii from top left clockwise, none larger than the box has room for."""
    box = rect.adjusted(1, 1, -1, -1)
    path = _rounded(box, [min(radius, box.width() / 2, box.height() / 2) for radius in radii])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 2))
    painter.setBrush(wash)
    painter.drawPath(path)
    painter.restore()


def _rounded(box: QRectF, radii: Sequence[float]) -> QPainterPath:
    top_left, top_right, bottom_right, bottom_left = radii
    path = QPainterPath(QPointF(box.left(), box.top() + top_left))
    for x, y, radius, start in (
        (box.left(), box.top(), top_left, 180),
        (box.right() - 2 * top_right, box.top(), top_right, 90),
        (box.right() - 2 * bottom_right, box.bottom() - 2 * bottom_right, bottom_right, 0),
        (box.left(), box.bottom() - 2 * bottom_left, bottom_left, 270),
    ):
        if radius:
            path.arcTo(QRectF(x, y, 2 * radius, 2 * radius), start, -90)
        else:
            path.lineTo(x, y)
    path.closeSubpath()
    return path


def paint_border(painter: QPainter, rect: QRectF, width: float, ink: QColor, wash: QColor, *, style: str = "solid") -> None:
    """A box whose border is exactly `width` px, inside `rect`; `style` as CSS calls it."""
    fitting = min(width, rect.width() / 2, rect.height() / 2)
    painter.save()
    match style:
        case "dashed" | "dotted":
            _paint_broken(painter, rect, fitting, ink, wash, style=style)
        case "double" if fitting >= 3:
            line = max(1.0, round(fitting / 3))
            _paint_frame(painter, rect, line, ink, wash)
            gap = fitting - line
            _paint_frame(painter, rect.adjusted(gap, gap, -gap, -gap), line, ink, wash)
        case "outline":
            away = fitting + _AWAY
            _paint_frame(painter, rect, fitting, ink, QColor(Qt.GlobalColor.transparent))
            painter.fillRect(rect.adjusted(away, away, -away, -away), wash)
        case _:
            _paint_frame(painter, rect, fitting, ink, wash)
    painter.restore()


def _paint_frame(painter: QPainter, rect: QRectF, width: float, ink: QColor, wash: QColor) -> None:
    painter.fillRect(rect, wash)
    frame = QPainterPath()
    frame.addRect(rect)
    frame.addRect(rect.adjusted(width, width, -width, -width))
    painter.fillPath(frame, ink)


def _paint_broken(painter: QPainter, rect: QRectF, width: float, ink: QColor, wash: QColor, *, style: str) -> None:
    cap = Qt.PenCapStyle.RoundCap if style == "dotted" else Qt.PenCapStyle.FlatCap
    pen = QPen(ink, width, Qt.PenStyle.CustomDashLine, cap)
    pen.setDashPattern(list(_DASHES[style]))
    painter.fillRect(rect, wash)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, style == "dotted")
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
