"""What lies around a box beyond its border: the second line of a double border, and the ring of what has the focus.

On all four sides the same colors follow each other outward: a gap (none where a ring lies right on a border), then a line of
1-4 CSS px, then the ground. A ring is drawn to be noticed: it is more colorful than the ground or, at a distance, any line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.border_styles import StyledBorder, strips
from app.extractors.measured.packed_colors import unpacked
from app.extractors.measured.shadow_profiles import outward_profiles
from app.extractors.measured.ui_box import UiBox
from app.votes.evidence import Box

_WIDEST: Final = 4
"""CSS px of a gap, and of a line."""
_LEAST: Final = 16
"""CSS px of the shorter side; the dot of a radio button has a ring as well."""
_CONTRAST: Final = 8
_COLORFUL: Final = 32
"""Levels between the strongest and the weakest channel, more than the ground has."""

Ints = NDArray[np.int32]
Rgb = tuple[int, int, int]
Bands = list[tuple[Rgb, int]]


@dataclass(frozen=True, slots=True)
class _Found:
    """In pixels: the `width` of the border, of its outer `line`, and how far `beyond` the box that ends."""

    style: str
    width: int
    line: int
    beyond: int


def find_outlines(packed: NDArray[np.uint32], boxes: Iterable[UiBox], scale: float) -> list[StyledBorder]:
    """Double borders (their whole width) and rings."""
    candidates = [box for box in boxes if _LEAST * scale <= min(box.width, box.height)]
    if not candidates:
        return []
    bounds = np.array([(each.x, each.y, each.width, each.height) for each in (box.outer for box in candidates)], np.int32)
    widest = round(_WIDEST * scale)
    profiles = outward_profiles(packed, bounds, 2 * widest + 2)
    same = (profiles == profiles[:, :1]).all(axis=(1, 3)) & (profiles[:, 0] >= 0).all(axis=2)
    common = np.where(same.all(axis=1), same.shape[1], same.argmin(axis=1))
    return list(_outlines(candidates, profiles[:, 0], common, widest))


def _outlines(boxes: list[UiBox], profiles: Ints, common: NDArray[np.intp], widest: int) -> Iterator[StyledBorder]:
    doubled: set[Box] = set()
    named = [(boxes[row], _named(boxes[row], _bands(profiles[row], int(common[row])), widest)) for row in _rows(common)]
    for box, found in sorted(named, key=lambda each: each[1] is None or each[1].style != "double"):
        if found is None:
            continue
        around = _grown(box.outer, found.beyond)
        if around not in doubled:
            yield StyledBorder(found.width, found.style, around, strips(around, found.line))
        doubled |= {around} if found.style == "double" else set()


def _rows(common: NDArray[np.intp]) -> list[int]:
    rows: list[int] = np.flatnonzero(common >= 2).tolist()
    return rows


def _bands(profile: Ints, common: int) -> Bands:
    """Colors outward, and for how many pixels; the last, which may go on, with what is known of it."""
    colors = [(int(red), int(green), int(blue)) for red, green, blue in profile[: common + 1].tolist()]
    return [(color, len(list(same))) for color, same in groupby(colors)]


def _named(box: UiBox, bands: Bands, widest: int) -> _Found | None:
    if box.bordered:
        bands = [(unpacked(box.border_colors[0]), box.borders[0]), *bands]
    return _double(box, bands, widest) or _outline(bands[1:] if box.bordered else bands, widest, close=box.bordered)


def _double(box: UiBox, bands: Bands, widest: int) -> _Found | None:
    """Line, gap and line; the gap is hardly wider than a line (CSS Backgrounds 3, 4.2: the sum is the border's width)."""
    if len(bands) < 4:
        return None
    (inner, wide), (between, gap), (outer, again), (ground, _) = bands[:4]
    two_lines = inner == outer and abs(wide - again) <= 1 and _far(inner, between) and _far(outer, ground)
    if not two_lines or gap > wide + 2 or wide + gap + again > 3 * widest:
        return None
    beyond = gap + again + (0 if box.bordered else wide)
    return _Found("double", wide + gap + again, again, beyond)


def _outline(bands: Bands, widest: int, *, close: bool) -> _Found | None:
    """`close`: the box has a border on which the ring may lie."""
    (first, wide), *further = bands
    if not further or wide > widest:
        return None
    second, next_wide = further[0]
    if close and _far(first, second) and _colorful(first, second):
        return _Found("outline", wide, wide, wide)
    if len(further) < 2 or next_wide > widest or not _far(first, second):
        return None
    ring = not _far(first, further[1][0]) and _colorful(second, first)
    return _Found("outline", next_wide, next_wide, wide + next_wide) if ring else None


def _colorful(line: Rgb, ground: Rgb) -> bool:
    return max(line) - min(line) >= max(ground) - min(ground) + _COLORFUL


def _far(one: Rgb, other: Rgb) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) >= _CONTRAST


def _grown(box: Box, by: int) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)
