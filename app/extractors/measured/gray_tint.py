"""The chroma of thin lines that coding has taken: what is known of the other grays of a design is the best guess.

Coding drops the faint chroma of a thin line, or most of it; its luma stays. In most designs grays are steps between the paper
and the ink in one hue. Their chroma grows with their contrast to the paper, fast at first: Bootstrap, Tailwind and Primer have
half of it in their palest borders. How much it is, least squares over the grays tell that were measured well.
"""

import math
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.luma_chroma import luma_chroma, shown

_GRAY: Final = 16.0
"""Chroma (Cb and Cr of JPEG, as a distance) up to which a color is a gray."""
_GROWTH: Final = 0.4
"""Power of the contrast with which the chroma of grays grows."""
_FEWEST: Final = 16
"""Levels of contrast from which a gray tells its tint: a pale blue ground is no step towards the ink."""
_TAKEN, _MOST_TAKEN = 2.5, 5.0
"""Chroma of a line up to which coding may have taken nearly all, and the most that it takes so."""
_FAINT: Final = 8.0
"""Chroma of a line up to which it is a faint one."""
_LEFT, _LEFT_OF_VIVID = 1 / 1.3, 1 / 1.2
"""Part that coding leaves of the chroma of a line, of a faint and of a vivid one."""
_BLUE, _WITHOUT_RED = 0.5, 0.5
"""Cb from which a gray is bluish, and how much red goes with it at least: the fainter of the two is lost first."""


def tint(grays: Iterable[tuple[int, float]], paper: int) -> NDArray[np.float64]:
    """(2,): chroma by the power of the contrast to the packed `paper`. `grays` are packed colors, with weights; vivid ones do
    not count.
    """
    origin = luma_chroma(paper)
    together, spread = np.zeros(2), 1e-6
    for packed, weight in grays:
        luma, *chroma = luma_chroma(packed) - origin
        if abs(luma) >= _FEWEST and math.hypot(*chroma) <= _GRAY:
            together += weight * _grown(luma) * np.array(chroma)
            spread += weight * _grown(luma) ** 2
    return together / spread


def tinted(packed: int, paper: int, slope: NDArray[np.float64]) -> int:
    """A line's color with what coding took of its chroma, or with the tint of the other grays where that is more."""
    origin = luma_chroma(paper)
    luma, *levels = luma_chroma(packed) - origin
    chroma = np.array(levels)
    if math.hypot(*levels) > _FAINT:
        chroma /= _LEFT_OF_VIVID
    else:
        guess = slope * _grown(luma)
        guess /= max(1.0, math.hypot(*guess) / _MOST_TAKEN)
        faded = math.hypot(*levels) <= _TAKEN
        chroma = max(_bluish(chroma / _LEFT), guess if faded else chroma, key=lambda each: math.hypot(*each))
    red, green, blue = (round(channel) for channel in shown(origin[0] + luma, origin[1:] + chroma))
    return (red << 16) | (green << 8) | blue


def _grown(luma: float) -> float:
    return math.pow(abs(luma), _GROWTH)


def _bluish(chroma: NDArray[np.float64]) -> NDArray[np.float64]:
    blue, red = chroma.tolist()
    return np.array([blue, min(red, -_WITHOUT_RED * blue)]) if blue > _BLUE else chroma
