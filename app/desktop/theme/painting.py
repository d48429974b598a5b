"""Brush work that several pieces share."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, Qt
from PySide6.QtWidgets import QWidget

from app.desktop.theme.measures import RADIUS_BUTTON


def painter_on(widget: QWidget) -> QPainter:
    """A painter with smooth edges."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def rounded(
    painter: QPainter, rect: QRect | QRectF, fill: QColor | None, line: QColor | None, radius: float = RADIUS_BUTTON
) -> None:
    """A rounded rectangle whose 1 px line lies inside `rect`, on whole pixels."""
    inside = QRectF(rect)
    if line is not None:
        inside = inside.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen if line is None else QPen(line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.drawRoundedRect(inside, radius, radius)


def focus_ring(painter: QPainter, rect: QRect | QRectF, accent: QColor, radius: float = RADIUS_BUTTON) -> None:
    """Two pixels of accent along the inside of `rect`."""
    painter.setPen(QPen(accent, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)


def has_visible_focus(widget: QWidget) -> bool:
    """Whether a ring is due: only for who walks by keyboard."""
    return widget.hasFocus() and widget.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)


def mixed(below: QColor, above: QColor, share: float) -> QColor:
    """`above` laid over `below` with an opacity of `share` (0-1)."""
    return QColor(
        round(below.red() + (above.red() - below.red()) * share),
        round(below.green() + (above.green() - below.green()) * share),
        round(below.blue() + (above.blue() - below.blue()) * share),
    )


def dot(painter: QPainter, center: QPointF, radius: float, fill: QColor) -> None:
    """A filled circle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(center, radius, radius)


def dashed(painter: QPainter, rect: QRect | QRectF, line: QColor, radius: float = RADIUS_BUTTON) -> None:
    """A dashed frame: something can be put here."""
    pen = QPen(line, 1)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
