"""Values as text for people and clipboards: CSS, with colors in the notation that the person chose."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.typography import TextStyle
from app.tokens.value import Value

if TYPE_CHECKING:  # it brings half a window of imports along
    from app.settings.preferences import Notation

_SUFFIX = {Unit.PX: "px", Unit.SCALE: "x", Unit.RATIO: "", Unit.WEIGHT: ""}


def written(value: Value, notation: Notation = "hex") -> str:
    """The value as CSS reads it; `#RRGGBB`, `rgb(…)`, `hsl(…)` or `oklch(…)` for colors."""
    match value:
        case Color():
            return color_text(value, notation)
        case Measure():
            return f"{value.text}{_SUFFIX[value.unit]}"
        case TextStyle():
            return _font(value)
        case Shadow():
            return ", ".join(_layer(layer, notation) for layer in value.layers)
        case Gradient():
            return _gradient(value, notation)
        case Label():
            return value.text


@lru_cache(maxsize=4096)
def color_text(color: Color, notation: Notation) -> str:
    """A color in CSS Color 4 syntax."""
    if notation == "hex":
        return color.text
    if notation == "rgb":
        red, green, blue = color.rgb
        return f"rgb({red} {green} {blue}{_alpha(color)})"
    from coloraide import Color as Converted  # noqa: PLC0415 - an eighth of a second, for those who ask

    first, second, third = Converted(color.hex).convert(notation).coords(nans=False)
    if notation == "hsl":
        return f"hsl({first:.0f} {second:.0%} {third:.0%}{_alpha(color)})"
    return f"oklch({first:.1%} {second:.3f} {third:.1f}{_alpha(color)})"


def _alpha(color: Color) -> str:
    return "" if color.alpha == 1 else f" / {color.alpha:.2g}"


def _px(length: float) -> str:
    return "0" if length == 0 else f"{length:g}px"


def _layer(layer: ShadowLayer, notation: Notation) -> str:
    lengths = " ".join(_px(length) for length in (layer.x, layer.y, layer.blur, layer.spread))
    return f"{'inset ' if layer.inset else ''}{lengths} {color_text(layer.color, notation)}"


def _gradient(gradient: Gradient, notation: Notation) -> str:
    stops = ", ".join(f"{color_text(stop.color, notation)} {stop.position * 100:g}%" for stop in gradient.stops)
    at = "" if gradient.center is None else " at " + " ".join(f"{100 * part:g}%" for part in gradient.center)
    lead = {
        "linear": "" if gradient.angle is None else f"{gradient.angle:g}deg",
        "radial": f"circle{at}",
        "conic": ("" if not gradient.angle else f"from {gradient.angle:g}deg") + at,
    }[gradient.shape].strip()
    return f"{gradient.shape}-gradient({f'{lead}, ' if lead else ''}{stops})"


def _font(style: TextStyle) -> str:
    """The `font` shorthand; what is unknown is left to its default."""
    generic = {"sans": "sans-serif", "serif": "serif", "mono": "monospace", None: "sans-serif"}[style.generic]
    family = f'"{style.family.replace(chr(34), "")}", {generic}' if style.family else generic
    height = "" if style.line_height is None else f"/{style.line_height:g}"
    weight = "" if style.weight is None else f"{style.weight} "
    return f"{weight}{_px(style.size)}{height} {family}"
