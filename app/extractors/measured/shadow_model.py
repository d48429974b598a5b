"""A CSS shadow, fitted to how the color falls off around a box.

Shapes (sigma, offset, spread) are looked up in a table, alpha is solved for each, and from the best the fit descends to the
bottom. A spread or a second layer is tried where one plain layer leaves more than rounding.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shadow_cover import Shapes, Singles, shapes
from app.extractors.measured.shadow_descent import ALPHA, ASIDE, DOWN, SIGMA, SPREAD, Layers, covering, descend
from app.extractors.measured.shadow_profiles import FallOff
from app.extractors.measured.shadow_signal import CLEAR, Looks, Signal, looks_of
from app.extractors.measured.ui_box import BOTTOM

Floats = NDArray[np.float64]

_HEAVIEST: Final = 0.6
"""Of the alphas of a complex shadow; heavier ones are chance fits of far tails."""
_NEARLY_BLACK: Final = 48
"""A color this dark cannot be told from black by the few levels it leaves."""
_DARKEST: Final = 16
"""Levels of a ground on which a shadow can be told."""
_LEAST_SEEN, _LEAST_WIDE = 3, 2
"""Pixels, over all sides and at one, that must be darker than the ground; a line is one pixel wide."""
_WORST: Final = 0.2
"""Part of the signal that may be left unexplained."""
_FAINT: Final = 0.35
"""Levels that may be left unexplained however faint a shadow is: rounding leaves as much."""
_HOPELESS, _UNMENDED, _LITTLE = 0.4, 0.3, 1.0
"""Part of the signal that the table, and that one layer may leave unexplained: what follows does not mend more. And levels that
are always worth a try.
"""
_ROUNDING, _ALMOST = 0.6, 0.03
"""Levels; a misfit that rounding to whole levels explains. And the part of the signal by which blurs are painted otherwise."""
_BARELY, _HARDLY = 0.45, 0.1
"""Levels that rounding explains for sure, and that it does not tell apart."""
_FALLS, _TOWARD = 0.5, (1.0, 0.7, 0.4)
"""Sigmas that most shadows fall, and how far toward that is tried."""
_LOPSIDED: Final = 1.5
"""Levels by which left and right must differ for an offset to be looked for between them."""
_WORTH: Final = 0.6
"""A shadow with more parameters must leave less than this part of the misfit."""
_SAME, _NEARLY = 0.75, 0.15
"""Levels, and part of the signal, that a shadow fitted elsewhere may be off."""
_ALIKE: Final = 1.3
"""Of what the shadow leaves unexplained where it was fitted."""
_WIDEST: Final = 0.5
"""Sigmas, of a spread that is not needed to tell two layers apart."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Lengths in image pixels; `alpha` 0-1."""

    sigma: float
    offset_x: float
    offset_y: float
    spread: float
    alpha: float


@dataclass(frozen=True, slots=True)
class FittedShadow:
    """Layers, the strongest first, of one color; `residual` is the root mean square error in levels, `depth` the signal's."""

    layers: tuple[Layer, ...]
    color: tuple[int, int, int]
    residual: float
    depth: float


def fit_shadow(fall_offs: Sequence[FallOff], signal: Signal | None = None) -> FittedShadow | None:
    """The one shadow around boxes, None where what is seen is none; `signal` is theirs, where it is known."""
    darker = np.concatenate([side for fall_off in fall_offs for side in fall_off.sides])
    lost = darker.sum(axis=0)
    channel = int(lost.argmax())
    shown = sum(len(side) > 0 for fall_off in fall_offs for side in fall_off.sides)
    ground = fall_offs[0].ground
    if ground[channel] < _DARKEST or darker[:, channel].max() < (2 if shown > 2 else 3):
        return None
    widest = max(np.count_nonzero(side[:, channel]) for fall_off in fall_offs for side in fall_off.sides)
    if widest < _LEAST_WIDE or np.count_nonzero(darker[:, channel]) < _LEAST_SEEN:
        return None
    signal = signal or looks_of(fall_offs).together
    layers, residual = _assumed(signal) or _best(signal)
    depth = signal.depth
    if not layers or residual > max(_WORST * depth, _FAINT):
        return None
    strongest_first = sorted(layers, key=lambda layer: -layer[ALPHA])
    return FittedShadow(tuple(Layer(*layer) for layer in strongest_first), _color(lost, ground), residual, depth)


def _color(lost: Floats, ground: Floats) -> tuple[int, int, int]:
    """What the shadow would be at alpha 1, if the channel of which most is covered were gone."""
    channel = int(np.where(lost >= CLEAR * lost.max(), lost / np.maximum(ground, 1), -1.0).argmax())
    red, green, blue = np.clip(np.round(ground - lost * ground[channel] / lost[channel]), 0, 255).astype(int).tolist()
    return (0, 0, 0) if max(red, green, blue) <= _NEARLY_BLACK else (red, green, blue)


