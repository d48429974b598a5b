"""Readings of slots that need not be made again, because nobody said anything new about them.

Whenever a ballot is cast all tokens are found anew, from the set of votes alone. Most slots were not spoken of, and what is
said of them is the same as before, down to the very objects: their reading is the same, too, and so is its object.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from app.consensus.canonical import checked
from app.votes.consensus import Consensus
from app.votes.vote import Rejected, Vote


@dataclass(frozen=True, slots=True)
class _Reading:
    """`said` keeps alive what the ids in `key` are of: a new object could get the id of a dead one."""

    key: Hashable
    said: tuple[object, ...]
    found: tuple[Consensus, ...]


class Readings:
    """The last reading of each slot of one source, and every vote made canonical. Not for several threads at once."""

    def __init__(self) -> None:
        self._readings: dict[str, _Reading] = {}
        self._checked: dict[int, tuple[Vote, Vote | Rejected]] = {}

    def checked(self, vote: Vote) -> Vote | Rejected:
        """The vote with its canonical value, or why it is none; for one vote always the same object."""
        known = self._checked.get(id(vote))
        if known is None:
            known = self._checked[id(vote)] = vote, checked(vote)
        return known[1]

    def of(
        self, slot: str, said: Sequence[object], rest: Hashable, read: Callable[[], Sequence[Consensus]]
    ) -> tuple[Consensus, ...]:
        """The last reading of a slot, if it was made of these very objects and an equal `rest`; else a new one."""
        key = (tuple(map(id, said)), rest)
        kept = self._readings.get(slot)
        if kept is None or kept.key != key:
            kept = self._readings[slot] = _Reading(key, tuple(said), tuple(read()))
        return kept.found
