"""Boxes whose corners differ: tabs, the ends of joined groups, speech bubbles, menus that hang from a button.

Each corner is measured by itself. What is off by little is one radius measured twice; what is off by more has to be seen
clearly, for pieces of icons have corners of many kinds.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

Four = tuple[int, int, int, int]

_LEAST: Final = 20.0
"""CSS px of the shorter side; smaller boxes are icons."""
_APART: Final = 3.5
"""CSS px; radii that are nearer are one, of a box whose edges lie between two pixels."""
_SURE: Final = 6.0
"""CSS px from which a single round corner is no accident of rendering."""


def unequal_radii(radii: Sequence[float | None], shorter: float) -> Four | None:
    """Whole CSS px from top left clockwise, where the four (CSS px, None: not told) are of two or more kinds; `shorter` is the
    box's shorter side. None where the corners are alike, or it cannot be told.
    """
    seen = [radius for radius in radii if radius is not None]
    curved = sorted(radius for radius in seen if radius > 0)
    if len(seen) < 4 or not curved or shorter < _LEAST:
        return None
    kinds = _kinds(curved)
    apart = all(after[0] - before[-1] >= _APART for before, after in pairwise(kinds))
    if not apart or (len(kinds) == 1 and len(curved) == 4) or (len(curved) == 1 and curved[0] < _SURE):
        return None
    top_left, top_right, bottom_right, bottom_left = (_said(radius, kinds) for radius in seen)
    return top_left, top_right, bottom_right, bottom_left


def _kinds(curved: Sequence[float]) -> list[list[float]]:
    """Ascending radii, in groups of those that may be one."""
    kinds: list[list[float]] = []
    for radius in curved:
        if kinds and radius - kinds[-1][0] <= max(1.0, 0.15 * radius):
            kinds[-1].append(radius)
        else:
            kinds.append([radius])
    return kinds


def _said(radius: float, kinds: Sequence[Sequence[float]]) -> int:
    if radius <= 0:
        return 0
    kind = next(kind for kind in kinds if radius in kind)
    return max(1, round(kind[(len(kind) - 1) // 2]))


def shorthand(radii: Sequence[float]) -> str:
    """As CSS writes `border-radius`."""
    lengths = [f"{radius:g}px" if radius else "0" for radius in radii]
    return lengths[0] if len(set(lengths)) == 1 else " ".join(lengths)
