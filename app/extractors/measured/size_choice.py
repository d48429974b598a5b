"""The fewest sizes that explain all lines: each further size has to pay for itself."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_PRICE = 0.5
"""What a size costs, in units of log-likelihood of one line with plenty of letters."""
_MOST = 14
_APART = 0.9
"""CSS px; nearer sizes are one to who looks."""


@dataclass(frozen=True, slots=True)
class SizeChances:
    """`log_likelihood` is (lines, sizes); `prior` says how plausible each size is beforehand. Sizes in CSS px."""

    sizes: Floats
    log_likelihood: Floats
    prior: Floats


def choose_sizes(reading: SizeChances, glyphs: Floats) -> tuple[Floats, Floats]:
    """Return, for each line, its size and one sigma, in CSS px. Sizes are added greedily, the one that explains most first."""
    say = np.minimum(glyphs, 12.0)[:, None] / 12
    told = (reading.log_likelihood - reading.log_likelihood.max(axis=1, keepdims=True)) * say
    best = np.full(len(told), -30.0)
    free = np.ones(len(reading.sizes), bool)
    chosen: list[int] = []
    for _ in range(_MOST):
        gain = np.where(free, np.maximum(told - best[:, None], 0).sum(axis=0) + reading.prior, -np.inf)
        place = int(np.argmax(gain))
        if chosen and gain[place] < _PRICE:
            break
        chosen.append(place)
        free &= np.abs(reading.sizes - reading.sizes[place]) >= np.maximum(_APART, 0.07 * reading.sizes)
        best = np.maximum(best, told[:, place])
    picked = told[:, chosen].argmax(axis=1)
    sizes = reading.sizes[chosen]
    sigma = np.array([_spread(reading, told[picked == number].sum(axis=0)) for number in range(len(chosen))])
    return sizes[picked], sigma[picked]


def _spread(reading: SizeChances, told: Floats) -> float:
    joint = told + reading.prior
    chance = np.exp(joint - joint.max())
    chance /= chance.sum()
    mean = float((chance * reading.sizes).sum())
    return float(np.sqrt((chance * (reading.sizes - mean) ** 2).sum()))
