"""One extractor, one vote (CONSENSUS 2): who speaks on a slot, with which values, and with how much weight on each."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.consensus.canonical import checked
from app.tokens.distance import OrderKey, order_key
from app.tokens.value import Value
from app.votes.vote import Abstention, Rejected, Vote
from app.votes.witness import Kind, Witness


@dataclass(frozen=True, slots=True)
class Voice:
    """One extractor on one slot. `weight` is in thousandths; its votes, each for another value, share it."""

    extractor: str
    weight: int
    kind: Kind | None
    votes: tuple[Vote, ...]


def thousandths(weight: float) -> int:
    """A weight as an integer, so that 3 of 5 is exactly 60 %; negative and non-finite ones are 0."""
    return math.floor(weight * 1000 + 0.5) if math.isfinite(weight) and weight > 0 else 0


def weight_of(extractor: str, witnesses: Mapping[str, Witness]) -> int:
    """In thousandths. Who is not among the witnesses (an old version, kept in the store) is recorded, without effect."""
    witness = witnesses.get(extractor)
    return thousandths(witness.weight) if witness else 0


def voices(votes: Iterable[Vote], witnesses: Mapping[str, Witness]) -> tuple[Voice, ...]:
    """Each extractor's canonical votes as one voice, by extractor id."""
    return tuple(_voice(extractor, literals, witnesses) for extractor, literals in own_literals(votes).items())


def _voice(extractor: str, literals: Sequence[Vote], witnesses: Mapping[str, Witness]) -> Voice:
    witness = witnesses.get(extractor)
    return Voice(extractor, weight_of(extractor, witnesses), witness.kind if witness else None, tuple(literals))


def _fuller(known: Vote | None, vote: Vote) -> Vote:
    """Of two votes for the same value the one that tells more; which came first does not matter."""
    return vote if known is None or known == vote else max(known, vote, key=_told)


def _told(vote: Vote) -> tuple[float, float, int, str]:
    evidence = vote.evidence
    return evidence.share or 0.0, evidence.count or 0, len(evidence.regions), repr(vote)


def latest(votes: Iterable[Vote], abstentions: Iterable[Abstention] = ()) -> list[Vote]:
    """Only the newest revision that each extractor gave of each slot; a newer abstention takes all of them back."""
    votes = list(votes)
    newest: dict[tuple[str, str], int] = {}
    said: tuple[Vote | Abstention, ...] = (*votes, *abstentions)
    for one in said:
        newest[one.extractor, one.slot] = max(one.revision, newest.get((one.extractor, one.slot), one.revision))
    return [vote for vote in votes if vote.revision == newest[vote.extractor, vote.slot]]


def sift(votes: Iterable[Vote], check: Callable[[Vote], Vote | Rejected] = checked) -> tuple[list[Vote], list[Rejected]]:
    """Canonical votes, and what was said but is no vote."""
    kept, rejected = [], []
    for vote in votes:
        found = check(vote)
        if isinstance(found, Vote):
            kept.append(found)
        else:
            rejected.append(found)
    return kept, rejected


def own_literals(votes: Iterable[Vote]) -> dict[str, list[Vote]]:
    """Each extractor's votes, by its id, every value once."""
    by_extractor: dict[str, dict[Value, Vote]] = {}
    for vote in votes:
        literals = by_extractor.setdefault(vote.extractor, {})
        literals[vote.value] = _fuller(literals.get(vote.value), vote)
    return {extractor: sorted(literals.values(), key=_canonically) for extractor, literals in sorted(by_extractor.items())}


def _canonically(vote: Vote) -> OrderKey:
    return order_key(vote.value)
