"""How text is set, and about where it stands."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from app.extractors.measured.document.outlines import Extent
from app.extractors.measured.document.styles import Style
from app.sources.documents.harmless import local_name
from app.sources.documents.lengths import to_px
from app.tokens.typography import Generic, TextStyle

_WEIGHTS: Final = {"normal": 400, "bold": 700, "lighter": 300, "bolder": 700}
_GENERICS: Final[dict[str, Generic]] = {
    "sans-serif": "sans", "system-ui": "sans", "ui-sans-serif": "sans", "serif": "serif", "ui-serif": "serif",
    "monospace": "mono", "ui-monospace": "mono",
}  # fmt: skip
_NOT_A_FAMILY: Final = frozenset(_GENERICS) | {"cursive", "fantasy", "-apple-system", "blinkmacsystemfont"}
_LONGEST_FAMILY: Final = 60
_ADVANCE: Final = 0.55
"""Width of a letter to its size, about."""
_ASCENT, _DESCENT = 0.75, 0.25
_ANCHORS: Final = {"middle": 0.5, "end": 1.0}
_SPACES: Final = re.compile(r"\s+")


def style_of_text(style: Style, factor: float) -> TextStyle | None:
    """Return what is said of text; sizes times `factor`, the scale that it stands in. None where it has no size."""
    size = float(style.get("font-size", "16")) * factor
    if not 0 < size < 10_000:
        return None
    names = [name.strip().strip("\"'").strip() for name in style.get("font-family", "").split(",")]
    family = next((name[:_LONGEST_FAMILY] for name in names if name and name.lower() not in _NOT_A_FAMILY), None)
    generic = next((_GENERICS[name.lower()] for name in names if name.lower() in _GENERICS), None)
    return TextStyle(
        round(size, 2),
        _weight(style.get("font-weight", "400")),
        _line_height(style, size, factor),
        _spacing(style, factor),
        generic,
        family,
    )


def _weight(text: str) -> int:
    known = _WEIGHTS.get(text.strip().lower())
    if known is not None:
        return known
    return int(text) if text.isdecimal() and 1 <= int(text[:5]) <= 1000 else 400


def _line_height(style: Style, size: float, factor: float) -> float | None:
    """As a ratio: a bare number is one already."""
    written = style.get("line-height", "")
    try:
        ratio = float(written)
    except ValueError:
        pixels = to_px(written, font_size=size / factor, whole=size / factor)
        ratio = pixels * factor / size if pixels else 0.0
    return round(ratio, 3) if 0.5 <= ratio <= 5 else None


def _spacing(style: Style, factor: float) -> float | None:
    spacing = to_px(style.get("letter-spacing"), font_size=float(style.get("font-size", "16")))
    return round(spacing * factor, 2) if spacing is not None else None


def words_in(element: Element) -> str:
    """The text directly in an element, not in the elements below it."""
    parts = [element.text or "", *(child.tail or "" for child in element)]
    return _SPACES.sub(" ", " ".join(parts)).strip()


def text_pieces(element: Element) -> Iterator[Element]:
    """Elements that a text is made of besides itself."""
    yield from (child for child in element if local_name(child) in ("tspan", "textPath", "a"))


def extent_of_text(x: float, y: float, letters: int, style: Style) -> Extent:
    """About where letters stand that begin (or end, or have their middle) at a point on the base line."""
    size = float(style.get("font-size", "16"))
    width = letters * size * _ADVANCE
    left = x - width * _ANCHORS.get(style.get("text-anchor", ""), 0.0)
    return left, y - size * _ASCENT, left + width, y + size * _DESCENT
