"""Body and heading text: what the closed slots say of each, put together as one style."""

from collections.abc import Mapping
from typing import Final, cast, get_args

from app.tokens.label import Label
from app.tokens.measure import Measure
from app.tokens.typography import Generic, TextStyle
from app.tokens.value import Value

_GENERICS: Final[Mapping[str, str]] = {"sans-serif": "sans", "monospace": "mono", **{word: word for word in get_args(Generic)}}


def composed(parts: Mapping[str, Value]) -> TextStyle:
    """A style of the values by part (`size`, which there must be, `weight`, `lineHeight`, `family`); a family slot may name a
    kind of family.
    """
    weight, family = _amount(parts.get("weight")), parts.get("family")
    word = family.text if isinstance(family, Label) else None
    generic = _GENERICS.get(word) if word else None
    return TextStyle(
        size=_amount(parts["size"]) or 0.0,
        weight=None if weight is None else round(weight),
        line_height=_amount(parts.get("lineHeight")),
        generic=cast("Generic | None", generic),
        family=None if generic else word,
    )


def _amount(value: Value | None) -> float | None:
    return value.amount if isinstance(value, Measure) else None
