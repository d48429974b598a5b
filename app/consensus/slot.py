"""The consensus on one slot."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from app.consensus.count import PRECEDENCE, Basis, Count, count
from app.consensus.existence import Existence
from app.consensus.listing import in_order
from app.consensus.review import reviewed, standing
from app.consensus.voices import Voice, latest, sift, voices
from app.tokens.distance import distance
from app.tokens.value import Value
from app.votes.consensus import Consensus, Status
from app.votes.decision import Decision
from app.votes.evidence import Look
from app.votes.vote import Abstention, Rejected, Vote
from app.votes.witness import Witness


def slot_consensus(
    slot_id: str,
    slot: str,
    votes: Iterable[Vote],
    witnesses: Mapping[str, Witness],
    *,
    abstentions: Iterable[Abstention] = (),
    rejected: Iterable[Rejected] = (),
    decisions: Sequence[Decision] = (),
    basis: Basis = "perceptual",
) -> Consensus:
    """What the votes on a closed slot come to, under the decisions on it (a journal, oldest first).

    `abstentions` matter only where they take an earlier vote back. The order of votes does not matter.

    Raises:
        MalformedValue: a decision's value is none.
    """
    kept, malformed = sift(votes)
    heard = voices(latest(kept, abstentions), witnesses)
    machine = consensus_of(slot_id, slot, heard, count(heard, basis), rejected=in_order((*rejected, *malformed)))
    return reviewed(machine, standing(decisions))


def consensus_of(
    slot_id: str,
    slot: str,
    heard: Sequence[Voice],
    counted: Count,
    *,
    existence: Existence | None = None,
    anchor: Value | None = None,
    rejected: tuple[Rejected, ...] = (),
) -> Consensus:
    """The machines' reading, with the words and figures of those that support it."""
    backing = _backing(heard, counted.value)
    doubted = existence is not None and not existence.confirmed and counted.value is not None
    return Consensus(
        slot_id=slot_id,
        slot=slot,
        status=Status.UNCONFIRMED if doubted else counted.status,
        value=counted.value,
        agreement=counted.agreement,
        support=counted.support,
        confidence=counted.confidence,
        spread=counted.spread,
        tie=counted.tie,
        voters=len(heard),
        standings=counted.standings,
        votes=tuple(vote for voice in heard for vote in voice.votes),
        supporters=counted.supporters,
        rejected=rejected,
        existence=existence.ratio if existence else None,
        name=_word(backing, lambda vote: vote.name),
        role=_word(backing, lambda vote: vote.role),
        share=next((vote.evidence.share for _, vote in backing if vote.evidence.share is not None), None),
        count=next((vote.evidence.count for _, vote in backing if vote.evidence.count is not None), None),
        anchor=anchor,
        looks=max((vote.evidence.looks for _, vote in backing), key=_times_looked, default=()),
        guesses=next((vote.evidence.guesses for _, vote in backing if vote.evidence.guesses), ()),
    )


def _times_looked(looks: tuple[Look, ...]) -> int:
    return sum(look.count for look in looks)


_Backing = list[tuple[Voice, Vote]]


def _backing(heard: Iterable[Voice], winner: Value | None) -> _Backing:
    """The votes within distance 1 of the winner that have weight, those nearest to it first, of equals those that measured."""
    if winner is None:
        return []
    near = (
        (apart, voice, vote)
        for voice in heard
        if voice.weight
        for vote in voice.votes
        if (apart := distance(vote.value, winner)) <= 1
    )
    return [
        (voice, vote) for _, voice, vote in sorted(near, key=lambda one: (one[0], PRECEDENCE[one[1].kind], one[1].extractor))
    ]


def _word(backing: _Backing, said: Callable[[Vote], str | None]) -> str | None:
    """The word with most weight behind it; of equals the first in the alphabet."""
    weights: dict[str, int] = {}
    for voice, vote in backing:
        if word := said(vote):
            weights[word] = weights.get(word, 0) + voice.weight
    return min(weights, key=lambda word: (-weights[word], word)) if weights else None
