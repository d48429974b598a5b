"""Bounds and areas of labeled regions, told by the runs of one label in a row: a tenth of what OpenCV's statistics take."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]


def label_extents(labels: Ints, count: int) -> tuple[Ints, ...]:
    """Of each label: left, top, width, height, area, and where its first row begins."""
    height, width = labels.shape
    flat = labels.ravel()
    changes = np.empty(flat.size, np.bool_)
    np.not_equal(flat[1:], flat[:-1], out=changes[1:])
    changes.reshape(height, width)[:, 0] = True
    start = np.flatnonzero(changes)
    label = flat[start]
    row, left = (part.astype(np.int32) for part in np.divmod(start, width))
    long = np.diff(start, append=flat.size).astype(np.int32)
    x, end = np.full(count, width, np.int32), np.zeros(count, np.int32)
    np.minimum.at(x, label, left)
    np.maximum.at(end, label, left + long)
    y, last, seed = (np.zeros(count, np.int32) for _ in range(3))
    y[label[::-1]], seed[label[::-1]] = row[::-1], left[::-1]
    last[label] = row
    area = np.bincount(label, long, count).astype(np.int32)
    return x, y, end - x, last + 1 - y, area, seed
