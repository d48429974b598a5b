"""The tint of grays that coding has taken: what is known of the other grays of a design is the best guess.

Coding drops the faint chroma of a thin line; its luma stays. In most designs grays are steps between the paper and the ink, or
the ink laid over the paper with some transparency: from the paper on, their chroma grows with their contrast. The slope is that
of least squares over the grays that were measured well.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.luma_chroma import luma_chroma, shown

_GRAY: Final = 20.0
"""Chroma (Cb and Cr of JPEG, as a distance) up to which a color is a gray."""
_TAKEN: Final = 2.5
"""Chroma apart from that of the paper that coding may have taken wholly."""


def tint(grays: Iterable[tuple[int, float]], paper: int) -> NDArray[np.float64]:
    """(2,): chroma per luma from the packed `paper` on. `grays` are packed colors, with weights; vivid ones do not count."""
    origin = luma_chroma(paper)
    together, spread = np.zeros(2), 1.0
    for packed, weight in grays:
        luma, *chroma = luma_chroma(packed) - origin
        if np.hypot(*chroma) <= _GRAY:
            together += weight * luma * np.array(chroma)
            spread += weight * luma * luma
    return together / spread


def tinted(packed: int, paper: int, slope: NDArray[np.float64]) -> int:
    """The same color, with the tint of the others where it has none of its own."""
    luma, *chroma = luma_chroma(packed)
    origin = luma_chroma(paper)
    if np.hypot(*(chroma - origin[1:])) > _TAKEN:
        return packed
    red, green, blue = (round(channel) for channel in shown(luma, origin[1:] + slope * (luma - origin[0])))
    return (red << 16) | (green << 8) | blue
