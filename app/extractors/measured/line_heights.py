"""The heights that the letters of a line share: baseline, x-height, cap height, descender. All lines at once.

Each line gets a row in a histogram of where its letters end, and one of how high they rise above the baseline.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.letters import Letters

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]
Cells = NDArray[np.int32]
_LOW_RATIO, _HIGH_RATIO = 1.2, 1.62
"""Cap height or ascender over x-height: 1.28 (DejaVu, Inter) to 1.5 (Garamond-like)."""


@dataclass(frozen=True, slots=True)
class LineHeights:
    """In pixels, one entry a line, NaN where not seen; `baseline` is a y. `standing` is the share of letters that stand on the
    baseline or hang from it (0-1). `kept` tells, for each letter, whether it fits into its line.
    """

    baseline: Floats
    x_height: Floats
    cap_height: Floats
    descender: Floats
    standing: Floats
    kept: Bools

    def only(self, lines: Bools) -> Self:
        """Choose lines; nothing is said of letters any more."""
        return type(self)(
            baseline=self.baseline[lines],
            x_height=self.x_height[lines],
            cap_height=self.cap_height[lines],
            descender=self.descender[lines],
            standing=self.standing[lines],
            kept=self.kept[:0],
        )

    def replaced(self, lines: Bools, others: Self) -> Self:
        """Take the others' heights for these lines."""
        for name in ("baseline", "x_height", "cap_height", "descender", "standing"):
            getattr(self, name)[lines] = getattr(others, name)
        return self


def measure_heights(letters: Letters, line: Ints, count: int) -> LineHeights:
    """Find them from the bounds of the letters; `line` numbers each letter's line, 0 to `count` - 1."""
    top, bottom = letters.y, letters.y + letters.height
    tallest = np.zeros(count, np.int32)
    np.maximum.at(tallest, line, letters.height)
    highest = np.full(count, np.iinfo(np.int32).max, np.int32)
    np.minimum.at(highest, line, top)
    main = letters.height >= 0.45 * tallest[line]
    ends = _histogram(line, bottom - highest[line], main, count)
    base = _baseline(ends, tallest)
    baseline = highest + base
    slack = np.maximum(1.0, 0.06 * tallest)
    below = bottom - baseline[line]
    on_line = np.abs(below) <= slack[line]
    hanging = (below > slack[line]) & (below <= 0.45 * tallest[line] + 1) & (top < baseline[line])
    rising = _histogram(line, np.maximum(baseline[line] - top, 0), main & (on_line | hanging), count)
    wide = _mean(letters.width, line, main & (on_line | hanging), count)
    x_height, cap_height = _two_heights(rising, wide)
    return LineHeights(
        baseline=baseline.astype(np.float64),
        x_height=x_height,
        cap_height=cap_height,
        descender=_mean(below, line, main & hanging, count),
        standing=_mean((on_line | hanging).astype(np.int32), line, main, count),
        kept=main & (on_line | hanging),
    )


def _histogram(line: Ints, value: NDArray[np.int32], chosen: Bools, count: int) -> Cells:
    """(lines, values): how many of the chosen letters have each value."""
    columns = int(value.max(initial=0)) + 2
    cells = np.bincount(line[chosen] * columns + value[chosen], minlength=count * columns)
    return cells.reshape(count, columns).astype(np.int32)


def _mean(value: NDArray[np.int32], line: Ints, chosen: Bools, count: int) -> Floats:
    number = np.bincount(line[chosen], minlength=count)
    total = np.bincount(line[chosen], weights=value[chosen], minlength=count)
    return np.where(number > 0, total / np.maximum(number, 1), np.nan)


def _mode(cells: Cells) -> Ints:
    """The fullest column of each row; neighbors count half."""
    blurred = 2 * cells
    blurred[:, 1:] += cells[:, :-1]
    blurred[:, :-1] += cells[:, 1:]
    return np.asarray(blurred.argmax(axis=1))


def _baseline(ends: Cells, tallest: NDArray[np.int32]) -> Ints:
    """Where most letters end, unless enough of them end higher up: then most have descenders."""
    common = _mode(ends)
    column = np.arange(ends.shape[1])[None, :]
    lowest, highest = common - 0.12 * tallest - 1, common - 0.45 * tallest
    higher = ends * ((column <= lowest[:, None]) & (column >= highest[:, None]))
    return np.where(higher.sum(axis=1) >= 0.25 * ends.sum(axis=1), _mode(higher), common)


def _two_heights(rising: Cells, wide: Floats) -> tuple[Floats, Floats]:
    """Tell small letters from tall ones; a line of one height only is told by how wide its letters are."""
    common = _mode(rising)
    taller, smaller = _ratios(rising.shape[1])
    above, below = rising * taller[common], rising * smaller[common]
    total, over, under = rising.sum(axis=1), above.sum(axis=1), below.sum(axis=1)
    small = (over >= np.maximum(under, 1)) & (total > 0)
    tall = ~small & (under >= np.maximum(1.0, 0.12 * total))
    lonely = ~small & ~tall
    wide_letters = (wide >= 0.8 * common) & (total > 2)
    here = _near(rising, common)
    x_height = np.select([small, tall, lonely & wide_letters], [here, _near(below, _mode(below)), here], np.nan)
    cap_height = np.select([small, tall, lonely & ~wide_letters], [_near(above, _mode(above)), here, here], np.nan)
    return np.where(total > 0, x_height, np.nan), np.where(total > 0, cap_height, np.nan)


@lru_cache(maxsize=64)
def _ratios(columns: int) -> tuple[Bools, Bools]:
    """(height, other height): whether the other may be of tall letters where this is of small ones, and the reverse."""
    here, other = np.arange(columns)[:, None], np.arange(columns)
    taller = (other >= _LOW_RATIO * here) & (other <= _HIGH_RATIO * here + 1)
    smaller = (other * _LOW_RATIO <= here) & (other * _HIGH_RATIO >= here - 1)
    return taller, smaller


def _near(cells: Cells, center: Ints) -> Floats:
    """Mean of what lies within one pixel of the center."""
    places = center[:, None] + np.arange(-1, 2)
    inside = (places >= 0) & (places < cells.shape[1])
    close = np.take_along_axis(cells, np.where(inside, places, center[:, None]), 1) * inside
    return np.asarray((close * places).sum(axis=1) / np.maximum(close.sum(axis=1), 1))
