"""Pieces of one line that a comma, a dash or a dot keeps apart are joined again."""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import farthest_channel
from app.extractors.measured.connected_groups import united
from app.extractors.measured.letter_chains import following
from app.extractors.measured.letters import Letters

Ints = NDArray[np.intp]
_BANDS = (6,)
_SAME_BACKGROUND = 24
_VALUE_BITS = 24


def joined(letters: Letters, number: Ints) -> Ints:
    """Renumber lines so that neighbors on one baseline, of one build and less than their height apart, are one."""
    count = int(number.max(initial=-1)) + 1
    members = np.bincount(number, minlength=count)
    order = np.argsort(number, kind="stable")
    first = np.searchsorted(number[order], np.arange(count))
    if not count:
        return number
    left, right = _least(letters.x, order, first), -_least(-(letters.x + letters.width), order, first)
    tall, base = -_least(-letters.height, order, first), _middle(letters.y + letters.height, order, first, members)
    behind = letters.behind[order[first]]
    chosen = np.flatnonzero((members >= 2) | (tall >= 6))
    a, b = following(left[chosen], base[chosen].astype(np.float64), _BANDS)
    i, j = chosen[a], chosen[b]
    taller, lower = np.maximum(tall[i], tall[j]), np.minimum(tall[i], tall[j])
    gap = left[j] - right[i]
    near = (gap <= taller) & (gap >= -2) & (taller <= 1.7 * lower) & (np.abs(base[i] - base[j]) <= 1 + 0.05 * taller)
    same = farthest_channel(behind[i], behind[j]) <= _SAME_BACKGROUND
    kept = near & same & (members[i] + members[j] >= 3)
    group, _ = united(i[kept], j[kept], count)
    return group[number]


def _least(values: NDArray[np.int32], order: Ints, first: Ints) -> NDArray[np.int32]:
    return np.asarray(np.minimum.reduceat(values[order], first))


def _middle(values: NDArray[np.int32], order: Ints, first: Ints, members: Ints) -> NDArray[np.int32]:
    """The median of each line's letters: they stand on the baseline, most of them."""
    line = np.repeat(np.arange(len(first), dtype=np.int64), members)
    ranked = np.sort((line << _VALUE_BITS) | values[order])
    return np.asarray(ranked[first + (members - 1) // 2] & ((1 << _VALUE_BITS) - 1), np.int32)
