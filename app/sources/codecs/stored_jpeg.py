"""What a JPEG stores before it is shown: luma and chroma (ITU-T T.871).

On the way to RGB they are cut off where no screen could show them. Beside white there is no room for the chroma that coding
spreads over the paper around a colored letter: in RGB that part of the letter's color is gone, and in what is stored it is not.
"""

import io
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_STORED: Final = "YCbCr"


def stored_planes(data: bytes) -> NDArray[np.uint8] | None:
    """(height, width, 3): Y, Cb and Cr of each pixel, Cb and Cr around 128; None where the file stores anything else."""
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            image.draft(_STORED, image.size)
            return np.asarray(image) if image.mode == _STORED else None
    except (OSError, ValueError, SyntaxError):  # inks, or gray, or damaged where OpenCV is more patient
        return None
