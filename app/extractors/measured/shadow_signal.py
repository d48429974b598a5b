"""What the four sides of boxes say of their shadows, as rows of pixels."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shadow_profiles import FallOff

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_MOST_A_SIDE: Final = 16
"""Pixels that are fitted; of long fall-offs every second, third, ..."""
CLEAR: Final = 0.5
"""Part of the levels that the clearest channel loses."""
_ALIKE: Final = 0.1
"""Channels that black darkens do so by the same part, give or take this."""
_NOTHING: Floats = np.zeros((2, 3))
_UP: Floats = np.array([-1.0, 0.0, 1.0, 0.0])
_ASIDE: Floats = np.array([0.0, 1.0, 0.0, -1.0])


@dataclass(frozen=True, slots=True)
class Signal:
    """All visible pixels in one row: `parts` of a ground of so many `levels` that are covered, each give or take its `slack`.
    `side` in CSS order, `place` pixels from it, its middle at a `distance` from the box; `up` and `aside` tell which way a
    shadow that falls or moves to the right moves from that side: 1 away, -1 under the box. `along` is how long the side is,
    `shortest` the least of them.
    """

    parts: Floats
    slack: Floats
    side: Ints
    place: Ints
    distance: Floats
    up: Floats
    aside: Floats
    along: Floats
    shortest: float
    levels: float

    @property
    def depth(self) -> float:
        """Root mean square of the levels that are lost."""
        return math.sqrt(float(self.parts @ self.parts) / len(self.parts)) * self.levels


@dataclass(frozen=True, slots=True)
class Looks:
    """The signals of several boxes one after another, each from one of the `starts` on; `levels` are of each."""

    together: Signal
    starts: Ints
    levels: Floats

    def each(self, index: int) -> Signal:
        """Of one box."""
        whole = self.together
        start = int(self.starts[index])
        end = int(self.starts[index + 1]) if index + 1 < len(self.starts) else len(whole.parts)
        along = whole.along[start:end]
        return Signal(
            whole.parts[start:end],
            whole.slack[start:end],
            whole.side[start:end],
            whole.place[start:end],
            whole.distance[start:end],
            whole.up[start:end],
            whole.aside[start:end],
            along,
            float(along.min()),
            float(self.levels[index]),
        )

    def apart(self, parts: Floats) -> tuple[Floats, Floats]:
        """Root mean square, in levels, of what the signal of each box is off these parts, and of the signal itself."""
        off = parts - self.together.parts
        counts = np.diff(self.starts, append=len(off))
        squares = np.add.reduceat(np.stack([off * off, self.together.parts**2]), self.starts, axis=1)
        error, depth = np.sqrt(squares / counts) * self.levels
        return error, depth


def looks_of(fall_offs: Sequence[FallOff]) -> Looks:
    """Each in the channel that tells most, helped by those that say the same. None of the boxes may be without a pixel."""
    sides = [_resting(side) for fall_off in fall_offs for side in fall_off.sides]
    picked, side, place = _pixels(np.array([len(side) for side in sides]))
    box = side >> 2
    starts = np.searchsorted(box, np.arange(len(fall_offs)))
    darker = np.concatenate(sides)[picked]
    grounds = np.maximum([fall_off.ground for fall_off in fall_offs], 1.0)
    parts, slack = covered(darker, grounds[box])
    weights, levels = _channels(np.add.reduceat(darker, starts), np.add.reduceat(parts, starts), grounds)
    lengths = [(fall_off.bounds.width, fall_off.bounds.height) for fall_off in fall_offs]
    facing, along = side & 3, np.array(lengths, np.float64).ravel().take(2 * box + (side & 1))
    return Looks(
        Signal(
            parts=np.einsum("ij,ij->i", parts, weights[box]),
            slack=np.einsum("ij,ij->i", slack, weights[box]),
            side=facing,
            place=place,
            distance=place.astype(np.float64) + 0.5,
            up=_UP.take(facing),
            aside=_ASIDE.take(facing),
            along=along,
            shortest=float(along.min()),
            levels=float(levels.mean()),
        ),
        starts,
        levels,
    )


def _resting(side: Floats) -> Floats:
    """One that has come to the ground stays there: that it does not reach farther tells as much as that it reaches so far."""
    return np.concatenate([side, _NOTHING]) if len(side) and not side[-1].any() else side


def _pixels(counts: Ints) -> tuple[Ints, Ints, Ints]:
    """Of so many pixels at the sides, one side after another: which are looked at, the side of each (4 and more at the next
    box), and its place there.
    """
    every = 1 + counts // (_MOST_A_SIDE + 1)
    shown = -(-counts // every)
    side = np.repeat(np.arange(len(counts)), shown)
    place = (np.arange(len(side)) - np.repeat(np.cumsum(shown) - shown, shown)) * every[side]
    return (np.cumsum(counts) - counts)[side] + place, side, place


def covered(darker: Floats, ground: Floats) -> tuple[Floats, Floats]:
    """The part of the ground that is covered where it is so many levels darker, (pixel, channel), and how much more or less it
    may be.

    Painters know 256 steps of cover, and cut what lies between two off; of a ground of n levels n / 255 of a step is taken, and
    any part of a level counts as one (Skia). So a level is several steps of a dark ground, and the middle of them is told.
    """
    steps = 255 / ground
    least, most = np.maximum(np.floor(steps * (darker - 1)) + 1, 0), np.floor(steps * darker) + 1
    return np.where(darker > 0, np.minimum((least + most) / 510, 1.0), 0.0), (most - least - 1) / 510


def _channels(lost: Floats, parts: Floats, grounds: Floats) -> tuple[Floats, Floats]:
    """(box, channel) weights, and how many levels the channel has of which most is covered, of those that lose enough not to
    drown in rounding. Channels that tell the same lessen each other's rounding.
    """
    clear = np.where(lost >= CLEAR * lost.max(axis=1, keepdims=True), parts, -1.0)
    told = clear.max(axis=1, keepdims=True)
    weights = np.where(np.abs(parts - told) <= _ALIKE * told, grounds * grounds, 0.0)
    levels = np.where(clear == told, grounds, 0.0).max(axis=1)
    return weights / weights.sum(axis=1, keepdims=True), levels
