"""What became of a source: from one version of an image to the next."""

from dataclasses import dataclass

from app.tokens.value import Value
from app.votes.decision import Decision


@dataclass(frozen=True, slots=True)
class Difference:
    """A token that is new (`before` is None), gone (`after` is None), or another than it was. `slot_id` is the newer
    version's, the older one's where it is gone.
    """

    slot_id: str
    slot: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person decided about the version before, and the slot of this version that it belongs to. It decides nothing
    until somebody takes it over.
    """

    slot_id: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Comparison:
    """`number` counts versions from 1. `orphans` are decisions on what is not there any more: shown, never dropped."""

    number: int
    previous_id: str
    differences: tuple[Difference, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    orphans: tuple[Decision, ...] = ()
