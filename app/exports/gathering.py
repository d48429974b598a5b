"""What is exported, out of one source or merged out of several (CONSENSUS 3, Collections).

One source gives its tokens as they are. Several are clustered by the rules of an open list, a source at most once per token;
where their values differ, those are variants of one token, not conflicts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.consensus.count import count
from app.consensus.matching import match
from app.consensus.voices import Voice
from app.sources.source import Source
from app.tokens.distance import distance, order_key
from app.tokens.slots import SLOTS, Slot
from app.tokens.value import Value
from app.votes.consensus import Consensus, Status, TokenSet
from app.votes.evidence import Look
from app.votes.vote import Vote

Include = Literal["all", "decided"]

DECIDED = (Status.DECIDED, Status.DECIDED_DIFFERS)
_NO_TOKEN = (Status.UNCONFIRMED, Status.REJECTED, Status.EMPTY, Status.UNWEIGHTED)


@dataclass(frozen=True, slots=True)
class Found:
    """A token as one source has it. Where two people disagree, `value` is still what the machines read."""

    source: Source
    consensus: Consensus
    value: Value


@dataclass(frozen=True, slots=True)
class Gathered:
    """One token to be exported: its value, the reading that speaks for it, and every reading of it."""

    slot: Slot
    value: Value
    lead: Found
    found: tuple[Found, ...]

    @property
    def share(self) -> float | None:
        """Of the pixels of all sources that show it, 0-1."""
        shown = [(one.consensus.share, one.source.width * one.source.height) for one in self.found]
        known = [(share, pixels) for share, pixels in shown if share is not None]
        total = sum(pixels for _, pixels in known)
        return sum(share * pixels for share, pixels in known) / total if total else None

    @property
    def count(self) -> int | None:
        """How often it was seen in all sources."""
        known = [one.consensus.count for one in self.found if one.consensus.count is not None]
        return sum(known) if known else None

    @property
    def looks(self) -> tuple[Look, ...]:
        """The ways in which it is used in all sources, most frequent first."""
        times: Counter[str] = Counter()
        for one in self.found:
            times.update({look.css: look.count for look in one.consensus.looks})
        return tuple(Look(css, count) for css, count in sorted(times.items(), key=lambda each: (-each[1], each[0])))


def gather(tokens: Sequence[tuple[Source, TokenSet]], include: Include, min_confidence: float) -> list[Gathered]:
    """Closed slots first, then open lists, each most used first."""
    by_slot: dict[str, list[Found]] = defaultdict(list)
    for source, token_set in tokens:
        for consensus in token_set.slots:
            value = _exported(consensus, include, min_confidence)
            if value is not None:
                by_slot[consensus.slot].append(Found(source, consensus, value))
    return [one for slot in SLOTS.values() for one in _gathered(slot, by_slot.get(slot.name, []), several=len(tokens) > 1)]


def _exported(consensus: Consensus, include: Include, min_confidence: float) -> Value | None:
    if consensus.status in _NO_TOKEN or (include == "decided" and consensus.status not in DECIDED):
        return None
    if (consensus.confidence or 0.0) < min_confidence:
        return None
    return consensus.machine if consensus.status == Status.CONFLICT_HUMAN else consensus.value


def _gathered(slot: Slot, found: Sequence[Found], *, several: bool) -> list[Gathered]:
    if not found:
        return []
    if not several:
        return [Gathered(slot, one.value, one, (one,)) for one in found]
    groups = _clustered(found) if slot.open else [tuple(found)]
    return sorted((_merged(slot, group) for group in groups), key=_most_used_first)


def _clustered(found: Iterable[Found]) -> list[tuple[Found, ...]]:
    """Sources stand in for extractors: each gives its values, and is at most once in a group."""
    by_reading: dict[tuple[str, Value], list[Found]] = defaultdict(list)
    for one in found:
        by_reading[one.source.id, one.value].append(one)
    groups = match(Vote(source_id, SLOTS[of[0].consensus.slot].name, value) for (source_id, value), of in by_reading.items())
    return [tuple(one for vote in group for one in by_reading[vote.extractor, vote.value]) for group in groups]


def _merged(slot: Slot, found: tuple[Found, ...]) -> Gathered:
    """Each source has one vote on the value; once people decided somewhere, only what they decided counts. The value may know
    more than any source: the one whose own comes nearest speaks for it.
    """
    trusted = [one for one in found if one.consensus.status in DECIDED] or list(found)
    by_source: dict[str, list[Vote]] = defaultdict(list)
    for one in trusted:
        by_source[one.source.id].append(Vote(one.source.id, slot.name, one.value))
    counted = count([Voice(source_id, 1000, None, tuple(votes)) for source_id, votes in by_source.items()])
    value = trusted[0].value if counted.value is None else counted.value
    lead = max(trusted, key=lambda one: (one.value == value, -distance(one.value, value), *_how_known(one)))
    return Gathered(slot, value, lead, found)


def _how_known(found: Found) -> tuple[float, float, str]:
    return found.consensus.confidence or 0.0, found.consensus.share or 0.0, found.source.id


def _most_used_first(gathered: Gathered) -> tuple[object, ...]:
    return (
        -len({one.source.id for one in gathered.found}),
        -(gathered.share or 0.0),
        -(gathered.count or 0),
        order_key(gathered.value),
    )
