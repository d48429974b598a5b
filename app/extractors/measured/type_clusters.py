"""Lines that are set alike are one text style."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from app.extractors.measured.prose_pitch import usual_pitch
from app.extractors.measured.text_line import TextLine
from app.tokens.typography import Generic

_FEWEST_GLYPHS = 5
_Said = TypeVar("_Said", bound=str | float)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is believed of one line: size in CSS px with one sigma, weight, and what else could be told (None: nothing):
    generic family, family, letter spacing in CSS px.
    """

    line: TextLine
    size: float
    sigma: float
    weight: int
    generic: Generic | None = None
    family: str | None = None
    spacing: float | None = None


@dataclass(frozen=True, slots=True)
class TypeCluster:
    """Settings taken for one text style. `line_height` is a ratio of the size, `letter_spacing` is in CSS px."""

    size: float
    sigma: float
    weight: int
    generic: Generic | None
    family: str | None
    line_height: float | None
    letter_spacing: float | None
    members: tuple[Setting, ...]

    @property
    def glyphs(self) -> int:
        """How many letters were drawn in it."""
        return sum(setting.line.glyphs for setting in self.members)


def clustered(settings: list[Setting], scale: float) -> tuple[TypeCluster, ...]:
    """Group by size, weight and generic family, most used first. Lines that tell no family go with the page's."""
    generics: list[tuple[Generic | None, int]] = [(setting.generic, setting.line.glyphs) for setting in settings]
    usual: Generic | None = _most_used(generics)
    groups: dict[tuple[float, int, Generic | None], list[Setting]] = {}
    for setting in settings:
        groups.setdefault((setting.size, setting.weight, setting.generic or usual), []).append(setting)
    found = [_cluster(key, members, scale) for key, members in groups.items()]
    return tuple(sorted((c for c in found if c.glyphs >= _FEWEST_GLYPHS), key=lambda c: (-c.glyphs, c.size, c.weight)))


def _cluster(key: tuple[float, int, Generic | None], members: list[Setting], scale: float) -> TypeCluster:
    size, weight, generic = key
    pitch = usual_pitch([setting.line for setting in members], size * scale)
    return TypeCluster(
        size=size,
        sigma=float(np.mean([setting.sigma for setting in members])),
        weight=weight,
        generic=generic,
        family=_most_used([(setting.family, setting.line.glyphs) for setting in members]),
        line_height=None if pitch is None else round(pitch / (size * scale), 3),
        letter_spacing=_most_used([(setting.spacing, setting.line.glyphs) for setting in members]),
        members=tuple(members),
    )


def _most_used(named: Iterable[tuple[_Said | None, int]]) -> _Said | None:
    counted: Counter[_Said] = Counter()
    for name, glyphs in named:
        if name is not None:
            counted[name] += glyphs
    return counted.most_common(1)[0][0] if counted else None
