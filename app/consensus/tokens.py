"""From all ballots on a source to its tokens: a pure function of the set of votes, computed anew whenever one is cast."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.consensus.component_roles import with_roles
from app.consensus.count import Basis, count
from app.consensus.existence import capable_of, existence
from app.consensus.identity import anchored, regions_of
from app.consensus.listing import first_by_name, in_order
from app.consensus.matching import match, merge_own
from app.consensus.readings import Readings
from app.consensus.reattach import attach
from app.consensus.review import reviewed, standing
from app.consensus.slot import consensus_of
from app.consensus.voices import latest, own_literals, sift, voices
from app.tokens.distance import OrderKey, distance, order_key
from app.tokens.domain import Domain
from app.tokens.slots import PALETTE, SLOTS, Slot, slot_id
from app.tokens.value import Value
from app.votes.component import Component
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
    readings: Readings


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
    readings: Readings | None = None,
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
        readings: what is remembered from one call to the next, of one source; without it the answer is equal, and later.
    """
    hearing = _hear(source_id, tuple(ballots), witnesses, basis, readings or Readings())
    closed = [_closed(slot, hearing) for slot in SLOTS.values() if not slot.open and slot.name in hearing.votes]
    anchors = tuple(anchors)
    listed = [found for slot in SLOTS.values() if slot.open for found in _listed(slot, hearing, finished, anchors)]
    components = tuple(one for ballot in _in_order(hearing.ballots) for one in ballot.components)
    entries = [found for found in listed if found.slot == PALETTE.name]
    listed = [*_in_use(entries, components, hearing), *(found for found in listed if found.slot != PALETTE.name)]
    attached = attach(standing(decisions), listed)

    voted = {found.slot for found in closed}
    closed += [_unvoted(SLOTS[name], source_id) for name in attached.by_slot if name in SLOTS and name not in voted]
    order = {name: index for index, name in enumerate(SLOTS)}
    closed.sort(key=lambda found: order[found.slot])
    listed = [_decided(found, attached.by_slot.get(found.slot_id)) for found in listed]
    palette = [found for found in listed if found.slot == PALETTE.name and found.status != Status.REJECTED]
    closed = [_decided(found, attached.by_slot.get(found.slot)) for found in closed]
    slots = (*(_referring(found, palette, hearing.readings) for found in closed), *listed)
    return TokenSet(
        source_id=source_id,
        slots=slots,
        confidence=_mean([found.confidence for found in slots if found.status in _SURE and found.confidence is not None]),
        scale=scale,
        duplicates=hearing.duplicates,
        orphans=tuple(attached.orphans),
        rejected=hearing.rejected,
        components=components,
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


def _hear(
    source_id: str, ballots: tuple[Ballot, ...], witnesses: Mapping[str, Witness], basis: Basis, readings: Readings
) -> _Hearing:
    said, duplicates = first_by_name(ballots)
    kept, malformed = sift(said, readings.checked)
    by_slot: dict[str, list[Vote]] = {}
    for vote in latest(kept, [abstention for ballot in ballots for abstention in ballot.abstentions]):
        by_slot.setdefault(vote.slot, []).append(vote)
    rejected = in_order([*malformed, *(refused for ballot in ballots for refused in ballot.rejected)])
    return _Hearing(source_id, ballots, by_slot, rejected, duplicates, witnesses, basis, readings)


def _closed(slot: Slot, hearing: _Hearing) -> Consensus:
    votes = hearing.votes[slot.name]
    refused = tuple(one for one in hearing.rejected if one.slot == slot.name)

    def read() -> tuple[Consensus]:
        heard = voices(votes, hearing.witnesses)
        counted = count(heard, hearing.basis)
        return (reviewed(consensus_of(slot_id(hearing.source_id, slot), slot.name, heard, counted, rejected=refused), ()),)

    return hearing.readings.of(slot.name, (*votes, hearing.witnesses), (hearing.source_id, hearing.basis, refused), read)[0]


def _unvoted(slot: Slot, source_id: str) -> Consensus:
    """A slot that a person decided and no extractor speaks of any more."""
    return reviewed(Consensus(slot_id(source_id, slot), slot.name, Status.EMPTY), ())


def _listed(
    slot: Slot, hearing: _Hearing, finished: Collection[tuple[str, Domain]] | None, anchors: tuple[Anchor, ...]
) -> Sequence[Consensus]:
    """An open list, most used first."""
    votes, capable = hearing.votes.get(slot.name, []), capable_of(slot, hearing.ballots, finished)
    said, rest = (*votes, *anchors, hearing.witnesses), (hearing.source_id, hearing.basis, capable)
    return hearing.readings.of(slot.name, said, rest, lambda: _matched(slot, votes, hearing, capable, anchors))


def _matched(
    slot: Slot, votes: Sequence[Vote], hearing: _Hearing, capable: frozenset[str], anchors: Sequence[Anchor]
) -> list[Consensus]:
    groups = match(
        vote
        for extractor, literals in own_literals(votes).items()
        for vote in merge_own(literals, measured=_measures(extractor, hearing.witnesses))
    )
    found = []
    for group, anchor in zip(groups, anchored(hearing.source_id, slot, groups, anchors, hearing.witnesses), strict=True):
        heard = voices(group, hearing.witnesses)
        exists = existence(heard, capable, hearing.witnesses)
        counted = count(heard, hearing.basis, listed=True)
        machine = consensus_of(anchor.slot_id, slot.name, heard, counted, existence=exists, anchor=anchor.value)
        found.append(reviewed(machine, ()))
    return sorted(found, key=_most_used_first)


def _in_use(palette: Sequence[Consensus], components: Sequence[Component], hearing: _Hearing) -> Sequence[Consensus]:
    """The palette with the roles that components tell: they are a part of what a reviewer sees, and so of the revision."""

    def read() -> list[Consensus]:
        told = zip(palette, with_roles(palette, components, hearing.witnesses), strict=True)
        return [now if now is before else reviewed(now, ()) for before, now in told]

    return hearing.readings.of("roles by components", (*palette, *components, hearing.witnesses), None, read)


def _measures(extractor: str, witnesses: Mapping[str, Witness]) -> bool:
    witness = witnesses.get(extractor)
    return witness is not None and witness.kind == Kind.MEASURED


def _most_used_first(found: Consensus) -> tuple[float, int, OrderKey]:
    return -(found.share or 0.0), -(found.count or 0), order_key(found.value or found.standings[0].value)


def _decided(machine: Consensus, entries: Sequence[Decision] | None) -> Consensus:
    return machine if entries is None else reviewed(machine, entries)


def _referring(found: Consensus, palette: Sequence[Consensus], readings: Readings) -> Consensus:
    """A closed slot's color refers to the nearest palette entry within distance 1."""
    value = found.value
    if value is None or value.kind != "color" or found.status == Status.REJECTED:
        return found
    return readings.of(f"{found.slot} in the palette", (found, *palette), None, lambda: (_nearest(found, value, palette),))[0]


def _nearest(found: Consensus, value: Value, palette: Sequence[Consensus]) -> Consensus:
    near = [(apart, entry.slot_id) for entry in palette if (apart := _apart(value, entry.value)) <= 1]
    return replace(found, refers_to=min(near)[1]) if near else found


def _apart(value: Value, other: Value | None) -> float:
    return math.inf if other is None else distance(value, other)


def _mean(confidences: Sequence[float]) -> float | None:
    return math.fsum(confidences) / len(confidences) if confidences else None
