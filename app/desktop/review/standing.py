"""Candidates: the values that were voted for, those that are one to the eye together, and what lies between them."""

from dataclasses import dataclass

from app.desktop.notation import written
from app.tokens.color import Color
from app.tokens.distance import distance
from app.tokens.measure import Measure
from app.tokens.perception import difference
from app.tokens.value import Value
from app.votes.consensus import Consensus


@dataclass(frozen=True, slots=True)
class Candidate:
    """Values within the just-acceptable difference of the first, each with its part of all the weight (0-1)."""

    values: tuple[tuple[Value, float], ...]

    @property
    def value(self) -> Value:
        """The one with the most weight."""
        return self.values[0][0]

    @property
    def share(self) -> float:
        """Of all the weight, 0-1."""
        return sum(share for _, share in self.values)

    @property
    def percent(self) -> str:
        """`55 %`."""
        return f"{self.share * 100:.0f} %"

    @property
    def said(self) -> str:
        """`#228BE6 and #228AE5, one color to the eye (ΔE 0.4)`."""
        texts = [written(value) for value, _ in self.values]
        if len(texts) == 1:
            return texts[0]
        joined = f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) < 4 else f"{texts[0]} and {len(texts) - 1} more"
        heads = [value for value, _ in self.values if isinstance(value, Color)]
        if len(heads) < 2:
            return f"{joined}, as good as one"
        widest = max(difference(heads[0].hex, other.hex) for other in heads[1:])
        return f"{joined}, one color to the eye (ΔE {widest:.1f})"


def candidates(consensus: Consensus) -> tuple[Candidate, ...]:
    """The most weight first."""
    whole = sum(one.weight for one in consensus.standings)
    groups: list[list[tuple[Value, float]]] = []
    for one in sorted(consensus.standings, key=lambda one: -one.weight):
        share = one.weight / whole if whole else 1 / len(consensus.standings)
        home = next((group for group in groups if distance(group[0][0], one.value) <= 1), None)
        if home is None:
            groups.append([(one.value, share)])
        else:
            home.append((one.value, share))
    return tuple(sorted((Candidate(tuple(group)) for group in groups), key=lambda candidate: -candidate.share))


def apart(found: tuple[Candidate, ...]) -> str:
    """How far the candidates are from each other, for a person."""
    if len(found) < 2:
        return ""
    values = [candidate.value for candidate in found]
    if all(isinstance(value, Color) for value in values):
        colors = [value for value in values if isinstance(value, Color)]
        between = [difference(one.hex, other.hex) for place, one in enumerate(colors) for other in colors[:place]]
        return f"ΔE {max(between):.0f} apart" if len(colors) == 2 else f"ΔE {min(between):.0f} to {max(between):.0f} apart"
    amounts = [value.amount for value in values if isinstance(value, Measure)]
    if len(amounts) == len(values):
        first = values[0]
        unit = first.unit if isinstance(first, Measure) else None
        gap = max(amounts) - min(amounts)
        return f"{gap:g}{'px' if unit == 'px' else ''} apart"
    return f"{len(values)} candidates"
