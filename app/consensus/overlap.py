"""How much two sets of regions cover the same place."""

from collections.abc import Sequence
from typing import Final

from app.votes.evidence import Box

SAME_PLACE: Final = 0.5


def overlap(one: Sequence[Box], other: Sequence[Box]) -> float:
    """Shared area over joint area, 0-1 (Jaccard); regions within one set are taken as lying beside each other."""
    if not one or not other or not _shared(_around(one), _around(other)):
        return 0.0
    shared = sum(_shared(box, against) for box in one for against in other)
    joint = sum(box.width * box.height for box in (*one, *other)) - shared
    return min(1.0, shared / joint) if joint > 0 else 1.0


def _shared(one: Box, other: Box) -> int:
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return width * height if width > 0 and height > 0 else 0


def _around(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Box(left, top, right - left, bottom - top)
