"""SVG: the outermost element (SVG 2)."""

from typing import Final

from app.sources.documents.bounded_xml import root_of
from app.sources.documents.viewport import viewport_of
from app.sources.header import Header, Unreadable

_TAGS: Final = ("svg", "{http://www.w3.org/2000/svg}svg")
_STARTS: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b")
_CSS_PX_PER_INCH: Final = 96


def looks_like_svg(data: bytes) -> bool:
    """Tell whether the first element is `svg`; of files that are gzipped, too."""
    if not data[:256].lstrip().startswith(_STARTS):
        return False
    try:
        root = root_of(data)
    except Unreadable:
        return b"<svg" in data[:64_000].replace(b"\0", b"")
    return root is not None and root[0] in _TAGS


def read_svg(data: bytes) -> Header:
    """Read the size that it is drawn with."""
    root = root_of(data)
    if root is None:
        raise Unreadable("does not begin with a drawing")
    viewport = viewport_of(root[1])
    width, height = viewport.pixels
    return Header(width, height, density=_CSS_PX_PER_INCH * viewport.zoom, drawn_scale=viewport.zoom, transparency=True)
