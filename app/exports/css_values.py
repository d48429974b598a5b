"""Values as CSS writes them."""

from typing import Final

from app.exports.plain_text import families, family_name
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.typography import TextStyle
from app.tokens.value import Value

_SUFFIX: Final = {Unit.PX: "px", Unit.SCALE: "x"}


def css(value: Value) -> str:
    """A color, a length, a `font` shorthand, a `box-shadow` or an image function."""
    match value:
        case Color():
            return value.text.lower()
        case Measure():
            return f"{_number(value.amount)}{_SUFFIX.get(value.unit, '')}"
        case TextStyle():
            return _font(value)
        case Shadow():
            return ", ".join(map(_layer, value.layers))
        case Gradient():
            return _gradient(value)
        case Label():
            return f'"{family_name(value.text) or ""}"'


def px(length: float) -> str:
    """A length; zero has no unit."""
    return f"{_number(length)}px" if length else "0"


def _number(amount: float) -> str:
    return f"{amount:.4f}".rstrip("0").rstrip(".")


def _font(style: TextStyle) -> str:
    """The shorthand leaves out what is unknown, which then is as usual."""
    weight = f"{style.weight} " if style.weight else ""
    pitch = f"/{_number(style.line_height)}" if style.line_height else ""
    family, generic = families(style)
    quoted = f'"{family}", ' if family else ""
    return f"{weight}{px(style.size)}{pitch} {quoted}{generic}"


def _layer(layer: ShadowLayer) -> str:
    lengths = " ".join(map(px, (layer.x, layer.y, layer.blur, layer.spread)))
    return f"{'inset ' if layer.inset else ''}{lengths} {css(layer.color)}"


def _gradient(gradient: Gradient) -> str:
    stops = ", ".join(f"{css(stop.color)} {_number(stop.position * 100)}%" for stop in gradient.stops)
    angle = "" if gradient.angle is None else f"{_number(gradient.angle)}deg"
    at = "" if gradient.center is None else "at " + " ".join(f"{_number(part * 100)}%" for part in gradient.center)
    turn = f"from {angle}" if angle and gradient.shape == "conic" else angle if gradient.shape == "linear" else ""
    lead = " ".join(part for part in (turn, at) if part)
    return f"{gradient.shape}-gradient({f'{lead}, ' if lead else ''}{stops})"
