"""The pixel loupe: a round window of enlarged pixels under the pointer, and the color in its middle."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from app.desktop.canvas.picture import Picture
from app.desktop.theme.colors import Colors
from app.desktop.theme.fonts import numbers
from app.desktop.theme.measures import RADIUS_TAG, TYPE_SMALL
from app.desktop.theme.painting import rounded

ACROSS: Final = 11
PIXEL: Final = 10.0
SIZE: Final = ACROSS * PIXEL
_LABEL_HEIGHT: Final = 22.0
_REACH: Final = 40


def hex_of(color: QColor) -> str:
    """`#RRGGBB`, as tokens are written."""
    return color.name().upper()


def loupe_area(at: QPointF) -> QRect:
    """What must be repainted when the loupe is at that point."""
    half = SIZE / 2
    return QRectF(at.x() - half, at.y() - half, SIZE, SIZE).adjusted(-_REACH, -_REACH, _REACH, _REACH).toAlignedRect()


def paint_loupe(painter: QPainter, picture: Picture, image_x: float, image_y: float, at: QPointF, colors: Colors) -> None:
    """Enlarge the pixels around (`image_x`, `image_y`) around the view's point `at`."""
    circle = QRectF(at.x() - SIZE / 2, at.y() - SIZE / 2, SIZE, SIZE)
    path = QPainterPath()
    path.addEllipse(circle)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(circle, colors.canvas)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    first_x, first_y = int(image_x) - ACROSS // 2, int(image_y) - ACROSS // 2
    painter.drawImage(circle, picture.levels[0], QRectF(first_x, first_y, ACROSS, ACROSS))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 40), 5))
    painter.drawEllipse(circle.adjusted(-1, -1, 1, 1))
    painter.setPen(QPen(colors.panel, 3))
    painter.drawEllipse(circle)
    middle = QRectF(at.x() - PIXEL / 2, at.y() - PIXEL / 2, PIXEL, PIXEL)
    painter.setPen(QPen(QColor("white"), 3))
    painter.drawRect(middle)
    painter.setPen(QPen(QColor("black"), 1))
    painter.drawRect(middle)
    _paint_color(painter, picture.color_at(image_x, image_y), circle, colors)


def _paint_color(painter: QPainter, color: QColor | None, circle: QRectF, colors: Colors) -> None:
    if color is None:
        return
    text = hex_of(color)
    width = QFontMetrics(numbers(TYPE_SMALL)).horizontalAdvance(text) + 16.0
    tag = QRectF(circle.center().x() - width / 2, circle.bottom() + 8, width, _LABEL_HEIGHT)
    rounded(painter, tag, colors.tip, None, RADIUS_TAG)
    painter.setFont(numbers(TYPE_SMALL))
    painter.setPen(colors.on_tip)
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)
