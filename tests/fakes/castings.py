"""Small casts and what they say: the shortest way to a token set."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.measure import Measure
from app.tokens.slots import SLOTS
from app.tokens.value import Value
from app.votes.decision import Action, Decision
from app.votes.evidence import Box, Evidence
from app.votes.vote import Ballot, Vote
from app.votes.witness import Kind, Tier, Witness

SOURCE = "image"
WITNESSES = {
    witness.id: witness
    for witness in (
        Witness("counter", "counter", Tier.FAST, Kind.MEASURED, 1.0),
        Witness("clusters", "clusters", Tier.FAST, Kind.MEASURED, 1.0),
        Witness("llava", "llava", Tier.MEDIUM, Kind.LOCAL_MODEL, 0.9),
        Witness("gpt", "GPT", Tier.SLOW, Kind.API_MODEL, 1.2),
        Witness("claude", "Claude", Tier.SLOW, Kind.API_MODEL, 1.1),
        Witness("shadow", "shadow", Tier.SLOW, Kind.API_MODEL, 0.0),
    )
}
PLACE = Box(10, 10, 200, 50)


def value(written: str | float | Value) -> Value:
    """`#F15925` is a color, a number is px."""
    if isinstance(written, str):
        return Color.parse(written)
    return Measure.parse(written) if isinstance(written, int | float) else written


def says(extractor: str, slot: str, written: str | float | Value, **facts: Any) -> Vote:
    """A vote; `share`, `count` and `regions` go to its evidence."""
    evidence = Evidence(**{name: facts.pop(name) for name in ("regions", "share", "count") if name in facts})
    return Vote(extractor, slot, value(written), evidence=evidence, **facts)


def cast(*votes: Vote, silent: Iterable[str] = (), cut_off: Iterable[str] = ()) -> list[Ballot]:
    """The votes as ballots by extractor and domain. `silent` extractors finished the domains and listed nothing; those
    `cut_off` ran into a limit of their own.
    """
    by_ballot: dict[tuple[str, Domain], list[Vote]] = {}
    for vote in votes:
        by_ballot.setdefault((vote.extractor, SLOTS[vote.slot].domain), []).append(vote)
    for domain in {domain for _, domain in by_ballot}:
        for extractor in silent:
            by_ballot.setdefault((extractor, domain), [])
    limited = set(cut_off)
    return [Ballot(who, domain, tuple(said), complete=who not in limited) for (who, domain), said in by_ballot.items()]


def decision(number: int, slot: str, action: Action, slot_id: str = "", **facts: Any) -> Decision:
    """A journal entry of ann's, unless `reviewer` says otherwise."""
    facts.setdefault("reviewer", "ann")
    facts.setdefault("source_id", SOURCE)
    return Decision(id=str(number), slot_id=slot_id, slot=slot, action=action, at=datetime(2026, 1, 1, tzinfo=UTC), **facts)
