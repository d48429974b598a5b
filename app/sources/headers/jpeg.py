"""JPEG (ITU-T T.81), with JFIF, EXIF, ICC and Adobe segments."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.sources.header import Header, Unreadable
from app.sources.headers.exif import Exif, read_exif
from app.sources.headers.icc import LARGEST, is_profile
from app.sources.metadata import Metadata

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE: Final = frozenset(range(0xD0, 0xD9)) | {0x01}
_SCAN: Final = 0xDA
_ICC: Final = b"ICC_PROFILE\0"
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"


@dataclass(slots=True)
class _Found:
    """What the segments said so far."""

    metadata: Metadata = field(default_factory=Metadata)
    exif: Exif = field(default_factory=Exif)
    density: float | None = None
    icc: dict[int, bytes] = field(default_factory=dict)
    frame: tuple[int, int, int, int] | None = None


def read_jpeg(data: bytes) -> Header:
    """Read all segments before the first scan."""
    found = _Found()
    for marker, body in segments(data):
        _take(marker, body, found)
    if found.frame is None:
        raise Unreadable("ends before it says its size")
    depth, height, width, components = found.frame
    return Header(
        width,
        height,
        orientation=found.exif.orientation,
        density=found.density or found.exif.density,
        depth=depth,
        inks=components == 4,
        lossy=True,
        icc=_profile(found),
        metadata=found.metadata.texts,
        metadata_broken=found.metadata.broken,
    )


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and content of each segment before the first scan."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at = data.find(0xFF, at)
            if at < 0:
                return
            continue
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _BARE:
            at += 2
            continue
        if marker == _SCAN:
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        if length < 2:
            raise Unreadable("has a broken segment")
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length


def _take(marker: int, body: bytes, found: _Found) -> None:
    if marker in _FRAMES and found.frame is None:
        found.frame = struct.unpack_from(">BHHB", body)
    elif marker == 0xE0 and body[:5] == b"JFIF\0" and len(body) >= 12:
        unit, across = struct.unpack_from(">BH", body, 7)
        found.density = {1: across * 1.0, 2: across * 2.54}.get(unit) or None
    elif marker == 0xE1 and body[:6] == b"Exif\0\0" and found.exif == Exif():
        found.exif = read_exif(body, found.metadata)
    elif marker == 0xE1 and body.startswith(_XMP):
        found.metadata.add("XMP", body[len(_XMP) :].decode("utf-8", "replace"))
    elif marker == 0xE2 and body.startswith(_ICC) and len(body) > 14:
        found.icc.setdefault(body[12], body[14:])
    elif marker == 0xFE:
        found.metadata.add("Comment", body.decode("utf-8", "replace"))


def _profile(found: _Found) -> bytes | None:
    """Join the pieces of the profile in the order that they give themselves."""
    if not found.icc or sum(map(len, found.icc.values())) > LARGEST:
        found.metadata.broken |= bool(found.icc)
        return None
    icc = b"".join(piece for _, piece in sorted(found.icc.items()))
    if is_profile(icc):
        return icc
    found.metadata.broken = True
    return None
