"""Line icons, drawn in a 16 x 16 box with a 1.5 px stroke."""

from collections.abc import Callable
from enum import Enum
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.desktop.theme.stamps import stamp

SIZE = 16


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _copy(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(5.5, 5.5, 8, 8), 1.5, 1.5)
    _line(painter, (3.6, 10.5), (2.5, 10.5), (2.5, 2.5), (10.5, 2.5), (10.5, 3.6))


def _down(painter: QPainter) -> None:
    _line(painter, (4.5, 6.5), (8, 10), (11.5, 6.5))


def _close(painter: QPainter) -> None:
    _line(painter, (4.5, 4.5), (11.5, 11.5))
    _line(painter, (11.5, 4.5), (4.5, 11.5))


def _check(painter: QPainter) -> None:
    _line(painter, (3.5, 8.5), (6.5, 11.5), (12.5, 4.5))


def _again(painter: QPainter) -> None:
    painter.drawArc(QRectF(3, 3, 10, 10), 60 * 16, -300 * 16)
    _line(painter, (7.5, 1.2), (10.6, 3.4), (8.2, 6.2))


def _image(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(2, 3, 12, 10), 2, 2)
    painter.drawEllipse(QPointF(5.6, 6.4), 1.1, 1.1)
    _line(painter, (2.6, 12), (6.5, 8.6), (8.6, 10.4), (10.8, 7.6), (13.6, 11))


def _arrow_down(painter: QPainter) -> None:
    _line(painter, (8, 2.5), (8, 10.5))
    _line(painter, (4.5, 7.2), (8, 10.7), (11.5, 7.2))
    _line(painter, (2.8, 13.5), (13.2, 13.5))


def _more(painter: QPainter) -> None:
    for place in (3.2, 8, 12.8):
        painter.drawEllipse(QPointF(place, 8), 0.7, 0.7)


def _warning(painter: QPainter) -> None:
    painter.drawPolygon(QPolygonF([QPointF(8, 2.5), QPointF(14, 13), QPointF(2, 13)]))
    _line(painter, (8, 6.5), (8, 9.4))
    painter.drawPoint(QPointF(8, 11.2))


class Icon(Enum):
    """What can be drawn."""

    COPY = (_copy,)
    DOWN = (_down,)
    CLOSE = (_close,)
    CHECK = (_check,)
    AGAIN = (_again,)
    IMAGE = (_image,)
    DROP = (_arrow_down,)
    WARNING = (_warning,)
    MORE = (_more,)


def paint_icon(painter: QPainter, icon: Icon, left: float, top: float, ink: QColor, size: float = SIZE) -> None:
    """Draw `icon` with its upper left corner there, `size` px wide."""
    stamp(painter, left, top, (size, size), f"{icon.name} {ink.rgba()}", partial(_draw, icon=icon, ink=ink, size=size))


def _draw(painter: QPainter, *, icon: Icon, ink: QColor, size: float) -> None:
    painter.scale(size / SIZE, size / SIZE)
    pen = QPen(ink, 1.5 * SIZE / size if size > SIZE else 1.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw: Callable[[QPainter], None] = icon.value[0]
    draw(painter)
