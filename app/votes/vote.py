"""Vote, abstention, failure: three different things an extractor can answer."""

from dataclasses import dataclass
from decimal import Decimal

from app.tokens.domain import Domain
from app.tokens.value import Value
from app.votes.component import Component
from app.votes.evidence import NO_EVIDENCE, Evidence


@dataclass(frozen=True, slots=True)
class Vote:
    """An extractor's value for a slot, with its own confidence (0-1). `slot` names a closed slot or an open list."""

    extractor: str
    slot: str
    value: Value
    confidence: float = 1.0
    evidence: Evidence = NO_EVIDENCE
    name: str | None = None
    role: str | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Abstention:
    """An extractor has nothing to say about a slot, or takes back what it said."""

    extractor: str
    slot: str
    reason: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """An extractor could not do its work; `sentence` is for people, `cause` for the log. `cost` is dollars charged in vain,
    None is unknown.
    """

    extractor: str
    domain: Domain | None
    sentence: str
    cause: str = ""
    cost: Decimal | None = Decimal(0)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something said that is not a vote, and why."""

    extractor: str
    slot: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """All that one extractor said about one domain of one source. `complete` is False where its own list limit cut it off:
    its silence then means nothing. `components` are no votes: what was seen that uses several tokens at once.
    """

    extractor: str
    domain: Domain
    votes: tuple[Vote, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    complete: bool = True
    seconds: float = 0.0
    components: tuple[Component, ...] = ()
