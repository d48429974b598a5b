"""From about the right shadow to the best one, by damped least squares (Levenberg 1944, Marquardt 1963).

One layer or two, rows of sigma, offset to the right, offset down, spread and alpha. One upon the other they leave the product
of what each leaves of the ground.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shadow_cover import normal
from app.extractors.measured.shadow_signal import Signal

Floats = NDArray[np.float64]
Layers = list[list[float]]

SIGMA: Final = 0
ASIDE: Final = 1
DOWN: Final = 2
SPREAD: Final = 3
ALPHA: Final = 4

_MOST_STEPS: Final = 6
_ENOUGH: Final = 0.02
"""Of the misfit: a step that gains less is the last."""
_FEW: Final = 4
_FINE: Final = 0.3
"""Levels: rounding leaves as much."""
_DAMPED, _MORE, _LESS, _STUCK = 0.01, 10.0, 0.1, 10.0
_LENIENT: Final = 0.7
"""Of what is left unexplained within the slack of a pixel, the part that is forgiven."""
_SHARPEST, _SOFTEST = 0.3, 160.0
"""Pixels, of sigma."""
_FARTHEST: Final = 3.5
"""Sigmas: how far a layer may move, for it to be seen beside the box at all."""
_FAINTEST: Final = 0.004
_SMALL: Final = 3.0
"""Sigmas: if its ends are farther away, also when it falls, the middle of a side is as dark as it gets."""


def descend(
    signal: Signal, layers: Layers, free: tuple[int, ...], *, largest: float = 0.0, tied: bool = False
) -> tuple[Layers, float]:
    """Layers near those given that fit better in what is `free`, and the root mean square error in levels. No layer spreads by
    more than `largest` sigmas; if `tied`, it goes on falling by the part of sigma by which it falls.
    """
    best, (left, slopes) = layers, _misfit(signal, layers, free, tied=tied)
    cost, damped = float(left @ left), _DAMPED
    fine = len(left) * (_FINE / signal.levels) ** 2
    for _ in range(_MOST_STEPS):
        normals = slopes @ slopes.T
        diagonal = normals.reshape(-1)[:: len(normals) + 1]
        diagonal *= 1 + damped
        diagonal += 1e-9
        tried = _stepped(best, free, _solved(normals, slopes @ left), largest, tied=tied)
        left_there, slopes_there = _misfit(signal, tried, free, tied=tied)
        cost_there = float(left_there @ left_there)
        if cost_there < cost:
            little = cost - cost_there <= _ENOUGH * cost
            best, left, slopes, cost, damped = tried, left_there, slopes_there, cost_there, damped * _LESS
            if little or cost <= fine:
                break
        elif damped > _STUCK:
            break
        else:
            damped *= _MORE
    left = signal.parts - covering(signal, best)
    return best, math.sqrt(float(left @ left) / len(left)) * signal.levels


def covering(signal: Signal, layers: Layers) -> Floats:
    """The part of the ground that the layers cover, pixel by pixel."""
    return 1 - _uncovered([1 - layer[ALPHA] * _shown(signal, layer)[0] for layer in layers])


def _misfit(signal: Signal, layers: Layers, free: tuple[int, ...], *, tied: bool) -> tuple[Floats, Floats]:
    """What is left unexplained of each pixel, and (parameter, pixel) by how much it shrinks with each parameter."""
    seen = [_shown(signal, layer) for layer in layers]
    kept = [1 - layer[ALPHA] * shown for layer, (shown, _, _) in zip(layers, seen, strict=True)]
    slopes = np.empty((len(layers) * len(free), len(signal.parts)))
    rows = iter(slopes)
    for layer, (shown, density, sigmas), others in zip(layers, seen, reversed(kept), strict=True):
        alone = len(layers) == 1
        by_alpha = shown if alone else shown * others
        by_sigma = density * layer[ALPHA] if alone else density * others * layer[ALPHA]
        by_edge = by_sigma / layer[SIGMA]
        for column in free:
            if column == ALPHA:
                next(rows)[:] = by_alpha
            elif column == SIGMA:
                row = np.multiply(by_sigma, sigmas, out=next(rows))
                if tied:
                    row += layer[DOWN] * by_edge * signal.up
            elif column == SPREAD:
                next(rows)[:] = by_edge
            else:
                np.multiply(by_edge, signal.up if column == DOWN else signal.aside, out=next(rows))
    left = signal.parts - 1 + _uncovered(kept)
    if signal.slack.any():
        within = np.clip(left, -signal.slack, signal.slack)
        slopes *= np.where(left == within, 1 - _LENIENT, 1.0)
        left -= _LENIENT * within
    return left, slopes


def _uncovered(kept: list[Floats]) -> Floats:
    return kept[0] if len(kept) == 1 else kept[0] * kept[1]


def _shown(signal: Signal, layer: list[float]) -> tuple[Floats, Floats, Floats]:
    """How much of a layer is seen at each pixel, the density of its blur, and how many sigmas outside its edge that is."""
    sigma, right, down, spread, _ = layer
    outside = signal.distance - spread
    if down:
        outside -= down * signal.up
    if right:
        outside -= right * signal.aside
    outside /= sigma
    shown, density = normal(outside)
    if signal.shortest / 2 + spread - abs(down) - abs(right) < _SMALL * sigma:
        half = signal.along / 2 + spread
        slipped = np.where(signal.up == 0, down, right)
        ends = normal((half - slipped) / sigma)[0] + normal((half + slipped) / sigma)[0]
        across = np.maximum(1 - ends, 1e-3)
        shown *= across
        density *= across
    return shown, density, outside


def _solved(normals: Floats, toward: Floats) -> list[float]:
    """Gauss's elimination; of few equations it is done before numpy has begun."""
    if len(toward) > _FEW:
        solution: list[float] = np.linalg.solve(normals, toward).tolist()
        return solution
    rows = [[*row, right] for row, right in zip(normals.tolist(), toward.tolist(), strict=True)]
    for place, pivot in enumerate(rows):
        for row in rows:
            if row is not pivot and (part := row[place] / pivot[place]):
                row[place:] = [one - part * other for one, other in zip(row[place:], pivot[place:], strict=True)]
    return [row[-1] / row[place] for place, row in enumerate(rows)]


def _stepped(layers: Layers, free: tuple[int, ...], steps: list[float], largest: float, *, tied: bool) -> Layers:
    """The step is in parts of sigma for that, in pixels and parts for all else."""
    rows = [list(layer) for layer in layers]
    for number, row in enumerate(rows):
        falls = row[DOWN] / row[SIGMA]
        for column, step in zip(free, steps[number * len(free) :], strict=False):
            row[column] = row[column] * math.exp(min(0.7, max(-0.7, step))) if column == SIGMA else row[column] + step
        sigma = row[SIGMA] = min(_SOFTEST, max(_SHARPEST, row[SIGMA]))
        if tied:
            row[DOWN] = falls * sigma
        far = _FARTHEST * sigma
        row[ASIDE], row[DOWN] = (min(far, max(-far, row[column])) for column in (ASIDE, DOWN))
        row[SPREAD] = min(largest * sigma, max(-sigma, row[SPREAD]))
        row[ALPHA] = min(1.0, max(_FAINTEST, row[ALPHA]))
    return rows
