"""Colors in luma and chroma as JPEG has them: Y 0-255, Cb and Cr around 0 (ITU-T T.871)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_LUMA: Final = np.array([0.299, 0.587, 0.114])
LUMA_CHROMA: Final = np.stack([_LUMA, (np.array([0, 0, 1]) - _LUMA) / 1.772, (np.array([1, 0, 0]) - _LUMA) / 1.402])
"""Y, Cb and Cr (rows) of red, green and blue (columns)."""


def luma_chroma(packed: int) -> NDArray[np.float64]:
    """(3,): Y, Cb, Cr of a packed color."""
    red, green, blue = packed >> 16, packed >> 8 & 255, packed & 255
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    return np.array([luma, (blue - luma) / 1.772, (red - luma) / 1.402])


def shown(luma: float, chroma: NDArray[np.float64]) -> tuple[float, float, float]:
    """Red, green and blue, 0-255. Of chroma only as much as a screen can show at that luma, which is measured better."""
    luma = min(255.0, max(0.0, float(luma)))
    blue, red = 1.772 * float(chroma[0]), 1.402 * float(chroma[1])
    green = -(0.299 * red + 0.114 * blue) / 0.587
    room = min((1.0, *((255 - luma if part > 0 else luma) / abs(part) for part in (red, green, blue) if part)))
    return luma + room * red, luma + room * green, luma + room * blue
