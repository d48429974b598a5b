"""A line of text, as measured: no word of it is read."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.tokens.color import Color
from app.votes.evidence import Box


@dataclass(frozen=True, slots=True)
class TextLine:
    """All lengths in image pixels. `box` hugs the ink. `baseline` is the y under the letters without descender; heights
    count up from it, `descender` down; None where no such letter was seen. `ink` is the color farthest from the
    background that was drawn: thin strokes never reach the true color. `glyphs` counts letters without dots and commas.
    `words` are boxes left to right. `letters` is (n, 4): x, y, width, height, left to right. `certainty` (0-1): is it text?
    """

    box: Box
    baseline: float
    x_height: float | None
    cap_height: float | None
    descender: float | None
    background: Color
    ink: Color
    glyphs: int
    words: tuple[Box, ...]
    certainty: float
    letters: NDArray[np.int32] = field(compare=False, repr=False)

    @property
    def dark(self) -> bool:
        """Whether the ink is darker than the background."""
        return sum(self.ink.rgb) < sum(self.background.rgb)
