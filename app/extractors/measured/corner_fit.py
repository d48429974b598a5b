"""Corner fit: a second voice on radii, which paints corners instead of counting their stairs."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.box_shapes import spans_the_image
from app.extractors.measured.corner_synthesis import paint_radii
from app.extractors.measured.corner_views import CornerView, Glance, Look
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import CORNER_FIT
from app.extractors.measured.scene import Scene
from app.extractors.measured.tally import Tally, absorb_rare, count_length
from app.extractors.measured.ui_box import BOTTOM, LEFT, RIGHT, TOP, UiBox
from app.extractors.measured.unequal_corners import Four, shorthand, unequal_radii
from app.tokens.domain import Domain
from app.tokens.measure import Measure
from app.votes.evidence import Evidence
from app.votes.vote import Ballot, Vote

PILL = 9999.0
_LEAST = 9.0
"""CSS px; smaller boxes are icons."""
_SOFT, _FAINT = 0.75, 1.4
"""Pixels: what is less is square; what lies between may as well be an edge between two pixels."""
_MISFIT = 0.14
"""Of the contrast, along the arc."""
_UNDECIDED = 1.2
"""Times the misfit of the best radius: where a round end that begins farther out fits as well, either may be true. On a side
that ends between two pixels neither fits well."""
_MOST_PAINTED = 120


Corner = tuple[float, float] | None
"""Radius and reach in pixels, where they can be told."""


class _Painter:
    """Paints each look of a corner once, and many at a time: together each costs a fraction."""

    def __init__(self) -> None:
        self._known: dict[Look, tuple[float, float]] = {}

    def radii(self, views: Sequence[CornerView]) -> list[tuple[float, float] | None]:
        """Radius and misfit of each; None where enough looks have been painted already."""
        keys = [view.key for view in views]
        new = {key: view for key, view in zip(keys, views, strict=True) if key not in self._known}
        looks = list(new)[: _MOST_PAINTED - len(self._known)]
        self._known |= zip(looks, paint_radii([new[look] for look in looks]), strict=True)
        return [self._known.get(key) for key in keys]


def measure(scene: Scene) -> Iterator[Ballot]:
    """Radii only."""
    radii: list[Tally] = []
    pills, square = Tally(PILL), Tally(0.0)
    boxes = list(_candidates(scene.boxes, scene.scale))
    for box, read in zip(boxes, _read_corners(scene.picture.rgb, boxes), strict=True):
        found = _common(read)
        if found is None:
            four = _unequal(read, box, scene.scale)
            for length in sorted(set(four or ()) - {0}):
                count_length(radii, length, box.outer, shorthand(four or ()))
        elif found[0] < _SOFT:
            if not spans_the_image(box):
                square.add(box.outer)
        elif found[0] >= 0.9 * found[1] - 0.5:
            pills.add(box.outer)
        else:
            count_length(radii, max(1, round(found[0] / scene.scale)), box.outer)
    radii = absorb_rare(sorted(radii, key=lambda tally: -tally.count))
    votes = [_vote("radius.steps", tally) for tally in radii]
    votes += [_vote("radius.steps", pills, "pill")] if pills.count else []
    usual = max([*radii, square], key=lambda tally: tally.count)
    votes += [_vote("radius.default", usual)] if usual.count else []
    yield Ballot(CORNER_FIT.id, Domain.SHAPE, votes=tuple(votes))


def _candidates(boxes: Iterable[UiBox], scale: float) -> Iterator[UiBox]:
    for box in boxes:
        small_square = abs(box.width - box.height) <= scale and box.width <= 24 * scale
        if min(box.width, box.height) >= _LEAST * scale and not small_square:
            yield box


def _unequal(read: Sequence[Corner], box: UiBox, scale: float) -> Four | None:
    radii = [None if each is None else each[0] / scale if each[0] >= _SOFT else 0.0 for each in read]
    if any(0 < radius < _FAINT / scale for radius in radii if radius is not None):
        return None
    return unequal_radii(radii, min(box.width, box.height) / scale)


def _common(read: Sequence[Corner]) -> tuple[float, float] | None:
    """The radius (pixels) that at least two corners of a box share where all others are square, and how far it could reach."""
    seen = [each for each in read if each is not None]
    curved = sorted(radius for radius, _ in seen if radius >= _SOFT)
    if not curved:
        return (0.0, seen[0][1]) if len(seen) == 4 else None
    if curved[0] < _FAINT:
        return None
    if len(curved) not in {2, 4} or curved[-1] - curved[0] > max(1.0, 0.15 * curved[-1]):
        return None
    return curved[(len(curved) - 1) // 2], seen[0][1]


def _read_corners(rgb: NDArray[np.uint8], boxes: Sequence[UiBox]) -> list[list[Corner]]:
    """The four corners of each box. Those that look like round ends are looked at again, from a pixel or two farther out."""
    if not boxes:
        return []
    painter = _Painter()
    best: list[tuple[float, float, float] | None] = [None] * (4 * len(boxes))
    undecided = np.ones(len(best), np.bool_)
    for late in (0, 1, 2):
        glance = Glance.at(rgb, boxes, late)
        if not late:
            for at in np.flatnonzero(glance.square).tolist():
                best[at] = (0.0, 0.0, float(glance.reach.flat[at]))
            undecided &= ~glance.square.ravel()
        curved = (glance.seen & ~glance.square).ravel()
        seen = {at: glance.view(rgb, at) for at in np.flatnonzero(undecided & curved).tolist()}
        for (at, view), painted in zip(seen.items(), painter.radii(list(seen.values())), strict=True):
            if painted is None or (late and painted[0] < 0.8 * view.reach):
                continue
            radius, misfit = painted
            known = best[at]
            if known is None or misfit < known[1]:
                best[at] = (radius, misfit, view.reach)
            elif abs(radius - known[0]) > 1 and (misfit < _UNDECIDED * known[1] or _ends_softly(boxes[at // 4], at % 4)):
                best[at] = None
                undecided[at] = False
            if misfit <= _MISFIT / 2 or radius < 0.6 * view.reach:
                undecided[at] = False
    corners = [(each[0], each[2]) if each is not None and each[1] <= _MISFIT else None for each in best]
    return [corners[first : first + 4] for first in range(0, len(corners), 4)]


def _ends_softly(box: UiBox, corner: int) -> bool:
    """Whether the side at that corner ends between two pixels: the next one is a mix of the fill and the ground."""
    vertical, sideways = (TOP, TOP, BOTTOM, BOTTOM)[corner], (LEFT, RIGHT, RIGHT, LEFT)[corner]
    ground, beside = box.outside[vertical], box.outside[sideways]
    if box.borders[sideways] or beside in {ground, box.fill}:
        return False
    channels = ([color >> shift & 255 for color in (ground, beside, box.fill)] for shift in (16, 8, 0))
    return all(sorted(three)[1] == three[1] for three in channels)


def _vote(slot: str, tally: Tally, name: str | None = None) -> Vote:
    evidence = Evidence(tuple(tally.regions), count=tally.count, uncertainty=0.3, seen_as="corner", looks=tally.ways)
    return Vote(
        CORNER_FIT.id, slot, Measure.parse(tally.length), round(tally.count / (tally.count + 0.4), 3), evidence, name=name
    )


MEASURER = Measurer(CORNER_FIT, measure)
