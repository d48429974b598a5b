"""Drop shadows as filters declare them: `feDropShadow`, the offset-blur-color chain of design tools, `drop-shadow()`."""

import re
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from app.extractors.measured.document.paint import opacity, pointed_at, solid
from app.extractors.measured.document.styles import Style, Styles
from app.sources.documents.harmless import local_name
from app.sources.documents.lengths import to_px
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer

_MOST_PRIMITIVES: Final = 60
_FUNCTION: Final = re.compile(r"drop-shadow\(((?:[^()]|\([^()]*\))*)\)")
_LENGTH: Final = re.compile(r"(?<![\w#.(,])[+-]?(?:\d+\.?\d*|\.\d+)(?:px|pt|em|rem)?(?![\w.%,)])")
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?")


def shadow_of(style: Style, by_id: dict[str, Element], styles: Styles, factor: float) -> Shadow | None:
    """The shadow that a style's filter casts, lengths times `factor`. Blur is twice the standard deviation, as CSS counts."""
    written = style.get("filter", "")
    identity = pointed_at(written)
    if identity is None:
        layers = [layer for inside in _FUNCTION.findall(written) if (layer := _function(inside, style, factor))]
    else:
        found = by_id.get(identity)
        layers = _chain(found, styles, factor) if found is not None and local_name(found) == "filter" else []
    return Shadow(tuple(layers)) if layers else None


def _function(inside: str, style: Style, factor: float) -> ShadowLayer | None:
    lengths = [to_px(found) for found in _LENGTH.findall(f" {inside} ")]
    words = _LENGTH.sub(" ", f" {inside} ").strip()
    if len(lengths) < 2 or any(one is None for one in lengths):
        return None
    x, y, deviation = [one or 0.0 for one in (*lengths, 0.0)][:3]
    return _layer(_Waiting(x, y, deviation), solid(words or "currentColor", style), factor)


@dataclass(slots=True)
class _Waiting:
    """An offset and a blur that wait for the color that ends them."""

    x: float = 0.0
    y: float = 0.0
    deviation: float = 0.0
    spread: float = 0.0
    inset: bool = False
    begun: bool = False


def _chain(element: Element, styles: Styles, factor: float) -> list[ShadowLayer]:
    """Read the steps in order."""
    layers: list[ShadowLayer | None] = []
    waiting = _Waiting()
    for step in list(element)[:_MOST_PRIMITIVES]:
        style = styles.of(step)
        name = local_name(step)
        if name == "feDropShadow":
            offset = _first(step.get("dx"), 2.0), _first(step.get("dy"), 2.0)
            cast = _Waiting(*offset, _first(step.get("stdDeviation"), 2.0))
            layers.append(_layer(cast, _flood(style), factor))
        elif not _gathers(name, step, waiting) and waiting.begun:
            color = _matrix_color(step) if name == "feColorMatrix" else _flood(style) if name == "feFlood" else None
            if color is not None:
                layers.append(_layer(waiting, color, factor))
                waiting = _Waiting()
    return [layer for layer in layers if layer is not None]


def _gathers(name: str, step: Element, waiting: _Waiting) -> bool:
    """Take down what this step adds to the shadow; False where it adds nothing."""
    match name:
        case "feOffset":
            waiting.x, waiting.y, waiting.begun = _first(step.get("dx"), 0.0), _first(step.get("dy"), 0.0), True
        case "feGaussianBlur" if waiting.begun or step.get("in", "") == "SourceAlpha":
            waiting.deviation, waiting.begun = _first(step.get("stdDeviation"), 0.0), True
        case "feMorphology":
            grown = _first(step.get("radius"), 0.0)
            waiting.spread = grown if step.get("operator") == "dilate" else -grown
        case "feComposite" if waiting.begun:
            waiting.inset = step.get("operator") == "arithmetic"
        case _:
            return False
    return True


def _flood(style: Style) -> Color | None:
    return solid(style.get("flood-color", "#000"), style, opacity(style.get("flood-opacity")))


def _matrix_color(step: Element) -> Color | None:
    """The color that a matrix paints whatever comes: its last column, and the alpha that it keeps."""
    rows = [float(number) for number in _NUMBER.findall(step.get("values", "")[:400])]
    if step.get("type") != "matrix" or len(rows) != 20 or any(rows[at] for at in (0, 6, 12)) or not 0 < rows[18] <= 1:
        return None
    red, green, blue = (round(min(1.0, max(0.0, rows[at])) * 255) for at in (4, 9, 14))
    return Color.from_rgb(red, green, blue, round(rows[18], 3))


def _layer(cast: _Waiting, color: Color | None, factor: float) -> ShadowLayer | None:
    if color is None or cast.deviation < 0:
        return None
    x, y, blur = _px(cast.x * factor), _px(cast.y * factor), _px(2 * cast.deviation * factor)
    return ShadowLayer(x, y, blur, _px(cast.spread * factor), color, cast.inset)


def _px(number: float) -> float:
    return round(number, 2) + 0.0


def _first(text: str | None, otherwise: float) -> float:
    found = _NUMBER.search((text or "")[:64])
    return float(found[0]) if found else otherwise
