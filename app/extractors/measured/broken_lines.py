"""Dashed and dotted lines: borders of drop zones, rules of tables, terms that are explained.

Between two flat rows lie a few that are broken everywhere: in each block of `_BLOCK` CSS px along them the color changes. Their
middle row is a beat: strokes of one length at one distance. Browsers stretch the distance so that strokes meet the corners
(CSS Backgrounds 3, section 4.2, leaves it to them), so strokes may begin between two pixels, but hardly drift from the beat.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.channel_difference import farthest_channel
from app.extractors.measured.color_changes import Changes
from app.extractors.measured.packed_colors import Mask, Packed
from app.extractors.measured.rules import line_box
from app.extractors.measured.runs import ranges
from app.votes.evidence import Box

Style = Literal["dashed", "dotted"]
Floats = NDArray[np.float64]

_BLOCK: Final = 8
_LEAST_BLOCKS: Final = 4
_THICKEST: Final = 4
"""CSS px."""
_MOST: Final = 400
"""Candidates that are listened to."""
_CONTRAST: Final = 8
"""Levels of a channel between stroke and gap."""
_STROKES, _LEAST_STROKE = 5, 0.75
"""How many at least, and how many pixels each is long."""
_OFF_BEAT: Final = 0.8
"""Pixels that a stroke may begin early or late: those of one pixel begin on whole ones only."""
_ODD: Final = 0.1
"""Part of all strokes that may be off."""
_DOT: Final = 1.5
"""Times its thickness: longer strokes are dashes."""
_LONGEST, _GAPS = 4.0, 3.0
"""Times its thickness: the longest dash. Times the other: the longest of a stroke and of a gap."""


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line from `start` to `end` (half open, along it), `thick` pixels from `at` on (across it); `color` is packed."""

    horizontal: bool
    at: int
    thick: int
    start: int
    end: int
    color: int
    style: Style

    @property
    def box(self) -> Box:
        """As evidence."""
        return line_box(self.at, self.thick, self.start, self.end, horizontal=self.horizontal)


