"""How thick the strokes of a line are, to a fraction of a pixel.

Anti-aliasing keeps the area: the coverage that a row of pixels adds up to across a stem is the stem's width, wherever its
edges fall between pixels.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.ink import Ink
from app.extractors.measured.text_line import TextLine


def stem_width(ink: Ink, line: TextLine) -> float | None:
    """Median width, in image pixels, of the strokes that rows through the middle of the letters cross."""
    height = line.x_height or line.cap_height
    if height is None or height < 4:
        return None
    top, bottom = round(line.baseline - 0.72 * height), round(line.baseline - 0.22 * height)
    box = line.box
    rows = ink.contrast[max(top, 0) : bottom, box.x : box.x + box.width]
    if rows.size == 0:
        return None
    runs = _coverage_runs(rows)
    return float(np.median(runs)) if len(runs) >= 4 else None


def _coverage_runs(rows: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Coverage summed over each run of inked pixels; runs wider than a stroke (bars, joints) are left out."""
    full = float(np.percentile(rows, 99.5)) or 1.0
    padded = np.zeros((rows.shape[0], rows.shape[1] + 1))
    padded[:, :-1] = np.minimum(rows / full, 1.0)
    flat = padded.ravel()
    inked = flat > 0.12
    edges = np.flatnonzero(np.diff(np.r_[False, inked, False].astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return np.zeros(0)
    total = np.r_[0.0, np.cumsum(flat)]
    widths = total[ends] - total[starts]
    return np.asarray(widths[widths <= 2.2 * np.median(widths)])
