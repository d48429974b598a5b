"""Elevation: the shadows that boxes cast, fitted side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.extractors.measured.inner_shades import find_inner_shades
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import SHADOW_FIT
from app.extractors.measured.scene import Scene
from app.extractors.measured.shadow_model import FittedShadow, explains, fit_shadow
from app.extractors.measured.shadow_profiles import FallOff, find_fall_offs
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.elevation import Shadow, ShadowLayer
from app.votes.evidence import Box, Evidence
from app.votes.vote import Abstention, Ballot, Vote

_LEAST, _REACH = 14, 44
"""CSS px: the smallest box, and how far its shadow is followed."""
_DEEP = 24
"""CSS px: how far into a box the shade of its own edges is followed."""
_MOST_FITS, _MOST_LOOKS = 8, 4
_FAINTEST = 0.02
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
        """How many sides of a box show it, counting each once."""
        return sum(any(len(look.sides[side]) > 1 for look in self.looks) for side in range(4))


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot."""
    reach = round(_REACH * scene.scale)
    fall_offs = find_fall_offs(scene.calm, scene.boxes, least=round(_LEAST * scene.scale), reach=reach)
    levels = _levels(fall_offs)
    deep = round(_DEEP * scene.scale)
    insets = _levels(find_inner_shades(scene.calm, scene.boxes, least=round(_LEAST * scene.scale), reach=deep))
    votes = [_vote("shadow.levels", level, scene.scale) for level in levels]
    votes += [_vote("shadow.levels", level, scene.scale, inset=True) for level in insets]
    if levels:
        usual = max(levels, key=lambda level: len(level.boxes))
        yield Ballot(SHADOW_FIT.id, Domain.ELEVATION, votes=(*votes, _vote("shadow.default", usual, scene.scale)))
    else:
        nothing = Abstention(SHADOW_FIT.id, "shadow.default", "no box casts a shadow")
        yield Ballot(SHADOW_FIT.id, Domain.ELEVATION, votes=tuple(votes), abstentions=(nothing,))


def _levels(fall_offs: list[FallOff]) -> list[_Level]:
    """Boxes that show most sides first; a box goes to the first level that explains it, or makes a new one."""
    alike: dict[tuple[bytes, ...], list[FallOff]] = {}
    for fall_off in fall_offs:
        alike.setdefault(fall_off.key, []).append(fall_off)
    groups = sorted(alike.values(), key=lambda group: (-_sides(group[0]), -len(group)))
    levels: list[_Level] = []
    fits = 0
    for group in groups:
        boxes = [fall_off.bounds for fall_off in group]
        known = next((level for level in levels if explains(level.fitted, group[0])), None)
        if known is not None:
            known.boxes += boxes
            known.looks.append(group[0])
        elif fits < _MOST_FITS:
            fits += 1
            fitted = fit_shadow(group[:1])
            if fitted is not None and _is_credible(fitted, _sides(group[0])):
                levels.append(_Level(fitted, group[:1], boxes))
    return [_refitted(level) for level in levels]


def _refitted(level: _Level) -> _Level:
    """Fitted to all looks at once: one shows what lies above, another what lies below."""
    if len(level.looks) < 2 or _sides(level.looks[0]) == 4:
        return level
    fitted = fit_shadow(level.looks[:_MOST_LOOKS])
    return replace(level, fitted=fitted) if fitted is not None and _is_credible(fitted, level.sides) else level


def _sides(fall_off: FallOff) -> int:
    return sum(len(side) > 1 for side in fall_off.sides)


def _is_credible(fitted: FittedShadow, sides: int) -> bool:
    strongest = fitted.layers[0]
    blurred = strongest.sigma >= 0.45 and strongest.alpha >= _FAINTEST
    return (sides >= 2 or fitted.residual <= _ONE_SIDED) and blurred and strongest.alpha <= 0.9


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
