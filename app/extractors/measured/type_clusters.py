"""Lines that are set alike: one size, one weight."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.text_line import TextLine

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is believed of one line: size in CSS px with one sigma, stem width over size (None: not measured)."""

    line: TextLine
    size: float
    sigma: float
    stem: float | None


@dataclass(frozen=True, slots=True)
class TypeCluster:
    """Settings taken for one text style."""

    size: float
    sigma: float
    weight: int
    members: tuple[Setting, ...]

    @property
    def glyphs(self) -> int:
        """How many letters were drawn in it."""
        return sum(setting.line.glyphs for setting in self.members)


def size_groups(sizes: Floats, glyphs: Floats, apart: float = 0.045) -> NDArray[np.intp]:
    """Number each line by the nearest peak of size; peaks are at least `apart` (and 0.7 px) from each other, heavier first."""
    left = np.ones(len(sizes), bool)
    peaks: list[float] = []
    while left.any():
        near = np.abs(sizes[:, None] - sizes[None, :]) <= np.maximum(0.7, apart * sizes)[None, :]
        mass = (glyphs[:, None] * near * left[:, None]).sum(axis=0) * left
        peak = int(np.argmax(mass))
        taken = near[:, peak] & left
        peaks.append(float(np.average(sizes[taken], weights=glyphs[taken])))
        left &= ~taken
    centers = np.array(peaks)
    return np.asarray(np.abs(np.log(sizes[:, None] / centers[None, :])).argmin(axis=1))
