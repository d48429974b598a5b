"""How far packed colors lie apart."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.packed_colors import Packed
from app.sources.opencv import cv2


def apart(one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.int32]:
    """Largest difference of a channel, 0-255, of packed 0x00RRGGBB colors."""
    first, second = one.astype(np.int32), other.astype(np.int32)
    largest: NDArray[np.int32] = np.abs((first & 255) - (second & 255))
    for shift in (8, 16):
        np.maximum(largest, np.abs((first >> shift & 255) - (second >> shift & 255)), out=largest)
    return largest


def farthest_channel(one: Packed, other: Packed) -> NDArray[np.uint8]:
    """The same for two arrays of one shape, byte by byte: a tenth of the time where there are many."""
    if not one.size:
        return np.zeros(one.shape, np.uint8)
    these, those = (np.ascontiguousarray(packed).view(np.uint8).reshape(-1, 1, 4) for packed in (one, other))
    first, second, third, fourth = cv2.split(cv2.absdiff(these, those))
    largest = cv2.max(cv2.max(first, second), cv2.max(third, fourth))
    return np.asarray(largest, np.uint8).reshape(one.shape)
