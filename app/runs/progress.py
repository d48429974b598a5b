"""What is known of one source while a run looks at it: ballots so far, and the tokens they come to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.consensus import Readings, token_set
from app.extractors.contract import How, Pixels
from app.runs.plan import Basis
from app.sources.source import Source
from app.tokens.domain import Domain
from app.votes.consensus import Anchor, Consensus, TokenSet
from app.votes.decision import Decision
from app.votes.vote import Ballot
from app.votes.witness import Witness


@dataclass(slots=True)
class Progress:
    """Grows as extractors finish; `tokens` is found anew from all ballots each time, never patched: what nobody spoke of again
    is read the same, and need not be read twice.
    """

    source: Source
    witnesses: Mapping[str, Witness]
    basis: Basis = "perceptual"
    decided: Callable[[], Sequence[Decision]] = tuple
    anchors: Sequence[Anchor] = ()
    scale: float = 1.0
    pictured: Callable[[str, Pixels], None] | None = None
    decoded: bool = False
    how: How = "workers"
    cost: Decimal = Decimal(0)
    tokens: TokenSet | None = None
    contributors: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)
    why: str = ""
    _ballots: dict[tuple[str, Domain], Ballot] = field(default_factory=dict)
    _readings: Readings = field(default_factory=Readings)
    _known_conflicts: set[str] = field(default_factory=set)

    def take(self, ballots: Iterable[Ballot]) -> TokenSet:
        """Count these ballots in; a newer one of an extractor on a domain replaces the older."""
        for ballot in ballots:
            self._ballots[ballot.extractor, ballot.domain] = ballot
            self.contributors.add(ballot.extractor)
        self.tokens = token_set(
            self.source.id,
            self._ballots.values(),
            self.witnesses,
            decisions=self.decided(),
            anchors=self.anchors,
            basis=self.basis,
            scale=self.scale,
            readings=self._readings,
        )
        return self.tokens

    def new_conflicts(self) -> tuple[Consensus, ...]:
        """Conflicts that were not there when this was last asked."""
        conflicts = self.tokens.conflicts if self.tokens else ()
        fresh = tuple(found for found in conflicts if found.slot_id not in self._known_conflicts)
        self._known_conflicts = {found.slot_id for found in conflicts}
        return fresh
