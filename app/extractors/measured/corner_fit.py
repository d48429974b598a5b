"""Corner fit: a second voice on radii, which paints corners instead of counting their stairs."""

from collections.abc import Iterable, Iterator, Sequence

from app.extractors.measured.box_shapes import spans_the_image
from app.extractors.measured.corner_synthesis import CornerView, paint_radius, view_corner
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import CORNER_FIT
from app.extractors.measured.scene import Scene
from app.extractors.measured.tally import Tally, absorb_rare, count_length
from app.extractors.measured.ui_box import UiBox
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
_MOST_PAINTED = 60


Corner = tuple[float, float] | None
"""Radius and reach in pixels, where they can be told."""


class _Painter:
    """Paints each look of a corner once."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, int, int, int, int], tuple[float, float]] = {}

    def radius(self, view: CornerView) -> tuple[float, float] | None:
        if view.is_square:
            return 0.0, 0.0
        if view.key not in self._known:
            if len(self._known) >= _MOST_PAINTED:
                return None
            self._known[view.key] = paint_radius(view)
        return self._known[view.key]


def measure(scene: Scene) -> Iterator[Ballot]:
    """Radii only."""
    painter = _Painter()
    radii: list[Tally] = []
    pills, square = Tally(PILL), Tally(0.0)
    for box in _candidates(scene.boxes, scene.scale):
        read = [_read_corner(painter, scene, box, corner) for corner in range(4)]
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


def _read_corner(painter: _Painter, scene: Scene, box: UiBox, corner: int) -> tuple[float, float] | None:
    best: tuple[float, float, float] | None = None
    for late in (0, 1, 2):
        view = view_corner(scene.picture.rgb, box, corner, late)
        painted = painter.radius(view) if view is not None else None
        if view is None or painted is None:
            continue
        radius, misfit = painted
        if late and radius < 0.8 * view.reach:
            continue
        if best is None or misfit < best[1]:
            best = (radius, misfit, view.reach)
        if misfit <= _MISFIT / 2 or radius < 0.6 * view.reach:
            break
    return (best[0], best[2]) if best is not None and best[1] <= _MISFIT else None


def _vote(slot: str, tally: Tally, name: str | None = None) -> Vote:
    evidence = Evidence(tuple(tally.regions), count=tally.count, uncertainty=0.3, seen_as="corner", looks=tally.ways)
    return Vote(
        CORNER_FIT.id, slot, Measure.parse(tally.length), round(tally.count / (tally.count + 0.4), 3), evidence, name=name
    )


MEASURER = Measurer(CORNER_FIT, measure)
