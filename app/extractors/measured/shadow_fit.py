"""Elevation: the shadows that boxes cast, fitted side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.blurred_shadows import is_edge, may_be_one
from app.extractors.measured.hard_shadows import find_hard_shadows
from app.extractors.measured.inner_shades import find_inner_shades
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import SHADOW_FIT
from app.extractors.measured.scene import Scene
from app.extractors.measured.shadow_model import FittedShadow, Layer, explained, fit_shadow, fits_all
from app.extractors.measured.shadow_profiles import FARTHEST, SMALLEST, FallOff, find_fall_offs
from app.extractors.measured.shadow_sections import explains_partly
from app.extractors.measured.shadow_signal import Signal, looks_of
from app.extractors.measured.ui_box import BOTTOM
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.elevation import Shadow, ShadowLayer
from app.votes.evidence import Box, Evidence
from app.votes.vote import Abstention, Ballot, Vote

_DEEP = 24
"""CSS px: how far into a box the shade of its own edges is followed."""
_MOST_FITS, _MOST_LOOKS, _WELL = 8, 4, 3
_FAINTEST = 0.02
_SOFT, _EDGE = 0.45, 2
"""Pixels: sigma of a blur, and how many pixels the edge of a box between two pixels may be soft."""
_SEEN_BELOW = 4
"""Pixels in the shade of a head that lies on its card."""
_ONE_SIDED = 0.45
"""Levels; a bar across the picture shows its shadow at one side only, and that must be all but rounding."""


@dataclass(slots=True)
class _Level:
    """A shadow, the looks of it that differ, and the boxes that cast it."""

    fitted: FittedShadow
    looks: list[FallOff]
    boxes: list[Box] = field(default_factory=list)

    @property
    def sides(self) -> int:
        """How many sides of a box show it, counting each once; one without blur shows below."""
        return sum(any(len(look.sides[side]) > 1 for look in self.looks) for side in range(4)) if self.looks else 1


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot. Where pixels are blurred, only what falls off softly can be told."""
    least, reach, deep = (round(length * scene.scale) for length in (SMALLEST, FARTHEST, _DEEP))
    if scene.blurred:
        levels, insets = _few(_levels(scene.soft_fall_offs)), []
    else:
        fall_offs = find_fall_offs(scene.calm, scene.boxes, least=least, reach=reach)
        levels = [*_levels(fall_offs), *_hard_levels(scene)]
        insets = _levels(find_inner_shades(scene.calm, scene.boxes, least=least, reach=deep))
    votes = [_vote("shadow.levels", level, scene.scale) for level in levels]
    votes += [_vote("shadow.levels", level, scene.scale, inset=True) for level in insets]
    if levels:
        usual = max(levels, key=lambda level: len(level.boxes))
        yield Ballot(SHADOW_FIT.id, Domain.ELEVATION, votes=(*votes, _vote("shadow.default", usual, scene.scale)))
    else:
        nothing = Abstention(SHADOW_FIT.id, "shadow.default", "no box casts a shadow")
        yield Ballot(SHADOW_FIT.id, Domain.ELEVATION, votes=tuple(votes), abstentions=(nothing,))


def _hard_levels(scene: Scene) -> list[_Level]:
    hard = find_hard_shadows(scene.calm, scene.boxes, least=round(SMALLEST * scene.scale), scale=scene.scale)
    fitted = [FittedShadow((Layer(0.0, 0.0, one.offset, 0.0, one.alpha),), (0, 0, 0), 0.0, one.depth) for one in hard]
    return [_Level(fit, [], one.boxes) for fit, one in zip(fitted, hard, strict=True)]


def _levels(fall_offs: list[FallOff]) -> list[_Level]:
    """Boxes that show most sides first; a box goes to the first level that explains it, or makes a new one."""
    alike: dict[tuple[bytes, ...], list[FallOff]] = {}
    for fall_off in fall_offs:
        alike.setdefault(fall_off.key, []).append(fall_off)
    groups = sorted(alike.values(), key=lambda group: (-_sides(group[0]), -len(group)))
    if not groups:
        return []
    firsts = looks_of([group[0] for group in groups])
    known: list[_Level | None] = [None] * len(groups)
    levels: list[_Level] = []
    fits = 0
    for number, group in enumerate(groups):
        boxes = [fall_off.bounds for fall_off in group]
        if (level := known[number]) is not None:
            level.boxes += boxes
            level.looks.append(group[0])
        elif (whole := _of_which_part(group[0], levels)) is not None:
            whole.boxes += boxes
        elif fits < _MOST_FITS:
            fits += 1
            fitted = _fitted(group[0], firsts.each(number)) or _fitted_below(group[0])
            if fitted is not None:
                levels.append(level := _Level(fitted, group[:1], boxes))
                same = explained(firsts, fitted).tolist()
                known = [before or (level if one else None) for before, one in zip(known, same, strict=True)]
    return [_refitted(level) for level in levels]


