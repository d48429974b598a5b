"""Translucent colors: what is painted over two grounds and lets both of them through.

Paint F of opacity a over a ground B gives C = a F + (1 - a) B (Porter and Duff, Compositing Digital Images, 1984). One pair of
B and C leaves it open; two pairs of one kind of thing give 1 - a as the quotient of what their composites and their grounds are
apart, in every channel the same. Black and white, which hairlines and hovers are made of, are told by each pair alone, so there
two pairs have to agree. Grays agree by chance: of them it takes three, and a paint of its own has to be colorful.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.rules import Rule
from app.extractors.measured.ui_box import UiBox
from app.tokens.color import Color
from app.votes.evidence import Look

_APART, _COLORED_APART = 16, 40
"""Levels between two grounds, at least; a color of its own needs more."""
_OFF: Final = 1.25
"""Levels by which rounding may make a composite differ."""
_FAINTEST, _STRONGEST = 0.02, 0.95
_COLORFUL, _ENOUGH_GRAYS = 48, 3
"""Levels between the channels of a paint, and how many gray grounds prove one."""
_SAME, _SAME_ALPHA = 10, 0.025
"""Levels and opacity within which two estimates are of one color."""
_SMALLEST: Final = 10
"""Pixels of a box that can be told by its size."""
_MOST: Final = 40
"""Pairs of one kind that are compared."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """A packed color painted over another."""

    ground: int
    painted: int


@dataclass(frozen=True, slots=True)
class Overlay:
    """A translucent color, the pairs that it explains, and how often each was seen."""

    color: Color
    pairs: Mapping[Pair, int]


def find_overlays(boxes: Sequence[UiBox], rules: Iterable[Rule]) -> list[Overlay]:
    """Of borders and lines of one width, and of fills of one size."""
    kinds: dict[Hashable, Counter[Pair]] = defaultdict(Counter)
    for kind, pair in _pairs(boxes, rules):
        if pair.ground != pair.painted and pair.ground >= 0 and pair.painted >= 0:
            kinds[kind][pair] += 1
    found: dict[Color, dict[Pair, int]] = defaultdict(dict)
    for pairs in kinds.values():
        for one, other in combinations(list(pairs)[:_MOST], 2):
            color = _explained(one, other)
            if color is not None:
                found[color] |= {one: pairs[one], other: pairs[other]}
    return [overlay for overlay in _merged(found) if _is_proven(overlay.pairs)]


def _merged(found: Mapping[Color, Mapping[Pair, int]]) -> list[Overlay]:
    """One overlay for what two pairs each gave a little differently, for composites are whole levels."""
    merged: list[Overlay] = []
    for color, pairs in sorted(found.items(), key=lambda each: -len(each[1])):
        near = next((place for place, one in enumerate(merged) if _near(one.color, color)), None)
        if near is None:
            merged.append(Overlay(color, pairs))
        else:
            both = {**merged[near].pairs, **pairs}
            merged[near] = Overlay(_of_all(list(both)) if 0 < max(color.rgb) < 255 else merged[near].color, both)
    return merged


def _near(one: Color, other: Color) -> bool:
    apart = max(abs(first - second) for first, second in zip(one.rgb, other.rgb, strict=True))
    return apart <= _SAME and abs(one.alpha - other.alpha) <= _SAME_ALPHA


def _of_all(pairs: Sequence[Pair]) -> Color:
    """By least squares: C = P + t B in each channel, with one t for all."""
    grounds, painted = _levels(*(pair.ground for pair in pairs)), _levels(*(pair.painted for pair in pairs))
    off, left = grounds - grounds.mean(axis=0), painted - painted.mean(axis=0)
    through = float((off * left).sum() / (off * off).sum())
    return _color((painted - through * grounds).mean(axis=0) / (1 - through), 1 - through)


def overlay_looks(overlays: Iterable[Overlay]) -> dict[int, tuple[Look, ...]]:
    """For each composite, packed, the translucent colors that it is seen of, and over which ground."""
    looks: dict[int, tuple[Look, ...]] = {}
    for overlay in overlays:
        for pair, count in overlay.pairs.items():
            look = Look(f"{overlay.color.text} over #{pair.ground:06X}", count)
            looks[pair.painted] = (*looks.get(pair.painted, ()), look)
    return looks


def _is_proven(pairs: Iterable[Pair]) -> bool:
    grounds = {pair.ground for pair in pairs}
    colors = np.array([*grounds, *(pair.painted for pair in pairs)])
    gray = (colors >> 16 & 255 == colors >> 8 & 255) & (colors >> 8 & 255 == colors & 255)
    return len(grounds) >= _ENOUGH_GRAYS or not gray.all()


def _pairs(boxes: Sequence[UiBox], rules: Iterable[Rule]) -> Iterator[tuple[Hashable, Pair]]:
    """What may be painted over what: borders lie on their own fill (CSS Backgrounds 3, 2.11), fills on what is around them."""
    for box in boxes:
        if box.bordered:
            yield box.borders[0], Pair(box.fill, box.border_colors[0])
        elif max(box.borders) == 0 and len(set(box.outside)) == 1 and min(box.width, box.height) >= _SMALLEST:
            yield (box.width, box.height), Pair(box.outside[0], box.fill)
    for rule in rules:
        if rule.before == rule.after:
            yield rule.thick, Pair(rule.before, rule.color)


def _explained(one: Pair, other: Pair) -> Color | None:
    if one.ground == other.painted or other.ground == one.painted:
        return None
    grounds, painted = _levels(one.ground, other.ground), _levels(one.painted, other.painted)
    apart = np.abs(grounds[0] - grounds[1])
    if apart.max() < _APART:
        return None
    for level in (0.0, 255.0):
        alpha = _alpha(grounds, painted, level)
        if alpha is not None:
            return _color(np.full(3, level), alpha)
    return _own_color(grounds, painted) if float(np.median(apart)) >= _COLORED_APART else None


def _alpha(grounds: Floats, painted: Floats, level: float) -> float | None:
    """The opacity of black or white that explains all channels of both pairs."""
    room = level - grounds
    if not room.any():
        return None
    alpha = float((room * (painted - grounds)).sum() / (room * room).sum())
    off = np.abs(grounds + alpha * room - painted).max()
    return alpha if off <= _OFF and _FAINTEST <= alpha <= _STRONGEST else None


def _own_color(grounds: Floats, painted: Floats) -> Color | None:
    """Of what lets so much of both grounds through in every channel, and would be a color."""
    apart, left = grounds[0] - grounds[1], painted[0] - painted[1]
    through = float((apart * left).sum() / (apart * apart).sum())
    if np.abs(through * apart - left).max() > _OFF or not _FAINTEST <= 1 - through <= _STRONGEST:
        return None
    paint = ((painted - through * grounds) / (1 - through)).mean(axis=0)
    rounding = 2 * _OFF / (1 - through)
    possible = paint.min() >= -rounding and paint.max() <= 255 + rounding
    return _color(paint, 1 - through) if possible and np.ptp(paint) >= _COLORFUL else None


def _levels(*colors: int) -> Floats:
    """(color, channel) of packed colors."""
    return np.array([[packed >> 16 & 255, packed >> 8 & 255, packed & 255] for packed in colors], np.float64)


def _color(levels: Floats, alpha: float) -> Color:
    red, green, blue = np.clip(np.round(levels), 0, 255).astype(int).tolist()
    return Color.from_rgb(red, green, blue, round(alpha, 2))
