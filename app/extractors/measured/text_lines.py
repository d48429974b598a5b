"""Text lines without OCR: ink, letters, chains of letters, and what their tops and bottoms have in common."""

from math import isnan

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.coarse_lines import with_large_lines
from app.extractors.measured.ink import Ink
from app.extractors.measured.letter_chains import chain
from app.extractors.measured.letters import find_letters
from app.extractors.measured.line_joints import joined
from app.extractors.measured.line_table import tabulate
from app.extractors.measured.line_words import cut_words
from app.extractors.measured.packed_colors import Packed
from app.extractors.measured.text_line import TextLine
from app.sources.opencv import cv2
from app.tokens.color import Color
from app.votes.evidence import Box

_SMALLEST, _LARGEST = 5, 170
_LEAST_CERTAIN = 0.2


def find_text_lines(packed: Packed, ink: Ink, *, lossy: bool = False) -> tuple[TextLine, ...]:
    """All lines, from top to bottom. `packed` and `ink` are of the same picture; the ink of large letters is completed."""
    letters = find_letters(ink)
    letters, number = with_large_lines(packed, ink, letters, joined(letters, chain(letters)), lossy=lossy)
    table = tabulate(letters, number)
    if not len(table):
        return ()
    tall = np.maximum.reduceat(table.letters.height, table.starts[:-1])
    chosen = np.flatnonzero((table.certainty >= _LEAST_CERTAIN) & (tall >= _SMALLEST) & (tall <= _LARGEST))
    order = chosen[np.lexsort((table.left[chosen], table.top[chosen]))]
    heights, bounds, colors = table.heights, table.letters.bounds, _Colors(packed)
    baseline, certainty = heights.baseline.tolist(), table.certainty.tolist()
    x_height, cap_height, descender = (_seen(some) for some in (heights.x_height, heights.cap_height, heights.descender))
    behind = table.letters.behind[(table.starts[:-1] + table.starts[1:]) // 2].tolist()
    starts, words = table.starts.tolist(), cut_words(table)
    lines = []
    for row, (x, y, right, bottom) in zip(order.tolist(), table.sides[order].tolist(), strict=True):
        box = Box(x, y, right - x, bottom - y)
        first, end = starts[row], starts[row + 1]
        line = TextLine(
            box=box,
            baseline=baseline[row],
            x_height=x_height[row],
            cap_height=cap_height[row],
            descender=descender[row],
            background=colors.of(behind[row]),
            ink=colors.farthest(ink, box),
            glyphs=end - first,
            words=words[row],
            certainty=certainty[row],
            letters=bounds[first:end],
        )
        lines.append(line)
    return tuple(lines)


def _seen(heights: NDArray[np.float64]) -> list[float | None]:
    return [None if isnan(height) else height for height in heights.tolist()]


class _Colors:
    """Colors of a picture, each made once."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._made: dict[int, Color] = {}

    def of(self, packed: int) -> Color:
        if packed not in self._made:
            self._made[packed] = Color.from_rgb(packed >> 16, packed >> 8 & 255, packed & 255)
        return self._made[packed]

    def farthest(self, ink: Ink, box: Box) -> Color:
        """The color of the pixel in the box that is farthest from its background."""
        x, y = cv2.minMaxLoc(ink.contrast[box.y : box.y + box.height, box.x : box.x + box.width])[3]
        return self.of(int(self._packed[box.y + y, box.x + x]))
