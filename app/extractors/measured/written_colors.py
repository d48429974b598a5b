"""Colors of text, line by line: to the bit where the picture is exact, estimated where coding has blurred it.

Lossy coding keeps lightness sharp and color coarse: a thin stroke keeps its luma, while its chroma is spread over its
neighborhood. What is kept is the ratio: where both are blurred alike, chroma follows luma along a line whose slope is the
ink's. The ink is then the background plus that slope times the luma contrast of the strokes (in JPEG's YCbCr, ITU-T T.871).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.scene import Scene
from app.extractors.measured.text_line import TextLine
from app.sources.opencv import cv2

_SURE: Final = 0.5
_BLUR: Final = 8
"""Pixels, as wide as a coding block."""
_MARGIN: Final = 2
_STRONG: Final = 93
"""Percentile of the contrast: above it is ringing, below it are the flanks of the strokes."""
_LOST: Final = 1.3
"""How much of the chroma contrast of thin strokes coding takes (JPEG 60 to 85 and WebP 80 take 20 to 30 %)."""
_COLORLESS: Final = 8
"""Spread of the channels within which an estimate is taken for gray."""
_FAINTEST: Final = 20
_FEWEST_PIXELS: Final = 20

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Written:
    """A line and its ink, 0-255 a channel."""

    line: TextLine
    ink: tuple[float, float, float]


def read_inks(scene: Scene) -> list[Written]:
    """The ink of every line that surely is text."""
    lines = [line for line in scene.text_lines if line.certainty >= _SURE]
    if not scene.picture.lossy:
        return [Written(line, line.ink.rgb) for line in lines]
    luma_chroma = _luma_chroma(scene.picture.rgb)
    blurred = cv2.blur(luma_chroma, (_BLUR, _BLUR))
    estimates = ((line, _estimate(line, luma_chroma[..., 0], np.asarray(blurred, np.float32))) for line in lines)
    return [Written(line, ink) for line, ink in estimates if ink is not None]


def _luma_chroma(rgb: NDArray[np.uint8]) -> Floats:
    """(height, width, 3): Y, and Cb and Cr around 0."""
    red, green, blue = cv2.split(rgb.astype(np.float32))
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return np.dstack([luma, (blue - luma) / 1.772, (red - luma) / 1.402])


def _estimate(line: TextLine, luma: Floats, blurred: Floats) -> tuple[float, float, float] | None:
    height, width = luma.shape
    box = line.box
    paper = _luma_chroma(np.array([[line.background.rgb]], np.uint8))[0, 0].astype(float)
    contrast = luma[box.y : box.y + box.height, box.x : box.x + box.width] - paper[0]
    contrast = contrast[np.abs(contrast) > _FAINTEST]
    if len(contrast) < _FEWEST_PIXELS:
        return None
    darker = -1.0 if line.dark else 1.0
    strong = darker * float(np.percentile(darker * contrast, _STRONG))
    top, bottom = max(0, box.y - _MARGIN), min(height, box.y + box.height + _MARGIN)
    left, right = max(0, box.x - _MARGIN), min(width, box.x + box.width + _MARGIN)
    around = blurred[top:bottom, left:right].reshape(-1, 3).astype(float)
    centered = around - around.mean(axis=0)
    slope = centered[:, 0] @ centered[:, 1:] / max(1.0, float(centered[:, 0] @ centered[:, 0]))
    return _rgb(paper[0] + strong, paper[1:] + _LOST * slope * strong)


def _rgb(luma: float, chroma: NDArray[np.float64]) -> tuple[float, float, float]:
    red, blue = luma + 1.402 * float(chroma[1]), luma + 1.772 * float(chroma[0])
    green = (luma - 0.299 * red - 0.114 * blue) / 0.587
    if max(red, green, blue) - min(red, green, blue) <= _COLORLESS:
        red = green = blue = luma
    red, green, blue = (min(255.0, max(0.0, channel)) for channel in (red, green, blue))
    return red, green, blue
