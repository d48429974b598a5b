"""Gradients as they are declared (SVG 2, chapter 14)."""

import math
from typing import Final
from xml.etree.ElementTree import Element

from app.extractors.measured.document.outlines import Extent
from app.extractors.measured.document.paint import opacity, solid
from app.extractors.measured.document.styles import Styles
from app.extractors.measured.document.transforms import Transform
from app.sources.documents.harmless import SVG, href_of, local_name
from app.sources.documents.lengths import to_px
from app.tokens.gradient import Gradient, Stop

_MOST_LINKS: Final = 10
_MOST_STOPS: Final = 32
_STOP: Final = f"{SVG}stop"


class Gradients:
    """The gradients of a document, by id."""

    def __init__(self, by_id: dict[str, Element], styles: Styles) -> None:
        self._by_id = by_id
        self._styles = styles

    def painted(self, identity: str, extent: Extent) -> Gradient | None:
        """The gradient of that id, on a shape of that extent. None where there is none with two stops."""
        element = self._by_id.get(identity)
        if element is None or local_name(element) not in ("linearGradient", "radialGradient"):
            return None
        chain = self._chain(element)
        stops = next((found for one in chain if len(found := self._stops(one)) >= 2), ())
        if not stops:
            return None
        if local_name(element) == "radialGradient":
            return Gradient(stops, "radial", None)
        return Gradient(stops, "linear", _angle(chain, extent))

    def _chain(self, element: Element) -> list[Element]:
        """An element, and those that it takes the rest from."""
        chain = [element]
        while len(chain) < _MOST_LINKS:
            further = self._by_id.get(href_of(chain[-1]).removeprefix("#"))
            if further is None or further in chain:
                break
            chain.append(further)
        return chain

    def _stops(self, element: Element) -> tuple[Stop, ...]:
        stops: list[Stop] = []
        for child in element.findall(_STOP)[:_MOST_STOPS]:
            style = self._styles.of(child, self._styles.of(element))
            color = solid(style.get("stop-color", "#000"), style, opacity(style.get("stop-opacity")))
            if color is None:
                continue
            position = max(opacity(child.get("offset") or "0"), stops[-1].position if stops else 0.0)
            stops.append(Stop(color, round(position, 3)))
        return tuple(stops)


def _angle(chain: list[Element], extent: Extent) -> float:
    """CSS degrees of the line from first to last stop, as it lies on the shape."""

    def said(name: str, otherwise: str) -> str:
        return next((one.attrib[name] for one in chain if name in one.attrib), otherwise)

    own_units = said("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
    x1, y1, x2, y2 = (
        to_px(said(name, otherwise), whole=1.0 if own_units else extent[2] - extent[0]) or 0.0
        for name, otherwise in (("x1", "0%"), ("y1", "0%"), ("x2", "100%"), ("y2", "0%"))
    )
    turned = Transform.parse(said("gradientTransform", ""))
    (x1, y1), (x2, y2) = turned.point(x1, y1), turned.point(x2, y2)
    width, height = (extent[2] - extent[0], extent[3] - extent[1]) if own_units else (1.0, 1.0)
    degrees = math.degrees(math.atan2((x2 - x1) * width, -(y2 - y1) * height))
    return round(degrees % 360, 1) % 360
