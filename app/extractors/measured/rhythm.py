"""Rhythm: a second voice on spacing that knows no boxes, only lines of text and the ground around them."""

from collections.abc import Iterator

from app.extractors.measured.ground_rays import Reach, cast_rays
from app.extractors.measured.line_boxes import LineBox, line_box
from app.extractors.measured.margins import measure_margins
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.paddings import ALIKE, LARGEST, Sample
from app.extractors.measured.profiles import RHYTHM
from app.extractors.measured.scene import Scene
from app.extractors.measured.spacing_votes import spacing_ballot
from app.extractors.measured.steps import find_steps
from app.votes.vote import Ballot

_LEAST, _MOST = 2.0, 10
_LEAST_MARGIN, _MOST_MARGINS = 1.8, 3
_ONE_SIDED = 0.2


def measure(scene: Scene) -> Iterator[Ballot]:
    """One ballot: distances from text to edges, then margins between lines."""
    lines = [line_box(line, scene.line_heights.of(size)) for line, size in scene.sized_lines]
    reaches = cast_rays(scene.calm, lines, round(LARGEST * scene.scale) + 2)
    samples = [sample for line, reach in zip(lines, reaches, strict=True) for sample in _samples(line, reach, scene.scale)]
    paddings = find_steps(samples, _LEAST, _MOST)
    margins = measure_margins(scene.line_pairs, scene.line_heights, scene.scale)
    apart = [margin for margin in margins if not any(abs(margin.length - step.length) <= 1.5 for step in paddings)]
    steps = [(step, "padding") for step in paddings]
    steps += [(step, "margin") for step in find_steps(apart, _LEAST_MARGIN, _MOST_MARGINS)]
    yield spacing_ballot(RHYTHM.id, steps, "no line of text stands near an edge")


def _samples(line: LineBox, reach: Reach, scale: float) -> Iterator[Sample]:
    sides = (reach.top, reach.right, reach.bottom, reach.left)
    top, right, bottom, left = (None if side is None else side / scale for side in sides)
    found: list[tuple[float, float]] = []
    if left is not None:
        found.append((left, 1.0))
        if right is not None and abs(left - right) <= ALIKE:
            found.append((right, 1.0))
    if top is not None and bottom is not None:
        centered = abs(top - bottom) <= ALIKE
        middle = (top + bottom) / 2
        found += [(middle, 0.7), (middle, 0.7)] if centered else [(top, _ONE_SIDED), (bottom, _ONE_SIDED)]
    for length, weight in found:
        if 0.5 < length <= LARGEST:
            yield Sample(length, weight, line.ink)


MEASURER = Measurer(RHYTHM, measure)
