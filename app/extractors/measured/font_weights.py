"""Font weight from the stem: how thick the strokes are for their size."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STEMS = np.array([0.030, 0.046, 0.064, 0.090, 0.107, 0.129, 0.149, 0.168, 0.190])
"""Stem over font size at weights 100, 200, … 900: medians of common sans-serif faces."""
_REGULAR = 0.090


def regular_stem(stems: Floats, glyphs: Floats) -> float:
    """The stem ratio of the page's regular weight: of what most letters have, when that is near the usual one."""
    order = np.argsort(stems)
    half = np.cumsum(glyphs[order]) >= glyphs.sum() / 2
    usual = float(stems[order][half][0]) if len(stems) else _REGULAR
    return usual if 0.080 <= usual <= 0.103 else _REGULAR


def weight_of(stem: float, regular: float = _REGULAR) -> int:
    """The nearest hundred, 100-900; 500 is rarer than its neighbors, so it needs a clearer sign."""
    position = float(np.interp(stem * _REGULAR / regular, _STEMS, np.arange(100, 1000, 100)))
    if 430 < position < 540:
        return 500 if position > 465 else 400
    return int(np.clip(round(position / 100) * 100, 100, 900))