def find_broken_lines(changes: Changes, scale: float) -> tuple[BrokenLine, ...]:
    """Lines up to 4 CSS px thick and at least 32 CSS px long, horizontal ones first."""
    step = _BLOCK * max(1, round(scale))
    rows, columns = (size // step * step for size in changes.packed.shape)
    if not rows or not columns:
        return ()
    lying = _any_of_eight(np.ascontiguousarray(changes.across[:, :columns]))
    if step > _BLOCK:
        lying = np.logical_or.reduce([lying[:, place :: step // _BLOCK] for place in range(step // _BLOCK)])
    standing = np.bitwise_or.reduce(changes.down[:rows].reshape(-1, step, changes.down.shape[1]), axis=1).T
    thickest = round(_THICKEST * scale)
    found = [*_lines(changes.packed, lying, step, thickest, horizontal=True)]
    found += _lines(changes.packed.T, standing, step, thickest, horizontal=False)
    return tuple(found)


def _any_of_eight(changes: Mask) -> Mask:
    """Of each eight truths in a row whether one is true: eight bytes are read as one number."""
    return np.asarray(changes.view(np.uint64) != 0)


def _lines(packed: Packed, broken: Mask, step: int, thickest: int, *, horizontal: bool) -> Iterator[BrokenLine]:
    stripes = np.array(_stripes(broken, thickest)[:_MOST], np.intp).reshape(-1, 4)
    if not len(stripes):
        return
    at, thick, first, last = stripes.T
    start, end = np.maximum((first - 1) * step, 0), np.minimum((last + 1) * step, packed.shape[1])
    place, stripe = ranges(start, end, np.arange(len(stripes)))
    colors, ground = packed[(at + thick // 2)[stripe], place], packed[at - 1, (start + end) // 2]
    away = farthest_channel(colors, ground[stripe])
    ends = np.cumsum(end - start)
    for row in _lively(away, stripe, ends).tolist():
        begin, thickness = int(start[row]), int(thick[row])
        pixels = slice(int(ends[row] - end[row] + start[row]), int(ends[row]))
        beat = _listen(colors[pixels], away[pixels], thickness)
        if beat is not None:
            rises, falls, color, style = beat
            yield BrokenLine(horizontal, int(at[row]), thickness, begin + rises, begin + falls, color, style)


def _lively(away: NDArray[np.uint8], stripe: NDArray[np.intp], ends: NDArray[np.intp]) -> NDArray[np.intp]:
    """Which of the stripes (joined; each ends before the next) have contrast, and change often enough to hold strokes."""
    most = np.maximum.reduceat(away, np.append(0, ends[:-1]))
    dark = away >= (most / 2)[stripe]
    changes = np.bincount(stripe[1:][(dark[1:] != dark[:-1]) & (stripe[1:] == stripe[:-1])], minlength=len(ends))
    return np.flatnonzero((most >= _CONTRAST) & (changes >= 2 * _STROKES))


def _stripes(broken: Mask, thickest: int) -> list[tuple[int, int, int, int]]:
    """Row, rows, first and last (half open) block of what is broken from the row on, and whole before and after it."""
    height = broken.shape[0] + 2
    padded = np.zeros((broken.shape[1], height), np.bool_)
    padded[:, 1:-1] = broken.T
    edges = np.flatnonzero(padded.ravel()[1:] != padded.ravel()[:-1])
    begins, ends = edges[0::2], edges[1::2]
    block, row = np.divmod(begins, height)
    thick = ends - begins
    thin = np.flatnonzero((thick <= thickest) & (row > 0) & (row + thick < broken.shape[0]))
    thin = thin[np.lexsort((block[thin], thick[thin], row[thin]))]
    row, thick, block = row[thin], thick[thin], block[thin]
    joined = (np.diff(row) == 0) & (np.diff(thick) == 0) & (np.diff(block) == 1)
    first = np.flatnonzero(np.concatenate(([True], ~joined))) if len(row) else row
    last = np.append(first[1:], len(row)) - 1 if len(row) else row
    long = block[last] - block[first] + 1 >= _LEAST_BLOCKS
    columns = (row[first], thick[first], block[first], block[last] + 1)
    return list(zip(*(column[long].tolist() for column in columns), strict=True))


def _listen(line: Packed, away: NDArray[np.uint8], thick: int) -> tuple[int, int, int, Style] | None:
    """Where the beat begins and ends, the color of its strokes, and its style; None where there is no beat. `away` is how far
    (levels) each pixel of the line is from the ground.
    """
    begins, ends = _crossings(away / away.max())
    if len(begins) < _STROKES:
        return None
    inner = slice(1, -1)
    strokes, periods = (ends - begins)[inner], np.diff((begins + ends)[inner] / 2)
    stroke, period = float(np.median(strokes)), float(np.median(periods))
    gap = period - stroke
    if min(stroke, gap) < _LEAST_STROKE or max(stroke, gap) > _GAPS * min(stroke, gap) or stroke > _LONGEST * thick:
        return None
    if not _alike(strokes) or not _alike(periods):
        return None
    color = int(line[int(away.argmax())])
    return int(np.floor(begins[0])), int(np.ceil(ends[-1])), color, "dotted" if stroke < _DOT * thick else "dashed"


def _crossings(share: Floats) -> tuple[Floats, Floats]:
    """Where strokes begin and end: at half the contrast, by the part of a pixel that is covered. Cut off ones are left out."""
    dark = share >= 0.5
    steps = np.flatnonzero(dark[1:] != dark[:-1]) + 1
    rises = steps[dark[steps]]
    falls = steps[~dark[steps]]
    if len(rises) and len(falls):
        falls, rises = falls[falls > rises[0]], rises[rises < falls[-1]]
    if not len(rises) or not len(falls):
        return np.zeros(0), np.zeros(0)
    begins = rises - share[rises - 1]
    ends = falls + share[falls]
    begins += 1 - share[rises]
    ends -= 1 - share[falls - 1]
    return begins, ends


def _alike(lengths: Floats) -> bool:
    """Nearly all are one length: in a row of cells the beat begins anew with each cell."""
    off = np.abs(lengths - np.median(lengths)) > _OFF_BEAT
    return int(off.sum()) <= _ODD * len(lengths)
