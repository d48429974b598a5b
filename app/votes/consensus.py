"""What the votes on a slot come to."""

from dataclasses import dataclass
from enum import StrEnum

from app.tokens.value import Value
from app.votes.component import Component
from app.votes.decision import Decision
from app.votes.evidence import Box, Guess, Look
from app.votes.vote import Rejected, Vote


class Status(StrEnum):
    """How a slot stands."""

    AGREED = "agreed"
    NEAR = "near"
    CONFLICT = "conflict"
    UNCONFIRMED = "unconfirmed"
    DECIDED = "decided"
    DECIDED_DIFFERS = "decided-differs"
    CONFLICT_HUMAN = "conflict-human"
    REJECTED = "rejected"
    UNWEIGHTED = "unweighted"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Standing:
    """One literal value that was voted for, and the weight exactly on it."""

    value: Value
    weight: float


@dataclass(frozen=True, slots=True)
class Anchor:
    """The value (and place) that an open slot was first stored with; its id never changes after (CONSENSUS 3)."""

    slot_id: str
    slot: str
    value: Value
    regions: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Consensus:
    """A slot's winning value and how sure it is. All ratios 0-1; None where nothing could be computed. `revision` changes
    whenever what a reviewer would see changes. `machine` is the machines' value once a person decided. `existence` is set for
    open slots (CONSENSUS 5). `role`, `name`, `looks` and `guesses` are the winners' words for it. `anchor` is what an open
    slot was first seen with. `stale`: the decision answered another reading of the machines than this one.
    """

    slot_id: str
    slot: str
    status: Status
    value: Value | None = None
    agreement: float | None = None
    support: float | None = None
    confidence: float | None = None
    spread: float | None = None
    tie: bool = False
    voters: int = 0
    standings: tuple[Standing, ...] = ()
    votes: tuple[Vote, ...] = ()
    supporters: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    existence: float | None = None
    machine: Value | None = None
    decision: Decision | None = None
    deferred: bool = False
    name: str | None = None
    role: str | None = None
    share: float | None = None
    count: int | None = None
    revision: str = ""
    refers_to: str | None = None
    anchor: Value | None = None
    stale: bool = False
    looks: tuple[Look, ...] = ()
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class TokenSet:
    """Every slot of one source, closed slots first, then the open lists, each most used first. `confidence` is the mean
    over decided, agreed and near slots. `scale` is device pixels per CSS px, as used for the lengths in it. `rejected` is
    what was said on any slot but is no vote, `duplicates` what an extractor said twice under one name. `components` were
    seen, not voted on.
    """

    source_id: str
    slots: tuple[Consensus, ...] = ()
    confidence: float | None = None
    scale: float = 1.0
    duplicates: tuple[Rejected, ...] = ()
    orphans: tuple[Decision, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    components: tuple[Component, ...] = ()

    def slot(self, name: str) -> Consensus | None:
        """The closed slot of that name, when anybody voted on it."""
        return next((found for found in self.slots if found.slot == name), None)

    def listed(self, name: str) -> tuple[Consensus, ...]:
        """The open list of that name."""
        return tuple(found for found in self.slots if found.slot == name)

    @property
    def conflicts(self) -> tuple[Consensus, ...]:
        """Slots where a person must look."""
        return tuple(found for found in self.slots if found.status in (Status.CONFLICT, Status.CONFLICT_HUMAN))