def _few(levels: list[_Level]) -> list[_Level]:
    """Without edges, and each shadow once, however it was measured: of those that may be one, the one of most boxes."""
    kept: list[_Level] = []
    for level in sorted(levels, key=lambda each: -len(each.boxes)):
        same = next((other for other in kept if may_be_one(other.fitted, level.fitted)), None)
        if same is not None:
            same.boxes += level.boxes
        elif not is_edge(level.fitted):
            kept.append(level)
    return kept


def _fitted(look: FallOff, signal: Signal) -> FittedShadow | None:
    fitted = fit_shadow([look], signal)
    return fitted if fitted is not None and _is_credible(fitted, [look]) else None


def _fitted_below(look: FallOff) -> FittedShadow | None:
    """The head of a card shows at its sides what the card casts, and below what it casts itself."""
    below = look.sides[BOTTOM]
    if _sides(look) < 3 or np.count_nonzero(below.any(axis=1)) < _SEEN_BELOW:
        return None
    nothing = below[:0]
    part = replace(look, sides=(nothing, nothing, below, nothing))
    return _fitted(part, looks_of([part]).together)


def _of_which_part(look: FallOff, levels: Sequence[_Level]) -> _Level | None:
    """Of the levels that were seen well, the one of a box of which this is a part."""
    seen_well = (level for level in levels if level.sides >= _WELL)
    return next((level for level in seen_well if explains_partly(level.fitted, level.looks[0].ground, look)), None)


def _refitted(level: _Level) -> _Level:
    """Fitted to all looks at once: one shows what lies above, another what lies below."""
    if len(level.looks) < 2 or _sides(level.looks[0]) == 4:
        return level
    looks = looks_of(level.looks[:_MOST_LOOKS])
    if fits_all(looks, level.fitted):
        return level
    fitted = fit_shadow(level.looks[:_MOST_LOOKS], looks.together)
    return replace(level, fitted=fitted) if fitted is not None and _is_credible(fitted, level.looks) else level


def _sides(fall_off: FallOff) -> int:
    return sum(len(side) > 1 for side in fall_off.sides)


def _is_credible(fitted: FittedShadow, looks: Sequence[FallOff]) -> bool:
    strongest = fitted.layers[0]
    blurred = strongest.sigma >= _SOFT or any(_fades_out(side) for look in looks for side in look.sides)
    several = len({side for look in looks for side in range(4) if len(look.sides[side]) > 1}) >= 2
    exact = several or fitted.residual <= _ONE_SIDED
    whole = any(_is_seen_through(fitted, look) for look in looks)
    return exact and whole and blurred and _FAINTEST <= strongest.alpha <= 0.9


def _is_seen_through(fitted: FittedShadow, look: FallOff) -> bool:
    """Whether a side is seen from about the middle of the softest layer's blur to where it fades: the tail or the middle alone
    look like any other gradient.
    """
    softest = max(fitted.layers, key=lambda layer: layer.sigma)
    falls = (-softest.offset_y, softest.offset_x, softest.offset_y, -softest.offset_x)
    edges = [(len(side), softest.spread + fall) for side, fall in zip(look.sides, falls, strict=True) if len(side) > 1]
    return any(edge >= -softest.sigma and seen - edge >= softest.sigma for seen, edge in edges)


def _fades_out(side: NDArray[np.float64]) -> bool:
    """Whether several pixels, each darker than the next, are seen: no edge between two pixels is as soft."""
    levels = side.max(axis=1) if len(side) else np.zeros(1)
    return bool((levels > 0).sum() > _EDGE and (np.diff(levels[levels > 0]) < 0).all())


def _vote(slot: str, level: _Level, scale: float, *, inset: bool = False) -> Vote:
    red, green, blue = level.fitted.color
    layers = tuple(
        ShadowLayer(
            x=_half(layer.offset_x / scale),
            y=_half(layer.offset_y / scale),
            blur=_half(2 * layer.sigma / scale),
            spread=_half(layer.spread / scale),
            color=Color.from_rgb(red, green, blue, round(layer.alpha, 3)),
            inset=inset,
        )
        for layer in level.fitted.layers
    )
    quality = level.fitted.depth / (level.fitted.depth + 2 * level.fitted.residual + 0.3)
    certainty = quality * (1 - 0.35**level.sides)
    evidence = Evidence(
        tuple(level.boxes[:12]), count=len(level.boxes), uncertainty=round(level.fitted.residual, 2), seen_as="shadow"
    )
    return Vote(SHADOW_FIT.id, slot, Shadow(layers), round(certainty, 3), evidence)


def _half(length: float) -> float:
    """Half CSS pixels are as fine as a fit can tell."""
    return round(2 * length) / 2 + 0.0


MEASURER = Measurer(SHADOW_FIT, measure)
