"""Pixels as a person sees them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Picture:
    """`rgb` is (height, width, 3) uint8 sRGB, contiguous, orientation and color profile applied. `opaque` is (height, width)
    bool, False where the pixel is (nearly) transparent and thus no color; None where all are opaque. `lossy` tells that
    the coding adds noise (JPEG, lossy WebP).
    """

    rgb: NDArray[np.uint8]
    opaque: NDArray[np.bool_] | None = None
    lossy: bool = False

    @property
    def width(self) -> int:
        """Image pixels."""
        return int(self.rgb.shape[1])

    @property
    def height(self) -> int:
        """Image pixels."""
        return int(self.rgb.shape[0])

    @property
    def blank(self) -> bool:
        """Whether there is no pixel that anybody can see."""
        return self.opaque is not None and not self.opaque.any()
