"""W3C Design Tokens Format Module 2025.10, in the part of it that every tool reads alike.

`$type` on every token; sRGB components, alpha and a hex that agree; px; numeric weights; line height as a ratio; every key of
each composite; `{group.name}` aliases only. What the format has no place for stands in `$extensions`.
"""

import json
from typing import Any, Final

from app.exports.plain_text import families
from app.exports.provenance import facts, sheet_facts
from app.exports.sheet import Sheet, Token
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient
from app.tokens.label import Label
from app.tokens.measure import Measure
from app.tokens.typography import TextStyle
from app.tokens.value import Value

SCHEMA: Final = "https://www.designtokens.org/schemas/2025.10/format.json"
EXTENSION: Final = "org.tokenquorum"
_TYPES: Final = {
    "color": "color",
    "typography": "typography",
    "spacing": "dimension",
    "radius": "dimension",
    "borderWidth": "dimension",
    "shadow": "shadow",
    "gradient": "gradient",
}
_OF_TEXT, _OF_HEADINGS, _HEADING = 1.4, 1.25, 24.0
"""Line heights, as parts of the size, and CSS px from which a size is that of headings."""

Document = dict[str, Any]


def write(sheet: Sheet) -> str:
    """One flat file."""
    document: Document = {"$schema": SCHEMA, "$extensions": {EXTENSION: sheet_facts(sheet)}}
    several = len(sheet.sources) > 1
    for group, tokens in sheet.tokens.items():
        document[group] = {token.name: _token(token, several=several) for token in tokens}
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _token(token: Token, *, several: bool) -> Document:
    told = facts(token, several=several)
    if token.alias is None:
        told |= _unsaid(token.value)
    value = _value(token.value) if token.alias is None else f"{{{token.group}.{token.alias}}}"
    return {"$type": _TYPES[token.group], "$value": value, "$extensions": {EXTENSION: told}}


def _value(value: Value) -> Any:
    match value:
        case Color():
            return _color(value)
        case Measure():
            return _px(value.amount)
        case TextStyle():
            return _typography(value)
        case Shadow():
            layers = [_layer(layer) for layer in value.layers]
            return layers if len(layers) > 1 else layers[0]
        case Gradient():
            return [{"color": _color(stop.color), "position": _number(stop.position)} for stop in value.stops]
        case Label():
            return value.text


def _color(color: Color) -> Document:
    components = [_number(channel / 255) for channel in color.rgb]
    return {"colorSpace": "srgb", "components": components, "alpha": _number(color.alpha), "hex": color.hex.lower()}


def _px(amount: float) -> Document:
    return {"value": _number(amount), "unit": "px"}


def _number(amount: float) -> float:
    rounded = round(float(amount), 4)
    return int(rounded) if rounded.is_integer() else rounded


def _typography(style: TextStyle) -> Document:
    family, generic = families(style)
    return {
        "fontFamily": [family, generic] if family else [generic],
        "fontSize": _px(style.size),
        "fontWeight": style.weight or 400,
        "letterSpacing": _px(style.letter_spacing or 0.0),
        "lineHeight": _number(style.line_height or _assumed_line_height(style.size)),
    }


def _assumed_line_height(size: float) -> float:
    """The format asks for one. Text is mostly set in 1.4, what is as large as a heading tighter: medians of 27 designs."""
    return _OF_HEADINGS if size >= _HEADING else _OF_TEXT


def _layer(layer: ShadowLayer) -> Document:
    lengths = {"offsetX": layer.x, "offsetY": layer.y, "blur": layer.blur, "spread": layer.spread}
    return {"color": _color(layer.color), **{name: _px(length) for name, length in lengths.items()}, "inset": layer.inset}


def _unsaid(value: Value) -> Document:
    """What the format cannot say of a value, and what it asks for although nobody knows it."""
    if isinstance(value, Gradient):
        return {"shape": value.shape} | _geometry(value)
    if isinstance(value, TextStyle):
        known = {
            "fontFamily": value.family or value.generic,
            "fontWeight": value.weight,
            "letterSpacing": value.letter_spacing,
            "lineHeight": value.line_height,
        }
        assumed = [key for key, told in known.items() if told is None]
        return {"assumed": assumed} if assumed else {}
    return {}


def _geometry(gradient: Gradient) -> Document:
    angle = {} if gradient.angle is None else {"angle": _number(gradient.angle)}
    return angle | ({} if gradient.center is None else {"center": [_number(part) for part in gradient.center]})
