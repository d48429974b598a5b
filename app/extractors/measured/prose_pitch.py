"""Line height: the distance from baseline to baseline where lines follow each other."""

import numpy as np

from app.extractors.measured.text_line import TextLine

_LEAST, _MOST = 1.0, 1.9
"""Ratio of the size beyond which lines are no longer of one paragraph."""
_WIDE = 11
"""Lines of prose are at least so wide, in em: shorter ones may be entries of a list or cells of a table."""


def usual_pitch(lines: list[TextLine], size: float) -> float | None:
    """Return the pitch, in image pixels, that most pairs of neighboring lines keep; None where no two lines follow each other.

    `size` is the font size in image pixels. Neighbors start at the same x, and the upper one is wide.
    """
    if len(lines) < 2:
        return None
    base = np.array([line.baseline for line in lines])
    left = np.array([line.box.x for line in lines])
    right = left + np.array([line.box.width for line in lines])
    down = base[None, :] - base[:, None]
    shared = np.minimum(right[:, None], right[None, :]) - np.maximum(left[:, None], left[None, :])
    narrower = np.minimum((right - left)[:, None], (right - left)[None, :])
    follows = (down >= _LEAST * size) & (down <= _MOST * size) & (shared >= 0.6 * narrower)
    follows &= (np.abs(left[:, None] - left[None, :]) <= 0.4 * size) & ((right - left)[:, None] >= _WIDE * size)
    nearest = np.where(follows, down, np.inf).min(axis=1)
    pitches = nearest[np.isfinite(nearest)]
    if not len(pitches):
        return None
    near = np.abs(pitches[:, None] - pitches[None, :]) <= 1.0
    best = near[int(near.sum(axis=0).argmax())]
    return float(np.mean(pitches[best]))
