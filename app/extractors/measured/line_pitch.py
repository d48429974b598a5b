"""Lines that follow each other on one ground, and the line heights that their distances tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import farthest_channel
from app.extractors.measured.line_boxes import font_size
from app.extractors.measured.runs import ranges
from app.extractors.measured.text_line import TextLine

_SAME_SIZE = 0.08
"""Part of the font size by which two lines of one style may be measured differently."""
_TIGHTEST, _LOOSEST = 1.05, 2.0
"""Ratios of line height to font size."""
_LARGE, _BODY_RATIO, _HEAD_RATIO = 19.0, 1.45, 1.22
"""Where nothing tells the line height: headings (CSS px) are set tighter than text."""
_FEWEST_GLYPHS = 20
_TINT = 6
_AT_ONCE = 256
"""Lines that are compared with all others together."""


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line and the next below it, with nothing but ground between. `pitch` is from baseline to baseline, image pixels."""

    upper: TextLine
    lower: TextLine
    pitch: float

    @property
    def aligned(self) -> float:
        """How far apart the lines begin, image pixels."""
        return abs(self.upper.box.x - self.lower.box.x)


@dataclass(frozen=True)
class LineHeights:
    """Line heights that paragraphs show: (font size, pitch) in image pixels for each pair of lines in one. `scale` is device
    pixels per CSS px.
    """

    seen: tuple[tuple[float, float], ...]
    scale: float

    @cached_property
    def _known(self) -> dict[float, float | None]:
        """Answers that were given."""
        return {}

    @cached_property
    def _by_pitch(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Sizes and pitches, the smallest pitch first."""
        sizes, pitches = np.array(self.seen, np.float64).reshape(-1, 2).T
        order = np.argsort(pitches, kind="stable")
        return sizes[order], pitches[order]

    def known(self, em: float) -> float | None:
        """The line height of text of this size where at least two pairs of lines agree on it."""
        if em not in self._known:
            self._known[em] = self._agreed(em)
        return self._known[em]

    def _agreed(self, em: float) -> float | None:
        sizes, pitches = self._by_pitch
        near = pitches[np.abs(sizes - em) <= _SAME_SIZE * em]
        agreeing = np.searchsorted(near, near + self.scale, "right") - np.searchsorted(near, near - self.scale, "left")
        return float(near[agreeing.argmax()]) if len(near) and agreeing.max() >= 2 else None

    def of(self, em: float) -> float:
        """Known, or in the ratio of the other text, or as is usual."""
        known = self.known(em)
        if known is not None:
            return known
        large = em >= _LARGE * self.scale
        if large or not self.seen:
            return em * (_HEAD_RATIO if large else _BODY_RATIO)
        return em * self._usual_ratio

    @cached_property
    def _usual_ratio(self) -> float:
        return float(np.median([pitch / size for size, pitch in self.seen]))


def find_pairs(packed: NDArray[np.uint32], lines: Sequence[TextLine]) -> list[LinePair]:
    """Each line with the nearest one below that it overlaps, where only ground lies between."""
    if not lines:
        return []
    following = [_next_below(lines, first) for first in range(0, len(lines), _AT_ONCE)]
    beneath = np.concatenate(following).tolist()
    pairs = [(upper, lines[below]) for upper, below in zip(lines, beneath, strict=True) if below >= 0]
    near = zip(pairs, _only_ground(packed, pairs).tolist(), strict=True)
    return [LinePair(upper, lower, lower.baseline - upper.baseline) for (upper, lower), ground in near if ground]


def _next_below(lines: Sequence[TextLine], first: int) -> NDArray[np.intp]:
    """For some of the lines, the index of the nearest one below that each overlaps, -1 where there is none."""
    left, width = np.array([(line.box.x, line.box.width) for line in lines]).T
    right, baseline = left + width, np.array([line.baseline for line in lines])
    these = slice(first, first + _AT_ONCE)
    shared = np.minimum(right, right[these, None]) - np.maximum(left, left[these, None])
    overlap = shared > 0.3 * np.minimum(width, width[these, None])
    below = np.where(overlap & (baseline > baseline[these, None] + 2), baseline, np.inf)
    nearest = below.argmin(axis=1)
    return np.where(np.isfinite(below[np.arange(len(below)), nearest]), nearest, -1)


def line_heights(pairs: Sequence[LinePair], scale: float) -> LineHeights:
    """From pairs of equal size that begin alike and are as close as lines of a paragraph."""
    seen = []
    for pair in pairs:
        upper, lower = font_size(pair.upper), font_size(pair.lower)
        em = (upper + lower) / 2
        of_one_style = abs(upper - lower) <= _SAME_SIZE * upper and pair.aligned <= 4 * scale
        long_enough = pair.upper.glyphs + pair.lower.glyphs > _FEWEST_GLYPHS
        if of_one_style and long_enough and _TIGHTEST <= pair.pitch / em <= _LOOSEST:
            seen.append((em, pair.pitch))
    return LineHeights(tuple(seen), scale)


def _only_ground(packed: NDArray[np.uint32], pairs: Sequence[tuple[TextLine, TextLine]]) -> NDArray[np.bool_]:
    """Whether two columns between the lines of each pair have one color. Those of all pairs are fetched at once."""
    spaces = np.array([_space(upper, lower) for upper, lower in pairs], np.intp).reshape(-1, 4)
    start, end, first, last = spaces.T
    row, pair = ranges(start, np.maximum(start, end), np.arange(len(pairs)))
    ground = np.ones(len(pairs), np.bool_)
    for part in (1, 3):
        column = first + part * (last - first) // 4
        ends = packed[np.minimum(start, len(packed) - 1), column]
        differs = farthest_channel(packed[row, column[pair]], ends[pair]) > _TINT
        ground[pair[differs]] = False
    return ground


def _space(upper: TextLine, lower: TextLine) -> tuple[int, int, int, int]:
    """Its first row, the row after its last, and the columns that both lines share."""
    one, other = upper.box, lower.box
    start = max(one.y + one.height, round(upper.baseline + 0.3 * font_size(upper))) + 1
    return start, other.y - 1, max(one.x, other.x), min(one.x + one.width, other.x + other.width)
