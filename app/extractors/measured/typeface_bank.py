"""What common typefaces look like, measured from their outlines (`packaging/typefaces`)."""

from dataclasses import dataclass
from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from app.settings.places import resource
from app.tokens.typography import Generic

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TypefaceBank:
    """`stems` (families, weights): stem in em, NaN where there is no such weight. The rest is of regular and bold, in this
    order. `bounds` (families, 2, characters, 5): left, right, top, bottom (up is positive) and advance in em. `pictures`
    (families, 2, characters, 16, 12): coverage 0-1 within the ink bounds. `rises` (families, sizes, 6): rows that x o t 1 H d
    fill above the baseline when drawn hinted in `sizes` px.
    """

    families: tuple[str, ...]
    generics: tuple[Generic, ...]
    weights: NDArray[np.int16]
    characters: tuple[str, ...]
    sizes: Floats
    stems: Floats
    bounds: Floats
    pictures: Floats
    rises: NDArray[np.uint8]


@cache
def typeface_bank() -> TypefaceBank:
    """Read once per process."""
    with np.load(resource("typefaces.npz")) as stored:
        return TypefaceBank(
            families=tuple(stored["families"].tolist()),
            generics=cast("tuple[Generic, ...]", tuple(stored["generics"].tolist())),
            weights=stored["weights"],
            characters=tuple(stored["characters"].tolist()),
            sizes=stored["sizes"],
            stems=stored["stems"],
            bounds=stored["bounds"],
            pictures=stored["pictures"].astype(np.float32) / 31,
            rises=stored["rises"],
        )
