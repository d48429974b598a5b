"""Existence (CONSENSUS 5): in an open list, silence of who could have seen a thing speaks against it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.consensus.voices import Voice, weight_of
from app.tokens.domain import Domain
from app.tokens.slots import Slot
from app.votes.vote import Ballot
from app.votes.witness import Kind, Witness


@dataclass(frozen=True, slots=True)
class Existence:
    """`ratio` is the weight of the finders over that of all who could have found it; None when nobody has any weight."""

    ratio: float | None
    confirmed: bool


def existence(finders: Iterable[Voice], capable: Collection[str], witnesses: Mapping[str, Witness]) -> Existence:
    """A measured vote settles it by itself: machines that name things cannot outvote a count."""
    finders = list(finders)
    found = sum(voice.weight for voice in finders)
    silent = set(capable) - {voice.extractor for voice in finders}
    total = found + sum(weight_of(extractor, witnesses) for extractor in silent)
    measured = any(voice.kind == Kind.MEASURED and voice.weight for voice in finders)
    return Existence(found / total if total else None, measured or (total > 0 and 5 * found >= 3 * total))


def capable_of(slot: Slot, ballots: Iterable[Ballot], finished: Collection[tuple[str, Domain]] | None) -> frozenset[str]:
    """Who finished the slot's domain, was not cut off by a limit of its own, and did not say that it does not look for this."""
    about = [ballot for ballot in ballots if ballot.domain == slot.domain]
    done = (
        {extractor for extractor, domain in finished if domain == slot.domain}
        if finished is not None
        else {ballot.extractor for ballot in about}
    )
    cut_off = {ballot.extractor for ballot in about if not ballot.complete}
    silent = {one.extractor for ballot in about for one in ballot.abstentions if one.slot == slot.name}
    return frozenset(done - cut_off - silent)
