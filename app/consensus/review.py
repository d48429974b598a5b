"""People (CONSENSUS 6): a reviewer's word outranks all votes; the machines' reading is kept beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.consensus.canonical import canonical
from app.consensus.revision import decided_revision, reading_revision
from app.tokens.distance import distance
from app.tokens.value import Value
from app.votes.consensus import Consensus, Status
from app.votes.decision import Action, Decision

_VERDICTS: Final = frozenset({Action.ACCEPT, Action.OWN_VALUE, Action.CONFIRM, Action.REJECT})


def standing(journal: Sequence[Decision]) -> tuple[Decision, ...]:
    """What holds of a journal, oldest first. An undo takes its entry back, unless it was itself taken back later."""
    taken_back: set[str] = set()
    holding = []
    for entry in reversed(journal):
        if entry.id in taken_back:
            continue
        if entry.action != Action.UNDO:
            holding.append(entry)
        elif entry.undoes is not None:
            taken_back.add(entry.undoes)
    return tuple(reversed(holding))


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a deciding entry comes to; no value: it is no token."""

    entry: Decision
    value: Value | None


def reviewed(machine: Consensus, entries: Sequence[Decision]) -> Consensus:
    """The consensus under the standing decisions on its slot, oldest first."""
    reading = reading_revision(machine)
    if not entries:
        return replace(machine, revision=reading)

    seen = _revisions(reading, entries)
    after = replace(
        machine,
        revision=seen[-1],
        name=next((entry.name for entry in reversed(entries) if entry.action == Action.RENAME), machine.name),
        deferred=_last_word(entries) == Action.DEFER,
    )
    verdicts = [verdict for entry in entries if (verdict := _verdict(entry, machine)) is not None]
    return _decided(after, verdicts, seen) if verdicts else after


def _revisions(reading: str, entries: Sequence[Decision]) -> list[str]:
    """The reading's revision, then the one after each entry."""
    seen = [reading]
    for entry in entries:
        seen.append(decided_revision(seen[-1], entry))
    return seen


def _last_word(entries: Sequence[Decision]) -> Action | None:
    return next(
        (entry.action for entry in reversed(entries) if entry.action in _VERDICTS or entry.action == Action.DEFER), None
    )


def _verdict(entry: Decision, machine: Consensus) -> _Verdict | None:
    """None: the entry decides nothing, or nothing is left that it could mean."""
    if entry.action == Action.REJECT:
        return _Verdict(entry, None)
    if entry.action not in _VERDICTS:
        return None
    value = canonical(entry.value) if entry.value is not None else _meant(entry, machine)
    return _Verdict(entry, value) if value is not None else None


def _meant(entry: Decision, machine: Consensus) -> Value | None:
    accepted = (vote.value for vote in machine.votes if vote.extractor == entry.accepted_from)
    return next(accepted, machine.value)


def _decided(machine: Consensus, verdicts: Sequence[_Verdict], seen: Sequence[str]) -> Consensus:
    last = verdicts[-1]
    decided = replace(machine, machine=machine.value, decision=last.entry, stale=last.entry.answered not in ("", *seen))
    if _contradicted(verdicts):
        return replace(decided, status=Status.CONFLICT_HUMAN, value=None, confidence=None)
    if last.value is None:
        return replace(decided, status=Status.REJECTED, confidence=1.0)
    differs = machine.value is not None and distance(last.value, machine.value) > 1
    status = Status.DECIDED_DIFFERS if differs else Status.DECIDED
    return replace(decided, status=status, value=last.value, confidence=1.0)


def _contradicted(verdicts: Sequence[_Verdict]) -> bool:
    """Whether several reviewers answered the revision that was answered last, and not alike."""
    answered = verdicts[-1].entry.answered
    by_reviewer = {verdict.entry.reviewer: verdict.value for verdict in verdicts if verdict.entry.answered == answered}
    return len(set(by_reviewer.values())) > 1
