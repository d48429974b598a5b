"""How far packed colors lie apart."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def apart(one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.int32]:
    """Largest difference of a channel, 0-255, of packed 0x00RRGGBB colors."""
    first, second = one.astype(np.int32), other.astype(np.int32)
    largest: NDArray[np.int32] = np.abs((first & 255) - (second & 255))
    for shift in (8, 16):
        np.maximum(largest, np.abs((first >> shift & 255) - (second >> shift & 255)), out=largest)
    return largest
