"""Letters: connected pieces of ink that have the size and build of a glyph."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.ink import Ink
from app.sources.opencv import cv2

Ints = NDArray[np.int32]
_TALLEST = 160
_CUT = 0.42
"""Where ink is cut, relative to the darkest nearby: half covered pixels stay, the faint rim does not."""
_LEAST = np.maximum(_CUT * np.arange(256), 20).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Letters:
    """Arrays, one entry a letter: bounds in image pixels, pixels of ink, and the background (n, 3)."""

    x: Ints
    y: Ints
    width: Ints
    height: Ints
    area: Ints
    behind: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.x)

    @property
    def bounds(self) -> Ints:
        """(n, 4): x, y, width, height."""
        return np.stack((self.x, self.y, self.width, self.height), axis=1)

    def only(self, rows: NDArray[np.intp] | NDArray[np.bool_] | slice) -> Self:
        """Choose rows, in that order."""
        bounds = (self.x[rows], self.y[rows], self.width[rows], self.height[rows])
        return type(self)(*bounds, self.area[rows], self.behind[rows])

    def joined(self, other: Self) -> Self:
        """Append another set."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__slots__)
        return type(self)(*(np.concatenate(pair) for pair in pairs))


def find_letters(ink: Ink) -> Letters:
    """Cut the ink where it gets faint beside what is near, and label what hangs together."""
    mask = _sharp(ink.contrast)
    x, y, width, height, area = _pieces(mask)
    behind = ink.background_at((x + width // 2).astype(np.intp), (y + height // 2).astype(np.intp))
    return Letters(x, y, width, height, area, behind)


def letters_on(contrast: NDArray[np.uint8], background: NDArray[np.int16], left: int, top: int) -> Letters:
    """Find the letters of a clipping, given its contrast to a known background; `left` and `top` say where it lies."""
    mask = np.asarray(contrast >= _CUT * max(float(contrast.max()), 40.0)).view(np.uint8)
    x, y, width, height, area = _pieces(mask)
    behind = np.repeat(background[None].astype(np.int16), len(x), axis=0)
    return Letters(x + np.int32(left), y + np.int32(top), width, height, area, behind)


def _sharp(contrast: NDArray[np.uint8]) -> NDArray[np.uint8]:
    least = cv2.LUT(cv2.dilate(contrast, np.ones((9, 9), np.uint8)), _LEAST)
    return np.asarray(cv2.compare(contrast, least, cv2.CMP_GE), np.uint8)


def _pieces(mask: NDArray[np.uint8]) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """x, y, width, height and area of the pieces that have a glyph's build."""
    x, y, width, height, area = _labeled(mask)[1:].T
    glyph = (height <= _TALLEST) & (width <= 4.5 * height) & (height <= 14 * width) & (area >= 3)
    return x[glyph], y[glyph], width[glyph], height[glyph], area[glyph]


def _labeled(mask: NDArray[np.uint8]) -> Ints:
    """One row of statistics a piece. Labels of 16 bits take half the time; only noise has more pieces than they can count."""
    try:
        found = cv2.connectedComponentsWithStatsWithAlgorithm(mask, 8, cv2.CV_16U, cv2.CCL_SPAGHETTI)
    except cv2.error:
        found = cv2.connectedComponentsWithStatsWithAlgorithm(mask, 8, cv2.CV_32S, cv2.CCL_SPAGHETTI)
    return np.asarray(found[2], np.int32)
