"""The vote (CONSENSUS 4): which of the voted values wins, and how much speaks for it.

1. Every extractor's weight is shared by the values it gave; all weights are integers over one denominator, so nothing rounds.
2. A value's backing is the weight within distance 1 of it, its own weight what is exactly on it.
3. The winner has the largest (backing, own weight); measuring goes before guessing, then the canonical order decides.
4. What the winner does not know is filled from who supports it (`known_parts.py`): a text style's family, say.
5. Agreement is the weight exactly on it, support its backing, both over the weight of all who voted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import lcm
from typing import Final, Literal

from app.consensus.known_parts import completed
from app.consensus.voices import Voice
from app.tokens.distance import distance, order_key
from app.tokens.value import Value
from app.votes.consensus import Standing, Status
from app.votes.witness import Kind

Basis = Literal["perceptual", "exact"]

# How far a kind is believed when weights are equal: what is counted, then large models, then small ones, then who knows.
PRECEDENCE: Final = {Kind.MEASURED: 0, Kind.API_MODEL: 1, Kind.LOCAL_MODEL: 2, None: 3}


@dataclass(frozen=True, slots=True)
class Count:
    """What the votes on a slot come to. The ratios are None when there is no winner."""

    status: Status
    value: Value | None = None
    agreement: float | None = None
    support: float | None = None
    confidence: float | None = None
    spread: float | None = None
    tie: bool = False
    standings: tuple[Standing, ...] = ()
    supporters: tuple[str, ...] = ()


def count(voices: Sequence[Voice], basis: Basis = "perceptual", *, listed: bool = False) -> Count:
    """Find the winner. `listed` values (of an open list) are never in conflict: a found thing's literal is picked, not it."""
    parts = lcm(*(len(voice.votes) for voice in voices))
    weights = _weights(voices, parts)
    standings = _standings(weights, 1000 * parts)
    if not voices:
        return Count(Status.EMPTY)
    total = sum(weights.values())
    if not total:
        return Count(Status.UNWEIGHTED, standings=standings)

    winner, backing, own, tie = _winner(voices, weights)
    apart = {value: distance(winner, value) for value in weights}
    supporters = [voice for voice in voices if voice.weight and any(apart[vote.value] <= 1 for vote in voice.votes)]
    return Count(
        status=_status(own, backing, total, basis, listed=listed),
        value=winner,
        agreement=own / total,
        support=backing / total,
        confidence=(10 * total + own * _ninths(supporters)) / (20 * total),
        spread=max(apart[value] for value, weight in weights.items() if weight),
        tie=tie,
        standings=standings,
        supporters=tuple(voice.extractor for voice in supporters),
    )


def _weights(voices: Sequence[Voice], parts: int) -> dict[Value, int]:
    """The weight exactly on each value, in thousandths over `parts`."""
    weights: dict[Value, int] = {}
    for voice in voices:
        for vote in voice.votes:
            weights[vote.value] = weights.get(vote.value, 0) + voice.weight * (parts // len(voice.votes))
    return weights


def _standings(weights: dict[Value, int], whole: int) -> tuple[Standing, ...]:
    ordered = sorted(weights, key=lambda value: (-weights[value], order_key(value))) if len(weights) > 1 else weights
    return tuple(Standing(value, weights[value] / whole) for value in ordered)


def _winner(voices: Sequence[Voice], weights: dict[Value, int]) -> tuple[Value, int, int, bool]:
    """The winner, its backing, its own weight, and whether another value had just as much of both."""
    weighted = [value for value, weight in weights.items() if weight]
    if len(weighted) == 1:
        return weighted[0], weights[weighted[0]], weights[weighted[0]], False

    strength = {value: _strength(value, weighted, weights) for value in weighted}
    precedence = _precedence(voices)
    winner = min(weighted, key=lambda value: (*(-part for part in strength[value]), precedence[value], order_key(value)))
    tie = any(strength[value] == strength[winner] and distance(value, winner) > 0 for value in weighted)
    whole = completed(winner, weights, precedence)
    return whole, *(strength[winner] if whole == winner else _strength(whole, weighted, weights)), tie


def _strength(value: Value, weighted: Sequence[Value], weights: Mapping[Value, int]) -> tuple[int, int]:
    """Its backing and its own weight."""
    apart = [(distance(value, other), weights[other]) for other in weighted]
    return sum(weight for far, weight in apart if far <= 1), sum(weight for far, weight in apart if far == 0)


def _precedence(voices: Sequence[Voice]) -> dict[Value, int]:
    precedence: dict[Value, int] = {}
    for voice in voices:
        if voice.weight:
            for vote in voice.votes:
                rank = PRECEDENCE[voice.kind]
                precedence[vote.value] = min(rank, precedence.get(vote.value, rank))
    return precedence


def _ninths(supporters: Sequence[Voice]) -> int:
    """How many ninths of the way to full confidence the kinds of witness among the supporters reach."""
    kinds = {voice.kind for voice in supporters}
    if None in kinds or kinds >= {Kind.MEASURED, Kind.API_MODEL}:
        return 9
    return 5 if len(kinds) == 1 else 7


def _status(own: int, backing: int, total: int, basis: Basis, *, listed: bool) -> Status:
    """Under 60 % is strictly under: 3 of 5 is enough."""
    seen_alike, literal = 5 * backing >= 3 * total, 5 * own >= 3 * total
    if literal:
        return Status.AGREED
    if listed:
        return Status.NEAR
    return Status.NEAR if seen_alike and basis == "perceptual" else Status.CONFLICT
