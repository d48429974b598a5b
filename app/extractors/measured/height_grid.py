"""Where a font's heights land on whole pixels.

Screens of low density are drawn with FreeType's light auto-hinter (`afloader.c`, `aflatin.c`, af_latin_metrics_scale_dim):
the whole face is stretched vertically so that its x-height becomes a whole number of pixels, rounded up from 0.375 on (from
0.1875 on up to 14 px, "increase-x-height"), and the other heights are then rounded. Screens of high density are not hinted.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_OVERSHOOT = 0.0105
"""How far round letters go past flat ones at each end, in em (typical)."""


def drawn_heights(size: Floats, x: float, tall: float, *, hinted: bool) -> tuple[Floats, Floats]:
    """Return the x-height and a taller height in pixels, for sizes in device pixels."""
    if not hinted:
        return (x + 2 * _OVERSHOOT) * size, (tall + _OVERSHOOT) * size
    wanted = x * size
    whole = np.floor(wanted + np.where(size < 14.5, 0.8125, 0.625))
    stretch = whole / wanted
    return whole, np.round(tall * size * stretch)
