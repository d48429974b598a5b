"""Name and density tag: the scale that a file claims for itself."""

from collections.abc import Iterator

from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import FILE_DENSITY
from app.extractors.measured.scene import Scene
from app.tokens.domain import Domain
from app.tokens.measure import Measure, Unit
from app.votes.evidence import Evidence
from app.votes.vote import Abstention, Ballot, Vote

_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
_BASES = (72.0, 96.0)
"""Pixels per inch at scale 1: macOS writes multiples of 72, Windows of 96. Where both fit (144), macOS is likelier."""


def told_scale(density: float | None, name_scale: float | None) -> tuple[float, float, str] | None:
    """Return scale, confidence (0-1) and who says so. A name says more than a tag; a tag of 72 or 96 is mostly a habit."""
    if name_scale:
        return name_scale, 0.95, "name"
    if not density:
        return None
    fits = [(abs(density / base - scale) > 0.02, base, scale) for base in _BASES for scale in _SCALES]
    off, _, scale = min(fits)
    if off:
        return None
    return scale, 0.85 if scale > 1 else 0.5, "density tag"


def measure(scene: Scene) -> Iterator[Ballot]:
    """One vote on `scale`, or an abstention."""
    told = told_scale(scene.density, scene.name_scale)
    if told is None:
        silence = Abstention(FILE_DENSITY.id, "scale", "neither the name nor a density tag tells")
        yield Ballot(FILE_DENSITY.id, Domain.SPACING, abstentions=(silence,))
        return
    scale, sure, teller = told
    vote = Vote(FILE_DENSITY.id, "scale", Measure.parse(scale, Unit.SCALE), sure, Evidence(seen_as=teller))
    yield Ballot(FILE_DENSITY.id, Domain.SPACING, (vote,))


MEASURER = Measurer(FILE_DENSITY, measure)
