"""Small drawings that are painted again and again, kept as pictures: to stamp one costs a tenth of drawing it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache


def stamp(
    painter: QPainter, left: float, top: float, size: tuple[float, float], key: str, draw: Callable[[QPainter], None]
) -> None:
    """Paint what `draw` draws into a box of `size`, with its upper left corner there, on whole device pixels. `key` says all
    that the drawing depends on.
    """
    ratio = painter.device().devicePixelRatioF()
    name = f"{key} {size} {ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(name, picture):
        picture = _drawn(size, ratio, draw)
        QPixmapCache.insert(name, picture)
    painter.drawPixmap(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), picture)


def _drawn(size: tuple[float, float], ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
    width, height = size
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter)
    painter.end()
    return picture
