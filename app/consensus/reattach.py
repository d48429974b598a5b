"""To which slot a reviewer's entry belongs now: readings shift, and so do images (CONSENSUS 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.consensus.canonical import canonical
from app.consensus.identity import nearest, regions_of
from app.consensus.overlap import SAME_PLACE, overlap
from app.tokens.errors import MalformedValue
from app.tokens.slots import SLOTS
from app.votes.consensus import Consensus
from app.votes.decision import Decision


@dataclass(frozen=True, slots=True)
class Attached:
    """Entries by the name of their closed slot or by the id of their open one, and those that found no slot."""

    by_slot: dict[str, list[Decision]] = field(default_factory=dict)
    orphans: list[Decision] = field(default_factory=list)


def attach(entries: Iterable[Decision], listed: Sequence[Consensus]) -> Attached:
    """Closed slots are found by name. What was listed is found by its id, else by its anchor within 1, else by its regions."""
    ids = {found.slot_id for found in listed}
    attached = Attached()
    for entry in entries:
        key = _key(entry, ids, listed)
        if key is None:
            attached.orphans.append(entry)
        else:
            attached.by_slot.setdefault(key, []).append(entry)
    return attached


def _key(entry: Decision, ids: set[str], listed: Sequence[Consensus]) -> str | None:
    slot = SLOTS.get(entry.slot)
    if slot is None or not _sound(entry, slot.holds):
        return None
    if not slot.open:
        return slot.name
    if entry.slot_id in ids:
        return entry.slot_id
    return _found_again(entry, [found for found in listed if found.slot == slot.name])


def _sound(entry: Decision, holds: str) -> bool:
    """Journals outlive versions: a value that is none any more leaves its entry an orphan, and is shown as that."""
    if entry.value is None:
        return True
    try:
        return canonical(entry.value).kind == holds
    except MalformedValue:
        return False


def _found_again(entry: Decision, listed: Sequence[Consensus]) -> str | None:
    anchor = entry.anchor or entry.value
    if anchor is not None:
        near = [(apart, found.slot_id) for found in listed if (apart := nearest(anchor, found.votes)) <= 1]
        if near:
            return min(near)[1]
    placed = [(-overlap(entry.regions, regions_of(found.votes)), found.slot_id) for found in listed] if entry.regions else []
    together, slot_id = min(placed, default=(0.0, None))
    return slot_id if -together >= SAME_PLACE else None
