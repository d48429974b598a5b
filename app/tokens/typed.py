"""What a reviewer types, read as a value of the slot."""

import re
from collections.abc import Callable
from typing import Final

from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.errors import MalformedValue
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.slots import SLOTS
from app.tokens.value import Value

_BETWEEN_LAYERS: Final = re.compile(r",(?![^(]*\))")
_WORDS: Final = re.compile(r"[^\s(]+(?:\([^)]*\))?")
_RANGES: Final = {Unit.PX: (0, 10_000), Unit.WEIGHT: (1, 1000), Unit.RATIO: (0.5, 5), Unit.SCALE: (0.5, 8)}
EXAMPLES: Final = {
    "color": "#228BE6, rgb(34 139 230), oklch(63% 0.16 250)",
    "measure": "16px",
    "label": "a word",
    "shadow": "0 4px 12px 0 #00000026",
}


def can_be_typed(slot: str) -> bool:
    """Whether a person can give a value of their own for that slot."""
    return SLOTS[slot].holds in _READERS


def example_for(slot: str) -> str:
    """What one might type."""
    of_slot = SLOTS[slot]
    if of_slot.holds == "measure":
        return {Unit.PX: "16px", Unit.WEIGHT: "600", Unit.RATIO: "1.5", Unit.SCALE: "2x"}[of_slot.unit or Unit.PX]
    return "light or dark" if slot == "theme" else EXAMPLES.get(of_slot.holds, "")


def read_value(slot: str, text: str) -> Value:
    """The value that `text` means for that slot.

    Raises:
        MalformedValue: it means none; the message says what was wanted.
    """
    return _READERS[SLOTS[slot].holds](slot, text.strip())


def _color(_slot: str, text: str) -> Color:
    """Any CSS color; one that sRGB does not have comes to the nearest that it has."""
    try:
        return Color.parse(text)
    except MalformedValue:
        return _css_color(text)


def _css_color(text: str) -> Color:
    from coloraide import Color as Converted  # noqa: PLC0415 - only for who types more than digits

    try:
        found = Converted(text).convert("srgb").fit()
    except ValueError as wrong:
        raise MalformedValue(text, "a color") from wrong
    red, green, blue = (round(channel * 255) for channel in found.coords(nans=False))
    return Color.from_rgb(red, green, blue, found.alpha(nans=False))


def _measure(slot: str, text: str) -> Measure:
    unit = SLOTS[slot].unit or Unit.PX
    measure = Measure.parse(text, unit)
    least, most = _RANGES[unit]
    if not least <= measure.amount <= most:
        raise MalformedValue(text, f"between {least:g} and {most:g}")
    return measure


def _label(slot: str, text: str) -> Label:
    label = Label.parse(text)
    if slot == "theme" and label.text not in ("light", "dark"):
        raise MalformedValue(text, "light or dark")
    return label


def _shadow(slot: str, text: str) -> Shadow:
    """As CSS writes `box-shadow`."""
    return Shadow(tuple(_layer(slot, layer) for layer in _BETWEEN_LAYERS.split(text)))


def _layer(slot: str, text: str) -> ShadowLayer:
    words = _WORDS.findall(text)
    inset = "inset" in words
    lengths = [word for word in words if re.match(r"[-+.\d]", word)]
    colors = [word for word in words if word != "inset" and word not in lengths]
    if not 2 <= len(lengths) <= 4 or len(colors) > 1:
        raise MalformedValue(text, "a shadow like 0 4px 12px 0 #00000026")
    x, y, blur, spread = (Measure.parse(length).amount for length in [*lengths, "0", "0"][:4])
    if blur < 0:
        raise MalformedValue(text, "a shadow with a blur of 0 or more")
    return ShadowLayer(x, y, blur, spread, _color(slot, colors[0] if colors else "#000000"), inset)


_READERS: Final[dict[str, Callable[[str, str], Value]]] = {
    "color": _color,
    "measure": _measure,
    "label": _label,
    "shadow": _shadow,
}
