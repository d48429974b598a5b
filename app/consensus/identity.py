"""Ids of what open lists hold (CONSENSUS 3): a found thing keeps the id of its anchor, however its reading shifts later."""

from collections.abc import Iterable, Mapping, Sequence

from app.consensus.matching import Group
from app.consensus.overlap import SAME_PLACE, overlap
from app.tokens.distance import distance, order_key, value_text
from app.tokens.slots import Slot, slot_id
from app.tokens.value import Value
from app.votes.consensus import Anchor
from app.votes.evidence import Box
from app.votes.witness import Tier, Witness


def anchored(
    source_id: str, slot: Slot, groups: Sequence[Group], anchors: Iterable[Anchor], witnesses: Mapping[str, Witness]
) -> list[Anchor]:
    """The anchor of each group: inherited within distance 1, else by regions, else new, from the earliest tier's value."""
    known = sorted(
        (anchor for anchor in anchors if anchor.slot == slot.name), key=lambda one: (order_key(one.value), one.slot_id)
    )
    fresh = [_new(source_id, slot, group, witnesses) for group in groups]
    taken = _by_value(groups, known, fresh)
    taken |= _by_region(groups, known, taken)
    return [known[taken[index]] if index in taken else anchor for index, anchor in enumerate(fresh)]


def _by_value(groups: Sequence[Group], known: Sequence[Anchor], fresh: Sequence[Anchor]) -> dict[int, int]:
    """Group to anchor, nearest pairs first. Most anchors are still voted for literally: those need no distances. Of several in
    one group the one that it would be given anew comes first: what was read of other votes meanwhile must not rename it.
    """
    holder = {vote.value: index for index, group in enumerate(groups) for vote in group}
    own = {anchor.slot_id for anchor in fresh}
    taken: dict[int, int] = {}
    for number, anchor in sorted(enumerate(known), key=lambda one: one[1].slot_id not in own):
        if anchor.value in holder:
            taken.setdefault(holder[anchor.value], number)
    used = set(taken.values())
    pairs = sorted(
        (apart, index, number)
        for number, anchor in enumerate(known)
        if number not in used
        for index, group in enumerate(groups)
        if index not in taken and (apart := nearest(anchor.value, group)) <= 1
    )
    return taken | _first_come(pairs)


def _by_region(groups: Sequence[Group], known: Sequence[Anchor], taken: Mapping[int, int]) -> dict[int, int]:
    used = set(taken.values())
    pairs = sorted(
        (-together, index, number)
        for number, anchor in enumerate(known)
        if number not in used and anchor.regions
        for index, group in enumerate(groups)
        if index not in taken and (together := overlap(anchor.regions, regions_of(group))) >= SAME_PLACE
    )
    return _first_come(pairs)


def _first_come(pairs: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _rank, index, number in pairs:
        if index not in taken and number not in used:
            taken[index] = number
            used.add(number)
    return taken


def _new(source_id: str, slot: Slot, group: Group, witnesses: Mapping[str, Witness]) -> Anchor:
    def earliest(extractor: str) -> Tier:
        witness = witnesses.get(extractor)
        return witness.tier if witness else Tier.VERY_SLOW

    first = min(group, key=lambda vote: (earliest(vote.extractor), order_key(vote.value)))
    return Anchor(slot_id(source_id, slot, value_text(first.value)), slot.name, first.value)


def nearest(value: Value, group: Group) -> float:
    """How far a value is from the nearest in a group."""
    return min(distance(value, vote.value) for vote in group)


def regions_of(group: Group) -> tuple[Box, ...]:
    """Where a group was seen, each region once."""
    return tuple(dict.fromkeys(box for vote in group for box in vote.evidence.regions))
