"""A drawing as a tree: parsed, made harmless, with its size."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from app.sources.documents.bounded_xml import parse
from app.sources.documents.harmless import make_harmless
from app.sources.documents.viewport import Viewport, viewport_of
from app.sources.header import Unreadable


@dataclass(frozen=True, slots=True)
class Drawing:
    """`root` is the outermost `svg` element; nothing in it reaches out of the document."""

    root: Element
    viewport: Viewport


def read_drawing(data: bytes) -> Drawing:
    """Read an SVG document, or raise `Unreadable`."""
    root = parse(data)
    viewport = viewport_of(root.attrib)
    try:
        make_harmless(root)
    except RecursionError as error:
        raise Unreadable("points from part to part without end") from error
    return Drawing(root, viewport)
