"""Cast shadows, blurred as CSS blurs them."""

from functools import lru_cache
from math import ceil, exp
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from app.desktop.drawing.color import box_path, qt_color
from app.tokens.elevation import Shadow, ShadowLayer

REACH: Final = 3.0
FINEST: Final = 3.0
LONGEST: Final = 96.0
FACE: Final = QColor("#ffffff")
GROUND: Final = QColor("#f1f3f5")
_FLOATS = QImage.Format.Format_RGBA16FPx4_Premultiplied


def paint_shadow(painter: QPainter, rect: QRectF, box: QRectF, shadow: Shadow, face: QColor, *, radius: float = 8) -> None:
    """A box of color `face` that casts `shadow`, clipped to `rect`. Layers lie as in CSS: the first on top, inset ones
    over the face.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    for layer in reversed([layer for layer in shadow.layers if not layer.inset]):
        _paint_layer(painter, box, layer, radius)
    painter.fillPath(box_path(box, radius), face)
    painter.setClipPath(box_path(box, radius), Qt.ClipOperation.IntersectClip)
    for layer in reversed([layer for layer in shadow.layers if layer.inset]):
        _paint_layer(painter, box, layer, radius)
    painter.restore()


def paint_cast(painter: QPainter, rect: QRectF, shadow: Shadow, face: QColor = FACE, ground: QColor = GROUND) -> None:
    """A small card in the middle of `rect`, casting `shadow` on `ground`."""
    painter.fillRect(rect, ground)
    wide, tall = min(rect.width() * 0.5, 96), min(rect.height() * 0.44, 48)
    box = QRectF(round(rect.center().x() - wide / 2), round(rect.center().y() - tall / 2), round(wide), round(tall))
    paint_shadow(painter, rect, box, shadow, face, radius=min(8.0, tall / 4))


def _paint_layer(painter: QPainter, box: QRectF, layer: ShadowLayer, radius: float) -> None:
    image, margin = _cast(ceil(box.width()), ceil(box.height()), layer, radius)
    shift = QPointF(_held(layer.x) - margin, _held(layer.y) - margin)
    painter.drawImage(QRectF(box.topLeft() + shift, box.size() + QSizeF(2 * margin, 2 * margin)), image)


def _held(length: float) -> float:
    """Previews are small; what is longer than they are looks the same at their edge."""
    return min(max(length, -LONGEST), LONGEST)


@lru_cache(maxsize=64)
def _cast(width: int, height: int, layer: ShadowLayer, radius: float) -> tuple[QImage, int]:
    """The blurred silhouette of a box, and how far the picture reaches beyond it. CSS blur is twice the Gaussian's sigma.
    Wide ones are computed on a coarser grid: nobody can tell.
    """
    sigma, grow = max(_held(layer.blur), 0.0) / 2, -_held(layer.spread) if layer.inset else _held(layer.spread)
    margin = ceil(REACH * sigma) + ceil(abs(grow)) + 2
    whole = QSizeF(width + 2 * margin, height + 2 * margin)
    coarse = max(1.0, sigma / FINEST)
    sharp = QImage(ceil(whole.width() / coarse), ceil(whole.height() / coarse), _FLOATS)
    sharp.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sharp)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(sharp.width() / whole.width(), sharp.height() / whole.height())
    shade = QRectF(margin, margin, width, height).adjusted(-grow, -grow, grow, grow)
    painter.fillPath(_silhouette(whole, shade, max(radius + grow, 0.0) if radius else 0.0, layer), qt_color(layer.color))
    painter.end()
    taps = _gaussian(sigma / coarse)
    return _smeared(_smeared(sharp, taps, QPointF(1, 0)), taps, QPointF(0, 1)), margin


def _silhouette(whole: QSizeF, shade: QRectF, radius: float, layer: ShadowLayer) -> QPainterPath:
    if not layer.inset:
        return box_path(shade, radius)
    around = QPainterPath()
    around.addRect(QRectF(QPointF(-1, -1), whole + QSizeF(2, 2)))
    return around.subtracted(box_path(shade, radius))


def _gaussian(sigma: float) -> list[float]:
    """Weights at 0, 1, 2… px from the middle; both sides together sum up to 1."""
    if sigma < 0.1:
        return [1.0]
    bell = [exp(-step * step / (2 * sigma * sigma)) for step in range(ceil(REACH * sigma) + 1)]
    whole = 2 * sum(bell) - bell[0]
    return [height / whole for height in bell]


def _smeared(image: QImage, weights: list[float], along: QPointF) -> QImage:
    """A one-dimensional convolution, as a sum of shifted and thinned copies in floating point.

    The copies are thinned before they are added: Qt's `Plus` saturates before it applies an opacity.
    """
    if len(weights) == 1:
        return image
    total = QImage(image.size(), _FLOATS)
    total.fill(Qt.GlobalColor.transparent)
    painter = QPainter(total)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    for step, weight in enumerate(weights):
        thin = _thinned(image, weight)
        painter.drawImage(along * step, thin)
        if step:
            painter.drawImage(along * -step, thin)
    painter.end()
    return total


def _thinned(image: QImage, weight: float) -> QImage:
    thin = image.copy()
    painter = QPainter(thin)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(thin.rect(), QColor.fromRgbF(0, 0, 0, weight))
    painter.end()
    return thin
