"""Converting pixels where neighbors are mostly equal, as on screens."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from app.sources.opencv import cv2

Convert = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]


def convert_by_runs(rgb: NDArray[np.uint8], convert: Convert) -> NDArray[np.uint8]:
    """Apply `convert`, a function of single pixels from (height, width, 3) to the same, to one pixel of each run of equal
    neighbors. Where runs are short (photos) it is applied to all.
    """
    packed = cv2.cvtColor(rgb, cv2.COLOR_RGB2RGBA).view(np.uint32).ravel()
    starts = np.flatnonzero(np.concatenate(([True], packed[1:] != packed[:-1])))
    if starts.size > packed.size // 3:
        return convert(rgb)
    heads = rgb.reshape(-1, 3)[starts][np.newaxis]
    converted = cv2.cvtColor(convert(np.ascontiguousarray(heads)), cv2.COLOR_RGB2RGBA).view(np.uint32).ravel()
    lengths = np.diff(np.append(starts, packed.size))
    spread = np.repeat(converted, lengths).view(np.uint8).reshape(*rgb.shape[:2], 4)
    return np.asarray(cv2.cvtColor(spread, cv2.COLOR_RGBA2RGB), np.uint8)
