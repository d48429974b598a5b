"""Colors of boxes and rules where coding has blurred them: shapes are found on calmed pixels, colors are read from the others.

Coding adds noise to every pixel, but hardly any to the median along a side, or of an inside. What lies between the colors on
both its sides may be no more than a soft edge, and is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_clusters import agglomerate
from app.extractors.measured.luma_chroma import luma_chroma
from app.extractors.measured.quantiles import medians, quantile
from app.extractors.measured.scene import Scene
from app.extractors.measured.shade_steps import beside, in_shade, is_shade
from app.extractors.measured.ui_box import UiBox
from app.extractors.measured.vivid_patches import find_patches
from app.votes.evidence import Box

_SAMPLES: Final = 24
"""Points each way that an inside is looked at in."""
_FEWEST: Final = 12
"""Pixels that a median is taken of, at least."""
_NOISE: Final = 8
"""Levels that a pixel of a fill may be off by."""
_SAME_SIDE: Final = 4
"""Pixels by which the sides of a patch and of a box differ that are one."""
_MOSTLY: Final = 0.6
"""Part of a patch that is a gradient."""
_CONTRAST: Final = 6
"""Levels between a line and its sides: less is noise."""
_WAVES: Final = 0.1
"""Height of the waves that coding leaves beside an edge, as a part of its step."""
_NEAR, _REACH, _OWN = 0.02, 0.03, 0.1
"""OKLab distances within which estimates are of one color, and the part of its weight from which another stands alone."""

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Painted:
    """A color, the share of the picture (0-1) that it takes in insides or in lines, and where."""

    packed: int
    share: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Estimate:
    rgb: Rgb
    pixels: int
    box: Box

    @property
    def packed(self) -> int:
        red, green, blue = self.rgb
        return red << 16 | green << 8 | blue


def blurred_fills(scene: Scene) -> tuple[Painted, ...]:
    """The colors inside boxes and of vivid patches, most used first, without the bands of gradients."""
    insides = list(_insides(scene))
    boxed = {inside.box for inside in insides}
    return _grouped([*insides, *_patches(scene, boxed)], scene)


def blurred_lines(scene: Scene) -> tuple[Painted, ...]:
    """The colors of borders and rules, most used first."""
    return _grouped([*_borders(scene), *_rules(scene)], scene)


def _insides(scene: Scene) -> Iterator[_Estimate]:
    for box in scene.boxes:
        down, across = max(1, box.height // _SAMPLES), max(1, box.width // _SAMPLES)
        inside = (slice(box.top, box.bottom, down), slice(box.left, box.right, across))
        pixels = scene.picture.rgb[inside][scene.calm[inside] == box.fill]
        if len(pixels) >= _FEWEST and _is_calm(pixels):
            yield _Estimate(_median(pixels), round(box.width * box.height * box.filled), box.outer)


def _patches(scene: Scene, boxed: set[Box]) -> Iterator[_Estimate]:
    """Those that are in no box of their size, and no band of a gradient."""
    ramps = [Box(area.left, area.top, area.right - area.left, area.bottom - area.top) for area in scene.ramp_areas]
    for patch in find_patches(scene.calm):
        box = patch.box
        inside = (slice(box.y, box.y + box.height), slice(box.x, box.x + box.width))
        if not any(_is_same(box, other) for other in boxed) and not any(_is_mostly(ramp, box) for ramp in ramps):
            pixels = scene.picture.rgb[inside][scene.calm[inside] == patch.packed]
            if _is_calm(pixels):
                yield _Estimate(_median(pixels), patch.pixels, box)


def _is_mostly(part: Box, whole: Box) -> bool:
    wide = min(part.x + part.width, whole.x + whole.width) - max(part.x, whole.x)
    high = min(part.y + part.height, whole.y + whole.height) - max(part.y, whole.y)
    return wide > 0 and high > 0 and wide * high >= _MOSTLY * whole.width * whole.height


def _is_same(one: Box, other: Box) -> bool:
    sides = ((one.x, other.x), (one.y, other.y), (one.width, other.width), (one.height, other.height))
    return all(abs(ours - theirs) <= _SAME_SIDE for ours, theirs in sides)


def _is_calm(pixels: NDArray[np.uint8]) -> bool:
    """Whether most are near their middle, as with noise and unlike in a gradient."""
    spread = np.abs(pixels - medians(pixels)).max(axis=1)
    return quantile(spread, 0.5) <= _NOISE


def _borders(scene: Scene) -> Iterator[_Estimate]:
    for box in scene.boxes:
        for side, strip in enumerate(_strips(box)):
            border = box.borders[side], box.border_colors[side], box.outside[side]
            if border[0] > 0 and _is_line(border[1], box.fill, border[2]) and not is_shade(*border):
                pixels = scene.picture.rgb[strip].reshape(-1, 3)
                if len(pixels) >= _FEWEST:
                    yield _Estimate(_median(pixels), len(pixels), box.outer)


def _strips(box: UiBox) -> tuple[tuple[slice, slice], ...]:
    """Top, right, bottom, left: rows and columns of a border between its corners."""
    top, right, bottom, left = box.borders
    aside = round(max(box.radii)) + 2
    across, down = slice(box.left + aside, box.right - aside), slice(box.top + aside, box.bottom - aside)
    return (
        (slice(box.top - top, box.top), across),
        (down, slice(box.right, box.right + right)),
        (slice(box.bottom, box.bottom + bottom), across),
        (down, slice(box.left - left, box.left)),
    )


def _rules(scene: Scene) -> Iterator[_Estimate]:
    for rule in scene.rules:
        box = rule.box
        pixels = scene.picture.rgb[box.y : box.y + box.height, box.x : box.x + box.width].reshape(-1, 3)
        if len(pixels) >= _FEWEST and _is_line(rule.color, rule.before, rule.after):
            estimate = _Estimate(_median(pixels), len(pixels), box)
            if not in_shade(estimate.packed, beside(box, scene.soft_fall_offs)):
                yield estimate


def _is_line(color: int, one: int, other: int) -> bool:
    """Whether the first color is darker, or lighter, than both that are beside it, by more than the waves around an edge are.

    Lightness tells: the color of an edge is smeared over two pixels on both of its sides.
    """
    if min(color, one, other) < 0:
        return False
    line, before, after = (float(luma_chroma(packed)[0]) for packed in (color, one, other))
    contrast = _CONTRAST + _WAVES * abs(before - after)
    return min(line - before, line - after) >= contrast or min(before - line, after - line) >= contrast


def _median(pixels: NDArray[np.uint8]) -> Rgb:
    red, green, blue = medians(pixels).round().astype(int).tolist()
    return red, green, blue


def _grouped(estimates: list[_Estimate], scene: Scene) -> tuple[Painted, ...]:
    if not estimates:
        return ()
    size = scene.picture.width * scene.picture.height
    ranked = sorted(estimates, key=lambda one: (-one.pixels, one.rgb))
    rgb, count = np.array([one.rgb for one in ranked], np.uint8), np.array([one.pixels for one in ranked], np.int64)
    found = []
    for cluster in agglomerate(rgb, count, near=_NEAR, reach=_REACH, own=_OWN):
        red, green, blue = cluster.mode
        boxes = tuple(one.box for one in ranked if max(map(abs, np.subtract(one.rgb, cluster.mode))) <= _CONTRAST)
        found.append(Painted((red << 16) | (green << 8) | blue, min(1.0, cluster.count / size), boxes))
    return tuple(found)
