"""From one version of an image to the next (R-IN-6): what changed, and which decisions still mean something."""

from collections.abc import Iterable, Sequence

from app.consensus.identity import nearest, regions_of
from app.consensus.overlap import SAME_PLACE, overlap
from app.consensus.reattach import attach
from app.consensus.review import standing
from app.tokens.distance import distance
from app.tokens.slots import SLOTS
from app.tokens.value import Value
from app.votes.consensus import Consensus, Status, TokenSet
from app.votes.decision import Action, Decision
from app.votes.version import Difference, Proposal

_NO_TOKEN = frozenset({Status.UNCONFIRMED, Status.REJECTED, Status.EMPTY, Status.UNWEIGHTED})
_CARRIED = frozenset({Action.ACCEPT, Action.OWN_VALUE, Action.REJECT, Action.CONFIRM, Action.RENAME})


def differences(before: TokenSet, after: TokenSet) -> tuple[Difference, ...]:
    """What the machines read differently: closed slots by name; what was listed by value within 1, then by place."""
    found: list[Difference] = []
    for slot in SLOTS.values():
        old, new = _tokens(before, slot.name), _tokens(after, slot.name)
        pairs = _pairs(old, new) if slot.open else list(zip(old[:1], new[:1], strict=False))
        taken = {one.slot_id for pair in pairs for one in pair}
        found += [Difference(now.slot_id, slot.name, _read(was), _read(now)) for was, now in pairs if _apart(was, now) > 1]
        found += [Difference(one.slot_id, slot.name, None, _read(one)) for one in new if one.slot_id not in taken]
        found += [Difference(one.slot_id, slot.name, _read(one), None) for one in old if one.slot_id not in taken]
    return tuple(found)


def carried(decisions: Sequence[Decision], after: TokenSet) -> tuple[tuple[Proposal, ...], tuple[Decision, ...]]:
    """What a journal of the version before proposes for this one, and what has no place here any more. The last word on a
    slot is proposed, a name beside it; slots that were decided anew are left alone.
    """
    words = [entry for entry in standing(decisions) if entry.action in _CARRIED]
    attached = attach(words, [slot for slot in after.slots if SLOTS[slot.slot].open])
    ids = {slot.slot: slot for slot in after.slots if not SLOTS[slot.slot].open} | {slot.slot_id: slot for slot in after.slots}
    proposals: list[Proposal] = []
    orphans = list(attached.orphans)
    for key, entries in attached.by_slot.items():
        found = ids.get(key)
        if found is None:
            orphans += entries
        elif found.decision is None:
            proposals += [Proposal(found.slot_id, entry) for entry in _last_words(entries)]
    return tuple(proposals), tuple(orphans)


def _last_words(entries: Sequence[Decision]) -> Iterable[Decision]:
    verdicts = [entry for entry in entries if entry.action is not Action.RENAME]
    names = [entry for entry in entries if entry.action is Action.RENAME]
    return (*verdicts[-1:], *names[-1:])


def _tokens(tokens: TokenSet, name: str) -> list[Consensus]:
    return [found for found in tokens.listed(name) if found.status not in _NO_TOKEN and _read(found) is not None]


def _read(found: Consensus) -> Value | None:
    """What the machines read, whatever a person made of it."""
    return found.machine if found.machine is not None else found.value


def _apart(one: Consensus, other: Consensus) -> float:
    here, there = _read(one), _read(other)
    return 0.0 if here is None or there is None else distance(here, there)


def _pairs(old: Sequence[Consensus], new: Sequence[Consensus]) -> list[tuple[Consensus, Consensus]]:
    """The nearest first; what is left over pairs by where it was seen."""
    by_value = sorted(
        (apart, i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (value := _read(one)) is not None and (apart := min(nearest(value, other.votes), _apart(one, other))) <= 1
    )
    pairs: dict[int, int] = {}
    _take(pairs, by_value)
    by_place = sorted(
        (-together, i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if i not in pairs
        and j not in pairs.values()
        and (together := overlap(regions_of(one.votes), regions_of(other.votes))) >= SAME_PLACE
    )
    _take(pairs, by_place)
    return [(old[i], new[j]) for i, j in sorted(pairs.items())]


def _take(pairs: dict[int, int], candidates: Iterable[tuple[float, int, int]]) -> None:
    used = set(pairs.values())
    for _rank, i, j in candidates:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
