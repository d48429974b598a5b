"""Names of tokens: kebab-case ASCII, unique however a tool re-cases them, and the same for the same token every time."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from app.enrichment.names import nearest_css
from app.tokens.color import Color
from app.tokens.distance import value_text
from app.tokens.elevation import Shadow
from app.tokens.gradient import Gradient
from app.tokens.label import Label
from app.tokens.measure import Measure
from app.tokens.typography import TextStyle
from app.tokens.value import Value

LONGEST: Final = 48
PILL: Final = 500.0


def slug(words: str) -> str:
    """Any text as kebab-case ASCII; empty where nothing of it is."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")


class Namer:
    """Gives each value of one group its name. Who comes first keeps the plain name, a later one is told apart by its value."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._taken = {_folded(name) for name in reserved}

    def name(self, value: Value, voted: str | None) -> str:
        """The voted name where there is one that ASCII can spell, else one that the value suggests."""
        plain = slug(voted or "") or _suggested(value)
        name = next(name for name in self._forms(plain, value) if _folded(name) not in self._taken)
        self._taken.add(_folded(name))
        return name

    def _forms(self, plain: str, value: Value) -> Iterable[str]:
        yield plain
        told_apart = f"{plain}-{_mark(value)}"
        yield told_apart
        number = 2
        while True:
            yield f"{told_apart}-{number}"
            number += 1


def _folded(name: str) -> str:
    """What tools that drop separators and the group's own `root` are left with."""
    return re.sub(r"root$", "", name.replace("-", ""))


def _mark(value: Value) -> str:
    return (
        value.text[1:].lower() if isinstance(value, Color) else blake2b(value_text(value).encode(), digest_size=3).hexdigest()
    )


def _suggested(value: Value) -> str:
    match value:
        case Color():
            return nearest_css(value).name
        case Measure():
            return "full" if value.amount >= PILL else _number(value.amount)
        case TextStyle():
            return f"text-{_number(value.size)}" + ("" if value.weight is None else f"-{value.weight}")
        case Shadow():
            return _shadow(value)
        case Gradient():
            return f"{nearest_css(value.stops[0].color).name}-to-{nearest_css(value.stops[-1].color).name}"
        case Label():
            return slug(value.text) or "label"


def _number(amount: float) -> str:
    """`1.5` is `1p5`: with a hyphen, tools that drop hyphens could not tell it from 15."""
    return f"{amount:.2f}".rstrip("0").rstrip(".").replace(".", "p").replace("-", "minus-")


def _shadow(shadow: Shadow) -> str:
    """By the layer that reaches farthest: how far it falls, how soft it is."""
    layer = max(shadow.layers, key=lambda one: (one.blur, abs(one.y)))
    return f"{'inset-' if layer.inset else ''}{'up-' if layer.y < 0 else ''}{_number(abs(layer.y))}-{_number(layer.blur)}"
