"""Text lines without OCR: ink, letters, chains of letters, and what their tops and bottoms have in common."""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.coarse_lines import with_large_lines
from app.extractors.measured.ink import Ink
from app.extractors.measured.letter_chains import chain
from app.extractors.measured.letters import find_letters
from app.extractors.measured.line_joints import joined
from app.extractors.measured.line_table import LineTable, tabulate
from app.extractors.measured.line_words import cut_words
from app.extractors.measured.text_line import TextLine
from app.sources.opencv import cv2
from app.tokens.color import Color
from app.votes.evidence import Box

_SMALLEST, _LARGEST = 5, 170
_LEAST_CERTAIN = 0.2


def find_text_lines(rgb: NDArray[np.uint8], ink: Ink, *, lossy: bool = False) -> tuple[TextLine, ...]:
    """All lines, from top to bottom. `rgb` and `ink` are of the same picture; the ink of large letters is completed."""
    letters = find_letters(ink)
    letters, number = with_large_lines(rgb, ink, letters, joined(letters, chain(letters)), lossy=lossy)
    table = tabulate(letters, number)
    if not len(table):
        return ()
    tall = np.maximum.reduceat(table.letters.height, table.starts[:-1])
    chosen = np.flatnonzero((table.certainty >= _LEAST_CERTAIN) & (tall >= _SMALLEST) & (tall <= _LARGEST))
    order = chosen[np.lexsort((table.left[chosen], table.top[chosen]))]
    words = cut_words(table)
    boxes = [Box(x, y, right - x, bottom - y) for x, y, right, bottom in table.sides[order].tolist()]
    return tuple(
        _record(table, row, box, words[row], _farthest(rgb, ink, box)) for row, box in zip(order.tolist(), boxes, strict=True)
    )


def _record(table: LineTable, row: int, box: Box, words: tuple[Box, ...], color: Color) -> TextLine:
    first, end = int(table.starts[row]), int(table.starts[row + 1])
    heights = table.heights
    return TextLine(
        box=box,
        baseline=float(heights.baseline[row]),
        x_height=_seen(heights.x_height[row]),
        cap_height=_seen(heights.cap_height[row]),
        descender=_seen(heights.descender[row]),
        background=Color.from_rgb(*table.letters.behind[(first + end) // 2].tolist()),
        ink=color,
        glyphs=end - first,
        words=words,
        certainty=float(table.certainty[row]),
        letters=table.letters.only(slice(first, end)).bounds,
    )


def _seen(height: np.float64) -> float | None:
    return None if np.isnan(height) else float(height)


def _farthest(rgb: NDArray[np.uint8], ink: Ink, box: Box) -> Color:
    x, y = cv2.minMaxLoc(ink.contrast[box.y : box.y + box.height, box.x : box.x + box.width])[3]
    return Color.from_rgb(*rgb[box.y + y, box.x + x].tolist())
