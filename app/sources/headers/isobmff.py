"""AVIF and HEIC: the primary item and its properties (ISO/IEC 14496-12, 23008-12)."""

import struct
from collections.abc import Iterator
from typing import Final

from app.sources.encoding import Encoding, encoding_of_code_points, with_peak
from app.sources.header import Header, Unreadable
from app.sources.headers.icc import is_profile
from app.sources.headers.isobmff_items import read_items

_MOST_BOXES: Final = 10_000
_MOST_ITEMS: Final = 4096
_TURNS: Final = {0: 1, 1: 8, 2: 3, 3: 6}
"""Counter-clockwise quarter turns as EXIF orientations."""
_MIRRORED: Final = {1: (4, 2), 8: (5, 7), 3: (2, 4), 6: (7, 5)}
"""The same, then mirrored: top to bottom (axis 0), left to right (axis 1)."""


def read_isobmff(data: bytes) -> Header:
    """Read what the file says of its primary item."""
    meta = next((body for name, body in boxes(data) if name == b"meta"), None)
    if meta is None:
        raise Unreadable("does not describe its picture")
    within = dict(boxes(meta[4:]))
    properties = list(boxes(dict(boxes(within.get(b"iprp", b""))).get(b"ipco", b"")))
    mine = [properties[index - 1] for index in _associated(within) if 0 < index <= len(properties)]
    sizes = [body for name, body in mine if name == b"ispe"]
    if not sizes:
        raise Unreadable("does not say its size")
    width, height = struct.unpack_from(">II", sizes[0], 4)
    icc, encoding = _color(mine)
    metadata = read_items(data, within, _infos(within.get(b"iinf", b"")))
    return Header(
        width,
        height,
        orientation=_orientation(mine),
        transparency=any(name == b"auxC" for name, _ in properties),
        lossy=True,
        icc=icc,
        encoding=encoding,
        metadata=metadata.texts,
        metadata_broken=metadata.broken,
    )


def _infos(box: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The descriptions of items, behind their number."""
    return boxes(box[6 if box[:1] == b"\0" else 8 :])


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each box at this level."""
    at = 0
    for _ in range(_MOST_BOXES):
        if at + 8 > len(data):
            return
        size, name = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if size == 1 and at + 16 <= len(data):
            (size,) = struct.unpack_from(">Q", data, start)
            start += 8
        end = at + size if size else len(data)
        if end < start:
            raise Unreadable("has a broken box")
        yield name, data[start:end]
        at = end


def _associated(within: dict[bytes, bytes]) -> list[int]:
    """The property numbers (from 1) of the primary item, in their order."""
    primary_box = within.get(b"pitm", b"")
    (primary,) = struct.unpack_from(">I" if primary_box[:1] == b"\1" else ">H", primary_box, 4)
    associations = dict(boxes(within.get(b"iprp", b""))).get(b"ipma", b"")
    version, wide = associations[0], associations[3] & 1
    (count,) = struct.unpack_from(">I", associations, 4)
    at = 8
    for _ in range(min(count, _MOST_ITEMS)):
        (item,) = struct.unpack_from(">I" if version else ">H", associations, at)
        at += 4 if version else 2
        number = associations[at]
        form = f">{number}{'H' if wide else 'B'}"
        listed = struct.unpack_from(form, associations, at + 1)
        at += 1 + struct.calcsize(form)
        if item == primary:
            return [index & (0x7FFF if wide else 0x7F) for index in listed]
    raise Unreadable("does not describe its picture")


def _orientation(properties: list[tuple[bytes, bytes]]) -> int:
    orientation = 1
    for name, body in properties:
        if name == b"irot" and body:
            orientation = _TURNS[body[0] & 3]
        elif name == b"imir" and body:
            orientation = _MIRRORED.get(orientation, (1, 1))[body[0] & 1]
    return orientation


def _color(properties: list[tuple[bytes, bytes]]) -> tuple[bytes | None, Encoding | None]:
    icc, encoding = None, None
    for name, body in properties:
        if name != b"colr":
            continue
        if body[:4] in (b"prof", b"rICC") and is_profile(body[4:]):
            icc = body[4:]
        elif body[:4] == b"nclx":
            primaries, transfer = struct.unpack_from(">HH", body, 4)
            encoding = encoding_of_code_points(primaries, transfer)
    told = dict(properties)
    return icc, None if icc else with_peak(encoding, told.get(b"clli", b"")[:4], told.get(b"mdcv", b""), unit=1)
