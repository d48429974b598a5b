"""Edges that fall exactly between two pixels: where boxes begin and end on the pixel grid."""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_changes import Changes
from app.extractors.measured.packed_colors import Mask

_EVERY = 6
_IN_A_ROW = 4


def crisp_edges(changes: Changes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the columns and the rows at which straight edges of 24 pixels or more stand, flat for three pixels on both sides.

    Every sixth line is looked at. The edges of letters are too short to count.
    """
    return _crisp(changes.across[::_EVERY, 1:]), _crisp(np.ascontiguousarray(changes.down[1:, ::_EVERY].T))


def _crisp(change: Mask) -> NDArray[np.intp]:
    if change.shape[1] < 5 or len(change) < _IN_A_ROW:
        return np.zeros(0, np.intp)
    alone = change[:, 2:-2] & ~(change[:, :-4] | change[:, 1:-3] | change[:, 3:-1] | change[:, 4:])
    straight = alone[: 1 - _IN_A_ROW]
    for step in range(1, _IN_A_ROW):
        straight = straight & alone[step : len(alone) - _IN_A_ROW + 1 + step]
    return np.flatnonzero(straight.any(axis=0)) + 3
