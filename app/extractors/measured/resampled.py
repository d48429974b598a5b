"""Whether a picture was scaled after it was drawn: its straight edges are soft, all of them.

A drawn edge changes in one step, and so does each side of a border or the foot of a shadow. Bilinear, Lanczos and area scaling
spread a step over two pixels and more, in parts that depend on where it falls. What is told: of the range of colors across a
straight edge, the largest step takes all in a drawing, and about three quarters in a scaled one. Scaling to a half or a third
along the pixel grid leaves edges crisp, and nothing has to be made good.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_EVERY: Final = 20
"""Pixels between the lines that are looked at."""
_STRAIGHT: Final = (12, 24, 36)
"""Pixels beside each line where an edge has to be the same: straight, and no part of a letter."""
_WIDEST: Final = 8
"""Pixels that a transition may take, quiet ones on both sides not counted."""
_RANGE: Final = 12
"""Levels that a transition has to have: below it a step can hardly be divided."""
_FEWEST: Final = 2
"""Edges to tell by: places at which there are some."""
_MANY, _CLEARLY = 12, 0.6
"""Upright edges, and the part of them that changes in one step, from which those that lie need not be looked at."""
_WHOLE: Final = 0.95
_CRISP: Final = 0.42
"""Part of the edges of a drawing that change in one step, at least; letters and shadows make up the rest."""


def is_resampled(rgb: NDArray[np.uint8]) -> bool:
    """Tell by the part of the straight edges of (height, width, 3) that change in one step. Green is looked at."""
    green = rgb[..., 1]
    crisp = _crispness(green)
    if len(crisp) >= _MANY and float(crisp.mean()) > _CLEARLY:
        return False  # scaling softens both ways
    crisp = np.concatenate([crisp, _crispness(green.T)])
    return len(crisp) >= _FEWEST and float(crisp.mean()) < _CRISP


def _crispness(levels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """For each column at which straight transitions begin, the part of them whose largest step has all of their range."""
    lines = np.ascontiguousarray(levels[: -_STRAIGHT[-1] : _EVERY])
    if lines.shape[1] < _WIDEST + 8 or not len(lines):
        return np.zeros(0)
    loud = lines[:, 1:] != lines[:, :-1]
    begins = loud[:, 2 : -_WIDEST - 2] > (loud[:, 1 : -_WIDEST - 3] | loud[:, : -_WIDEST - 4])
    row, column = np.divmod(np.flatnonzero(begins), begins.shape[1])
    values = _cut(lines, row, column)
    for beside in _STRAIGHT:
        straight = np.logical_and.reduce(_cut(np.ascontiguousarray(levels[beside::_EVERY]), row, column) == values)
        row, column, values = row[straight], column[straight], values[:, straight]
    _, edge = np.unique(column, return_inverse=True)
    largest, span = _steps(values.astype(np.int16))
    wide = span >= _RANGE
    met = np.bincount(edge[wide])
    whole = np.bincount(edge[wide], largest[wide] >= _WHOLE * span[wide])
    return np.asarray(whole[met > 0] / met[met > 0])


def _cut(lines: NDArray[np.uint8], row: NDArray[np.intp], column: NDArray[np.intp]) -> NDArray[np.uint8]:
    """(pixel, transition): what each may take."""
    first = row * lines.shape[1] + column + 2
    cut: NDArray[np.uint8] = lines.ravel().take(first + np.arange(_WIDEST + 3)[:, None])
    return cut


def _steps(values: NDArray[np.int16]) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """Of (pixel, transition), each beginning with its first step and ending where two rest: the largest step, the range."""
    step = np.abs(np.diff(values, axis=0))
    rest = (step[:-1] == 0) & (step[1:] == 0)
    length = np.where(rest.any(axis=0), rest.argmax(axis=0), 0)
    place = np.arange(len(values))[:, None]
    inside = np.where(place <= length, values, values[:1])
    return np.where(place[:-1] < length, step, 0).max(axis=0), inside.max(axis=0) - inside.min(axis=0)
