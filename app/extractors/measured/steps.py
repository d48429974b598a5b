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
_REGIONS = 12


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
    left = list(samples)
    places = np.arange(1, 129, 0.5)
    steps: list[Step] = []
    while left and len(steps) < most:
        lengths = np.array([sample.length for sample in left])
        weights = np.array([sample.weight for sample in left])
        density = (weights * np.exp(-0.5 * ((places[:, None] - lengths) / _WIDTH) ** 2)).sum(axis=1)
        near = np.abs(lengths - places[density.argmax()]) <= _REACH
        weight = float(weights[near].sum())
        if weight < least:
            break
        mean = float((lengths[near] * weights[near]).sum()) / weight
        spread = float(np.sqrt((weights[near] * (lengths[near] - mean) ** 2).sum() / weight))
        taken = [sample for sample, is_near in zip(left, near, strict=True) if is_near]
        regions = tuple(dict.fromkeys(sample.region for sample in taken))[:_REGIONS]
        if mean >= _SMALLEST:
            steps.append(Step(mean, weight, len(taken), spread, regions))
        left = [sample for sample, is_near in zip(left, near, strict=True) if not is_near]
    return steps
