"""Lines as columns of numbers, before each becomes a record."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.letters import Letters
from app.extractors.measured.line_heights import LineHeights, measure_heights

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class LineTable:
    """`letters` are sorted by line, then x; line k owns those from `starts[k]` to `starts[k + 1]`. Bounds are half open."""

    letters: Letters
    starts: Ints
    left: NDArray[np.int32]
    top: NDArray[np.int32]
    right: NDArray[np.int32]
    bottom: NDArray[np.int32]
    heights: LineHeights
    certainty: Floats

    def __len__(self) -> int:
        return len(self.left)

    @property
    def sides(self) -> NDArray[np.int32]:
        """(lines, 4): left, top, right, bottom."""
        return np.stack((self.left, self.top, self.right, self.bottom), axis=1)

    @property
    def line(self) -> Ints:
        """The line of each letter."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


def tabulate(letters: Letters, number: Ints) -> LineTable:
    """Measure all lines; letters that do not fit into their line (icons, dots, rules) are left out."""
    order = np.lexsort((letters.x, number))
    letters, line = letters.only(order), np.unique(number[order], return_inverse=True)[1]
    heights = measure_heights(letters, line, int(line.max(initial=-1)) + 1)
    fitting = heights.kept & _proportioned(letters, line, heights)
    spoiled = np.bincount(line[~fitting], minlength=len(heights.baseline)) > 0
    if spoiled.any():
        anew = fitting & spoiled[line]
        number = (np.cumsum(spoiled) - 1)[line[anew]]
        heights = heights.replaced(spoiled, measure_heights(letters.only(anew), number, int(np.count_nonzero(spoiled))))
    letters, line = letters.only(fitting), line[fitting]
    left = np.bincount(line, minlength=len(spoiled)) > 0
    return _summed_up(letters, (np.cumsum(left) - 1)[line], heights.only(left))


def _proportioned(letters: Letters, line: Ints, heights: LineHeights) -> NDArray[np.bool_]:
    """No letter rises higher than half above the tall ones (brackets and accents do not)."""
    reference = np.fmax(heights.cap_height, 1.35 * heights.x_height)[line]
    return np.asarray(~(heights.baseline[line] - letters.y > 1.5 * reference + 1))


def _summed_up(letters: Letters, line: Ints, heights: LineHeights) -> LineTable:
    count = len(heights.baseline)
    starts = np.searchsorted(line, np.arange(count + 1))
    if not count:
        empty = np.zeros(0, np.int32)
        return LineTable(letters, starts, empty, empty, empty, empty, heights, np.zeros(0))
    first = starts[:-1]
    return LineTable(
        letters=letters,
        starts=starts,
        left=letters.x[first],
        top=np.minimum.reduceat(letters.y, first),
        right=np.maximum.reduceat(letters.x + letters.width, first),
        bottom=np.maximum.reduceat(letters.y + letters.height, first),
        heights=heights,
        certainty=_certainty(letters, first, np.diff(starts), heights),
    )


def _certainty(letters: Letters, first: Ints, count: Ints, heights: LineHeights) -> Floats:
    """Text stands on its baseline, its letters are slim but not needles, neither solid nor nearly empty."""
    width, height = letters.width, letters.height
    boxes = np.add.reduceat((width * height).astype(np.float64), first)
    filled = np.add.reduceat(letters.area.astype(np.float64), first) / boxes
    slim = np.add.reduceat(1.0 * (width <= 1.35 * height + 1), first) / count
    needles = np.add.reduceat(1.0 * (width < 0.22 * height), first) / count
    enough = 1 - 0.5 ** (count - 0.5)
    sound = np.where((filled >= 0.15) & (filled <= 0.85), 1.0, 0.3) * np.where(needles > 0.6, 0.4, 1.0)
    many = enough * np.nan_to_num(heights.standing) * slim * sound
    one = (
        0.35
        * slim
        * ((filled >= 0.25) & (filled <= 0.8) & (width[first] >= 0.25 * height[first]) & (width[first] <= 1.1 * height[first]))
    )
    return np.where(count == 1, one, many)
