"""Colors as three channels: how far apart two are, by the channel that differs most."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def channel_distance(one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.int16]:
    """Return, for arrays (…, 3) of 0-255, the largest difference of a channel, 0-255."""
    apart = np.abs(one.astype(np.int16) - other)
    return np.asarray(np.maximum(np.maximum(apart[..., 0], apart[..., 1]), apart[..., 2]))
