"""The place in the picture that a vote points at, cut out with something around it."""

from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from app.desktop.bridge import Bridge
from app.desktop.canvas.loading import Loading
from app.desktop.canvas.picture import Picture
from app.votes.evidence import Box

AROUND: Final = 0.3
LEAST: Final = 10
LARGEST_SCALE: Final = 3.0
LINE: Final = 20


def framed(box: Box, width: int, height: int, frame_width: float, frame_height: float) -> QRectF:
    """The part of a `width` x `height` picture that shows `box`: in the frame's proportions, with a third of the box around
    it, enlarged three times at most, inside the picture where it can be. Of a long line it shows the beginning, so that it
    stays 20 px tall.
    """
    around = max(LEAST, AROUND * min(box.width, box.height))
    wide = max(box.width + 2 * around, frame_width / LARGEST_SCALE)
    tall = max(box.height + 2 * around, frame_height / LARGEST_SCALE)
    if wide / tall < frame_width / frame_height:
        wide = tall * frame_width / frame_height
    else:
        tall = wide * frame_height / frame_width
    least = min(1.0, LINE / max(box.height, 1))
    if wide > frame_width / least:
        wide, tall = frame_width / least, frame_height / least
    left, top = _start(box.x, box.width, wide, around), _start(box.y, box.height, tall, around)
    return QRectF(_held(left, wide, width), _held(top, tall, height), wide, tall)


def _start(start: int, length: int, shown: float, around: float) -> float:
    """With the box in the middle, or from its beginning on where it is longer than what is shown."""
    return start + length / 2 - shown / 2 if length + 2 * around <= shown else start - around


def _held(start: float, length: float, whole: int) -> float:
    """Inside the picture, or centered on it where it is longer."""
    return (whole - length) / 2 if length > whole else min(max(start, 0.0), whole - length)


class Crops(QObject):
    """Pictures of sources, as far as they are there. `arrived` says that one more is."""

    arrived = Signal()

    def __init__(self, bridge: Bridge, pictures: Loading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._pictures = pictures
        pictures.loaded.connect(self._loaded)

    def paint(self, painter: QPainter, frame: QRectF, key: str, box: Box, mark: QColor) -> bool:
        """Draw the place into `frame`, with a line around the box; False while the picture is not there."""
        picture = self._picture(key)
        if picture is None:
            return False
        part = framed(box, picture.width, picture.height, frame.width(), frame.height())
        across, down = picture.levels[0].width() / picture.width, picture.levels[0].height() / picture.height
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=part.width() * 2.5 > frame.width())
        image = QRectF(part.x() * across, part.y() * down, part.width() * across, part.height() * down)
        painter.drawImage(frame, picture.levels[0], image)
        scale = frame.width() / part.width()
        line = QRectF(
            frame.x() + (box.x - part.x()) * scale,
            frame.y() + (box.y - part.y()) * scale,
            box.width * scale,
            box.height * scale,
        )
        painter.setPen(QPen(mark, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(line.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
        painter.restore()
        return True

    def _picture(self, key: str) -> Picture | None:
        seen = self._bridge.state.seen(key)
        return self._pictures.begin(seen) if seen is not None else None

    def _loaded(self, _key: str, _picture: Picture) -> None:
        self.arrived.emit()
