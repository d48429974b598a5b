"""EXIF and XMP of AVIF and HEIC files: items beside the picture (ISO/IEC 23008-12, annex A; 14496-12, 8.11)."""

import struct
from collections.abc import Iterator, Mapping
from typing import Final

from app.sources.header import Unreadable
from app.sources.headers.exif import read_exif
from app.sources.metadata import Metadata

_MOST_ITEMS: Final = 4096
_MOST_PIECES: Final = 16
_LONGEST: Final = 1_000_000
_XMP: Final = b"application/rdf+xml"
_SIZES: Final = {0: "", 4: "I", 8: "Q"}


def read_items(data: bytes, within: Mapping[bytes, bytes], infos: Iterator[tuple[bytes, bytes]]) -> Metadata:
    """Collect texts. What is broken costs itself: turning is the business of other properties, so EXIF is only text here."""
    metadata = Metadata()
    try:
        wanted = dict(_wanted(infos))
        for item, content in _contents(data, within, wanted):
            if wanted[item] == b"Exif":
                (skipped,) = struct.unpack_from(">I", content)
                read_exif(content[4 + skipped :], metadata)
            else:
                metadata.add("XMP", content.decode("utf-8", "replace"))
    except (struct.error, LookupError, Unreadable):
        metadata.broken = True
    return metadata


def _wanted(infos: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Numbers and kinds of the items that are metadata, from their `infe` boxes."""
    for name, body in infos:
        if name != b"infe" or body[0] not in (2, 3):
            continue
        form = ">HH4s" if body[0] == 2 else ">IH4s"
        item, _, kind = struct.unpack_from(form, body, 4)
        if kind == b"Exif" or (kind == b"mime" and _XMP in body[4 + struct.calcsize(form) :]):
            yield item, kind


def _contents(data: bytes, within: Mapping[bytes, bytes], wanted: Mapping[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each of the items, as `iloc` places them in the file or in `idat`."""
    table = within.get(b"iloc", b"")
    if not wanted or not table:
        return
    version = table[0]
    offset, length = _SIZES[table[4] >> 4], _SIZES[table[4] & 15]
    base, index = _SIZES[table[5] >> 4], _SIZES[table[5] & 15] if version else ""
    (count,) = struct.unpack_from(">I" if version == 2 else ">H", table, 6)
    at = 10 if version == 2 else 8
    head = struct.Struct((">I" if version == 2 else ">H") + ("H" if version else "") + "H" + base + "H")
    piece = struct.Struct(f">{index}{offset}{length}")
    for _ in range(min(count, _MOST_ITEMS)):
        item, *rest = head.unpack_from(table, at)
        method, start, pieces = rest[0] & 15 if version else 0, rest[-2] if base else 0, rest[-1]
        at += head.size
        if item in wanted:
            whole = within.get(b"idat", b"") if method == 1 else data
            told = [piece.unpack_from(table, at + number * piece.size) for number in range(min(pieces, _MOST_PIECES))]
            spans = [(start + (one[len(index)] if offset else 0), one[-1] if length else _LONGEST) for one in told]
            yield item, b"".join(whole[where : where + min(size, _LONGEST)] for where, size in spans)
        at += pieces * piece.size
