"""What is drawn of letters beside what their typeface makes of them: their own widths, and the steps from one to the next."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.letter_match import Faces
from app.extractors.measured.letter_pictures import LetterPictures
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.typeface_bank import typeface_bank

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
_RIM = 0.12
"""Pixels that a letter looks wider than it is, since columns count from two fifths of coverage."""
_RECOGNIZED = 4.0


@dataclass(frozen=True, slots=True)
class Lengths:
    """`seen` in image pixels, `known` in em, and the `line` of each."""

    seen: Floats
    known: Floats
    line: Ints

    def only(self, chosen: NDArray[np.bool_]) -> "Lengths":
        """Choose some of them."""
        return Lengths(self.seen[chosen], self.known[chosen], self.line[chosen])

    def joined(self, other: "Lengths") -> "Lengths":
        """Append others."""
        pairs = zip((self.seen, self.known, self.line), (other.seen, other.known, other.line), strict=True)
        seen, known, line = (np.concatenate(pair) for pair in pairs)
        return Lengths(seen, known, line)


@dataclass(frozen=True, slots=True)
class Advances:
    """Of recognized letters: `widths` of their ink, and `steps` from the left of one to the left of the next in its word."""

    widths: Lengths
    steps: Lengths


def advances(lines: tuple[TextLine, ...], letters: LetterPictures, faces: Faces) -> Advances:
    """Look up what is known of each letter in the face of its line."""
    bounds = typeface_bank().bounds[faces.line_face[letters.line], faces.line_bold[letters.line].astype(int), faces.character]
    left, right, advance = (bounds[:, side].astype(np.float64) for side in (0, 1, 4))
    drawn = np.concatenate([line.letters for line in lines])
    first = np.cumsum([0] + [len(line.letters) for line in lines])[letters.line] + letters.place
    x, width = drawn[first, 0].astype(np.float64), drawn[first, 2].astype(np.float64)
    good = faces.distance <= _RECOGNIZED
    beside = (letters.line[1:] == letters.line[:-1]) & good[1:] & good[:-1] & (np.diff(x) < 1.6 * width[:-1] + 4)
    widths = Lengths(width - _RIM, right - left, letters.line)
    steps = Lengths(np.diff(x), (advance - left)[:-1] + left[1:], letters.line[:-1])
    return Advances(widths.only(good & (widths.known > 0.05)), steps.only(beside & (steps.known > 0.05)))
