"""Which of many values lie near each other, without asking about every pair."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from app.tokens.color import Color
from app.tokens.distance import COLOR_LIMIT, distance
from app.tokens.perception import LIGHTNESS_REACH, Lab, lab, surely_beyond
from app.tokens.value import Value

Pair = tuple[int, int]
_NO_COLOR: Lab = (0.0, 0.0, 0.0)


@lru_cache(maxsize=256)
def near_pairs(values: tuple[Value, ...], limit: float) -> Mapping[Pair, float]:
    """Every pair of indices (the smaller first) within `limit`, with its distance.

    Remembered, because most lists are the same ones when the next ballot is cast.
    """
    apart = ((pair, distance(values[pair[0]], values[pair[1]])) for pair in _candidates(values, limit))
    return MappingProxyType({pair: far for pair, far in apart if far <= limit})


def _candidates(values: Sequence[Value], limit: float) -> Iterator[Pair]:
    """Pairs worth comparing. Colors go by lightness: beyond a window of it no pair can be near, whatever its hues."""
    places = [lab(value.hex) if isinstance(value, Color) else _NO_COLOR for value in values]
    order = sorted(range(len(values)), key=places.__getitem__)
    visible = limit * COLOR_LIMIT
    for position, one in enumerate(order):
        place = places[one]
        lightest = place[0] + visible * LIGHTNESS_REACH
        for other in order[position + 1 :]:
            if places[other][0] > lightest:
                break
            if not surely_beyond(place, places[other], visible):
                yield (one, other) if one < other else (other, one)


def match_limit(value: Value) -> float:
    """How far the readings of one thing may lie apart: CIEDE2000 5 for what is made of colors, else the just acceptable."""
    return 2.5 if value.kind in ("color", "gradient") else 1.0


def same_to_its_finder(value: Value, apart: float, *, measured: bool) -> bool:
    """Whether two values in one extractor's own list are one thing said twice.

    Colors merge up to CIEDE2000 2; where pixels were counted only up to 0.5: white paper and a card in #FAFAFA (1.0 apart)
    are two tokens of many designs. Whoever lists 1 px and 2 px borders means two: other values merge below their limit only.
    """
    if value.kind == "color":
        return apart <= (0.25 if measured else 1.0)
    return apart < 1
