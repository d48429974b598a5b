"""Thin straight lines: borders and dividers, told apart from the steps of shadows and gradients.

A border stands between two flats. A step of a ramp goes on: the color after next differs again, the same way and by as much.
"""

from dataclasses import dataclass

import numpy as np

from app.extractors.measured.packed_colors import Mask, Packed, goes_on, mixes, small_step
from app.extractors.measured.runs import Ints, Runs, ranges

_LONG = 12
"""CSS px from which something thin and straight is a line and no stroke of a letter."""
_SPACING = 4
"""CSS px between the rows in which upright lines are looked for."""


@dataclass(frozen=True, slots=True)
class Hairlines:
    """The runs of lying lines, and those that upright lines have in every `spacing`-th row."""

    lying: Ints
    upright: Ints
    spacing: int


def find_hairlines(runs: Runs, thin: Ints, scale: int) -> Hairlines:
    """`thin` are the longer runs that are no fill."""
    lying = thin[runs.length[thin] >= _LONG * scale]
    lying = lying[~_touches_softly(runs.color[lying], runs.vertically(lying, -1), runs.vertically(lying, 1))]
    upright = _upright(runs, scale)
    upright = upright[~_touches_softly(runs.color[upright], runs.sideways(upright, -1), runs.sideways(upright, 1))]
    return Hairlines(
        lying[~_lies_in_ramp_or_mix(runs, lying, scale)],
        upright[~_stands_in_ramp_or_mix(runs, upright, scale)],
        _SPACING * scale,
    )


def _touches_softly(own: Packed, one: Packed, other: Packed) -> Mask:
    """Whether one side is only a small step away: a border is not so faint."""
    softly: Mask = (own != one) & small_step(own, one) | (own != other) & small_step(own, other)
    return softly


def _upright(runs: Runs, scale: int) -> Ints:
    """Short runs whose color is met again half the length up and down, or half and the whole length to one side."""
    half, whole = _LONG * scale // 2, _LONG * scale
    rows = np.arange(0, runs.height, _SPACING * scale)
    looked_at, _ = ranges(runs.first_in_row[rows], runs.first_in_row[rows + 1], rows)
    short = looked_at[runs.length[looked_at] <= 4 * scale]
    own = runs.color[short]
    up = runs.vertically(short, -half) == own
    down = runs.vertically(short, half) == own
    ends = np.flatnonzero(up ^ down)
    onward = np.where(up[ends], -whole, whole)
    up &= down
    up[ends] = runs.vertically(short[ends], onward) == own[ends]
    upright: Ints = short[up]
    return upright


def _lies_in_ramp_or_mix(runs: Runs, which: Ints, scale: int) -> Mask:
    """Look up and down from a lying line: past its own thickness, then two colors further."""
    own = runs.color[which]
    (above, goes_up), (below, goes_down) = (_profile(runs, which, own, side, scale) for side in (-1, 1))
    return goes_up | goes_down | mixes(own, above, below)


def _profile(runs: Runs, which: Ints, own: Packed, side: int, scale: int) -> tuple[Packed, Mask]:
    away = np.arange(1, 6 * scale + 1)[:, None] * side
    column = runs.vertically(which, away)
    many = np.arange(len(which))
    first = (column != own).argmax(axis=0)
    here = column[first, many]
    after = here
    for ahead in range(2 * scale, 0, -1):
        color = column[np.minimum(first + ahead, len(column) - 1), many]
        after = np.where(color != here, color, after)
    return here, goes_on(own, here, after)


def _stands_in_ramp_or_mix(runs: Runs, which: Ints, scale: int) -> Mask:
    """Look left and right from an upright line: its neighbors in the row are runs."""
    own = runs.color[which]
    left, right = runs.sideways(which, -1), runs.sideways(which, 1)
    ramp = mixes(own, left, right)
    for side, here in ((-1, left), (1, right)):
        neighbor = np.clip(which + side, 0, len(runs) - 1)
        ramp |= (runs.length[neighbor] <= 2 * scale) & goes_on(own, here, runs.sideways(which, 2 * side))
    return ramp
