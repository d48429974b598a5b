"""Fixed pitch and serifs, told from how letters are spaced and how their stems end."""

from math import isnan

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.text_line import TextLine
from app.tokens.typography import Generic

Floats = NDArray[np.float64]
_PITCHES = np.arange(0.48, 0.66, 0.006).astype(np.float32)
"""Advance of fixed-pitch faces, in em: 0.5 (Inconsolata) to 0.62; most have 0.6."""
_FEWEST_STEPS = 7
_BARE, _BARE_IF_SERIF = 0.12, 0.6
"""Shares of stems without feet up to which a line is serif: where nothing, and where its letters speak for it."""
_TIPPED = 1.6
"""How much farther off the grid a line may be whose letters look like those of a fixed-pitch face."""
_FEWEST_GLYPHS = {"mono": 8, "serif": 16}
"""A page has at least so many letters of a family, or they are taken for accidents."""
_LONG = 16
"""Letters that hardly stand on a grid by accident; fewer speak for a page with fixed pitch only where they look like it."""


def generic_families(
    lines: tuple[TextLine, ...], size: Floats, bare: Floats, looks: tuple[Generic, ...]
) -> tuple[Generic | None, ...]:
    """Tell each line's generic family, None where the line is too short. `size` in image pixels, `bare` as strokes tell it,
    `looks` is what the shapes of its letters say: it tips the scales, and no more.

    Figures stand on a grid in most faces and have feet: lines without small letters tell nothing.
    """
    misfit = _pitch_misfit(lines, size)
    signs = zip(lines, misfit.tolist(), bare.tolist(), looks, strict=True)
    told = [_told(line, off, ends, look) for line, off, ends, look in signs]
    for family, fewest in _FEWEST_GLYPHS.items():
        alike = zip(lines, told, looks, strict=True)
        if sum(line.glyphs for line, one, look in alike if one == family and _counts(line, family, look)) < fewest:
            told = ["sans" if one == family else one for one in told]
    return tuple(told)


def _counts(line: TextLine, family: str, look: Generic) -> bool:
    return family != "mono" or look == "mono" or line.glyphs >= _LONG


def _told(line: TextLine, misfit: float, bare: float, look: Generic) -> Generic | None:
    if line.x_height is None or isnan(misfit):
        return None
    if misfit <= (0.03 + 0.003 * min(line.glyphs, 15)) * (_TIPPED if look == "mono" else 1.0):
        return "mono"
    return "serif" if bare <= (_BARE_IF_SERIF if look == "serif" else _BARE) else "sans"


def _pitch_misfit(lines: tuple[TextLine, ...], size: Floats) -> Floats:
    """How far the letters of each line are off the best even grid, in parts of a cell: 0 (on it) to 0.25 (anywhere).

    `size` in image pixels; NaN where a line has too few steps from letter to letter.
    """
    centers = np.concatenate([line.letters[:, 0] + line.letters[:, 2] / 2 for line in lines])
    owner = np.repeat(np.arange(len(lines)), [len(line.letters) for line in lines])
    step = np.diff(centers)
    near = (owner[1:] == owner[:-1]) & (step < 4 * size[owner[1:]])
    line = owner[1:][near]
    cells = (step[near] / size[line]).astype(np.float32)[:, None] / _PITCHES
    whole = np.round(cells)
    off = np.abs(cells - whole) + (whole < 1)
    number = np.bincount(line, minlength=len(lines))
    misfit = np.full(len(lines), np.nan)
    told = np.flatnonzero(number >= _FEWEST_STEPS)
    if len(told):
        total = np.add.reduceat(off, np.searchsorted(line, np.flatnonzero(number)), axis=0)
        misfit[told] = (total.min(axis=1) / number[number > 0])[number[number > 0] >= _FEWEST_STEPS]
    return misfit
