"""What waits for a person, and what was said: the queue and the journal's standing entries."""

from collections.abc import Iterable, Sequence

from app.consensus.review import standing
from app.session.state import Question, Seen
from app.votes.consensus import Consensus, Status
from app.votes.decision import Action, Decision
from app.votes.version import Proposal

_ORDER = {Status.CONFLICT_HUMAN: 0, Status.CONFLICT: 0, Status.NEAR: 1}
DECIDED = (Status.DECIDED, Status.DECIDED_DIFFERS, Status.REJECTED)


def questions(seen: Seen) -> tuple[Question, ...]:
    """The slots of a source that wait for a person: doubtful ones, and those that were decided in the version before."""
    slots = seen.tokens.slots if seen.tokens else ()
    proposed = {one.slot_id: one.decision for one in proposals(seen)}
    return tuple(
        Question(seen.key, seen.name, slot, proposed.get(slot.slot_id))
        for slot in slots
        if slot.status in _ORDER or slot.slot_id in proposed
    )


def proposals(seen: Seen) -> tuple[Proposal, ...]:
    """What was decided in the version before and is not answered in this one; a rename beside a verdict comes after it."""
    if seen.version is None or seen.tokens is None:
        return ()
    slots = {slot.slot_id: slot for slot in seen.tokens.slots}
    return tuple(one for one in seen.version.proposals if not _is_answered(one.decision, slots.get(one.slot_id)))


def _is_answered(earlier: Decision, slot: Consensus | None) -> bool:
    if slot is None:
        return True
    return slot.name == earlier.name if earlier.action is Action.RENAME else slot.decision is not None


def queue(waiting: Iterable[Question]) -> tuple[Question, ...]:
    """Conflicts first, the least supported first among them; then near ones, then what was only decided before; deferred
    ones last. Order is stable.
    """
    return tuple(sorted(waiting, key=_urgency))


def decided(seen: Seen) -> int:
    """How many slots of a source a person has decided."""
    return sum(slot.status in DECIDED for slot in seen.tokens.slots) if seen.tokens else 0


def _urgency(question: Question) -> tuple[bool, int, float]:
    consensus: Consensus = question.consensus
    return consensus.deferred, _ORDER.get(consensus.status, 2), consensus.support if consensus.support is not None else 0.0


def undoable(journal: Sequence[Decision]) -> Decision | None:
    """The entry that undo would take back: the newest that holds."""
    holding = standing(journal)
    return holding[-1] if holding else None


def redoable(journal: Sequence[Decision]) -> Decision | None:
    """The undo entry that redo would take back: the newest standing undo, if nothing was decided after it."""
    taken_back: set[str] = set()
    for entry in reversed(journal):
        if entry.id in taken_back:
            continue
        if entry.action is not Action.UNDO or entry.undoes is None:
            return None
        if _is_redo(entry, journal):
            taken_back.add(entry.undoes)
            continue
        return entry
    return None


def _is_redo(entry: Decision, journal: Sequence[Decision]) -> bool:
    return any(other.id == entry.undoes and other.action is Action.UNDO for other in journal)
