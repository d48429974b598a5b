"""The local background of what stands in a row: the color of the long stretches at its ends."""

import numpy as np

from app.extractors.measured.packed_colors import Packed, small_step
from app.extractors.measured.runs import Ints, Runs, ranges

_LONG = 12
"""CSS px from which a stretch is background."""


def on_a_background(runs: Runs, scale: int) -> tuple[Ints, Packed]:
    """The runs that stand between two long stretches of one color (at the ends of a row: beside one), and that color.

    A stretch steps softly from run to run: a gradient or noise may lie in it.
    """
    soft = small_step(runs.color[1:], runs.color[:-1])
    hard = np.append(True, ~soft)
    hard[runs.first_in_row[:-1]] = True
    first = np.flatnonzero(hard)
    ends = np.append(runs.start[first[1:]], runs.pixels.size)
    long = np.flatnonzero(ends - runs.start[first] >= _LONG * scale)
    if not len(long):
        return np.empty(0, np.intp), np.empty(0, np.uint32)
    begin, end = first[long], np.append(first[1:], len(runs))[long]
    row = runs.row[begin]
    same_row = np.append(row[1:] == row[:-1], False)
    last_color, first_color = runs.color[end - 1], runs.color[begin]
    closed = ~same_row | np.append(small_step(last_color[:-1], first_color[1:]), True)
    until = np.where(same_row, np.append(begin[1:], 0), runs.first_in_row[row + 1])
    opens = np.append(True, row[1:] != row[:-1])
    return ranges(
        np.concatenate([end[closed], runs.first_in_row[row[opens]]]),
        np.concatenate([until[closed], begin[opens]]),
        np.concatenate([last_color[closed], first_color[opens]]),
    )
