"""Ink: whatever stands on a local background, told apart from it without knowing what it is.

A pixel is *flat* when it lies in a square of (nearly) equal neighbors. What is not flat forms runs along a row; where the
flats at both ends of a run have one color, that color is the background behind the run, and the distance to it is ink.
Two edges that face each other over a narrow flat of another color are the sides of one thick stroke.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import farthest_channel
from app.extractors.measured.packed_colors import Packed
from app.extractors.measured.runs import ranges
from app.sources.opencv import cv2

Ints = NDArray[np.intp]
_WIDEST_STROKE = 14
_SAME = 8
_SMALLEST = 5
"""Pixels a side; nothing can be told from less."""


@dataclass(frozen=True, slots=True)
class Ink:
    """`contrast` is (height, width) uint8: the largest channel distance to the local background, 0 on it. The runs that it
    was found in, in reading order, none in the first or last column: flat indices of their first pixels and of all their
    pixels, and the packed color of the background.
    """

    contrast: NDArray[np.uint8]
    starts: Ints
    inked: Ints
    behind: Packed

    def background_at(self, x: Ints, y: Ints) -> Packed:
        """Return the background of the run at, or next before, each point."""
        run = np.searchsorted(self.starts, y * self.contrast.shape[1] + x, side="right") - 1
        return np.asarray(self.behind[np.maximum(run, 0)])


def find_ink(packed: Packed, *, lossy: bool = False) -> Ink:
    """Measure the ink of a picture (height, width); `lossy` widens what counts as flat."""
    height, width = packed.shape
    contrast = np.zeros((height, width), np.uint8)
    if min(height, width) < _SMALLEST:
        return _no_ink(contrast)
    flat = _flat(packed, 9 if lossy else 3)
    flat[:, 0] = flat[:, -1] = 255
    edges = np.flatnonzero(flat.ravel()[1:] != flat.ravel()[:-1])
    if not len(edges):
        return _no_ink(contrast)
    pixels = packed.ravel()
    starts, ends, behind = _closed(edges[::2] + 1, edges[1::2], pixels, width, 2 * _SAME if lossy else _SAME)
    inked, background = ranges(starts, ends + 1, behind)
    contrast.reshape(-1)[inked] = farthest_channel(pixels[inked], background)
    return Ink(contrast, starts, inked, behind)


def _no_ink(contrast: NDArray[np.uint8]) -> Ink:
    nothing = np.zeros(0, np.intp)
    return Ink(contrast, nothing, nothing, np.zeros(0, np.uint32))


def _flat(packed: Packed, tolerance: int) -> NDArray[np.uint8]:
    """255 where a 4 x 4 square of neighbors differs by no more than `tolerance` a step, in luma."""
    channels = packed.astype("<u4", copy=False).view(np.uint8).reshape(*packed.shape, 4)
    mix = np.asarray(cv2.cvtColor(channels, cv2.COLOR_BGRA2GRAY), np.uint8)
    across, down = cv2.absdiff(mix[:, 1:], mix[:, :-1]), cv2.absdiff(mix[1:], mix[:-1])
    smooth = mix  # no other picture is needed, and a new one would have to be fetched page by page
    smooth[-1, :] = smooth[:, -1] = 255
    cv2.max(across[:-1], down[:, :-1], dst=smooth[:-1, :-1])
    cv2.threshold(smooth, tolerance, 255, cv2.THRESH_BINARY_INV, dst=smooth)
    return np.asarray(cv2.morphologyEx(smooth, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)


def _closed(starts: Ints, ends: Ints, pixels: Packed, width: int, same: int) -> tuple[Ints, Ints, Packed]:
    """Keep runs that have one background at both ends, after joining the two sides of thick strokes."""
    left, right = pixels[starts - 1], pixels[ends + 1]
    closed = farthest_channel(left, right) <= same
    facing = ~closed[:-1] & ~closed[1:] & (starts[1:] - ends[:-1] <= _WIDEST_STROKE)
    pairs = np.flatnonzero(facing)
    pairs = pairs[starts[pairs] // width == ends[pairs + 1] // width]
    pairs = pairs[farthest_channel(left[pairs], right[pairs + 1]) <= same]
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
