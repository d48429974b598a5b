"""What the thickness of strokes says about size, given a typeface: stems are a fixed part of the size at each weight."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.plausible_sizes import plausible_sizes
from app.extractors.measured.typeface_bank import typeface_bank

Floats = NDArray[np.float32]
_OFTEN = (0.05, 0.6, 0.1, 0.1, 0.13, 0.02)
_SPREAD = 0.035
"""Of a measured stem, relative."""
_MISTAKE = 0.02
_STEP = 0.01
_LOWEST, _HIGHEST = -3.6, -1.4


def stem_likelihood(stems: NDArray[np.float64], families: tuple[int, ...]) -> Floats:
    """(lines, typefaces, sizes): log-likelihood of stems given in CSS px, NaN says nothing."""
    sizes, _ = plausible_sizes()
    ratio = np.log(np.maximum(np.nan_to_num(stems, nan=1.0), 1e-3))[:, None] - np.log(sizes)[None, :]
    place = np.clip(np.round((ratio - _LOWEST) / _STEP).astype(int), 0, _curves().shape[1] - 1)
    told = np.ascontiguousarray(_curves()[list(families)][:, place].transpose(1, 0, 2))
    told[~np.isfinite(stems)] = 0.0
    return told


@cache
def _curves() -> Floats:
    """(typefaces, steps): log-likelihood over the logarithm of stem over size."""
    bank = typeface_bank()
    center = np.log(bank.stems.astype(np.float64))
    often = np.where(np.isfinite(center), np.array(_OFTEN), 0.0)
    along = np.arange(_LOWEST, _HIGHEST, _STEP)
    bell = np.exp(-0.5 * ((along[None, None, :] - np.nan_to_num(center)[..., None]) / _SPREAD) ** 2)
    curves: Floats = np.log((bell * often[..., None]).sum(axis=1) + _MISTAKE).astype(np.float32)
    return curves
