"""Letters: connected pieces of ink that have the size and build of a glyph."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.ink import Ink
from app.sources.opencv import cv2

_LONGEST_BAR = 33
_TALLEST = 160


@dataclass(frozen=True, slots=True)
class Letters:
    """Arrays, one entry a letter: bounds in image pixels, pixels of ink, and the background (n, 3)."""

    x: NDArray[np.int32]
    y: NDArray[np.int32]
    width: NDArray[np.int32]
    height: NDArray[np.int32]
    area: NDArray[np.int32]
    behind: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.x)


def find_letters(ink: Ink) -> Letters:
    """Cut the ink where its contrast falls under two fifths of what is near, and label what hangs together."""
    mask = _sharp(ink.contrast)
    _, _, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(mask, 8, cv2.CV_32S, cv2.CCL_SPAGHETTI)
    x, y, width, height, area = np.asarray(stats, np.int32)[1:].T
    glyph = (height <= _TALLEST) & (width <= 4.5 * height) & (height <= 14 * width) & (area >= 3)
    x, y, width, height, area = (values[glyph] for values in (x, y, width, height, area))
    behind = ink.background_at((x + width // 2).astype(np.intp), (y + height // 2).astype(np.intp))
    return Letters(x, y, width, height, area, behind)


def _sharp(contrast: NDArray[np.uint8]) -> NDArray[np.uint8]:
    near = cv2.dilate(contrast, np.ones((9, 9), np.uint8))
    least = np.maximum(cv2.convertScaleAbs(near, alpha=0.42), np.uint8(20))
    mask = cv2.compare(contrast, least, cv2.CMP_GE)
    rules = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, _LONGEST_BAR), np.uint8))
    return np.asarray(cv2.subtract(mask, rules), np.uint8)
