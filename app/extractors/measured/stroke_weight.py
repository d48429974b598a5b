"""How thick the strokes of lines are, to a fraction of a pixel.

Anti-aliasing keeps the area: the coverage that a row of pixels adds up to across a stem is the stem's width, wherever its
edges fall between pixels.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channels import channel_distance
from app.extractors.measured.ink import Ink
from app.extractors.measured.text_line import TextLine

Floats = NDArray[np.float64]
_INKED = 0.12
"""Coverage from which a pixel belongs to a stroke."""
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Strokes:
    """What rows of pixels cross, line by line; NaN where a line has too few strokes. `stem` is their median width, in image
    pixels, in the middle of the letters; `bare` is the share (0-1) that reaches the baseline no wider: serifs widen them.
    """

    stem: Floats
    bare: Floats


def measure_strokes(ink: Ink, lines: tuple[TextLine, ...]) -> Strokes:
    """Measure all lines; `ink` is of the picture that they were found in."""
    if not lines:
        return Strokes(np.zeros(0), np.zeros(0))
    full = full_contrast(lines)
    width, line = _crossings([_middle(ink, one) for one in lines], full)
    stem = _medians(width, line, len(lines))
    foot, line = _crossings([_foot(ink, one) for one in lines], full)
    number = np.bincount(line, minlength=len(lines))
    narrow = np.bincount(line[foot <= 1.5 * stem[line] + 0.3], minlength=len(lines))
    return Strokes(stem, np.where(number >= _FEWEST, narrow / np.maximum(number, 1), np.nan))


def full_contrast(lines: tuple[TextLine, ...]) -> Floats:
    """The contrast of full coverage: of the ink to the background, 1-255."""
    ink = np.array([line.ink.rgb for line in lines])
    behind = np.array([line.background.rgb for line in lines])
    return np.maximum(channel_distance(ink, behind), 1).astype(np.float64)


def _middle(ink: Ink, line: TextLine) -> NDArray[np.uint8]:
    """Rows through the letters between bars and bowls."""
    height = line.x_height or line.cap_height or 0.0
    top, bottom = max(round(line.baseline - 0.72 * height), 0), round(line.baseline - 0.22 * height)
    if height < 4 or bottom <= top:
        return ink.contrast[:0, :0]
    return ink.contrast[top : bottom : max(1, (bottom - top) // 8), line.box.x : line.box.x + line.box.width]


def _foot(ink: Ink, line: TextLine) -> NDArray[np.uint8]:
    """The row on the baseline."""
    base = max(round(line.baseline), 1)
    return ink.contrast[base - 1 : base, line.box.x : line.box.x + line.box.width]


def _crossings(bands: list[NDArray[np.uint8]], full: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """Width of each run of inked pixels, and the line that it belongs to. Runs end with their row."""
    line = np.repeat(np.arange(len(bands)), [band.shape[0] for band in bands])
    width = np.repeat([band.shape[1] for band in bands], [band.shape[0] for band in bands])
    row_ends = np.cumsum(width)
    contrast = np.concatenate([band.ravel() for band in bands])
    covered = np.minimum(contrast, np.repeat(full.astype(np.uint8)[line], width))
    inked = contrast > np.repeat((_INKED * full).astype(np.uint8)[line], width)
    starts, ends = inked.copy(), inked.copy()
    starts[1:] &= ~inked[:-1]
    ends[:-1] &= ~inked[1:]
    starts[row_ends[:-1]] = inked[row_ends[:-1]]
    ends[row_ends - 1] = inked[row_ends - 1]
    first, last = np.flatnonzero(starts), np.flatnonzero(ends)
    owner = line[np.searchsorted(row_ends, first, side="right")]
    total = np.concatenate([[0], np.cumsum(covered, dtype=np.int64)])
    return (total[last + 1] - total[first]) / full[owner], owner


def _medians(width: Floats, line: NDArray[np.intp], count: int) -> Floats:
    """Median of each line, then again without bars and joints, which are far wider."""
    middle = _median_of(width, line, count)
    kept = width <= 2.2 * middle[line]
    return _median_of(width[kept], line[kept], count)


def _median_of(width: Floats, line: NDArray[np.intp], count: int) -> Floats:
    by_width = np.argsort(width)
    short = np.uint16 if count < 1 << 16 else np.intp  # short numbers are sorted by their digits, in a fraction of the time
    order = by_width[np.argsort(line[by_width].astype(short), kind="stable")]
    number = np.bincount(line, minlength=count)
    first = np.cumsum(number) - number
    ranked = np.append(width[order], np.nan)
    lower, upper = (ranked[np.minimum(first + half, len(width))] for half in ((number - 1) // 2, number // 2))
    return np.where(number >= _FEWEST, (lower + upper) / 2, np.nan)
