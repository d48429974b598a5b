"""PNG (W3C PNG third edition, with cICP and APNG)."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.sources.encoding import Chromaticities, Encoding, encoding_of_code_points, with_peak
from app.sources.header import Header, Unreadable
from app.sources.headers.exif import Exif, read_exif
from app.sources.headers.icc import LARGEST, is_profile
from app.sources.metadata import Metadata

_SIGNATURE_BYTES: Final = 8
_MOST_CHUNKS: Final = 200_000
_LONGEST_TEXT: Final = 16_000
_SRGB_INTENTS: Final = 4


@dataclass(slots=True)
class _Found:
    """What the chunks said so far."""

    metadata: Metadata = field(default_factory=Metadata)
    exif: Exif = field(default_factory=Exif)
    density: float | None = None
    transparency: bool = False
    animated: bool = False
    icc: bytes | None = None
    code_points: Encoding | None = None
    srgb: bool = False
    gamma: float | None = None
    chromaticities: Chromaticities | None = None
    light_level: bytes = b""
    mastering: bytes = b""


def read_png(data: bytes) -> Header:
    """Read all chunks but the pixels."""
    if data[12:16] != b"IHDR":
        raise Unreadable("does not begin with its size")
    width, height, depth, color = struct.unpack_from(">IIBB", data, 16)
    found = _Found(transparency=color in (4, 6))
    for name, body in chunks(data):
        _take(name, body, found)
    return Header(
        width,
        height,
        orientation=found.exif.orientation,
        density=found.density or found.exif.density,
        depth=depth,
        palette=color == 3,
        transparency=found.transparency,
        animated=found.animated,
        icc=None if found.code_points else found.icc,
        encoding=_encoding(found),
        metadata=found.metadata.texts,
        metadata_broken=found.metadata.broken,
    )


def chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Yield name and content of each chunk up to the end or the cut."""
    view = memoryview(data)
    at = _SIGNATURE_BYTES
    for _ in range(_MOST_CHUNKS):
        if at + 12 > len(data):
            return
        length, name = struct.unpack_from(">I4s", data, at)
        if at + 12 + length > len(data):
            return
        yield name, view[at + 8 : at + 8 + length]
        at += 12 + length
        if name == b"IEND":
            return
    raise Unreadable(f"is made of more than {_MOST_CHUNKS:,} parts")


def _take(name: bytes, body: memoryview, found: _Found) -> None:
    try:
        match name:
            case b"tRNS":
                found.transparency = True
            case b"acTL":
                found.animated = True
            case b"pHYs":
                across, _, unit = struct.unpack(">IIB", body)
                found.density = across * 0.0254 if unit == 1 and across else None
            case b"eXIf":
                found.exif = read_exif(bytes(body), found.metadata)
            case b"tEXt" | b"zTXt" | b"iTXt":
                _take_text(name, bytes(body[: 4 * _LONGEST_TEXT]), found.metadata)
            case b"cLLI" | b"cLLi":
                found.light_level = bytes(body) if len(body) == 8 else b""
            case b"mDCV" | b"mDCv":
                found.mastering = bytes(body) if len(body) == 24 else b""
            case b"cICP" | b"iCCP" | b"sRGB" | b"gAMA" | b"cHRM":
                _take_color(name, body, found)
    except (struct.error, zlib.error, Unreadable):
        found.metadata.broken = True


def _take_color(name: bytes, body: memoryview, found: _Found) -> None:
    match name:
        case b"cICP":
            primaries, transfer, matrix, _ = struct.unpack(">BBBB", body)
            found.code_points = encoding_of_code_points(primaries, transfer) if matrix == 0 else None
        case b"iCCP":
            packed = bytes(body).partition(b"\0")[2][1:]
            found.icc = zlib.decompressobj().decompress(packed, LARGEST + 1)
            if not is_profile(found.icc):
                found.icc = None
                raise Unreadable("has a broken color profile")
        case b"sRGB":
            found.srgb = body[0] < _SRGB_INTENTS if body else False
        case b"gAMA":
            (gamma,) = struct.unpack(">I", body)
            found.gamma = 100_000 / gamma if gamma else None
        case b"cHRM":
            x, y, *rgb = (number / 100_000 for number in struct.unpack(">8I", body))
            found.chromaticities = (x, y, rgb[0], rgb[1], rgb[2], rgb[3], rgb[4], rgb[5])


def _encoding(found: _Found) -> Encoding | None:
    """Precedence as in PNG third edition, 4.3: cICP, iCCP, sRGB, then gAMA and cHRM.

    As browsers do: gAMA alone counts where it is more than 5 % off 1/2.2 (libpng's threshold), cHRM only beside gAMA.
    """
    if found.code_points:
        return with_peak(found.code_points, found.light_level, found.mastering, unit=0.0001)
    if found.icc or found.srgb or not found.gamma:
        return None
    if found.chromaticities:
        return Encoding(found.gamma, found.chromaticities)
    return Encoding(found.gamma) if abs(found.gamma / 2.2 - 1) > 0.05 else None


def _take_text(name: bytes, body: bytes, metadata: Metadata) -> None:
    keyword, _, rest = body.partition(b"\0")
    if name == b"tEXt":
        text = rest.decode("latin-1")
    elif name == b"zTXt":
        text = zlib.decompressobj().decompress(rest[1:], _LONGEST_TEXT).decode("latin-1")
    else:
        packed, language_on = rest[:1] == b"\1", rest[2:]
        content = language_on.split(b"\0", 2)[2] if language_on.count(b"\0") >= 2 else b""
        raw = zlib.decompressobj().decompress(content, _LONGEST_TEXT) if packed else content
        text = raw.decode("utf-8", "replace")
    metadata.add("XMP" if keyword == b"XML:com.adobe.xmp" else keyword.decode("latin-1"), text)
