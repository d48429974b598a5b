"""Font sizes from heights: what each line says under each typeface, and which typeface the page as a whole speaks for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.height_grid import drawn_heights
from app.extractors.measured.plausible_sizes import plausible_sizes
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.typeface_heights import TYPEFACES

Floats = NDArray[np.float64]
_HINTED_BELOW = 1.4
"""Device pixels per CSS px from which browsers draw text unhinted."""


@dataclass(frozen=True, slots=True)
class SizeReading:
    """`log_likelihood` is (lines, sizes), typefaces already mixed; `faces` weighs the typefaces (adds up to 1)."""

    sizes: Floats
    log_likelihood: Floats
    prior: Floats
    faces: dict[str, float]


def read_sizes(lines: tuple[TextLine, ...], scale: float) -> SizeReading:
    """Read all lines of a page together: most pages are set in one or two typefaces."""
    sizes, prior = plausible_sizes()
    observed = np.array([(line.x_height or np.nan, line.cap_height or np.nan) for line in lines])
    weight = np.minimum([line.glyphs for line in lines], 12) / 12
    hinted = scale < _HINTED_BELOW
    by_face = np.stack([_face_likelihood(observed, sizes * scale, face, hinted) for face in TYPEFACES])
    evidence = (_log_sum(by_face + prior, axis=2) * weight).sum(axis=1)
    mixture = evidence - _log_sum(evidence, axis=0)
    mixed = _log_sum(by_face + np.maximum(mixture, -12.0)[:, None, None], axis=0)
    return SizeReading(sizes, mixed, prior, dict(zip(TYPEFACES, np.exp(mixture).tolist(), strict=True)))


def _face_likelihood(observed: Floats, device_size: Floats, face: str, hinted: bool) -> Floats:
    """(lines, sizes). The tall letters may be capitals, figures or ascenders."""
    heights = TYPEFACES[face]
    x, cap = drawn_heights(device_size, heights.x, heights.cap, hinted=hinted)
    _, ascender = drawn_heights(device_size, heights.x, heights.ascender, hinted=hinted)
    blur = 0.45 + 0.012 * device_size
    low = _log_normal(observed[:, :1], x, blur)
    high = np.logaddexp(_log_normal(observed[:, 1:], cap, blur), _log_normal(observed[:, 1:], ascender, blur))
    return np.asarray(low + high)


def _log_normal(seen: Floats, expected: Floats, sigma: Floats) -> Floats:
    """Not seen says nothing; far off is punished no more than a mistake deserves."""
    distance = (seen - expected) / sigma
    return np.where(np.isnan(distance), 0.0, np.maximum(-0.5 * distance**2, -18.0) - np.log(sigma))


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis))
