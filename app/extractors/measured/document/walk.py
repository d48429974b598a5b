"""From the tree of a document to what it paints, in the order in which it is painted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from app.extractors.measured.document.gradients import Gradients
from app.extractors.measured.document.lettering import extent_of_text, style_of_text, text_pieces, words_in
from app.extractors.measured.document.marks import Mark, Paint
from app.extractors.measured.document.outlines import Extent, extent_of, length
from app.extractors.measured.document.paint import opacity, pointed_at, solid
from app.extractors.measured.document.shadows import shadow_of
from app.extractors.measured.document.styles import Style, Styles
from app.extractors.measured.document.transforms import Transform
from app.sources.documents.drawing import Drawing
from app.sources.documents.harmless import href_of, local_name
from app.sources.documents.lengths import to_px
from app.sources.documents.viewport import viewport_of
from app.tokens.elevation import Shadow
from app.votes.evidence import Box

MOST_MARKS: Final = 20_000
_GROUPS: Final = frozenset({"svg", "g", "a", "switch", "symbol"})
_SHAPES: Final = frozenset({"rect", "circle", "ellipse", "line", "polygon", "polyline", "path"})
_DEEPEST: Final = 200


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds where an element stands: from its coordinates to CSS px, opacity (0-1), what percentages are of, and the
    shadow that its group casts.
    """

    transform: Transform
    opacity: float
    whole: tuple[float, float]
    shadow: Shadow | None = None
    depth: int = 0


