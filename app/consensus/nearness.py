"""Which of many values lie near each other, without asking about every pair."""

from collections.abc import Iterator, Sequence

from app.tokens.color import Color
from app.tokens.distance import COLOR_LIMIT, distance
from app.tokens.perception import LIGHTNESS_REACH, lab
from app.tokens.value import Value

Pair = tuple[int, int]


def near_pairs(values: Sequence[Value], limit: float) -> Iterator[tuple[Pair, float]]:
    """Every pair (smaller index first) within `limit`, with its distance.

    Colors are sorted by lightness: beyond a window of it no pair can be near, whatever its hues.
    """
    places = [_place(value) for value in values]
    reach = limit * COLOR_LIMIT * LIGHTNESS_REACH
    order = sorted(range(len(values)), key=places.__getitem__)
    for position, one in enumerate(order):
        for other in order[position + 1 :]:
            if places[other] - places[one] > reach:
                break
            apart = distance(values[one], values[other])
            if apart <= limit:
                yield (min(one, other), max(one, other)), apart


def _place(value: Value) -> float:
    return lab(value.hex)[0] if isinstance(value, Color) else 0.0


def match_limit(value: Value) -> float:
    """How far the readings of one thing may lie apart: CIEDE2000 5 for what is made of colors, else the just acceptable."""
    return 2.5 if value.kind in ("color", "gradient") else 1.0


def same_to_its_finder(value: Value, apart: float, *, measured: bool) -> bool:
    """Whether two values in one extractor's own list are one thing said twice.

    Colors merge up to CIEDE2000 2; where pixels were counted only up to 1, since white paper and an off-white card 1.5 apart
    are two tokens of most designs. Whoever lists 1 px and 2 px borders means two: other values merge below their limit only.
    """
    if value.kind == "color":
        return apart <= (0.5 if measured else 1.0)
    return apart < 1
