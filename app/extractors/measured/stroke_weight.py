"""How thick the strokes of lines are, to a fraction of a pixel.

Anti-aliasing keeps the area: the coverage that a row of pixels adds up to across a stem is the stem's width, wherever its
edges fall between pixels.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channels import channel_distance
from app.extractors.measured.text_line import TextLine

Floats = NDArray[np.float64]
_INKED = 0.12
"""Coverage from which a pixel belongs to a stroke."""
_FEWEST_CROSSINGS = 4


def stem_widths(rgb: NDArray[np.uint8], lines: tuple[TextLine, ...]) -> Floats:
    """Return the median width, in image pixels, of the strokes that rows through the middle of each line's letters cross.

    NaN where there are too few.
    """
    bands = [_band(rgb, line) for line in lines]
    line = np.repeat(np.arange(len(lines)), [band.size for band in bands])
    coverage = np.concatenate([band.ravel() for band in bands]) if bands else np.zeros(0)
    inked = coverage > _INKED
    edges = np.flatnonzero(np.diff(inked.astype(np.int8), prepend=0, append=0))
    starts, ends = edges[::2], edges[1::2]
    total = np.concatenate([[0.0], np.cumsum(coverage, dtype=np.float64)])
    return _medians(total[ends] - total[starts], line[starts], len(lines))


def _band(rgb: NDArray[np.uint8], line: TextLine) -> NDArray[np.float32]:
    """Coverage (0-1) of rows through the letters between bars and bowls, a blank column after each row."""
    height = line.x_height or line.cap_height or 0.0
    top, bottom = max(round(line.baseline - 0.72 * height), 0), round(line.baseline - 0.22 * height)
    if height < 4 or bottom <= top:
        return np.zeros((0, 1), np.float32)
    step = max(1, (bottom - top) // 8)
    clipping = rgb[top:bottom:step, line.box.x : line.box.x + line.box.width]
    behind = np.array(line.background.rgb, np.int16)
    full = float(channel_distance(np.array(line.ink.rgb, np.int16), behind)) or 1.0
    band = np.zeros((clipping.shape[0], clipping.shape[1] + 1), np.float32)
    np.minimum(channel_distance(clipping, behind) / np.float32(full), 1.0, out=band[:, :-1])
    return band


def _medians(width: Floats, line: NDArray[np.intp], count: int) -> Floats:
    """Median of each line, then again without bars and joints, which are far wider."""
    middle = _median_of(width, line, count)
    kept = width <= 2.2 * middle[line]
    return _median_of(width[kept], line[kept], count)


def _median_of(width: Floats, line: NDArray[np.intp], count: int) -> Floats:
    order = np.lexsort((width, line))
    first = np.searchsorted(line[order], np.arange(count))
    number = np.bincount(line, minlength=count)
    ranked = np.append(width[order], np.nan)
    middle = (
        ranked[np.minimum(first + (number - 1) // 2, len(width))] + ranked[np.minimum(first + number // 2, len(width))]
    ) / 2
    return np.where(number >= _FEWEST_CROSSINGS, middle, np.nan)
