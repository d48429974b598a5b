"""What a winner leaves open is taken from the votes that agree with it: for values made of parts.

Unknown parts are no distance, so a measured size without a family stands for the whole cluster although others name the
family. Only open parts are filled, each with what most weight within distance 1 says: a part is always one that somebody
voted, never a mean, and what the winner knows stays as it was voted.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from app.tokens.distance import distance, order_key
from app.tokens.gradient import Gradient
from app.tokens.typography import TextStyle
from app.tokens.value import Value

_TEXT_PARTS: Final = ("weight", "line_height", "letter_spacing", "generic", "family")
_GRADIENT_PARTS: Final = ("angle", "center")


def completed(winner: Value, weights: Mapping[Value, int], precedence: Mapping[Value, int]) -> Value:
    """The winner with its unknown parts as its supporters know them.

    Args:
        winner: one of the weighted values.
        weights: what is exactly on each voted value.
        precedence: the best kind of witness behind each weighted value, 0 first; it decides between equal weights.
    """
    unknown = _unknown(winner)
    if not unknown:
        return winner
    near = [value for value, weight in weights.items() if weight and value != winner and distance(winner, value) <= 1]
    near.sort(key=lambda value: (precedence[value], order_key(value)))
    told = {part: found for part in unknown if (found := _weightiest(part, near, weights)) is not None}
    return replace(winner, **told) if told else winner


def _unknown(value: Value) -> list[str]:
    parts = _TEXT_PARTS if isinstance(value, TextStyle) else _GRADIENT_PARTS if isinstance(value, Gradient) else ()
    return [part for part in parts if getattr(value, part) is None]


def _weightiest(part: str, near: list[Value], weights: Mapping[Value, int]) -> Any:
    """What most weight says of a part, of equals the first in `near`; None where nobody knows it."""
    behind: dict[Any, int] = {}
    for value in near:
        if (said := getattr(value, part)) is not None:
            behind[said] = behind.get(said, 0) + weights[value]
    return max(behind, key=behind.__getitem__, default=None)
