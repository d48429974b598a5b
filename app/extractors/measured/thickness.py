"""Which runs lie in something thicker than a line: a fill."""

import numpy as np

from app.extractors.measured.packed_colors import Mask
from app.extractors.measured.runs import Ints, Runs


def is_thick(runs: Runs, which: Ints, scale: int) -> Mask:
    """Whether each of the runs goes on above and below, for 3 rows in all (5 where one CSS px is 2 pixels), at its middle."""
    own = runs.color[which]
    above: Mask = runs.vertically(which, -scale) == own
    below = runs.vertically(which, scale) == own
    ends = np.flatnonzero(above ^ below)
    onward = np.where(above[ends], -2 * scale, 2 * scale)
    above &= below
    above[ends] = runs.vertically(which[ends], onward) == own[ends]
    return above
