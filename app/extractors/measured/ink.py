"""Ink: whatever stands on a local background, told apart from it without knowing what it is.

A pixel is *flat* when it lies in a square of (nearly) equal neighbors. What is not flat forms runs along a row; where the
flats at both ends of a run have one color, that color is the background behind the run, and the distance to it is ink.
Two edges that face each other over a narrow flat of another color are the sides of one thick stroke.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channels import channel_distance
from app.sources.opencv import cv2

Ints = NDArray[np.intp]
_WIDEST_STROKE = 14
_SAME = 8
_SMALLEST = 5
"""Pixels a side; nothing can be told from less."""


@dataclass(frozen=True, slots=True)
class Ink:
    """`contrast` is (height, width) uint8: the largest channel distance to the local background, 0 on it. The runs that it
    was found in, in reading order: flat indices of the first and last pixel, and the background (n, 3).
    """

    contrast: NDArray[np.uint8]
    starts: Ints
    ends: Ints
    behind: NDArray[np.int16]

    def background_at(self, x: Ints, y: Ints) -> NDArray[np.int16]:
        """Return (n, 3): the background of the run at, or next before, each point."""
        run = np.searchsorted(self.starts, y * self.contrast.shape[1] + x, side="right") - 1
        return np.asarray(self.behind[np.maximum(run, 0)])


def find_ink(rgb: NDArray[np.uint8], *, lossy: bool = False) -> Ink:
    """Measure the ink of a picture; `lossy` widens what counts as flat."""
    height, width = rgb.shape[:2]
    if min(height, width) < _SMALLEST:
        return _no_ink(height, width)
    flat = _flat(rgb, 9 if lossy else 3)
    flat[:, 0] = flat[:, -1] = 255
    pixels = np.ascontiguousarray(rgb).reshape(-1, 3)
    contrast = np.zeros(height * width, np.uint8)
    busy = np.flatnonzero(flat.ravel() == 0)
    if not len(busy):
        return _no_ink(height, width)
    breaks = np.flatnonzero(np.diff(busy) != 1)
    starts, ends = busy[np.r_[0, breaks + 1]], busy[np.r_[breaks, len(busy) - 1]]
    starts, ends, behind = _closed(starts, ends, pixels, 2 * _SAME if lossy else _SAME)
    lengths = ends - starts + 1
    before = np.cumsum(lengths) - lengths
    inked = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
    contrast[inked] = channel_distance(pixels[inked], np.repeat(behind, lengths, axis=0))
    return Ink(contrast.reshape(height, width), starts, ends, behind)


def _no_ink(height: int, width: int) -> Ink:
    nothing = np.zeros(0, np.intp)
    return Ink(np.zeros((height, width), np.uint8), nothing, nothing, np.zeros((1, 3), np.int16))


def _flat(rgb: NDArray[np.uint8], tolerance: int) -> NDArray[np.uint8]:
    """255 where a 4 x 4 square of neighbors differs by no more than `tolerance` a step, in luma."""
    mix = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
    smooth = np.zeros(mix.shape, np.uint8)
    across = cv2.threshold(cv2.absdiff(mix[:, 1:], mix[:, :-1]), tolerance, 255, cv2.THRESH_BINARY_INV)[1]
    down = cv2.threshold(cv2.absdiff(mix[1:], mix[:-1]), tolerance, 255, cv2.THRESH_BINARY_INV)[1]
    cv2.bitwise_and(across[:-1], down[:, :-1], dst=smooth[:-1, :-1])
    return np.asarray(cv2.morphologyEx(smooth, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)


def _closed(starts: Ints, ends: Ints, pixels: NDArray[np.uint8], same: int) -> tuple[Ints, Ints, NDArray[np.int16]]:
    """Keep runs that have one background at both ends, after joining the two sides of thick strokes."""
    left, right = pixels[starts - 1].astype(np.int16), pixels[ends + 1].astype(np.int16)
    closed = channel_distance(left, right) <= same
    facing = ~closed[:-1] & ~closed[1:] & (starts[1:] - ends[:-1] <= _WIDEST_STROKE)
    pairs = np.flatnonzero(facing)
    pairs = pairs[channel_distance(left[pairs], right[pairs + 1]) <= same]
    pairs = _every_other(pairs)
    ends = ends.copy()
    ends[pairs] = ends[pairs + 1]
    closed[pairs] = True
    return starts[closed], ends[closed], left[closed]


def _every_other(pairs: Ints) -> Ints:
    """Of pairs (i, i+1), (i+1, i+2), … keep those that do not share a member."""
    order = np.arange(len(pairs))
    chained = np.r_[False, np.diff(pairs) == 1] if len(pairs) else np.zeros(0, bool)
    first = np.maximum.accumulate(np.where(chained, 0, order)) if len(pairs) else order
    return np.asarray(pairs[(order - first) % 2 == 0])
