"""The box model: paddings of boxes and rows, corner radii and border widths, as the boxes show them."""

from collections.abc import Iterator

from app.extractors.measured.border_tally import tally_borders
from app.extractors.measured.box_shapes import shaped_boxes, tally_radii
from app.extractors.measured.frames import find_frames
from app.extractors.measured.line_boxes import line_box
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.paddings import measure_paddings
from app.extractors.measured.profiles import BOX_MODEL
from app.extractors.measured.scene import Scene
from app.extractors.measured.spacing_votes import spacing_ballot
from app.extractors.measured.steps import find_steps
from app.extractors.measured.tally import Tally
from app.tokens.domain import Domain
from app.tokens.measure import Measure
from app.votes.evidence import Evidence
from app.votes.vote import Ballot, Vote

_LEAST, _MOST = 1.4, 10


def measure(scene: Scene) -> Iterator[Ballot]:
    """Spacing first."""
    lines = tuple(line_box(line, scene.line_heights.of(size)) for line, size in scene.sized_lines)
    frames = find_frames(scene.boxes, scene.rules, lines)
    steps = find_steps(measure_paddings(frames, scene.scale), _LEAST, _MOST)
    yield spacing_ballot(BOX_MODEL.id, [(step, "padding") for step in steps], "no box holds anything")
    yield _shape(scene)


def _shape(scene: Scene) -> Ballot:
    radii, pills, square = tally_radii(shaped_boxes(scene.boxes, scene.scale), scene.scale)
    borders = tally_borders(scene.boxes, scene.rules, scene.accent_bars, scene.styled_borders, scene.scale)
    votes = [_vote("radius.steps", tally) for tally in radii]
    votes += [_vote("radius.steps", pills, name="pill")] if pills.count else []
    votes += [_vote("borderWidth.steps", tally) for tally in borders]
    usual = max([*radii, square], key=lambda tally: tally.count)
    votes += [_vote("radius.default", usual)] if usual.count else []
    votes += [_vote("borderWidth.default", borders[0])] if borders else []
    return Ballot(BOX_MODEL.id, Domain.SHAPE, votes=tuple(votes))


def _vote(slot: str, tally: Tally, name: str | None = None) -> Vote:
    evidence = Evidence(tuple(tally.regions), count=tally.count, uncertainty=0.5, seen_as="box", looks=tally.ways)
    certainty = tally.count / (tally.count + 0.5)
    return Vote(BOX_MODEL.id, slot, Measure.parse(tally.length), round(certainty, 3), evidence, name=name)


MEASURER = Measurer(BOX_MODEL, measure)
