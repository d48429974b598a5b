"""SVG, drawn by resvg from a tree that was made harmless before."""

from importlib import import_module
from typing import Final
from xml.etree.ElementTree import Element, register_namespace, tostring

import pyspng

from app.settings.places import resource
from app.sources.codecs.raw import Raw, split_alpha
from app.sources.documents.drawing import Drawing, read_drawing
from app.sources.documents.harmless import SVG

_TEXT: Final = f"{SVG}text"
_SANS, _MONO = "Inter", "JetBrains Mono"
"""The application's own typefaces stand in for those that are not installed."""
_CSS_PX_PER_INCH: Final = 96
_SHIPPED: Final = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf", "JetBrainsMono-Regular.ttf")

register_namespace("", SVG[1:-1])
register_namespace("xlink", "http://www.w3.org/1999/xlink")


def decode_svg(data: bytes) -> Raw:
    """Draw at the size that the header names. What is not covered stays transparent."""
    return _draw(read_drawing(data))


def _draw(drawing: Drawing) -> Raw:
    frame = _framed(drawing)
    has_text = next(frame.iter(_TEXT), None) is not None
    png = import_module("resvg_py").svg_to_bytes(
        svg_string=tostring(frame, encoding="unicode"),
        dpi=_CSS_PX_PER_INCH,
        skip_system_fonts=not has_text,
        font_files=[str(resource(f"fonts/{name}")) for name in _SHIPPED] if has_text else None,
        font_family=_SANS,
        sans_serif_family=_SANS,
        monospace_family=_MONO,
    )
    return split_alpha(pyspng.load(png, "RGBA"))


def _framed(drawing: Drawing) -> Element:
    """Lay the drawing into another one that has exactly the pixels that were announced."""
    viewport, root = drawing.viewport, drawing.root
    width, height = viewport.pixels
    root.set("width", f"{viewport.width:.9g}")
    root.set("height", f"{viewport.height:.9g}")
    frame = Element(
        f"{SVG}svg",
        {
            "width": str(width),
            "height": str(height),
            "viewBox": f"0 0 {viewport.width:.9g} {viewport.height:.9g}",
            "preserveAspectRatio": "none",
        },
    )
    frame.append(root)
    return frame
