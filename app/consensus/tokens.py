"""From all ballots on a source to its tokens: a pure function of the set of votes, computed anew whenever one is cast."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.consensus.count import Basis, count
from app.consensus.existence import capable_of, existence
from app.consensus.identity import anchored, regions_of
from app.consensus.listing import first_by_name, in_order
from app.consensus.matching import match, merge_own
from app.consensus.reattach import attach
from app.consensus.review import reviewed, standing
from app.consensus.slot import consensus_of
from app.consensus.voices import latest, own_literals, sift, voices
from app.tokens.distance import OrderKey, distance, order_key
from app.tokens.domain import Domain
from app.tokens.slots import PALETTE, SLOTS, Slot, slot_id
from app.tokens.value import Value
from app.votes.consensus import Anchor, Consensus, Status, TokenSet
from app.votes.decision import Decision
from app.votes.vote import Ballot, Rejected, Vote
from app.votes.witness import Kind, Witness

_SURE = frozenset({Status.AGREED, Status.NEAR, Status.DECIDED, Status.DECIDED_DIFFERS})


@dataclass(frozen=True, slots=True)
class _Hearing:
    """Everything that was said about a source, sorted out once."""

    source_id: str
    ballots: tuple[Ballot, ...]
    votes: Mapping[str, Sequence[Vote]]
    rejected: tuple[Rejected, ...]
    duplicates: tuple[Rejected, ...]
    witnesses: Mapping[str, Witness]
    basis: Basis


def token_set(
    source_id: str,
    ballots: Iterable[Ballot],
    witnesses: Mapping[str, Witness],
    *,
    finished: Collection[tuple[str, Domain]] | None = None,
    decisions: Sequence[Decision] = (),
    anchors: Sequence[Anchor] = (),
    basis: Basis = "perceptual",
    scale: float = 1.0,
) -> TokenSet:
    """The consensus on every slot that was voted on or decided.

    Args:
        source_id: names the source in slot ids.
        ballots: the latest of each extractor and domain, in any order.
        witnesses: by extractor id. Votes of an extractor that is missing here are shown, without weight.
        finished: (extractor id, domain) of whoever is through with it; None: whoever cast a ballot.
        decisions: the journal, oldest first.
        anchors: what open slots were first stored with; they keep their ids by it.
        basis: whether a closed slot is flagged by what looks different, or by what is spelled differently.
        scale: device pixels per CSS px that the lengths were measured with.
    """
    hearing = _hear(source_id, tuple(ballots), witnesses, basis)
    closed = [_closed(slot, hearing) for slot in SLOTS.values() if not slot.open and slot.name in hearing.votes]
    listed = [found for slot in SLOTS.values() if slot.open for found in _listed(slot, hearing, finished, anchors)]
    attached = attach(standing(decisions), listed)

    voted = {found.slot for found in closed}
    closed += [_unvoted(SLOTS[name], source_id) for name in attached.by_slot if name in SLOTS and name not in voted]
    order = {name: index for index, name in enumerate(SLOTS)}
    closed.sort(key=lambda found: order[found.slot])
    listed = [reviewed(found, attached.by_slot.get(found.slot_id, ())) for found in listed]
    palette = [found for found in listed if found.slot == PALETTE.name and found.status != Status.REJECTED]
    slots = (*(_referring(reviewed(found, attached.by_slot.get(found.slot, ())), palette) for found in closed), *listed)
    return TokenSet(
        source_id=source_id,
        slots=slots,
        confidence=_mean([found.confidence for found in slots if found.status in _SURE and found.confidence is not None]),
        scale=scale,
        duplicates=hearing.duplicates,
        orphans=tuple(attached.orphans),
        rejected=hearing.rejected,
        components=tuple(one for ballot in _in_order(hearing.ballots) for one in ballot.components),
    )


def _in_order(ballots: Iterable[Ballot]) -> list[Ballot]:
    return sorted(ballots, key=lambda ballot: (ballot.extractor, ballot.domain))


def anchors_of(tokens: TokenSet) -> tuple[Anchor, ...]:
    """What to keep of open slots, so that they are known again: those that were known keep the value of their anchor."""
    return tuple(
        Anchor(found.slot_id, found.slot, found.anchor, regions_of(found.votes))
        for found in tokens.slots
        if found.anchor is not None
    )


def _hear(source_id: str, ballots: tuple[Ballot, ...], witnesses: Mapping[str, Witness], basis: Basis) -> _Hearing:
    said, duplicates = first_by_name(ballots)
    kept, malformed = sift(said)
    by_slot: dict[str, list[Vote]] = {}
    for vote in latest(kept, [abstention for ballot in ballots for abstention in ballot.abstentions]):
        by_slot.setdefault(vote.slot, []).append(vote)
    rejected = in_order([*malformed, *(refused for ballot in ballots for refused in ballot.rejected)])
    return _Hearing(source_id, ballots, by_slot, rejected, duplicates, witnesses, basis)


def _closed(slot: Slot, hearing: _Hearing) -> Consensus:
    heard = voices(hearing.votes[slot.name], hearing.witnesses)
    refused = tuple(one for one in hearing.rejected if one.slot == slot.name)
    return consensus_of(slot_id(hearing.source_id, slot), slot.name, heard, count(heard, hearing.basis), rejected=refused)


def _unvoted(slot: Slot, source_id: str) -> Consensus:
    """A slot that a person decided and no extractor speaks of any more."""
    return Consensus(slot_id(source_id, slot), slot.name, Status.EMPTY)


def _listed(
    slot: Slot, hearing: _Hearing, finished: Collection[tuple[str, Domain]] | None, anchors: Sequence[Anchor]
) -> list[Consensus]:
    """An open list, most used first."""
    groups = match(
        vote
        for extractor, literals in own_literals(hearing.votes.get(slot.name, ())).items()
        for vote in merge_own(literals, measured=_measures(extractor, hearing.witnesses))
    )
    capable = capable_of(slot, hearing.ballots, finished)
    found = []
    for group, anchor in zip(groups, anchored(hearing.source_id, slot, groups, anchors, hearing.witnesses), strict=True):
        heard = voices(group, hearing.witnesses)
        exists = existence(heard, capable, hearing.witnesses)
        counted = count(heard, hearing.basis, listed=True)
        found.append(consensus_of(anchor.slot_id, slot.name, heard, counted, existence=exists, anchor=anchor.value))
    return sorted(found, key=_most_used_first)


def _measures(extractor: str, witnesses: Mapping[str, Witness]) -> bool:
    witness = witnesses.get(extractor)
    return witness is not None and witness.kind == Kind.MEASURED


def _most_used_first(found: Consensus) -> tuple[float, int, OrderKey]:
    return -(found.share or 0.0), -(found.count or 0), order_key(found.value or found.standings[0].value)


def _referring(found: Consensus, palette: Sequence[Consensus]) -> Consensus:
    """A closed slot's color refers to the nearest palette entry within distance 1."""
    value = found.value
    if value is None or value.kind != "color" or found.status == Status.REJECTED:
        return found
    near = [(apart, entry.slot_id) for entry in palette if (apart := _apart(value, entry.value)) <= 1]
    return replace(found, refers_to=min(near)[1]) if near else found


def _apart(value: Value, other: Value | None) -> float:
    return math.inf if other is None else distance(value, other)


def _mean(confidences: Sequence[float]) -> float | None:
    return math.fsum(confidences) / len(confidences) if confidences else None
