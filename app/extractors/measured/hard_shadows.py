"""Shadows without blur, as wide as their box and straight below it: the ground one or a few pixels darker, then itself again.

A fit has nothing to fit there. That it is no border is told by the box having one already, all around.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shadow_profiles import outward_profiles
from app.extractors.measured.ui_box import BOTTOM, UiBox
from app.votes.evidence import Box

_FARTHEST: Final = 4
"""CSS px."""
_FAINTEST, _DARKEST = 0.02, 0.6
_NEUTRAL: Final = 1.5
"""Levels by which a channel may be off what black over the ground gives."""


@dataclass(slots=True)
class HardShadow:
    """`offset` in pixels; how many levels darker it is than the ground, at most, is its `depth`."""

    offset: int
    alpha: float
    depth: float
    boxes: list[Box] = field(default_factory=list)


def find_hard_shadows(packed: NDArray[np.uint32], boxes: Iterable[UiBox], *, least: int, scale: float) -> list[HardShadow]:
    """Those of bordered boxes at least `least` pixels wide and high, each with all its boxes."""
    even = (box for box in boxes if box.bordered and len(set(box.borders)) == 1 and min(box.width, box.height) >= least)
    bordered = [box for box in even if _differs_below(box)]
    if not bordered:
        return []
    bounds = np.array([(each.x, each.y, each.width, each.height) for each in (box.outer for box in bordered)], np.int32)
    profiles = outward_profiles(packed, bounds, round(_FARTHEST * scale) + 2)
    found: dict[tuple[int, int], HardShadow] = {}
    for box, sides in zip(bordered, profiles, strict=True):
        seen = _shadow(sides)
        if seen is not None:
            offset, alpha, depth = seen
            found.setdefault((offset, round(50 * alpha)), HardShadow(offset, alpha, depth)).boxes.append(box.outer)
    return list(found.values())


def _differs_below(box: UiBox) -> bool:
    top, right, bottom, left = box.outside
    return top == right == left != bottom


def _shadow(sides: NDArray[np.int32]) -> tuple[int, float, float] | None:
    """Offset, alpha and depth; `sides` is (side, distance, channel)."""
    below = sides[BOTTOM]
    others = np.delete(sides, BOTTOM, axis=0)[:, 0]
    ground, dark = below[-1], below[0]
    if (sides < 0).any() or (others != ground).any() or (dark == ground).all() or not ground.all():
        return None
    offset = int((below != dark).any(axis=1).argmax())
    if (below[offset:] != ground).any():
        return None
    alpha = float(np.median((ground - dark) / ground))
    neutral = np.abs(ground * (1 - alpha) - dark).max() <= _NEUTRAL
    return (offset, alpha, float((ground - dark).max())) if neutral and _FAINTEST <= alpha <= _DARKEST else None
