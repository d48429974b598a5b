"""Letters: connected pieces of ink that have the size and build of a glyph."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.ink import Ink
from app.extractors.measured.packed_colors import Packed
from app.extractors.measured.pieces import Pieces, find_pieces
from app.sources.opencv import cv2

Ints = NDArray[np.int32]
_LOWEST, _TALLEST = 4, 160
"""Pixels; what is lower is a dot, a dash or a comma: it begins no line and joins none."""
_CUT = 0.42
"""Where ink is cut, relative to the darkest nearby: half covered pixels stay, the faint rim does not."""
_LEAST = np.maximum(_CUT * np.arange(256), 20).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Letters:
    """Arrays, one entry a letter: bounds in image pixels, pixels of ink, and the packed background."""

    x: Ints
    y: Ints
    width: Ints
    height: Ints
    area: Ints
    behind: Packed

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
    """Cut the ink where it gets faint beside what is near, and see what hangs together."""
    pieces = find_pieces(_sharp(ink), ink.contrast.shape[1])
    middle = (pieces.x + pieces.width // 2).astype(np.intp), (pieces.y + pieces.height // 2).astype(np.intp)
    return _of_a_glyph(pieces, ink.background_at(*middle))


def letters_on(contrast: NDArray[np.uint8], background: int, left: int, top: int) -> Letters:
    """Find the letters of a clipping, given its contrast to a known background; `left` and `top` say where it lies."""
    dark = np.asarray(contrast >= _CUT * max(float(contrast.max()), 40.0)).view(np.uint8)
    found = cv2.connectedComponentsWithStatsWithAlgorithm(dark, 8, cv2.CV_32S, cv2.CCL_SPAGHETTI)[2]
    x, y, width, height, area = np.asarray(found[1:], np.int32).T
    pieces = Pieces(x + np.int32(left), y + np.int32(top), width, height, area)
    return _of_a_glyph(pieces, np.full(len(x), background, np.uint32))


def _sharp(ink: Ink) -> NDArray[np.intp]:
    """Where the ink is: flat indices, in reading order."""
    if not len(ink.inked):
        return np.zeros(0, np.intp)
    strongest = cv2.dilate(ink.contrast, np.ones((9, 9), np.uint8)).ravel()[ink.inked]
    sharp = ink.contrast.ravel()[ink.inked] >= _LEAST[strongest]
    return np.asarray(ink.inked[sharp])


def _of_a_glyph(pieces: Pieces, behind: Packed) -> Letters:
    """The pieces that have a glyph's build."""
    x, y, width, height, area = pieces.x, pieces.y, pieces.width, pieces.height, pieces.area
    letters = Letters(x, y, width, height, area, behind)
    glyph = (height >= _LOWEST) & (height <= _TALLEST) & (width <= 4.5 * height) & (height <= 14 * width) & (area >= 3)
    return letters.only(glyph)
