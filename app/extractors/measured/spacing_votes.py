"""Steps of a spacing scale as votes: what both voices on spacing say in the same words."""

from collections.abc import Sequence

from app.extractors.measured.base_unit import base_unit
from app.extractors.measured.steps import Step
from app.tokens.domain import Domain
from app.tokens.measure import Measure
from app.votes.evidence import Evidence
from app.votes.vote import Abstention, Ballot, Vote

_HALF_SURE = 1.5
"""Weight at which a step is as likely right as not."""


def spacing_ballot(extractor: str, steps: Sequence[tuple[Step, str]], nothing: str) -> Ballot:
    """Votes on the steps, each with how it was seen, and on the base unit that they have; `nothing` says why there are none."""
    base = base_unit((step.length, step.count) for step, _ in steps)
    if base is None:
        return Ballot(extractor, Domain.SPACING, abstentions=(Abstention(extractor, "spacing.base", nothing),))
    unit, share = base
    regions = tuple(step.regions[0] for step, _ in steps)[:12]
    votes = [_vote(extractor, step, seen_as) for step, seen_as in steps]
    votes.append(Vote(extractor, "spacing.base", Measure.parse(unit), round(share, 3), Evidence(regions, count=len(steps))))
    return Ballot(extractor, Domain.SPACING, votes=tuple(votes))


def _vote(extractor: str, step: Step, seen_as: str) -> Vote:
    certainty = step.weight / (step.weight + _HALF_SURE)
    evidence = Evidence(step.regions, count=step.count, uncertainty=round(max(step.spread, 0.25), 2), seen_as=seen_as)
    return Vote(extractor, "spacing.steps", Measure.parse(int(step.length + 0.5)), round(certainty, 3), evidence)
