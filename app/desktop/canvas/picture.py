"""The image as the canvas draws it: full size as it came, and halved copies for when it is shown small."""

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.desktop.canvas.viewport import Viewport
from app.extractors.contract import Pixels

_SMALL_ENOUGH = 512
_PIXELS_SHOW = 2.0
_FAST_TO_DRAW = 8_000_000
"""Image pixels up to which a third more memory is spent on drawing twice as fast."""


def image_of(pixels: Pixels) -> QImage:
    """The same pixels, without a copy: the answer is valid only as long as `pixels` lives."""
    return QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB888)


@dataclass(frozen=True, slots=True)
class Picture:
    """`width` and `height` are image pixels also where `levels[0]` is but a thumbnail of it. Each level is half of the
    one before. `pixels` keeps the memory alive that the first level lies in.
    """

    width: int
    height: int
    levels: tuple[QImage, ...]
    pixels: Pixels
    whole: bool = True

    @classmethod
    def of(cls, pixels: Pixels) -> Self:
        """Build the levels. Costs about as much as scaling the image down: not for the window's thread."""
        levels = [image_of(pixels)]
        if pixels.width * pixels.height <= _FAST_TO_DRAW:
            levels = [levels[0].convertToFormat(QImage.Format.Format_RGB32)]
        while max(levels[-1].width(), levels[-1].height()) > _SMALL_ENOUGH:
            last = levels[-1].convertToFormat(QImage.Format.Format_RGB32)
            levels.append(
                last.scaled(
                    max(1, last.width() // 2),
                    max(1, last.height() // 2),
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        return cls(pixels.width, pixels.height, tuple(levels), pixels)

    @classmethod
    def standing_in(cls, thumbnail: Pixels, width: int, height: int) -> Self:
        """A thumbnail in the place of the image, until the image is there."""
        return cls(width, height, (image_of(thumbnail),), thumbnail, whole=False)

    def draw(self, painter: QPainter, viewport: Viewport, device_ratio: float) -> None:
        """Draw the part that is in view: crisp pixels when enlarged, smooth when reduced."""
        level = self._level_for(viewport.scale * device_ratio)
        left, top = max(0.0, -viewport.x), max(0.0, -viewport.y)
        right = min(viewport.view_width - viewport.x, self.width * viewport.scale)
        bottom = min(viewport.view_height - viewport.y, self.height * viewport.scale)
        if right <= left or bottom <= top:
            return
        across = level.width() / (self.width * viewport.scale)
        down = level.height() / (self.height * viewport.scale)
        smooth = not self.whole or viewport.scale * device_ratio < _PIXELS_SHOW
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=smooth)
        painter.drawImage(
            QRectF(viewport.x + left, viewport.y + top, right - left, bottom - top),
            level,
            QRectF(left * across, top * down, (right - left) * across, (bottom - top) * down),
        )

    def color_at(self, x: float, y: float) -> QColor | None:
        """The color of that pixel; None outside, and while only a thumbnail is there."""
        if not self.whole or not (0 <= x < self.width and 0 <= y < self.height):
            return None
        return self.levels[0].pixelColor(int(x), int(y))

    def _level_for(self, scale: float) -> QImage:
        for level in reversed(self.levels):
            if level.width() >= self.width * scale * 0.999:
                return level
        return self.levels[0]
