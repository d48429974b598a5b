"""The border of the picture: the page shows there, whatever lies on it."""

import numpy as np

from app.extractors.measured.packed_colors import Packed


def border_shares(pixels: Packed) -> dict[int, float]:
    """What part (0-1) each packed color has of the border of (height, width) pixels, without the top, where bars are."""
    below = pixels[len(pixels) // 6 :]
    around = np.concatenate([below[:, 0], below[:, -1], below[-1]])
    colors, counts = np.unique(around, return_counts=True)
    return dict(zip(colors.tolist(), (counts / len(around)).tolist(), strict=True))
