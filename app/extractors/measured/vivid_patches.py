"""Patches of vivid color in a calmed picture: badges, dots and bars whose sides coding has frayed too much for a box.

Vivid pixels that hang together are a patch. Most of it has one color once noise is taken out; in a photo it has not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.packed_colors import Packed
from app.sources.opencv import cv2
from app.votes.evidence import Box

_EVERY: Final = 2
"""Of so many pixels each way one is looked at."""
_VIVID: Final = 56
"""Levels between the channels of a color."""
_LEAST: Final = 10
"""Pixels of the shorter side: what is smaller is a letter."""
_FILLED: Final = 0.4
"""Part of its bounds that a patch takes; what is thinner is a frame or a line."""
_ONE_COLOR: Final = 0.35
"""Part of a patch that has its most frequent color."""
_MOST: Final = 300


@dataclass(frozen=True, slots=True)
class Patch:
    """Bounds in image pixels, the packed color of most of it, and how many pixels have that."""

    box: Box
    packed: int
    pixels: int


def find_patches(calm: Packed) -> Iterator[Patch]:
    """Of a picture (height, width) of packed colors, from the top."""
    half = np.ascontiguousarray(calm[::_EVERY, ::_EVERY])
    blue, green, red, _none = cv2.split(half.view(np.uint8).reshape(*half.shape, 4))
    spread = cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))
    vivid = np.asarray(spread >= _VIVID).view(np.uint8)
    found = cv2.connectedComponentsWithStatsWithAlgorithm(vivid, 4, cv2.CV_32S, cv2.CCL_BOLELLI)
    labels, stats = np.asarray(found[1]), np.asarray(found[2])
    shorter = stats[:, 2:4].min(axis=1)
    large = (shorter * _EVERY >= _LEAST) & (stats[:, 4] >= _FILLED * stats[:, 2] * stats[:, 3])
    large[0] = False
    for label in np.flatnonzero(large)[:_MOST].tolist():
        x, y, wide, high, area = stats[label].tolist()
        inside = (slice(y, y + high), slice(x, x + wide))
        packed, pixels = _most_frequent(half[inside][labels[inside] == label])
        if pixels >= _ONE_COLOR * area:
            box = Box(x * _EVERY, y * _EVERY, wide * _EVERY, high * _EVERY)
            yield Patch(box, packed, pixels * _EVERY**2)


def _most_frequent(colors: NDArray[np.uint32]) -> tuple[int, int]:
    values, counts = np.unique(colors, return_counts=True)
    most = int(counts.argmax())
    return int(values[most]), int(counts[most])
