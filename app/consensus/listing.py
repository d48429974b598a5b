"""What one extractor lists under one name is one thing: the first stays, the rest is recorded (CONSENSUS 2)."""

from collections.abc import Iterable

from app.tokens.slots import SLOTS
from app.votes.vote import Ballot, Rejected, Vote


def first_by_name(ballots: Iterable[Ballot]) -> tuple[list[Vote], tuple[Rejected, ...]]:
    """All votes but the later ones of a name within one open list of one ballot; those come back as duplicates."""
    kept: list[Vote] = []
    duplicates: set[Rejected] = set()
    for ballot in ballots:
        named: dict[tuple[str, str], Vote] = {}
        for vote in ballot.votes:
            slot = SLOTS.get(vote.slot)
            first = named.setdefault((vote.slot, vote.name.casefold()), vote) if vote.name and slot and slot.open else vote
            if first.value == vote.value:
                kept.append(vote)
            else:
                reason = f"it already gave {first.value.text} the name {vote.name!r}"
                duplicates.add(Rejected(vote.extractor, vote.slot, vote.value.text, reason))
    return kept, in_order(duplicates)


def in_order(refused: Iterable[Rejected]) -> tuple[Rejected, ...]:
    """Each once, by slot, extractor and text."""
    return tuple(sorted(set(refused), key=lambda one: (one.slot, one.extractor, one.text, one.reason)))
