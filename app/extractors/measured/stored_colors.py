"""Luma and chroma of regions of a picture, as they were stored where that is known."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.luma_chroma import LUMA_CHROMA
from app.sources.codecs.stored_jpeg import stored_planes
from app.sources.opencv import cv2
from app.sources.picture import Picture

_MOST_PIXELS: Final = 12_000_000
"""Of a screen. What is larger is a photo, and is not decoded a second time."""
_EVERY: Final = 16
_ALIKE: Final = 2.0
"""Levels, mean: with a color profile, or turned, a picture shows something else than it stores."""
_MIDDLE: Final = np.array([0.0, 128.0, 128.0])
_BACK: Final = np.linalg.inv(LUMA_CHROMA)


@dataclass(frozen=True, slots=True)
class StoredColors:
    """Of a picture; `planes` (height, width, 3) are what its JPEG stores, None where only what it shows is known."""

    picture: Picture
    planes: NDArray[np.uint8] | None = None

    @classmethod
    def of(cls, picture: Picture, jpeg: bytes | None) -> "StoredColors":
        """`jpeg` is the file that the picture came from, if it is one."""
        if jpeg is None or picture.width * picture.height > _MOST_PIXELS:
            return cls(picture)
        planes = stored_planes(jpeg)
        return cls(picture, planes if planes is not None and _shows(planes, picture) else None)

    def luma_chroma(self, rows: slice, columns: slice) -> NDArray[np.float64]:
        """(row, column, 3): Y 0-255, Cb and Cr around 0."""
        if self.planes is None:
            shown = self.picture.rgb[rows, columns].astype(np.float64)
            return np.asarray(cv2.transform(shown, LUMA_CHROMA))
        stored: NDArray[np.float64] = self.planes[rows, columns] - _MIDDLE
        return stored


def _shows(planes: NDArray[np.uint8], picture: Picture) -> bool:
    if planes.shape != picture.rgb.shape:
        return False
    stored, shown = planes[::_EVERY, ::_EVERY] - _MIDDLE, picture.rgb[::_EVERY, ::_EVERY]
    return float(np.abs((stored @ _BACK.T).clip(0, 255) - shown).mean()) <= _ALIKE
