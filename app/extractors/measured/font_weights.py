"""Font weight from the stem: how thick the strokes are for their size."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STEMS = np.array([0.030, 0.044, 0.062, 0.090, 0.107, 0.127, 0.149, 0.166, 0.190])
"""Stem over font size at weights 100, 200, … 900: medians of common sans-serif faces."""
_REGULAR = 0.090
_APART = 0.11
"""Relative distance of stems that are of different weights; neighbors in a family differ by 15 to 20 %."""


def font_weights(stems: Floats, glyphs: Floats) -> NDArray[np.intp]:
    """Return each line's weight, 300-900, from its stem over its size (NaN: taken for regular).

    A page has few weights: stems gather around the peaks of all lines together, and each peak is named once.
    """
    known = np.isfinite(stems)
    weights = np.full(len(stems), 400, np.intp)
    if not known.any():
        return weights
    peaks = _peaks(np.log(stems[known]), np.clip(glyphs[known], 1.0, 30.0))
    regular = _regular_stem(stems[known], glyphs[known])
    named = np.array([_weight(float(np.exp(peak)), regular) for peak in peaks])
    weights[known] = named[np.abs(np.log(stems[known])[:, None] - peaks[None, :]).argmin(axis=1)]
    return weights


def _peaks(position: Floats, mass: Floats) -> Floats:
    """Take the fullest neighborhood, then the next that is far enough from it, and so on."""
    order = np.argsort(position, kind="stable")
    position, mass = position[order], mass[order].copy()
    begin = np.searchsorted(position, position - _APART / 2)
    end = np.searchsorted(position, position + _APART / 2, side="right")
    peaks: list[float] = []
    while mass.any():
        total = np.concatenate(([0.0], np.cumsum(mass)))
        best = int(np.argmax((total[end] - total[begin]) * (mass > 0)))
        inside = slice(int(begin[best]), int(end[best]))
        center = float(np.average(position[inside], weights=mass[inside]))
        if all(abs(center - peak) >= _APART for peak in peaks):
            peaks.append(center)
        mass[inside] = 0.0
    return np.array(peaks)


def _regular_stem(stems: Floats, glyphs: Floats) -> float:
    """The stem of the page's regular weight: of what most letters have, when that is near the usual one."""
    order = np.argsort(stems)
    half = np.cumsum(glyphs[order]) >= glyphs.sum() / 2
    usual = float(stems[order][half][0])
    return usual if 0.080 <= usual <= 0.102 else _REGULAR


def _weight(stem: float, regular: float) -> int:
    """The nearest hundred, 300-900: hairlines are hardly ever text, and faint text looks thin. 500 needs a clearer sign."""
    position = float(np.interp(stem * _REGULAR / regular, _STEMS, np.arange(100, 1000, 100)))
    if 430 < position < 540:
        return 500 if position > 465 else 400
    return int(np.clip(round(position / 100) * 100, 300, 900))