def _best(signal: Signal) -> tuple[Layers, float]:
    """The simplest shadow that explains what is seen: one layer, one with spread, two layers. One side alone shows too little
    for more than one.
    """
    table = shapes(int(signal.place.max()) + 1)
    covers = table.covers(signal.side, signal.place)
    start, error = _one(signal, table, covers)
    lopsided = _is_lopsided(signal)
    free = (SIGMA, DOWN, ALPHA, ASIDE) if lopsided else (SIGMA, DOWN, ALPHA)
    if error > max(_HOPELESS * signal.depth, _LITTLE) and not lopsided:
        return [], error
    layers, error = descend(signal, start, free)
    if np.ptp(signal.side) == 0:
        return _usual(signal, layers, error)
    enough = max(_ROUNDING, _ALMOST * signal.depth)
    if error <= enough or error > max(_UNMENDED * signal.depth, _LITTLE):
        return layers, error
    spreading = descend(signal, layers, (*free, SPREAD), largest=_WIDEST)
    two = _pair(signal, table, covers) if spreading[1] > enough else None
    others = [spreading] if two is None else [spreading, descend(signal, two, (*free, SPREAD))]
    usual = [found for found in others if max(layer[ALPHA] for layer in found[0]) <= _HEAVIEST]
    best, least = min(usual, key=lambda found: found[1], default=(layers, error))
    return (best, least) if least < _WORTH * error else (layers, error)


def _usual(signal: Signal, layers: Layers, error: float) -> tuple[Layers, float]:
    """One side alone hardly tells how far a shadow falls: of what rounding cannot tell apart, the one nearest to the usual."""
    sigma, _, down, _, _ = layers[0]
    if not (signal.side == BOTTOM).all() or error > _BARELY:
        return layers, error
    for part in _TOWARD:
        falls = part * _FALLS + (1 - part) * down / sigma
        start = [list(layers[0])]
        start[0][DOWN] = falls * sigma
        found, left = descend(signal, start, (SIGMA, ALPHA), tied=True)
        if left <= min(_BARELY, error + _HARDLY):
            return found, left
    return layers, error


def _assumed(signal: Signal) -> tuple[Layers, float] | None:
    """Where neither what lies above nor what lies below is seen, any offset fits. Light comes from above, and most designs have
    shadows fall by half their blur: that is assumed.
    """
    if not (signal.side & 1).all():
        return None
    table = shapes(int(signal.place.max()) + 1)
    start, _ = _one(signal, table, table.covers(signal.side, signal.place))
    start[0][DOWN] = 0.0
    layers, error = descend(signal, start, (SIGMA, ALPHA))
    layers[0][DOWN] = layers[0][SIGMA]
    return (layers, error) if error <= _ROUNDING else None


def _is_lopsided(signal: Signal) -> bool:
    """Whether left and right show unlike shadows."""
    right, left = signal.parts[signal.side == 1], signal.parts[signal.side == 3]
    both = min(len(right), len(left))
    return both > 0 and float(np.abs(right[:both] - left[:both]).max()) * signal.levels > _LOPSIDED


def _one(signal: Signal, table: Shapes, covers: Singles) -> tuple[Layers, float]:
    """The plain shape that fits best, and the root mean square error in levels."""
    parts = signal.parts
    plain = covers[: table.plain]
    power, toward = np.einsum("ij,ij->i", plain, plain), plain @ parts.astype(np.float32)
    alphas = np.clip(toward / np.maximum(power, 1e-6), 0.0, 1.0)
    left = alphas * (alphas * power - 2 * toward)
    index = int(left.argmin())
    error = math.sqrt(max(0.0, float(parts @ parts) + float(left[index])) / len(parts)) * signal.levels
    return _layers(table.each[index : index + 1], alphas[index : index + 1]), error


def _pair(signal: Signal, table: Shapes, covers: Singles) -> Layers | None:
    """The best two shapes, by the normal equations of every pair."""
    few = covers[: table.few]
    gram, toward = few @ few.T, few @ signal.parts.astype(np.float32)
    power = np.diag(gram)
    determinant = power[:, None] * power[None] - gram**2
    usable = determinant > 1e-4 * power[:, None] * power[None]
    first = np.where(usable, (toward[:, None] * power[None] - toward[None] * gram) / np.where(usable, determinant, 1), -1.0)
    second = first.T
    right = (first > 0.01) & (second > 0.01) & (first + second <= 1)
    explained = np.where(right, first * toward[:, None] + second * toward[None], 0)
    one, other = divmod(int(explained.argmax()), table.few)
    if one == other:
        return None
    return _layers(table.each[[one, other]], np.array([first[one, other], second[one, other]]))


def _layers(each: Floats, alphas: NDArray[np.floating]) -> Layers:
    return [
        [sigma, 0.0, down, spread, alpha] for (sigma, down, spread), alpha in zip(each.tolist(), alphas.tolist(), strict=True)
    ]


def fits_all(looks: Looks, fitted: FittedShadow) -> bool:
    """Whether it leaves no more than rounding of any of the boxes."""
    error, depth = looks.apart(covering(looks.together, _rows(fitted)))
    return bool((error <= np.maximum(_ROUNDING, _ALMOST * depth)).all())


def _rows(fitted: FittedShadow) -> Layers:
    return [[layer.sigma, layer.offset_x, layer.offset_y, layer.spread, layer.alpha] for layer in fitted.layers]


def explained(looks: Looks, fitted: FittedShadow) -> NDArray[np.bool_]:
    """Around which of the boxes this shadow, fitted elsewhere, may also be, as far as can be seen."""
    error, depth = looks.apart(covering(looks.together, _rows(fitted)))
    return np.asarray(error <= np.maximum(max(_SAME, _ALIKE * fitted.residual), _NEARLY * depth))
