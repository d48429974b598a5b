"""How often each swatch of a palette is carried by what."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from app.extractors.measured.color_carriers import Carried, Carrier
from app.extractors.measured.packed_colors import farthest
from app.extractors.measured.palette import Swatch
from app.tokens.perception import difference

Use = Counter[Carrier]

_SAME, _SAME_BLURRED = 2.0, 8.0
"""CIEDE2000 within which what was seen is the swatch, in exact pictures and in others."""
_SURELY_APART: Final = 48
"""Channel difference from which the distance need not be computed."""


def find_uses(carried: Iterable[Carried], swatches: Sequence[Swatch], *, blurred: bool) -> dict[int, Use]:
    """By packed color of the swatch."""
    within = _SAME_BLURRED if blurred else _SAME
    uses: dict[int, Use] = {swatch.packed: Counter() for swatch in swatches}
    known: dict[int, int | None] = {packed: packed for packed in uses}
    for one in carried:
        if one.packed not in known:
            known[one.packed] = _nearest(one.packed, swatches, within)
        if (packed := known[one.packed]) is not None:
            uses[packed][one.carrier] += 1
    return uses


def _nearest(packed: int, swatches: Sequence[Swatch], within: float) -> int | None:
    near = [
        (difference(f"#{packed:06X}", swatch.hex), swatch.packed)
        for swatch in swatches
        if farthest(packed, swatch.packed) < _SURELY_APART
    ]
    nearest = min(near, default=(within + 1, 0))
    return nearest[1] if nearest[0] <= within else None
