"""Rows and cards at rest, kept as pictures: a page is painted many times while its tokens stay as they are."""

from collections.abc import Callable, Hashable
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.votes.consensus import Consensus

_MOST: Final = 160
"""Pictures: more than any page shows at once, and a few megabytes."""


class KeptPictures:
    """The ones that were asked for last. A picture belongs to one token, that very object; `key` is what else it depends on."""

    def __init__(self) -> None:
        self._pictures: dict[Hashable, tuple[Consensus, QPixmap]] = {}

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        ground: QColor,
        token: Consensus,
        key: Hashable,
        draw: Callable[[QPainter, QRect], None],
    ) -> None:
        """Paint the token's picture into `rect`; where there is none, `draw` draws it first, on `ground`."""
        ratio = painter.device().devicePixelRatioF()
        whole = (id(token), key, rect.width(), rect.height(), ground.rgba(), ratio)
        kept = self._pictures.pop(whole, None)
        if kept is None:
            kept = token, _drawn(rect, ground, ratio, draw)
        self._pictures[whole] = kept
        if len(self._pictures) > _MOST:
            del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(rect.topLeft(), kept[1])


def _drawn(rect: QRect, ground: QColor, ratio: float, draw: Callable[[QPainter, QRect], None]) -> QPixmap:
    picture = QPixmap(rect.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(ground)
    painter = QPainter(picture)
    draw(painter, QRect(QPoint(0, 0), rect.size()))
    painter.end()
    return picture
