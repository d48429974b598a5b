"""PDF: the size of the first page, as far as it can be told without a PDF library (ISO 32000-2, 7.7.3)."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from app.sources.documents.viewport import zoom_for
from app.sources.header import Header

CSS_PX_PER_POINT: Final = 96 / 72
_SIGNATURE: Final = b"%PDF-"
_FRONT: Final = 1024
_LETTER: Final = (612.0, 792.0)
"""Points of a page that does not say its size."""
_LARGEST: Final = 14_400.0
_NUMBER: Final = rb"([+-]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9}))"
_BOX: Final = re.compile(rb"/MediaBox\s*\[\s*" + rb"\s+".join([_NUMBER] * 4) + rb"\s*\]")
_QUARTER_TURN: Final = re.compile(rb"/Rotate\s+-?(?:90|270)\b")
_PACKED: Final = re.compile(rb"/ObjStm\b[^>]{0,400}>>\s*stream\r?\n")
_MOST_PACKED: Final = 40
_MOST_UNPACKED: Final = 1_000_000
_AROUND: Final = 2000


def looks_like_pdf(data: bytes) -> bool:
    """Tell whether it begins as PDF does; a little may stand before it."""
    return _SIGNATURE in data[:_FRONT]


def read_pdf(data: bytes) -> Header:
    """Read the size that the first page is drawn with. Where the guess is wrong, the page is fitted into it."""
    width, height = next(filter(None, map(_size, _texts(data))), _LETTER)
    width, height = width * CSS_PX_PER_POINT, height * CSS_PX_PER_POINT
    zoom = zoom_for(width, height)
    pixels = max(1, round(width * zoom)), max(1, round(height * zoom))
    return Header(*pixels, density=96 * zoom, drawn_scale=zoom, transparency=True)


def _texts(data: bytes) -> Iterator[bytes]:
    """The file as it is, then what lies packed in object streams, within bounds."""
    yield data
    for count, found in enumerate(_PACKED.finditer(data)):
        if count == _MOST_PACKED:
            return
        try:
            yield zlib.decompressobj().decompress(data[found.end() :], _MOST_UNPACKED)
        except zlib.error:
            continue


def _size(text: bytes) -> tuple[float, float] | None:
    """Width and height in points of the first page that says it."""
    found = _BOX.search(text)
    if found is None:
        return None
    left, bottom, right, top = map(float, found.groups())
    width, height = abs(right - left), abs(top - bottom)
    if not (1 <= width <= _LARGEST and 1 <= height <= _LARGEST):
        return None
    before = text.rfind(b"obj", max(0, found.start() - _AROUND), found.start())
    after = text.find(b"obj", found.end(), found.end() + _AROUND)
    turned = _QUARTER_TURN.search(text, max(before, 0), after if after > 0 else found.end() + _AROUND)
    return (height, width) if turned else (width, height)
