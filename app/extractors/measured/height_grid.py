"""How many rows of pixels letters rise above the baseline, for every typeface and size that is weighed.

Screens of low density are drawn with FreeType's light auto-hinter, which puts the heights of letters on whole pixels; what it
draws was looked up beforehand. Screens of high density are not hinted: a row counts where two fifths of it are covered.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.plausible_sizes import plausible_sizes
from app.extractors.measured.typeface_bank import TypefaceBank, typeface_bank

Floats = NDArray[np.float32]
HINTED_BELOW = 1.4
"""Device pixels per CSS px from which browsers draw text unhinted."""
_KINDS = "xot1Hd"
_OFTEN = np.array([[0.22, 0.40, 0.07, 0.06, 0.10, 0.15], [0.03, 0.03, 0.01, 0.45, 0.45, 0.03]])
"""How often letters top out like each kind, in lines with small letters and in lines of figures and capitals."""
_MISTAKE = 0.004


def rise_table(scale: float, rows: int, families: tuple[int, ...]) -> Floats:
    """(2, rows, typefaces, sizes): log-likelihood that a letter rises that many rows, for both sorts of line."""
    return np.stack([_table(scale, rows, family) for family in families], axis=2)


@lru_cache(maxsize=256)
def _table(scale: float, rows: int, family: int) -> Floats:
    sizes, _ = plausible_sizes()
    drawn = _drawn(typeface_bank(), family, sizes * scale, hinted=scale < HINTED_BELOW)
    off = np.abs(np.arange(rows, dtype=np.float32)[:, None, None] - drawn[None])
    kernel = np.exp(-2.4 * off / (1 + 0.03 * drawn[None])) * 0.8
    table: Floats = np.log(np.einsum("rsc,kc->krs", kernel, _OFTEN) + _MISTAKE).astype(np.float32)
    return table


def _drawn(bank: TypefaceBank, family: int, size: NDArray[np.float64], *, hinted: bool) -> Floats:
    """(sizes, 6): the rows that each kind of letter fills, sizes in device pixels."""
    tops = bank.bounds[family, 0, [bank.characters.index(kind) for kind in _KINDS], 2]
    exact = np.floor(tops[None, :] * size[:, None] + 0.58)
    if not hinted:
        return exact.astype(np.float32)
    place = np.clip(np.round((size - bank.sizes[0]) / 0.2).astype(int), 0, len(bank.sizes) - 1)
    inside = (size >= bank.sizes[0] - 0.1) & (size <= bank.sizes[-1] + 0.1)
    return np.where(inside[:, None], bank.rises[family, place], exact).astype(np.float32)
