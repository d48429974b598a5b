"""A CSS shadow, fitted to how the color falls off around a box.

A box blurred with a Gaussian of sigma = blur / 2 (CSS Backgrounds 3, section 4.6.2) covers, d pixels outside a side that the
shadow reaches e pixels beyond, the part Phi((e - d) / sigma) of the ground; e is spread plus or minus the offset. The parts
are linear in alpha. So shapes (sigma, offset, spread) are looked up in a table, alpha is solved for each, and the
neighborhood of the best is searched more finely. Two layers are tried where one leaves more than rounding.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shadow_profiles import FallOff

Floats = NDArray[np.float64]

_SIGMAS: Floats = (0.4 * 1.28 ** np.arange(19)).astype(np.float64)
_OFFSETS = np.array([0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0])
_FEW_OFFSETS = np.array([0.0, 0.5, 1.0, 2.0])
"""In sigmas."""
_SHRINKING = (-0.8, -0.4)
_SPREADS = (*_SHRINKING, 0.4)
"""In sigmas, tried where no spread does not fit; the layers of shadows that have several shrink, if anything."""
_HEAVIEST = 0.6
"""Of the alphas of a complex shadow; heavier ones are chance fits of far tails."""
_NEARLY_BLACK = 48
"""A color this dark cannot be told from black by the few levels it leaves."""
_MOST_A_SIDE = 16
"""Pixels that are fitted; of long fall-offs every second, third, ..."""
_CLEAR = 0.5
"""Part of the levels that the clearest channel loses."""
_LEAST_SEEN = 3
"""Pixels, over all sides, that must be darker than the ground."""
_WORST = 0.2
"""Part of the signal that may be left unexplained."""
_ROUNDING = 0.6
"""Levels; a misfit that rounding to whole levels explains."""
_LOPSIDED = 1.5
"""Levels by which left and right must differ for an offset to be looked for between them."""
_WORTH = 0.6
"""A shadow with more parameters must leave less than this part of the misfit."""


_FAR = 4.0
"""Sigmas, of which hardly anything of a normal distribution lies beyond."""
_A_SIGMA = 512
_NORMAL: Floats = np.array([0.5 * math.erfc(-(place + 0.5) / _A_SIGMA / math.sqrt(2)) for place in range(-2560, 2560)])
"""The normal distribution from -5 to 5 sigmas."""


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


@dataclass(frozen=True, slots=True)
class _Signal:
    """All visible pixels of the four sides in one row: `parts` of the ground that are covered, `levels` a part is worth."""

    parts: Floats
    distance: Floats
    up: Floats
    aside: Floats
    along: Floats
    levels: float


def fit_shadow(fall_offs: Sequence[FallOff]) -> FittedShadow | None:
    """The one shadow around boxes, None where what is seen is none."""
    sides = [side for fall_off in fall_offs for side in fall_off.sides if len(side)]
    if sum(int((side.max(axis=1) > 0).sum()) for side in sides) < _LEAST_SEEN:
        return None
    darker = np.concatenate(sides)
    ground = fall_offs[0].ground
    shares = darker.sum(axis=0) / np.maximum(ground, 1)
    channel = _telling(darker, ground)
    if ground[channel] < 16 or darker[:, channel].max() < (2 if len(sides) > 2 else 3):
        return None
    signal = _joined([_signal(fall_off, channel) for fall_off in fall_offs])
    layers, residual = _assumed(signal) or _best(signal)
    depth = float(np.sqrt(np.mean(darker[:, channel] ** 2)))
    if not layers or residual > _WORST * depth:
        return None
    tint = darker.sum(axis=0) / (shares[channel] or 1)
    red, green, blue = np.clip(np.round(ground - tint), 0, 255).astype(int).tolist()
    if max(red, green, blue) <= _NEARLY_BLACK:
        red = green = blue = 0
    return FittedShadow(layers, (red, green, blue), residual, depth)


def _telling(darker: Floats, ground: Floats) -> int:
    """The channel of which most is covered, of those that lose enough levels not to drown in rounding."""
    lost = darker.sum(axis=0)
    return int(np.where(lost >= _CLEAR * lost.max(), lost / np.maximum(ground, 1), -1.0).argmax())


def _signal(fall_off: FallOff, channel: int) -> _Signal:
    wide, high = fall_off.bounds.width, fall_off.bounds.height
    facing = ((-1, 0, wide), (0, 1, high), (1, 0, wide), (0, -1, high))
    picked = [np.arange(0, len(side), 1 + len(side) // (_MOST_A_SIDE + 1)) for side in fall_off.sides]
    counts = [len(each) for each in picked]
    ground = float(max(fall_off.ground[channel], 1))
    return _Signal(
        parts=_unrounded(np.concatenate([side[each, channel] for side, each in zip(fall_off.sides, picked, strict=True)]))
        / ground,
        distance=np.concatenate(picked).astype(np.float64) + 0.5,
        up=np.repeat([float(up) for up, _, _ in facing], counts),
        aside=np.repeat([float(aside) for _, aside, _ in facing], counts),
        along=np.repeat([float(along) for _, _, along in facing], counts),
        levels=ground,
    )


def _unrounded(levels: Floats) -> Floats:
    """Painters cut fractions of a level off, so that on average half a level was lost; where nothing is left, less."""
    return levels + np.where(levels > 0, 0.5, 0.0)


def _joined(signals: list[_Signal]) -> _Signal:
    parts, distance, up, aside, along = (
        np.concatenate([getattr(signal, name) for signal in signals]) for name in ("parts", "distance", "up", "aside", "along")
    )
    return _Signal(parts, distance, up, aside, along, float(np.mean([signal.levels for signal in signals])))


def _best(signal: _Signal) -> tuple[tuple[Layer, ...], float]:
    """The simplest shadow that explains what is seen: one layer, one with spread, two layers. One side alone shows too little
    for more than one.
    """
    layers, error = _refined(signal, _shapes(_Table.PLAIN))
    if error <= _ROUNDING or (np.ptp(signal.up) == 0 and np.ptp(signal.aside) == 0):
        return layers, error
    others = [
        _refined(signal, _shapes(_Table.SPREAD)),
        _pair(signal, _shapes(_Table.PAIRED)),
    ]
    if min(found[1] for found in others) > _ROUNDING:
        others.append(_pair(signal, _shapes(_Table.SHRINKING)))
    usual = [found for found in others if found[0] and max(layer.alpha for layer in found[0]) <= _HEAVIEST]
    best, least = min(usual, key=lambda found: found[1], default=(layers, error))
    return (best, least) if least < _WORTH * error else (layers, error)


def _assumed(signal: _Signal) -> tuple[tuple[Layer, ...], float] | None:
    """Where neither what lies above nor what lies below is seen, any offset fits. Light comes from above, and most designs have
    shadows fall by half their blur: that is assumed.
    """
    if signal.up.any():
        return None
    layers, error = _refined(signal, _shapes(_Table.FALLING), falls=True)
    return (layers, error) if layers and error <= _ROUNDING else None


class _Table(Enum):
    """What is tried: a plain layer, one with spread, one of two, one of two that may shrink, one that falls by a sigma."""

    PLAIN = auto()
    SPREAD = auto()
    PAIRED = auto()
    SHRINKING = auto()
    FALLING = auto()


@cache
def _shapes(table: _Table) -> Floats:
    """(shape, 4): sigma, offset across, offset down, spread. In the tables offsets and spreads come in sigmas."""
    sigmas = _SIGMAS[::2] if table in {_Table.SPREAD, _Table.SHRINKING} else _SIGMAS
    offsets = {_Table.PLAIN: _OFFSETS, _Table.FALLING: np.ones(1)}.get(table, _FEW_OFFSETS)
    spreads = {_Table.SPREAD: _SPREADS, _Table.SHRINKING: (0.0, *_SHRINKING)}.get(table, (0.0,))
    sigma, offset, spread = (each.ravel() for each in np.meshgrid(sigmas, offsets, spreads, indexing="ij"))
    return np.stack([sigma, np.zeros_like(sigma), offset * sigma, spread * sigma], axis=1)


@cache
def _around(reach: float, *, sideways: bool) -> Floats:
    """(shape, 4): what is added to a shape, in parts of its sigma, to look around it; `reach` is how far."""
    wider = reach * np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
    shift = 1.5 * wider
    grid = np.meshgrid(wider, shift if sideways else np.zeros(1), shift, np.zeros(1), indexing="ij")
    return np.stack([axis.ravel() for axis in grid], axis=1)


def _refined(signal: _Signal, shapes: Floats, *, falls: bool = False) -> tuple[tuple[Layer, ...], float]:
    """The best of the shapes, then of those around it, closer and closer; one that `falls` by a sigma goes on doing so."""
    lopsided = _is_lopsided(signal)
    best, alpha, error = _solve(signal, shapes)
    for reach in (0.14, 0.05, 0.02):
        tried = best + best[0] * _around(reach, sideways=lopsided)
        if falls:
            tried[:, 2] = tried[:, 0]
        best, alpha, error = _solve(signal, tried)
    return ((_layer(best, alpha),) if alpha > 0 else ()), error


def _layer(shape: Floats, alpha: float) -> Layer:
    sigma, offset_x, offset_y, spread = shape.tolist()
    return Layer(sigma, offset_x, offset_y, spread, alpha)


def _is_lopsided(signal: _Signal) -> bool:
    """Whether left and right show unlike shadows."""
    right, left = signal.parts[signal.aside > 0], signal.parts[signal.aside < 0]
    both = min(len(right), len(left))
    return both > 0 and float(np.abs(right[:both] - left[:both]).max()) * signal.levels > _LOPSIDED


def _solve(signal: _Signal, shapes: Floats) -> tuple[Floats, float, float]:
    """The shape that fits best, its alpha, and the root mean square error in levels."""
    covers = _covers(signal, shapes)
    power, toward = np.einsum("ij,ij->i", covers, covers), covers @ signal.parts
    alphas = np.minimum(np.maximum(toward / np.maximum(power, 1e-12), 0.0), 1.0)
    left = alphas * (alphas * power - 2 * toward)
    index = int(left.argmin())
    error = max(0.0, float(signal.parts @ signal.parts + left[index])) / len(signal.parts)
    return shapes[index], float(alphas[index]), math.sqrt(error) * signal.levels


def _pair(signal: _Signal, shapes: Floats) -> tuple[tuple[Layer, ...], float]:
    """The best two shapes, by the normal equations of every pair."""
    covers = _covers(signal, shapes)
    gram, toward = covers @ covers.T, covers @ signal.parts
    power = np.diag(gram)
    determinant = power[:, None] * power[None] - gram**2
    usable = determinant > 1e-6 * power[:, None] * power[None]
    first = np.where(usable, (toward[:, None] * power[None] - toward[None] * gram) / np.where(usable, determinant, 1), -1.0)
    second = first.T
    explained = np.where(
        (first > 0.01) & (second > 0.01) & (first + second <= 1), first * toward[:, None] + second * toward[None], 0
    )
    one, other = divmod(int(explained.argmax()), len(shapes))
    left = max(0.0, float(signal.parts @ signal.parts) - float(explained[one, other]))
    error = math.sqrt(left / len(signal.parts)) * signal.levels
    pair = [_layer(shapes[one], float(first[one, other])), _layer(shapes[other], float(second[one, other]))]
    return tuple(sorted(pair, key=lambda layer: -layer.alpha)), error


def _covers(signal: _Signal, shapes: Floats) -> Floats:
    """(shape, pixel): part of the ground that a layer of alpha 1 covers."""
    offset_x, offset_y, spread = (shapes[:, column, None] for column in (1, 2, 3))
    per_pixel = _A_SIGMA / shapes[:, 0, None]
    beyond = offset_y * signal.up
    if offset_x.any():
        beyond += offset_x * signal.aside
    beyond += spread - signal.distance
    beyond *= per_pixel
    covers = _normal(beyond)
    if float(((signal.along.min() / 2 + spread) * per_pixel).min()) > _FAR * _A_SIGMA:
        return covers
    lengths, back = np.unique(signal.along, return_inverse=True)
    return covers * (2 * _normal((lengths / 2 + spread) * per_pixel) - 1)[:, back.ravel()]


def _normal(places: Floats) -> Floats:
    """The normal distribution at so many parts of a sigma, looked up to 1e-3."""
    return _NORMAL.take((places + len(_NORMAL) / 2).astype(np.int32), mode="clip")


def explaining(known: Sequence[FittedShadow], fall_off: FallOff) -> int | None:
    """The first of the shadows fitted elsewhere that is also the one around this box, as far as can be seen."""
    if not known:
        return None
    darker = np.concatenate([side for side in fall_off.sides if len(side)])
    channel = _telling(darker, fall_off.ground)
    signal = _signal(fall_off, channel)
    return next((index for index, fitted in enumerate(known) if _explains(fitted, signal)), None)


def _explains(fitted: FittedShadow, signal: _Signal) -> bool:
    shapes = np.array([(layer.sigma, layer.offset_x, layer.offset_y, layer.spread) for layer in fitted.layers])
    alphas = np.array([layer.alpha for layer in fitted.layers])
    error = float(np.sqrt(np.mean((alphas @ _covers(signal, shapes) - signal.parts) ** 2))) * signal.levels
    depth = float(np.sqrt(np.mean(signal.parts**2))) * signal.levels
    return error <= max(0.75, 0.15 * depth)
