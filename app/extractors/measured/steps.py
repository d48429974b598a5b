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
    lengths = np.array([sample.length for sample in samples])
    weights = np.array([sample.weight for sample in samples])
    each = weights * np.exp(-0.5 * ((_PLACES[:, None] - lengths) / _WIDTH) ** 2)
    density = each.sum(axis=1)
    left = np.ones(len(samples), np.bool_)
    steps: list[Step] = []
    while left.any() and len(steps) < most:
        near = np.flatnonzero(left & (np.abs(lengths - _PLACES[density.argmax()]) <= _REACH))
        weight = float(weights[near].sum())
        if weight < least:
            break
        mean = float((lengths[near] * weights[near]).sum()) / weight
        spread = float(np.sqrt((weights[near] * (lengths[near] - mean) ** 2).sum() / weight))
        regions = tuple(dict.fromkeys(samples[index].region for index in near.tolist()))[:_REGIONS]
        if mean >= _SMALLEST and weight >= least * max(1.0, mean / _RARE) ** 2:
            steps.append(Step(mean, weight, len(near), spread, regions))
        left[near] = False
        density -= each[:, near].sum(axis=1)
    return steps
