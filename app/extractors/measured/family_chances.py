"""How likely each typeface is for each line, judged by the shapes of letters alone: no size is told by that."""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.letter_match import Faces
from app.extractors.measured.typeface_bank import typeface_bank

Floats = NDArray[np.float64]
LEAST_CHANCE = -7.0
"""Logarithm of the chance that a line is set in a typeface that the rest of the page speaks against."""
_NEAREST, _OF_EACH = 8, 3
"""How many families are weighed: of all, and of each generic family."""
_SAY, _PLENTY = 12.0, 20.0
"""As how many independent letters all letters of a page count, in the distance that tells how they are drawn, and how many
letters it takes for that.
"""


def likely_families(faces: Faces) -> tuple[int, ...]:
    """The families (numbers in the bank) that are worth weighing, and those that lines were found to be set in."""
    generics = typeface_bank().generics
    ranked = sorted(faces.apart, key=lambda family: (faces.apart[family], family))
    each = [[family for family in ranked if generics[family] == generic][:_OF_EACH] for generic in sorted(set(generics))]
    near = [family for family, _ in faces.ranked[:_NEAREST]]
    return tuple(sorted({*near, *(family for some in each for family in some), *faces.line_face.tolist()}))


def family_chances(faces: Faces, families: tuple[int, ...]) -> Floats:
    """(lines, families): logarithms. What is of another generic family than a line's own face is next to impossible; its like
    by how near they come to the letters of the lines that look so.
    """
    generics = np.array(typeface_bank().generics)
    distance = np.array([faces.apart.get(family, np.inf) for family in families])
    chances = np.full((len(faces.line_face), len(families)), LEAST_CHANCE)
    for generic in np.unique(generics[faces.line_face]):
        lines, alike = generics[faces.line_face] == generic, generics[list(families)] == generic
        say = _SAY * min(1.0, float(faces.letters[lines].sum()) / _PLENTY)
        chances[np.ix_(lines, alike)] = np.maximum(-say * (distance[alike] - distance[alike].min()), LEAST_CHANCE)
    return chances
