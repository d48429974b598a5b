"""How many device pixels make one CSS px, when nobody says.

Three independent signs, combined as odds: body text is set near 15 px whatever the density; at whole densities box edges
fall on multiples of it; and screenshots are as wide as screens are.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_changes import Changes
from app.extractors.measured.crisp_edges import crisp_edges
from app.extractors.measured.text_line import TextLine

Floats = NDArray[np.float64]
_SCALES = np.array([0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0])
_BEFOREHAND = np.log([0.004, 0.004, 0.5, 0.02, 0.03, 0.01, 0.36, 0.01, 0.06, 0.01])
_RESAMPLED = np.log([0.05, 0.15, 0.18, 0.16, 0.2, 0.04, 0.12, 0.04, 0.05, 0.01])
"""What is scaled after it was drawn has a whole density times a handy factor."""
_BODY, _SPREAD = 14.8, 0.2
"""Median size of body text in CSS px, and its spread on a logarithmic scale."""
_X_HEIGHT = 0.525
_PHONES = (320, 360, 375, 384, 390, 393, 402, 412, 414, 428, 430, 440)
_TABLETS = (600, 744, 768, 800, 810, 820, 834, 1024, 1080, 1112, 1180, 1194)
_DESKTOPS = (1200, 1280, 1344, 1366, 1440, 1470, 1512, 1536, 1600, 1680, 1728, 1792, 1920, 2048, 2560)
_SCREENS = np.array(_PHONES + _TABLETS + _DESKTOPS)


@dataclass(frozen=True, slots=True)
class ScaleGuess:
    """The likeliest scale, its chance (0-1), and the chances of all that were weighed, likeliest first."""

    scale: float
    confidence: float
    chances: tuple[tuple[float, float], ...] = ()


def find_scale(lines: tuple[TextLine, ...], changes: Changes, *, lossy: bool, resampled: bool = False) -> ScaleGuess:
    """Weigh the usual densities, given the lines of text of a picture, and its changes of color."""
    odds = (_RESAMPLED if resampled else _BEFOREHAND) + _text_sign(lines) + _width_sign(changes.packed.shape[1])
    if not (lossy or resampled):
        odds = odds + _grid_sign(changes)
    chance = np.exp(odds - odds.max())
    chance /= chance.sum()
    order = np.argsort(-chance, kind="stable")
    ranked = tuple((float(_SCALES[place]), round(float(chance[place]), 4)) for place in order)
    return ScaleGuess(ranked[0][0], min(ranked[0][1], 0.99), ranked)


def _text_sign(lines: tuple[TextLine, ...]) -> Floats:
    """Half of the letters of a page are body text; the fewer letters, the weaker the sign."""
    heights = np.array([line.x_height for line in lines if line.x_height and line.certainty >= 0.5])
    glyphs = np.array([line.glyphs for line in lines if line.x_height and line.certainty >= 0.5])
    if not len(heights):
        return np.zeros(len(_SCALES))
    order = np.argsort(heights)
    middle = heights[order][np.searchsorted(np.cumsum(glyphs[order]), glyphs.sum() / 2)]
    off = np.log(middle / _X_HEIGHT / _SCALES / _BODY) / _SPREAD
    return np.asarray(-0.5 * np.minimum(off**2, 40.0) * min(1.0, float(glyphs.sum()) / 60))


def _grid_sign(changes: Changes) -> Floats:
    """Edges of boxes on multiples of 2, 3 or 4; a tenth of them may stand elsewhere (centered, fractional)."""
    edges = np.concatenate(crisp_edges(changes))
    sign = np.zeros(len(_SCALES))
    for step in (2, 3, 4):
        on_grid = float(np.sum(edges % step == 0))
        off_grid = len(edges) - on_grid
        gain = on_grid * np.log(0.8 * step) + off_grid * np.log(0.2 * step / (step - 1))
        sign[step == _SCALES] = np.clip(0.3 * gain, -3.0, 3.0)
    return sign


def _width_sign(width: int) -> Floats:
    css = width / _SCALES
    whole = np.abs(css - np.round(css)) < 0.01
    known = np.isin(np.round(css), _SCREENS) & whole
    return np.where(known, 0.9, np.where(whole, 0.0, -1.2))
