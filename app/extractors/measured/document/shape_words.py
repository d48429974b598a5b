"""Radii, stroke widths, shadows and gradients that a document declares."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.extractors.measured.document.marks import Mark
from app.extractors.measured.document.said import Said, tallied, vote
from app.tokens.domain import Domain
from app.tokens.gradient import Gradient
from app.tokens.measure import Measure
from app.tokens.slots import BORDERS, GRADIENTS, RADII, SHADOWS
from app.votes.evidence import Box
from app.votes.vote import Ballot, Vote

_MOST: Final = 60


def shape_ballot(extractor: str, marks: Sequence[Mark]) -> Ballot:
    """Corner radii of boxes and widths of strokes; the usual one is the most frequent."""
    boxes = [mark for mark in marks if mark.is_box and mark.radius is not None and (mark.fill or mark.stroke)]
    radii = tallied((Measure.parse(mark.radius), mark.region, 1.0) for mark in boxes if mark.radius)
    widths = tallied((Measure.parse(mark.stroke_width), mark.region, 1.0) for mark in marks if mark.stroke_width)
    votes = [vote(extractor, RADII.name, said.value, said.evidence("box")) for said in radii[:_MOST]]
    votes += [vote(extractor, BORDERS.name, said.value, said.evidence("line")) for said in widths[:_MOST]]
    square = sum(1 for mark in boxes if not mark.radius and mark.covers < 1)
    if radii and radii[0].count >= square:
        votes.append(_usual(extractor, "radius.default", radii[0], len(boxes)))
    if widths:
        votes.append(_usual(extractor, "borderWidth.default", widths[0], sum(said.count for said in widths)))
    return Ballot(extractor, Domain.SHAPE, tuple(votes))


def shadow_ballot(extractor: str, marks: Sequence[Mark]) -> Ballot:
    """Drop shadows; the usual one is the most frequent."""
    shadows = tallied((mark.shadow, mark.region, 1.0) for mark in marks if mark.shadow is not None)
    votes = [vote(extractor, SHADOWS.name, said.value, said.evidence("shadow")) for said in shadows[:_MOST]]
    if shadows:
        votes.append(vote(extractor, "shadow.default", shadows[0].value, shadows[0].evidence("shadow"), 0.9))
    return Ballot(extractor, Domain.ELEVATION, tuple(votes))


def gradient_ballot(extractor: str, marks: Sequence[Mark]) -> Ballot:
    """Gradients of fills and strokes."""
    ramps = tallied(_ramps(marks))
    votes = tuple(_of_ramp(extractor, said) for said in ramps[:_MOST])
    return Ballot(extractor, Domain.GRADIENT, votes)


def _of_ramp(extractor: str, said: Said[Gradient]) -> Vote:
    return vote(extractor, GRADIENTS.name, said.value, said.evidence("fill", round(min(1.0, said.weight), 5)))


def _ramps(marks: Sequence[Mark]) -> Iterator[tuple[Gradient, Box, float]]:
    for mark in marks:
        if isinstance(mark.fill, Gradient):
            yield mark.fill, mark.region, mark.covers
        if isinstance(mark.stroke, Gradient):
            yield mark.stroke, mark.region, 0.0


def _usual(extractor: str, slot: str, said: Said[Measure], of: int) -> Vote:
    """The more of them are alike, the surer."""
    return vote(extractor, slot, said.value, said.evidence("box"), round(0.5 + 0.49 * said.count / max(1, of), 3))
