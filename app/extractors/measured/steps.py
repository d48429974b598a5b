"""Steps of a scale: the values around which measured lengths gather."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.extractors.measured.paddings import Sample
from app.votes.evidence import Box

_WIDTH = 0.6
"""One sigma of a measured length, CSS px."""
_REACH = 1.25
_SMALLEST = 1.6
"""CSS px; what is less is within the error of a line box."""
_RARE = 24
"""CSS px from which on steps are rare in scales, and distances that nobody chose are common: what is longer must weigh more."""
_COMMON, _LIGHT = 9.5, 0.6
"""CSS px up to which nearly every step is in use, so that less weight suffices, and by how much less."""
_FREE, _GRIDS, _OFF, _HEAVY = 12.5, (4, 5), 1.1, 3.0
"""CSS px from which scales go by fours or fives; how far a step may be off both, and how much more it must weigh then."""
_REGIONS = 12
_PLACES = np.arange(1, 129, 0.5)
"""CSS px at which the density is looked at."""


@dataclass(frozen=True, slots=True)
class Step:
    """A value in CSS px with the samples behind it. `spread` is one sigma."""

    length: float
    weight: float
    count: int
    spread: float
    regions: tuple[Box, ...]


def find_steps(samples: Sequence[Sample], least: float, most: int) -> list[Step]:
    """Peaks of the weighted density, heaviest first; each takes its samples away before the next is looked for."""
    lengths, which = np.unique([sample.length for sample in samples], return_inverse=True)  # most are met again and again
    number = np.bincount(which, minlength=len(lengths))
    weights = np.bincount(which, [sample.weight for sample in samples], len(lengths))
    each = weights * np.exp(-0.5 * ((_PLACES[:, None] - lengths) / _WIDTH) ** 2)
    density = each.sum(axis=1)
    left = np.ones(len(lengths), np.bool_)
    steps: list[Step] = []
    while left.any() and len(steps) < most:
        near = left & (np.abs(lengths - _PLACES[density.argmax()]) <= _REACH)
        weight = float(weights[near].sum())
        if weight < _LIGHT * least:
            break
        mean = float((lengths[near] * weights[near]).sum()) / weight
        if mean >= _SMALLEST and weight >= least * _rarity(mean):
            spread = float(np.sqrt((weights[near] * (lengths[near] - mean) ** 2).sum() / weight))
            regions = dict.fromkeys(samples[index].region for index in np.flatnonzero(near[which]).tolist())
            steps.append(Step(mean, weight, int(number[near].sum()), spread, tuple(regions)[:_REGIONS]))
        left &= ~near
        density -= each[:, near].sum(axis=1)
    return steps


def _rarity(length: float) -> float:
    """How much more than usual a step of that length must weigh to be believed."""
    if length <= _COMMON:
        return _LIGHT
    apart = min(abs(length - grid * round(length / grid)) for grid in _GRIDS)
    odd = length > _FREE and apart > _OFF
    return max(1.0, length / _RARE) ** 2 * (_HEAVY if odd else 1.0)
