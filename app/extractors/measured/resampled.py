"""Whether a picture was scaled after it was drawn: its straight edges are soft, all of them.

A drawn edge changes in one step, and so does each side of a border or the foot of a shadow. Bilinear, Lanczos and area scaling
spread a step over two pixels and more, in parts that depend on where it falls. What is told: of the range of colors across a
straight edge, the largest step takes all in a drawing, and about three quarters in a scaled one. Scaling to a half or a third
along the pixel grid leaves edges crisp, and nothing has to be made good.
"""

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
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
_WHOLE: Final = 0.95
_CRISP: Final = 0.42
"""Part of the edges of a drawing that change in one step, at least; letters and shadows make up the rest."""


def is_resampled(rgb: NDArray[np.uint8]) -> bool:
    """Tell by the part of the straight edges of (height, width, 3) that change in one step. Green is looked at."""
    green = rgb[..., 1]
    crisp = np.concatenate([_crispness(green), _crispness(green.T)])
    return len(crisp) >= _FEWEST and float(crisp.mean()) < _CRISP


def _crispness(levels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """For each column at which straight transitions begin, the part of them whose largest step has all of their range."""
    lines = np.ascontiguousarray(levels[: -_STRAIGHT[-1] : _EVERY])
    if lines.shape[1] < _WIDEST + 8 or not len(lines):
        return np.zeros(0)
    loud = lines[:, 1:] != lines[:, :-1]
    begins = loud[:, 2 : -_WIDEST - 2] > (loud[:, 1 : -_WIDEST - 3] | loud[:, : -_WIDEST - 4])
    row, column = np.divmod(np.flatnonzero(begins), begins.shape[1])
    values = _windows(lines)[row, column]
    for beside in _STRAIGHT:
        others = np.ascontiguousarray(levels[beside::_EVERY])
        straight = (_windows(others)[row, column] == values).all(axis=1)
        row, column, values = row[straight], column[straight], values[straight]
    _, edge = np.unique(column, return_inverse=True)
    largest, span = _steps(values.astype(np.int16))
    wide = span >= _RANGE
    met = np.bincount(edge[wide])
    whole = np.bincount(edge[wide], largest[wide] >= _WHOLE * span[wide])
    return np.asarray(whole[met > 0] / met[met > 0])


def _windows(lines: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """(line, column, pixel): what a transition may take."""
    return sliding_window_view(lines[:, 2:], _WIDEST + 3, axis=1)


def _steps(values: NDArray[np.int16]) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """Of (transitions, pixels), each beginning with its first step and ending where two rest: the largest step, the range."""
    step = np.abs(np.diff(values, axis=1))
    rest = (step[:, :-1] == 0) & (step[:, 1:] == 0)
    length = np.where(rest.any(axis=1), rest.argmax(axis=1), 0)[:, None]
    inside = np.where(np.arange(values.shape[1]) <= length, values, values[:, :1])
    return np.where(np.arange(step.shape[1]) < length, step, 0).max(axis=1), inside.max(axis=1) - inside.min(axis=1)
