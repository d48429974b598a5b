"""Font size from widths: letters whose shape is known are as wide as their typeface makes them at that size.

Widths are not touched by hinting, unlike heights: this is a second look at the size that shares nothing with the first.
"""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.letter_match import Faces
from app.extractors.measured.letter_pictures import LetterPictures
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.typeface_bank import typeface_bank

Floats = NDArray[np.float64]
_RIM = 0.12
"""Pixels that a letter looks wider than it is, since columns count from two fifths of coverage."""
_PIXEL_ERROR = 0.4
_MISREAD = 0.02
"""Relative error that stays however many letters there are: faces that only resemble the true one."""
_RECOGNIZED = 4.0


def width_sizes(lines: tuple[TextLine, ...], letters: LetterPictures, faces: Faces) -> tuple[Floats, Floats]:
    """Return each line's size in image pixels and one sigma; NaN where no letter was recognized."""
    bank = typeface_bank()
    bounds = bank.bounds[faces.line_face[letters.line], faces.line_bold[letters.line].astype(int), faces.character]
    left, right, advance = (bounds[:, side].astype(np.float64) for side in (0, 1, 4))
    drawn = np.concatenate([line.letters for line in lines])
    first = np.cumsum([0] + [len(line.letters) for line in lines])[letters.line] + letters.place
    x, width = drawn[first, 0].astype(np.float64), drawn[first, 2].astype(np.float64)
    good = faces.distance <= _RECOGNIZED
    widths = (width - _RIM, right - left, letters.line, good)
    beside = (letters.line[1:] == letters.line[:-1]) & good[1:] & good[:-1]
    steps = (np.diff(x), (advance - left)[:-1] + left[1:], letters.line[:-1], beside & (np.diff(x) < 1.6 * width[:-1] + 4))
    seen, known, line, chosen = (np.concatenate(pair) for pair in zip(widths, steps, strict=True))
    chosen &= known > 0.05
    return _fitted(seen[chosen], known[chosen], line[chosen], len(lines))


def _fitted(seen: Floats, known: Floats, line: NDArray[np.intp], count: int) -> tuple[Floats, Floats]:
    """Least squares of seen = size x known, for each line, without what is off by more than a sixth (misread letters)."""
    size = _slope(seen, known, line, count)
    for _ in range(2):
        kept = np.abs(seen / known / size[line] - 1) <= 0.17
        seen, known, line = seen[kept], known[kept], line[kept]
        size = _slope(seen, known, line, count)
    mass = np.bincount(line, weights=known**2, minlength=count)
    sigma = np.sqrt(_PIXEL_ERROR**2 / np.maximum(mass, 1e-3) + (_MISREAD * size) ** 2)
    return np.where(mass > 0, size, np.nan), np.where(mass > 0, sigma, np.nan)


def _slope(seen: Floats, known: Floats, line: NDArray[np.intp], count: int) -> Floats:
    product = np.bincount(line, weights=seen * known, minlength=count)
    mass = np.bincount(line, weights=known**2, minlength=count)
    return product / np.maximum(mass, 1e-9)
