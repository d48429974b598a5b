"""Text lines without OCR: ink, letters, chains of letters, and what their tops and bottoms have in common."""

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.ink import Ink
from app.extractors.measured.letter_chains import chain
from app.extractors.measured.letters import Letters, find_letters
from app.extractors.measured.line_heights import LineHeights, measure_heights
from app.extractors.measured.text_line import TextLine
from app.tokens.color import Color
from app.votes.evidence import Box

_SMALLEST, _LARGEST = 5, 140


def find_text_lines(rgb: NDArray[np.uint8], ink: Ink) -> tuple[TextLine, ...]:
    """All lines, from top to bottom. `rgb` and `ink` are of the same picture."""
    letters = find_letters(ink)
    if not len(letters):
        return ()
    number = chain(letters)
    order = np.lexsort((letters.x, number))
    members = np.split(order, np.flatnonzero(np.diff(number[order])) + 1)
    lines = [line for group in members if (line := _line(rgb, ink, letters, group)) is not None]
    return tuple(sorted(lines, key=lambda line: (line.box.y, line.box.x)))


def _line(rgb: NDArray[np.uint8], ink: Ink, letters: Letters, group: NDArray[np.intp]) -> TextLine | None:
    x, y, width, height = (values[group] for values in (letters.x, letters.y, letters.width, letters.height))
    if not _SMALLEST <= int(height.max()) <= _LARGEST:
        return None
    heights = measure_heights(y, height, width)
    certainty = _certainty(heights, height, width, letters.area[group])
    if certainty < 0.2:
        return None
    box = Box(int(x[0]), int(y.min()), int((x + width).max() - x[0]), int((y + height).max() - y.min()))
    behind = np.median(letters.behind[group], axis=0).astype(int)
    return TextLine(
        box=box,
        baseline=heights.baseline,
        x_height=heights.x_height,
        cap_height=heights.cap_height,
        descender=heights.descender,
        background=Color.from_rgb(*behind.tolist()),
        ink=_farthest(rgb, ink, box),
        glyphs=int((height >= 0.5 * np.median(height)).sum()),
        words=_words(x, y, width, height),
        certainty=certainty,
        letters=np.stack((x, y, width, height), axis=1),
    )


def _certainty(heights: LineHeights, height: NDArray[np.int32], width: NDArray[np.int32], area: NDArray[np.int32]) -> float:
    """Text stands on its baseline, is taller than it is wide, and is neither solid nor nearly empty."""
    count = len(height)
    slim = float(np.mean(width <= 1.35 * height + 1))
    filled = float(np.sum(area)) / float(np.sum(width * height))
    if count == 1:
        single = 0.35 if 0.25 <= filled <= 0.8 and 0.25 <= float(width[0]) / float(height[0]) <= 1.1 else 0.0
        return single * slim
    enough = 1 - float(0.5 ** (count - 0.5))
    return enough * heights.standing * slim * (1.0 if 0.15 <= filled <= 0.85 else 0.3)


def _farthest(rgb: NDArray[np.uint8], ink: Ink, box: Box) -> Color:
    rows, columns = slice(box.y, box.y + box.height), slice(box.x, box.x + box.width)
    place = int(ink.contrast[rows, columns].argmax())
    red, green, blue = rgb[rows, columns][divmod(place, box.width)].tolist()
    return Color.from_rgb(red, green, blue)


def _words(x: NDArray[np.int32], y: NDArray[np.int32], width: NDArray[np.int32], height: NDArray[np.int32]) -> tuple[Box, ...]:
    """Cut where a gap is wider than a quarter of the tallest letter."""
    gaps = x[1:] - np.maximum.accumulate(x + width)[:-1]
    cuts = np.flatnonzero(gaps > 0.25 * float(height.max())) + 1
    starts = np.r_[0, cuts]
    left, right = x[starts], np.maximum.reduceat(x + width, starts)
    top, bottom = np.minimum.reduceat(y, starts), np.maximum.reduceat(y + height, starts)
    return tuple(
        Box(a, b, c - a, d - b) for a, b, c, d in zip(left.tolist(), top.tolist(), right.tolist(), bottom.tolist(), strict=True)
    )
