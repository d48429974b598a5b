"""Canonical values (CONSENSUS 1): what is spelled differently but is one value becomes one value; what is none is refused."""

import math
from dataclasses import replace
from functools import lru_cache

from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.errors import MalformedValue
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure
from app.tokens.slots import SLOTS, Slot
from app.tokens.typography import TextStyle
from app.tokens.value import Value
from app.votes.vote import Rejected, Vote


def checked(vote: Vote) -> Vote | Rejected:
    """The vote with its canonical value, or why it is none."""
    slot = SLOTS.get(vote.slot)
    if slot is None:
        return Rejected(vote.extractor, vote.slot, vote.value.text, "there is no such slot")
    try:
        value = canonical(vote.value)
        _fits(value, slot)
    except MalformedValue as error:
        return Rejected(vote.extractor, vote.slot, error.text, str(error))
    same = isinstance(value, Color | Label) and value == vote.value  # 16 == 16.0, yet only one of them is canonical
    return vote if same else replace(vote, value=value)


def _fits(value: Value, slot: Slot) -> None:
    if value.kind != slot.holds:
        raise MalformedValue(value.text, f"a {slot.holds}")
    if isinstance(value, Measure):
        if value.unit != slot.unit:
            raise MalformedValue(value.text, f"a number of {slot.unit}")
        if value.amount < 0:
            raise MalformedValue(value.text, "a size")


@lru_cache(maxsize=1 << 15)
def canonical(value: Value) -> Value:
    """The one spelling of a value.

    Raises:
        MalformedValue: NaN, infinite, or no value of its kind.
    """
    match value:
        case Color():
            return Color.parse(value.text)
        case Measure():
            return Measure.parse(value.amount, value.unit)
        case Label():
            return Label.parse(_words(value.text))
        case TextStyle():
            return _text_style(value)
        case Shadow():
            return _shadow(value)
        case Gradient():
            return _gradient(value)


def _number(amount: float) -> float:
    return Measure.parse(amount).amount


def _optional(amount: float | None) -> float | None:
    return None if amount is None else _number(amount)


def _words(text: str) -> str:
    """Text that can be written down: half of a surrogate pair cannot."""
    if not text.isprintable() and any("\ud800" <= character <= "\udfff" for character in text):
        raise MalformedValue(ascii(text), "text")
    return text


def _text_style(style: TextStyle) -> TextStyle:
    size = _number(style.size)
    if size <= 0:
        raise MalformedValue(str(style.size), "a text size")
    if style.weight is not None and not 1 <= style.weight <= 1000:
        raise MalformedValue(str(style.weight), "a font weight")
    return TextStyle(
        size=size,
        weight=style.weight,
        line_height=_optional(style.line_height),
        letter_spacing=_optional(style.letter_spacing),
        generic=style.generic,
        family=" ".join(_words(style.family).split()) or None if style.family else None,
    )


def _shadow(shadow: Shadow) -> Shadow:
    if not shadow.layers:
        raise MalformedValue("", "a shadow")
    return Shadow(tuple(_layer(layer) for layer in shadow.layers))


def _layer(layer: ShadowLayer) -> ShadowLayer:
    if layer.blur < 0:
        raise MalformedValue(layer.text, "a shadow: it has a negative blur")
    return ShadowLayer(
        x=_number(layer.x),
        y=_number(layer.y),
        blur=_number(layer.blur),
        spread=_number(layer.spread),
        color=Color.parse(layer.color.text),
        inset=layer.inset,
    )


def _gradient(gradient: Gradient) -> Gradient:
    if len(gradient.stops) < 2:
        raise MalformedValue(gradient.text, "a gradient: it has fewer than two stops")
    return Gradient(
        stops=tuple(Stop(Color.parse(stop.color.text), _position(stop)) for stop in gradient.stops),
        shape=gradient.shape,
        angle=None if gradient.angle is None else _number(gradient.angle % 360) % 360,
        center=None if gradient.center is None else (_number(gradient.center[0]), _number(gradient.center[1])),
    )


def _position(stop: Stop) -> float:
    if not math.isfinite(stop.position):
        raise MalformedValue(str(stop.position), "a position in a gradient")
    return min(1.0, max(0.0, round(stop.position, 4)))
