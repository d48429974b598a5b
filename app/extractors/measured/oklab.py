"""OKLab, where distances are about what eyes tell apart (B. Ottosson, A perceptual color space for image processing, 2020)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

_TO_CONES: Final = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB: Final = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_ENCODED: Final = np.arange(256) / 255
_LINEAR: Final = np.where(_ENCODED <= 0.04045, _ENCODED / 12.92, ((_ENCODED + 0.055) / 1.055) ** 2.4)


def oklab(rgb: NDArray[np.uint8]) -> NDArray[np.float64]:
    """(n, 3) L 0-1, a and b about -0.4 to 0.4, of (n, 3) sRGB 0-255. A difference of 0.02 is just seen."""
    lab: NDArray[np.float64] = np.cbrt(_LINEAR[rgb] @ _TO_CONES.T) @ _TO_LAB.T
    return lab
