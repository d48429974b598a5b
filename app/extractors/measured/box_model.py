"""The box model: paddings of boxes and rows, corner radii and border widths, as the boxes show them."""

from collections.abc import Iterator

from app.extractors.measured.base_unit import base_unit
from app.extractors.measured.box_shapes import Tally, outside_text, shaped_boxes, tally_borders, tally_radii
from app.extractors.measured.frames import find_frames
from app.extractors.measured.line_boxes import line_box
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.paddings import measure_paddings
from app.extractors.measured.profiles import BOX_MODEL
from app.extractors.measured.rules import Rule, find_rules
from app.extractors.measured.scene import Scene
from app.extractors.measured.steps import Step, find_steps
from app.tokens.domain import Domain
from app.tokens.measure import Measure
from app.votes.evidence import Evidence
from app.votes.vote import Abstention, Ballot, Vote

_LINE_HEIGHT = 1.4
_LEAST, _MOST = 1.5, 10


def measure(scene: Scene) -> Iterator[Ballot]:
    """Spacing first."""
    lines = tuple(line_box(line, _LINE_HEIGHT) for line in scene.text_lines if line.certainty >= 0.4)
    rules = outside_text(find_rules(scene.packed, scene.scale), scene.text_lines)
    frames = find_frames(scene.boxes, rules, lines)
    steps = find_steps(measure_paddings(frames, scene.scale), _LEAST, _MOST)
    yield _spacing(steps)
    yield _shape(scene, rules)


def _spacing(steps: list[Step]) -> Ballot:
    votes = [_step_vote(step) for step in steps]
    base = base_unit((step.length, step.count) for step in steps)
    if base is None:
        nothing = Abstention(BOX_MODEL.id, "spacing.base", "no box holds anything")
        return Ballot(BOX_MODEL.id, Domain.SPACING, abstentions=(nothing,))
    unit, share = base
    regions = tuple(step.regions[0] for step in steps)
    votes.append(Vote(BOX_MODEL.id, "spacing.base", Measure.parse(unit), share, Evidence(regions, count=len(steps))))
    return Ballot(BOX_MODEL.id, Domain.SPACING, votes=tuple(votes))


def _step_vote(step: Step) -> Vote:
    certainty = step.weight / (step.weight + 1.5)
    evidence = Evidence(step.regions, count=step.count, uncertainty=round(step.spread, 2), seen_as="padding")
    return Vote(BOX_MODEL.id, "spacing.steps", Measure.parse(round(step.length)), round(certainty, 3), evidence)


def _shape(scene: Scene, rules: list[Rule]) -> Ballot:
    radii, pills, square = tally_radii(shaped_boxes(scene.boxes, scene.scale), scene.scale)
    borders = tally_borders(scene.boxes, rules, scene.scale)
    votes = [_tally_vote("radius.steps", tally) for tally in radii]
    votes += [_tally_vote("radius.steps", pills, name="pill")] if pills.count else []
    votes += [_tally_vote("borderWidth.steps", tally) for tally in borders]
    usual = max([*radii, square], key=lambda tally: tally.count)
    votes += [_tally_vote("radius.default", usual)] if usual.count else []
    votes += [_tally_vote("borderWidth.default", borders[0])] if borders else []
    return Ballot(BOX_MODEL.id, Domain.SHAPE, votes=tuple(votes))


def _tally_vote(slot: str, tally: Tally, name: str | None = None) -> Vote:
    evidence = Evidence(tuple(tally.regions), count=tally.count, uncertainty=0.5, seen_as="box")
    certainty = tally.count / (tally.count + 0.5)
    return Vote(BOX_MODEL.id, slot, Measure.parse(tally.length), round(certainty, 3), evidence, name=name)


MEASURER = Measurer(BOX_MODEL, measure)