class Walk:
    """One walk through a document. `complete` turns False where it was cut short or where pictures hide what they show."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._styles = Styles(drawing.root)
        self._by_id = {one.attrib["id"]: one for one in reversed(list(drawing.root.iter())) if "id" in one.attrib}
        self._gradients = Gradients(self._by_id, self._styles)
        self._left = MOST_MARKS
        self.complete = True

    def marks(self) -> Iterator[Mark]:
        """Everything that is painted within the canvas, from bottom to top."""
        viewport = self._drawing.viewport
        place = _Place(Transform(), 1.0, (viewport.width, viewport.height))
        yield from self._group(
            self._drawing.root, self._styles.of(self._drawing.root), place, (viewport.width, viewport.height)
        )

    def _one(self, element: Element, parent: Style, place: _Place) -> Iterator[Mark]:
        name = local_name(element)
        if self._left <= 0 or place.depth > _DEEPEST:
            self.complete = False
            return
        self._left -= 1
        style = self._styles.of(element, parent)
        if style.get("display") == "none":
            return
        place = self._inside(element, style, place)
        if name in _GROUPS - {"symbol"}:
            size = (length(style, "width", place.whole), length(style, "height", place.whole)) if name == "svg" else None
            yield from self._group(element, style, place, size)
        elif name == "use":
            yield from self._used(element, style, place)
        elif name in _SHAPES and self._is_seen(style, place):
            yield from self._shape(element, style, place)
        elif name == "text" and self._is_seen(style, place):
            yield from self._text(element, style, place, (0.0, 0.0))
        elif name == "image":
            self.complete = False

    def _inside(self, element: Element, style: Style, place: _Place) -> _Place:
        transform = place.transform.then(Transform.parse(element.get("transform")))
        cast = shadow_of(style, self._by_id, self._styles, transform.even or 1.0) or place.shadow
        return _Place(transform, place.opacity * opacity(style.get("opacity")), place.whole, cast, place.depth + 1)

    @staticmethod
    def _is_seen(style: Style, place: _Place) -> bool:
        return place.opacity > 0 and style.get("visibility", "visible") == "visible"

    def _group(self, element: Element, style: Style, place: _Place, size: tuple[float, float] | None) -> Iterator[Mark]:
        if size is not None:
            place = _in_view_box(element, style, place, size)
        for child in element:
            yield from self._one(child, style, place)

    def _used(self, element: Element, style: Style, place: _Place) -> Iterator[Mark]:
        target = self._by_id.get(href_of(element).removeprefix("#"))
        if target is None or place.depth > _DEEPEST or target is element:
            return
        x, y = length(style, "x", place.whole), length(style, "y", place.whole)
        moved = _Place(place.transform.then(Transform(e=x, f=y)), place.opacity, place.whole, place.shadow, place.depth + 1)
        if local_name(target) != "symbol":
            yield from self._one(target, style, moved)
            return
        wanted = (length(style, "width", place.whole), length(style, "height", place.whole))
        yield from self._group(target, self._styles.of(target, style), moved, wanted)

    def _shape(self, element: Element, style: Style, place: _Place) -> Iterator[Mark]:
        extent = extent_of(element, style, place.whole)
        region = self._region(extent, place) if extent is not None else None
        if extent is None or region is None:
            return
        factor, is_box = place.transform.even, local_name(element) == "rect"
        stroke = self._paint(style.get("stroke"), style, "stroke-opacity", place, extent)
        width = to_px(style.get("stroke-width"), font_size=float(style.get("font-size", "16")), whole=place.whole[0])
        yield Mark(
            region,
            self._covered(region),
            None if local_name(element) == "line" else self._paint(style.get("fill"), style, "fill-opacity", place, extent),
            stroke if width is None or width > 0 else None,
            round(width * factor, 2) if stroke is not None and width and factor else None,
            _radius(style, extent, place, factor) if is_box and factor else None,
            is_box,
            place.shadow,
        )

    def _text(self, element: Element, style: Style, place: _Place, at: tuple[float, float]) -> Iterator[Mark]:
        x, y = (_first_px(element.get(name), was) for name, was in zip(("x", "y"), at, strict=True))
        letters = len(words_in(element).replace(" ", ""))
        extent = extent_of_text(x, y, letters, style)
        region = self._region(extent, place) if letters else None
        if region is not None:
            fill = self._paint(style.get("fill"), style, "fill-opacity", place, extent)
            said = style_of_text(style, place.transform.even or 1.0)
            yield Mark(region, self._covered(region), fill, text=said, letters=letters)
        for piece in text_pieces(element):
            within = self._styles.of(piece, style)
            if within.get("display") != "none" and self._left > 0:
                self._left -= 1
                yield from self._text(piece, within, place, (x, y))

    def _paint(self, written: str | None, style: Style, own: str, place: _Place, extent: Extent) -> Paint | None:
        """A color as it is seen, or a gradient. What shows the ground through it is told as translucent."""
        alpha = place.opacity * opacity(style.get(own))
        identity = pointed_at(written)
        if identity is None:
            return solid(written, style, alpha)
        fallback = (written or "").partition(")")[2].strip()
        return self._gradients.painted(identity, extent) or (solid(fallback, style, alpha) if fallback else None)

    def _region(self, extent: Extent, place: _Place) -> Box | None:
        """Where an extent lies in pixels of the drawing, as far as it lies within it."""
        left, top, right, bottom = extent
        zoom, (width, height) = self._drawing.viewport.zoom, self._drawing.viewport.pixels
        corners = [place.transform.point(x, y) for x in (left, right) for y in (top, bottom)]
        across, down = [zoom * x for x, _ in corners], [zoom * y for _, y in corners]
        x0, y0 = max(0.0, min(across)), max(0.0, min(down))
        x1, y1 = min(float(width), max(across)), min(float(height), max(down))
        if not (x0 <= x1 and y0 <= y1):
            return None
        x, y = min(int(x0), width - 1), min(int(y0), height - 1)
        return Box(x, y, max(1, round(x1) - x), max(1, round(y1) - y))

    def _covered(self, region: Box) -> float:
        width, height = self._drawing.viewport.pixels
        return region.width * region.height / (width * height)


def _in_view_box(element: Element, style: Style, place: _Place, size: tuple[float, float]) -> _Place:
    """Place what stands in an `svg` or `symbol`: moved, scaled to fit its view box, in the middle."""
    width, height = size[0] or place.whole[0], size[1] or place.whole[1]
    outermost = place.depth == 0
    x, y = (0.0, 0.0) if outermost else (length(style, "x", place.whole), length(style, "y", place.whole))
    box = viewport_of(element.attrib).view_box
    transform = place.transform.then(Transform(e=x, f=y))
    if box is None:
        return _Place(transform, place.opacity, (width, height), place.shadow, place.depth)
    across, down = width / box[2], height / box[3]
    aspect = element.get("preserveAspectRatio", "")
    if "none" not in aspect:
        across = down = max(across, down) if "slice" in aspect else min(across, down)
    gap_x = (width - across * box[2]) * (0.0 if "xMin" in aspect else 1.0 if "xMax" in aspect else 0.5)
    gap_y = (height - down * box[3]) * (0.0 if "YMin" in aspect else 1.0 if "YMax" in aspect else 0.5)
    fitted = Transform(across, 0.0, 0.0, down, gap_x - across * box[0], gap_y - down * box[1])
    return _Place(transform.then(fitted), place.opacity, (box[2], box[3]), place.shadow, place.depth)


def _radius(style: Style, extent: Extent, place: _Place, factor: float) -> float:
    """The corner radius of a `rect` in CSS px: one of rx and ry stands for both (SVG 2, 10.2); at most half of the sides."""
    given = [length(style, name, place.whole) for name in ("rx", "ry") if style.get(name, "auto") != "auto"]
    most = min(extent[2] - extent[0], extent[3] - extent[1]) / 2
    return round(min(max(given, default=0.0), most) * factor, 2)


def _first_px(text: str | None, otherwise: float) -> float:
    """The first of a list of coordinates."""
    parts = (text or "").replace(",", " ").split(maxsplit=1)
    found = to_px(parts[0]) if parts else None
    return otherwise if found is None else found
